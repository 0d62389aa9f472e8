// name: coverage-map
// title: 各地区的平台、行动与指标数量 / How many platforms, programs and targets each region has
// param: level (string) = null -- province|prefecture|county；不填则全部 / the regions' level; all when left out
// returns: code, region, level, platforms, programs, targets
// example: level=province
// note: 只计直接写明的地区，不向上级汇总；为零不等于没有。 / Counted where the text puts them, not summed upwards; a zero does not mean that there are none.
MATCH (r:Region)
WHERE $level IS NULL OR r.level = $level
WITH r ORDER BY coalesce(toString(r.code), ''), r.name, r.id /*limit*/
RETURN coalesce(toString(r.code), '') AS code, r.name AS region, coalesce(r.level, '') AS level,
       COUNT { (:Platform)-[:LOCATED_IN]->(r) } AS platforms, COUNT { (:Program)-[:COVERS|BUILDS]-(r) } AS programs,
       COUNT { (:Target)-[:FOR]->(r) } AS targets
       /*nodes [r] */
ORDER BY code, region, r.id
