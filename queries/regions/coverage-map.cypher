// name: coverage-map
// title: 各地区的平台、行动与指标数量 / How many platforms, programs and targets each region has
// param: level (string) = null -- province|prefecture|county；不填则全部 / the regions' level; all when left out
// returns: code, region, level, platforms, programs, targets
// example: level=province
// note: 只计直接写明的地区，不向上级汇总；为零不等于没有。 / Counted where the text puts them, not summed upwards; a zero does not mean that there are none.
MATCH (r:Region)
WHERE $level IS NULL OR r.level = $level
OPTIONAL MATCH (p:Platform)-[:LOCATED_IN]->(r)
WITH r, count(DISTINCT p) AS platforms
OPTIONAL MATCH (g:Program)-[:COVERS|BUILDS]-(r)
WITH r, platforms, count(DISTINCT g) AS programs
OPTIONAL MATCH (t:Target)-[:FOR]->(r)
WITH r, platforms, programs, count(DISTINCT t) AS targets
RETURN coalesce(toString(r.code), '') AS code, r.name AS region, coalesce(r.level, '') AS level, platforms, programs, targets
ORDER BY code, region, r.id
