// name: shortest-path
// title: 两个名称之间的最短路径 / The shortest path between two names
// param: from (any) -- 名称、别名或 id / a name, an alias or an id
// param: to (any) -- 另一名称 / another one
// returns: step, from, relation, direction, to, label, inferred, quotes
// example: from=长春理工大学 to=天津市
// note: 至多六步；不走“提到”、主送和隶属关系；等长的路径只给一条。路径相连不说明因果或合作。
//   / Six steps at most, not over mentions, addressees and containment; of equally short ones only one. A path is no cause, no cooperation.
UNWIND CASE WHEN $from <> $to THEN [$from, $to] ELSE [] END AS id
OPTIONAL MATCH (n1:Agency {id: id})
OPTIONAL MATCH (n2:Organization {id: id})
OPTIONAL MATCH (n3:Program {id: id})
OPTIONAL MATCH (n4:Platform {id: id})
OPTIONAL MATCH (n5:Region {id: id})
OPTIONAL MATCH (n6:Document {id: id})
OPTIONAL MATCH (n7:Target {id: id})
OPTIONAL MATCH (n8:Task {id: id})
WITH coalesce(n1, n2, n3, n4, n5, n6, n7, n8) AS n, id = $to AS last ORDER BY last
WITH collect(n) AS ends
WITH head(ends) AS a, last(ends) AS b WHERE size(ends) = 2
MATCH p = shortestPath((a)-[:/*joining*/*..6]-(b))
WITH a, b, length(p) AS k, COUNT { (a)-[:/*joining*/]-() } AS da, COUNT { (b)-[:/*joining*/]-() } AS db
WITH a, b, k, CASE WHEN k > 2 AND da > 8 * db THEN k / 2 - 1 WHEN k > 2 AND db > 8 * da THEN (k + 1) / 2 + 1 ELSE (k + 1) / 2 END AS f
WITH a, b, f, k - f AS g
CALL (a, b, f, g) {
  WITH a AS x, '' AS s, f AS d
  WITH x, s, d, CASE WHEN d > 0 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE s + x.id END) AS s
  WITH x, s, d, CASE WHEN d > 1 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE s + x.id END) AS s
  WITH x, s, d, CASE WHEN d > 2 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE s + x.id END) AS s
  WITH x, s, d, CASE WHEN d > 3 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE s + x.id END) AS s
  RETURN x AS m, s AS before, null AS after
  UNION ALL
  WITH b AS x, '' AS s, g AS d
  WITH x, s, d, CASE WHEN d > 0 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE x.id + s END) AS s
  WITH x, s, d, CASE WHEN d > 1 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE x.id + s END) AS s
  WITH x, s, d, CASE WHEN d > 2 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE x.id + s END) AS s
  WITH x, s, d, CASE WHEN d > 3 THEN x END AS e
  OPTIONAL MATCH (e)-[:/*joining*/]-(y)
  WITH coalesce(y, x) AS x, d, min(CASE WHEN y IS NULL THEN s ELSE x.id + s END) AS s
  RETURN x AS m, null AS before, s AS after
}
WITH m, min(before) AS before, min(after) AS after
WHERE before IS NOT NULL AND after IS NOT NULL
WITH before + m.id + after AS ids ORDER BY ids LIMIT 1
UNWIND range(0, size(ids) / 32 - 1) AS i
WITH i, substring(ids, 32 * i, 32) AS id
OPTIONAL MATCH (n1:Agency {id: id})
OPTIONAL MATCH (n2:Organization {id: id})
OPTIONAL MATCH (n3:Program {id: id})
OPTIONAL MATCH (n4:Platform {id: id})
OPTIONAL MATCH (n5:Region {id: id})
OPTIONAL MATCH (n6:Document {id: id})
OPTIONAL MATCH (n7:Target {id: id})
OPTIONAL MATCH (n8:Task {id: id})
WITH i, coalesce(n1, n2, n3, n4, n5, n6, n7, n8) AS n ORDER BY i
WITH collect(n) AS ns
UNWIND range(0, size(ns) - 2) AS i
WITH i, ns[i] AS x, ns[i + 1] AS y
MATCH (x)-[r:/*joining*/]-(y)
WITH i, x, y, r ORDER BY type(r) + r.source
WITH i, x, y, head(collect(r)) AS r
RETURN i + 1 AS step, x.name AS from, type(r) AS relation, CASE WHEN startNode(r) = x THEN '→' ELSE '←' END AS direction,
       y.name AS to, head(labels(y)) AS label, r.inferred AS inferred, r.quotes AS quotes
       /*graph [r] */
ORDER BY step
