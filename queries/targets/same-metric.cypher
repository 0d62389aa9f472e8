// name: same-metric
// title: 同一指标在各文件中的数值 / One metric across documents
// param: metric (string) -- 指标名称或其中的词 / the metric's name, or a word of it
// returns: metric, statistic, unit, owners, comparator, value, value_max, deadline, comparable, document, quotes
// example: metric=产业规模
// note: 统计口径、单位或对象不同的数值不可比，comparable 一栏说明原因；不比较完成情况。
//   / Values of another statistic, unit or owner are not comparable (column comparable says why); nothing here tells what was reached.
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE t.metric CONTAINS $metric
OPTIONAL MATCH (t)-[:FOR]->(o)
WITH d, r, t, o ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners
ORDER BY coalesce(t.year, 9999), d.name, t.id
WITH collect({d: d, r: r, t: t, owners: owners}) AS every
WITH every, head(every) AS first
UNWIND every AS one
WITH one.d AS d, one.r AS r, one.t AS t, one.owners AS owners, first.t AS f, first.owners AS fowners
RETURN t.metric AS metric, coalesce(t.statistic, '') AS statistic, coalesce(t.unit, '') AS unit, owners, t.comparator AS comparator,
       t.value AS value, t.value_max AS value_max, coalesce(t.deadline, '') AS deadline,
       CASE WHEN t.metric <> f.metric THEN '不可比：指标不同' WHEN coalesce(t.statistic, '') <> coalesce(f.statistic, '') THEN '不可比：口径不同'
            WHEN coalesce(t.unit, '') <> coalesce(f.unit, '') THEN '不可比：单位不同' WHEN owners <> fowners THEN '不可比：对象不同'
            ELSE '与首行同口径' END AS comparable,
       d.name AS document, r.quotes AS quotes
ORDER BY coalesce(t.year, 9999), document, t.id
