// name: region-card
// title: 一个地区的全部信息 / Everything said of one region
// param: region (Region) -- 地区；不含下辖市县 / the region itself, without those within it
// returns: relation, direction, label, name, verb, status, inferred, quotes, clauses, document
// example: region=襄阳市
// note: 不含下辖市县，也不含只是提到的内容。 / Without the regions within it, and without what is merely mentioned.
MATCH (p:Region {id: $region})-[r]-(x)
WHERE type(r) <> 'MENTIONS'
OPTIONAL MATCH (s:Source {id: r.source})
RETURN type(r) AS relation, CASE WHEN startNode(r) = p THEN 'out' ELSE 'in' END AS direction, head(labels(x)) AS label, x.name AS name,
       coalesce(r.verb, '') AS verb, coalesce(r.status, '') AS status, r.inferred AS inferred, r.quotes AS quotes,
       r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY relation, direction, label, name, x.id, r.source
