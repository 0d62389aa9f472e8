// name: timeline
// title: 文件时间线 / Documents by date, with who issued them
// param: agency (Agency) = null -- 发文机关；不填则全部 / the issuing body; all when left out
// returns: issued, document, number, genre, issuers, read
// example: -
// note: 含入库文件和被引用而写明日期的文件；网站发布日期不作成文日期。
//   / Loaded documents, and cited ones whose date a text tells; the day a site posted it is not its date.
MATCH (:Agency {id: $agency})-[:ISSUED]->(d:Document)
WITH DISTINCT d ORDER BY coalesce(d.issued, ''), d.name, d.id /*limit*/
MATCH (a)-[r:ISSUED]->(d)
WITH d, a /*with , r */ ORDER BY a.name
WITH d, collect(DISTINCT a.name) AS issuers /*with , collect(r) AS rs */
OPTIONAL MATCH (d)-[m:MENTIONS]->(d)
WITH d, issuers, count(m) > 0 AS read /*with , rs */
RETURN coalesce(d.issued, '') AS issued, d.name AS document, coalesce(d.number, '') AS number, coalesce(d.genre, '') AS genre, issuers, read
       /*graph rs */ /*nodes [d] */
ORDER BY issued, document, d.id
