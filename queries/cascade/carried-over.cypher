// name: carried-over
// title: 上下两份文件逐项对照 / Two documents side by side
// param: upper (Document) -- 上位文件 / the document above
// param: lower (Document) -- 下位文件 / the document below
// returns: item, label, finding, upper_quotes, lower_quotes
// example: upper=寒地农业装备协同创新专项行动方案 lower=长春市人民政府关于深化津长对口合作共建光电信息产业走廊的意见
// note: “下位文件未提”绝不等于未落实；两份文件之间有无引用关系见 policy-lineage。指标对照见 same-metric。
//   / Silence of the lower one is never non-implementation; whether one cites the other: policy-lineage. Targets: same-metric.
UNWIND [$upper, $lower] AS id
MATCH (d:Document {id: id})-[r:MENTIONS]->(x:Program|Platform)
WITH x, collect(CASE WHEN d.id = $upper THEN r.quotes END) AS above, collect(CASE WHEN d.id = $lower THEN r.quotes END) AS below
RETURN x.name AS item, head(labels(x)) AS label,
       CASE WHEN size(above) > 0 AND size(below) > 0 THEN '两者都有' WHEN size(above) > 0 THEN '下位文件未提' ELSE '下位文件新增' END AS finding,
       coalesce(head(above), []) AS upper_quotes, coalesce(head(below), []) AS lower_quotes
ORDER BY finding, label, item, x.id
