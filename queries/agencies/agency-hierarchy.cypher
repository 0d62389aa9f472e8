// name: agency-hierarchy
// title: 机构的上级与下属 / What a body belongs to, and what belongs to it
// param: agency (Agency) -- 机构名称或简称 / the body's name or short form
// returns: direction, depth, child, relation, parent, inferred, quotes
// example: agency=科学技术部农村科技司
// note: 只含文件写明或参考数据收录的隶属关系，不是完整的机构编制。
//   / What texts say or the reference data holds; no complete table of organization.
MATCH p = (:Agency {id: $agency})-[:PART_OF*0..5]->(x:Agency)
WITH x, min(length(p)) + 1 AS depth
MATCH (x)-[r:PART_OF]->(y:Agency)
RETURN 'up' AS direction, depth, x.name AS child, 'PART_OF' AS relation, y.name AS parent, r.inferred AS inferred, r.quotes AS quotes
       /*graph [r] */
ORDER BY depth, child, parent, r.source
UNION ALL
MATCH p = (:Agency {id: $agency})<-[:PART_OF*0..5]-(y:Agency)
WITH y, min(length(p)) + 1 AS depth
MATCH (x)-[r:PART_OF]->(y)
RETURN 'down' AS direction, depth, x.name AS child, 'PART_OF' AS relation, y.name AS parent, r.inferred AS inferred, r.quotes AS quotes
       /*graph [r] */
ORDER BY depth, child, parent, r.source
