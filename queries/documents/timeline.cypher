// name: timeline
// title: 文件时间线 / Documents by date, with who issued them
// param: agency (Agency) = null -- 发文机关；不填则全部 / the issuing body; all when left out
// returns: issued, document, number, genre, issuers, read
// example: -
// note: 含入库文件和被引用而写明日期的文件；网站发布日期不作成文日期。
//   / Loaded documents, and cited ones whose date a text tells; the day a site posted it is not its date.
MATCH (s:Source)
WITH collect(DISTINCT s.document) AS loaded
MATCH (a)-[:ISSUED]->(d:Document)
WHERE $agency IS NULL OR EXISTS { MATCH (:Agency {id: $agency})-[:ISSUED]->(d) }
WITH loaded, d, a ORDER BY a.name
WITH loaded, d, collect(DISTINCT a.name) AS issuers
RETURN coalesce(d.issued, '') AS issued, d.name AS document, coalesce(d.number, '') AS number, coalesce(d.genre, '') AS genre, issuers,
       d.id IN loaded AS read
ORDER BY issued, document, d.id
