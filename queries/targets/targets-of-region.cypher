// name: targets-of-region
// title: 一个地区的指标 / Targets of a region
// param: region (Region) -- 地区；含下辖市县 / a region; those within it count
// returns: year, metric, comparator, value, value_max, unit, statistic, deadline, stretch, owner, quotes, clauses, document
// example: region=陕西省
// note: 只列文件写明归属该地区的指标；是目标，不是完成情况。 / Targets that a text gives to the region; aims, not results.
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region})
WITH DISTINCT r
MATCH (t:Target)-[f:FOR]->(r)
MATCH (d:Document)-[l:SETS]->(t)
RETURN DISTINCT t.year AS year, t.metric AS metric, t.comparator AS comparator, t.value AS value, t.value_max AS value_max, t.unit AS unit,
       t.statistic AS statistic, t.deadline AS deadline, coalesce(t.stretch, false) AS stretch, r.name AS owner,
       l.quotes AS quotes, l.clauses AS clauses, d.name AS document
       /*graph [f, l] */
ORDER BY coalesce(year, 9999), metric, owner, document, coalesce(value, 0), quotes
