// name: platforms-in-region
// title: 一个地区有哪些平台 / Platforms in a region and the regions within it
// param: region (Region) -- 地区；含下辖市县 / a region; those within it count
// param: kind (string) = null -- 类别，如 实验室、园区 / a kind, such as 实验室
// param: level (string) = null -- 级别：国家级、省级、市级 / a level
// returns: platform, kind, level, region, status, inferred, quotes, clauses, document
// example: region=辽宁
// note: 包括规划、在建和已有的平台，以 status 一栏为准；文件未写明所在地的平台不在其中。
//   / Planned platforms are among them (see status); one whose place no text tells is not.
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region})
WITH DISTINCT r
MATCH (p:Platform)-[l:LOCATED_IN]->(r)
WHERE ($kind IS NULL OR p.kind = $kind) AND ($level IS NULL OR p.level = $level)
OPTIONAL MATCH (:Document)-[m:PROMOTES]->(p) WHERE m.source = l.source
WITH p, l, r, head(collect(m.status)) AS promoted
OPTIONAL MATCH (s:Source {id: l.source})
RETURN p.name AS platform, coalesce(p.kind, '') AS kind, coalesce(p.level, '') AS level, r.name AS region,
       coalesce(l.status, promoted, 'unknown') AS status, l.inferred AS inferred, l.quotes AS quotes, l.clauses AS clauses,
       coalesce(s.title, '') AS document
       /*graph [l] */
ORDER BY platform, p.id, region, document, l.source
