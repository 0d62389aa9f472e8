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
WITH r, startNode(r).name + ' → ' + endNode(r).name AS item,
     CASE WHEN startNode(r) = b THEN '下位文件引用上位文件' ELSE '上位文件引用下位文件' END + '（' + type(r) + '）' AS text
ORDER BY item, text, r.source
WITH collect([item, text, r.quotes, r.clauses]) AS told /*with , collect(r) AS rs */
RETURN 'relation' AS part, told
       /*graph rs */
UNION ALL
MATCH (d:Document)-[r:MENTIONS]->(x:Program|Platform)
WHERE d.id IN [$upper, $lower]
WITH collect([head(labels(x)), x.name, x.id, r.source, d.id = $upper, r.quotes, r.clauses]) AS told /*with , collect(r) AS rs */
RETURN 'things' AS part, told
       /*graph rs */
UNION ALL
MATCH (d:Document)-[r:SETS]->(t:Target)
WHERE d.id IN [$upper, $lower]
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
ORDER BY head(r.starts), t.id, r.source
WITH collect([d.id = $upper, 'Target', t.metric, t.name, t.metric, coalesce(t.statistic, ''), coalesce(t.unit, ''),
              coalesce(t.comparator, '='), t.value, t.value_max, coalesce(t.deadline, ''), owners, r.quotes, r.clauses]) AS told
     /*with , reduce(every = [], one IN collect(rs) | every + one) AS rs */
RETURN 'targets' AS part, told
       /*graph rs */
UNION ALL
MATCH (d:Document)-[r:HAS_TASK]->(t:Task)
WHERE d.id IN [$upper, $lower]
WITH d, r, t ORDER BY head(r.starts), t.id, r.source
WITH collect([d.id = $upper, 'Task', coalesce(t.clause, t.name), coalesce(t.text, t.name), coalesce(t.deadline, ''), r.quotes, r.clauses]) AS told
     /*with , collect(r) AS rs */
RETURN 'tasks' AS part, told
       /*graph rs */
