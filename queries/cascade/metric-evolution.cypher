// name: metric-evolution
// title: 一项指标在历年文件中 / One metric through the documents
// param: metric (string) -- 指标名称或其中的词 / the metric's name, or a word of it
// returns: appearance, issued, metric, statistic, unit, owners, comparator, value, value_max, deadline, document, quotes
// compute: appearances
// example: metric=主要作物综合机械化率
// note: 按成文日期排列；不同对象、口径的数值不可比，见 same-metric；后来的文件不再提到，不等于目标取消。
//   / By the documents' dates; values of another owner or statistic are not comparable, see same-metric; a metric that later documents do
//   not repeat is not thereby dropped.
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE t.metric CONTAINS $metric
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
RETURN coalesce(d.issued, '') AS issued, t.metric AS metric, coalesce(t.statistic, '') AS statistic, coalesce(t.unit, '') AS unit, owners,
       t.comparator AS comparator, t.value AS value, t.value_max AS value_max, coalesce(t.deadline, '') AS deadline, d.name AS document,
       r.quotes AS quotes
       /*graph rs */
ORDER BY issued, document, d.id, coalesce(deadline, ''), t.id, r.source
