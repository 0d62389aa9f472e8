// name: former-names
// title: 机构、地区的前身与后继 / Former and later bodies, or regions
// param: name (Agency|Region) -- 机构或地区 / a body or a region
// returns: depth, former, since, later, inferred, source
// example: name=国家食品药品监督管理总局
// note: 依据参考数据；改名、合并、职责划转都记作后继，两者不视为同一机构。
//   / From reference data: renamed, merged and partly transferred bodies alike; the two are never taken for one.
MATCH p = (:Agency|Region {id: $name})-[:SUCCEEDED_BY*0..6]-(x)
WITH x, min(length(p)) AS depth
MATCH (x)-[r:SUCCEEDED_BY]->(y)
RETURN depth, x.name AS former, coalesce(toString(r.since), '') AS since, y.name AS later, r.inferred AS inferred, r.source AS source
       /*graph [r] */
ORDER BY since, former, later, r.source
