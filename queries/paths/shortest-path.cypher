// name: shortest-path
// title: 两个名称之间的最短路径 / The shortest path between two names
// param: from (any) -- 名称、别名或 id / a name, an alias or an id
// param: to (any) -- 另一名称 / another one
// returns: step, from, relation, direction, to, label, inferred, quotes
// example: from=长春理工大学 to=天津市
// note: 至多六步；不走“提到”、主送和隶属关系；等长的路径只给一条。路径相连不说明因果或合作。
//   / Six steps at most, not over mentions, addressees and containment; of equally short ones only one. A path is no cause, no cooperation.
MATCH (a {id: $from}), (b {id: $to})
WHERE $from <> $to
MATCH p = allShortestPaths((a)-[:ISSUED|BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO|ESTABLISHES|LEADS|PARTICIPATES_IN|PROMOTES|BUILDS|SUPPORTS|FUNDS|RELIES_ON|LOCATED_IN|COVERS|COOPERATES_WITH|SETS|FOR|HAS_TASK|ABOUT|SUCCEEDED_BY*..6]-(b))
WITH nodes(p) AS ns, relationships(p) AS rs
ORDER BY [n IN ns | n.id], [r IN rs | type(r) + r.source]
LIMIT 1
UNWIND range(0, size(rs) - 1) AS i
WITH i, rs[i] AS r, ns[i] AS x, ns[i + 1] AS y
RETURN i + 1 AS step, x.name AS from, type(r) AS relation, CASE WHEN startNode(r) = x THEN '→' ELSE '←' END AS direction,
       y.name AS to, head(labels(y)) AS label, r.inferred AS inferred, r.quotes AS quotes
       /*graph [r] */
ORDER BY step
