// name: same-metric
// title: 同一指标在各文件中的数值 / One metric across documents
// param: metric (string) -- 指标名称或其中的词 / the metric's name, or a word of it
// returns: group, comparable, metric, statistic, unit, owners, comparator, value, value_max, deadline, document, clauses, quotes
// example: metric=产业规模
// note: 只有同一组（group）内的数值可以并列：指标、统计口径、单位或对象不同的另成一组，comparable 说明原因；未写明口径的不与写明的并列；不比较完成情况。
//   / Only values of one group stand side by side: another metric, statistic, unit or owner makes another group, and comparable says why.
//   A statistic that no text tells is not taken for one that a text tells. Nothing here tells what was reached.
// compute: comparable
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE t.metric CONTAINS $metric
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
RETURN t.metric AS metric, coalesce(t.statistic, '') AS statistic, coalesce(t.unit, '') AS unit, owners, t.comparator AS comparator,
       t.value AS value, t.value_max AS value_max, coalesce(t.deadline, '') AS deadline, d.name AS document, r.clauses AS clauses, r.quotes AS quotes
       /*graph rs */
ORDER BY coalesce(t.year, 9999), document, t.id, r.source
