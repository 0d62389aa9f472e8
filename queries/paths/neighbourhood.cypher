// name: neighbourhood
// title: 与某事物直接相连的一切 / Everything directly joined to one thing
// param: name (any) -- 名称、别名或 id / a name, an alias or an id
// returns: relation, direction, label, name, role, verb, inferred, quotes, clauses, document
// example: name=长春理工大学
// note: 不含“提到”、主送和地区隶属关系。 / Without mentions, addressees and containment of regions.
MATCH (n {id: $name})-[r]-(x)
WHERE NOT type(r) IN ['MENTIONS', 'ADDRESSED_TO'] AND NOT (type(r) = 'PART_OF' AND n:Region)
OPTIONAL MATCH (s:Source {id: r.source})
RETURN type(r) AS relation, CASE WHEN startNode(r) = n THEN 'out' ELSE 'in' END AS direction, head(labels(x)) AS label, x.name AS name,
       coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb, r.inferred AS inferred, r.quotes AS quotes, r.clauses AS clauses,
       coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY relation, direction, label, name, x.id, r.source
