// name: region-comparison
// title: 两个地区对比 / Two regions side by side
// param: one (Region) -- 地区；含下辖市县 / a region; those within it count
// param: other (Region) -- 另一地区 / another region
// returns: item, label, kind, in_one, in_other
// example: one=辽宁 other=湖北
// note: 数的是入库文件中的平台和行动，文件多的地区自然数多，不是实际水平的比较。
//   / Counts what the loaded texts name; a region with more texts has more. No comparison of the regions themselves.
MATCH (r:Region)-[:PART_OF*0..5]->(top:Region)
WHERE top.id = $one OR top.id = $other
WITH DISTINCT r, top
MATCH (x)-[q:LOCATED_IN|COVERS|BUILDS|FOR]-(r)
WHERE NOT x:Region AND NOT x:Document
WITH x, collect(DISTINCT top.id) AS tops /*with , collect(q) AS rs */
RETURN x.name AS item, head(labels(x)) AS label, coalesce(x.kind, '') AS kind, $one IN tops AS in_one, $other IN tops AS in_other
       /*graph rs */
ORDER BY label, kind, item, x.id
