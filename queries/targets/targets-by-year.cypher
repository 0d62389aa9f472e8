// name: targets-by-year
// title: 各年目标 / Quantified targets by the year they fall due
// param: year (integer) = null -- 期限所在年份；不填则全部 / the year of the deadline; all when left out
// returns: year, metric, comparator, value, value_max, unit, statistic, deadline, stretch, owners, quotes, clauses, document
// example: year=2027
// note: 是文件提出的目标，不是完成情况；期限为空表示文件未写明。
//   / What documents aim at, not what was reached; an empty deadline is one that the text does not tell.
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE $year IS NULL OR t.year = $year
WITH d, r, t ORDER BY coalesce(t.year, 9999), t.metric, d.name, coalesce(t.value, 0), t.id, r.source /*limit*/
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
RETURN t.year AS year, t.metric AS metric, t.comparator AS comparator, t.value AS value, t.value_max AS value_max, t.unit AS unit,
       t.statistic AS statistic, t.deadline AS deadline, coalesce(t.stretch, false) AS stretch, owners,
       r.quotes AS quotes, r.clauses AS clauses, d.name AS document
       /*graph rs */
ORDER BY coalesce(year, 9999), metric, document, coalesce(value, 0), t.id, r.source
