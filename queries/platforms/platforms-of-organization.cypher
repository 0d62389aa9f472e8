// name: platforms-of-organization
// title: 一个单位与哪些平台、行动有关 / Platforms and programs of one organization or body
// param: organization (Organization|Agency) -- 单位或机构 / an organization or a body
// returns: relation, name, label, role, verb, status, inferred, quotes, clauses, document
// example: organization=中国科学院长春光学精密机械与物理研究所
// note: 只含文件写明的关系，单位自建而未入文件的平台不在其中。 / Platforms of its own that no loaded text names are not among them.
MATCH (o:Organization|Agency {id: $organization})-[r]-(p:Platform|Program)
WHERE type(r) IN ['RELIES_ON', 'BUILDS', 'PARTICIPATES_IN', 'LEADS', 'SUPPORTS']
OPTIONAL MATCH (s:Source {id: r.source})
RETURN type(r) AS relation, p.name AS name, head(labels(p)) AS label, coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb,
       coalesce(r.status, '') AS status, r.inferred AS inferred, r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY relation, name, p.id, document, r.source
