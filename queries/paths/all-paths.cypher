// name: all-paths
// title: 两个名称之间的全部路径 / All paths between two names
// param: from (any) -- 名称、别名或 id / a name, an alias or an id
// param: to (any) -- 另一名称 / another one
// param: steps (integer) = 3 -- 至多几步，不超过 4 / steps at most, no more than 4
// returns: length, path, quotes
// example: from=黑龙江省科技厅 to=齐齐哈尔市 steps=3
// compute: paths
// note: 至多四步、二百条；不走“提到”、主送和隶属关系；两端都是枢纽时可能超时，请改用 shortest-path。路径相连不说明因果或合作。
//   / Four steps and 200 paths at most, not over mentions, addressees and containment; between two hubs it may run out of time: ask for the
//   shortest path. A path is no cause, no cooperation.
MATCH (a {id: $from}), (b {id: $to})
MATCH p = (a)-[:/*joining*/*1..3]-(b)
WHERE length(p) <= $steps
WITH nodes(p) AS ns, relationships(p) AS rs
WHERE all(n IN ns WHERE size([m IN ns WHERE m.id = n.id]) = 1)
WITH [i IN range(0, size(rs) - 1) | ns[i].name + CASE WHEN startNode(rs[i]) = ns[i] THEN ' –' + type(rs[i]) + '→ '
      ELSE ' ←' + type(rs[i]) + '– ' END] AS steps, ns, rs
RETURN DISTINCT size(rs) AS length, reduce(text = '', step IN steps | text + step) + ns[size(ns) - 1].name AS path,
       [r IN rs | coalesce(head(r.quotes), '')] AS quotes
       /*graph rs */
ORDER BY length, path, quotes
LIMIT 200
UNION ALL
MATCH (a {id: $from}), (b {id: $to})
WHERE $steps > 3
MATCH p = (a)-[:/*joining*/*4..4]-(b)
WHERE length(p) <= $steps
WITH nodes(p) AS ns, relationships(p) AS rs
WHERE all(n IN ns WHERE size([m IN ns WHERE m.id = n.id]) = 1)
WITH [i IN range(0, size(rs) - 1) | ns[i].name + CASE WHEN startNode(rs[i]) = ns[i] THEN ' –' + type(rs[i]) + '→ '
      ELSE ' ←' + type(rs[i]) + '– ' END] AS steps, ns, rs
RETURN DISTINCT size(rs) AS length, reduce(text = '', step IN steps | text + step) + ns[size(ns) - 1].name AS path,
       [r IN rs | coalesce(head(r.quotes), '')] AS quotes
       /*graph rs */
ORDER BY length, path, quotes
LIMIT 200
