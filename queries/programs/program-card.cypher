// name: program-card
// title: 一个行动的全部信息 / Everything said of one program or platform
// param: program (Program|Platform) -- 行动或平台 / an action or a platform
// returns: relation, direction, label, name, role, verb, status, inferred, quotes, clauses, document
// example: program=寒地农业装备协同创新专项行动
// note: 汇总入库文件的说法，各文件可能前后不一；status 为文件成文时的状态。
//   / What the loaded texts say, which may differ among themselves; a status is that at the time of its document.
MATCH (p:Program|Platform {id: $program})-[r]-(x)
WHERE type(r) <> 'MENTIONS'
OPTIONAL MATCH (s:Source {id: r.source})
RETURN type(r) AS relation, CASE WHEN startNode(r) = p THEN 'out' ELSE 'in' END AS direction, head(labels(x)) AS label, x.name AS name,
       coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb, coalesce(r.status, '') AS status, r.inferred AS inferred,
       r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY relation, direction, label, name, x.id, r.source
