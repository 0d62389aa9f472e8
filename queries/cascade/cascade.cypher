// name: cascade
// title: 上下两份文件逐项对照 / Two documents side by side
// param: upper (Document) -- 上位文件（如国家方案） / the document above, such as a national plan
// param: lower (Document) -- 下位文件（如省级方案） / the document below, such as a province's
// returns: item, label, finding, why, upper, lower, upper_quotes, lower_quotes, upper_clauses, lower_clauses
// compute: cascade
// example: upper=寒地农业装备协同创新专项行动方案 lower=黑龙江省人民政府办公厅关于落实寒地农业装备协同创新专项行动的实施意见
// note: “下位文件未提”绝不等于未落实；任务按文字相近配对，供核对；对象、口径、单位不同的数值不作比较。
//   / Silence of the lower one is never non-implementation; tasks are paired by their wording, for review; values of another owner,
//   statistic or unit are not compared.
MATCH (a:Document {id: $upper})-[r:BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO]-(b:Document {id: $lower})
RETURN 'relation' AS side, 'Document' AS label, '' AS id, startNode(r).name + ' → ' + endNode(r).name AS item,
       CASE WHEN startNode(r) = b THEN '下位文件引用上位文件' ELSE '上位文件引用下位文件' END + '（' + type(r) + '）' AS text,
       '' AS metric, '' AS statistic, '' AS unit, '' AS comparator, null AS value, null AS value_max, '' AS deadline, [] AS owners,
       r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY item, text, r.source
UNION ALL
MATCH (d:Document)-[r:MENTIONS]->(x:Program|Platform)
WHERE d.id IN [$upper, $lower]
RETURN CASE d.id WHEN $upper THEN 'upper' ELSE 'lower' END AS side, head(labels(x)) AS label, x.id AS id, x.name AS item, x.name AS text,
       '' AS metric, '' AS statistic, '' AS unit, '' AS comparator, null AS value, null AS value_max, '' AS deadline, [] AS owners,
       r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY label, item, id, side, r.source
UNION ALL
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE d.id IN [$upper, $lower]
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
RETURN CASE d.id WHEN $upper THEN 'upper' ELSE 'lower' END AS side, 'Target' AS label, t.id AS id, t.metric AS item, t.name AS text,
       t.metric AS metric, coalesce(t.statistic, '') AS statistic, coalesce(t.unit, '') AS unit, coalesce(t.comparator, '=') AS comparator,
       t.value AS value, t.value_max AS value_max, coalesce(t.deadline, '') AS deadline, owners, r.quotes AS quotes, r.clauses AS clauses
       /*graph rs */
ORDER BY side, head(r.starts), id, r.source
UNION ALL
MATCH (d:Document)-[r:HAS_TASK]->(t:Task)
WHERE d.id IN [$upper, $lower]
RETURN CASE d.id WHEN $upper THEN 'upper' ELSE 'lower' END AS side, 'Task' AS label, t.id AS id, coalesce(t.clause, t.name) AS item,
       coalesce(t.text, t.name) AS text, '' AS metric, '' AS statistic, '' AS unit, '' AS comparator, null AS value, null AS value_max,
       coalesce(t.deadline, '') AS deadline, [] AS owners, r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY side, head(r.starts), id, r.source
