// name: document-card
// title: 文件身份卡 / A document's identity card
// param: document (Document) = null -- 文件标题；不填则全部入库文件 / the title; every loaded document when left out
// returns: document, number, genre, issued, published, effective, expires, period, validity, validity_basis, source_kind, issuers, copies
// example: document=浙江省海岛科技特派员工作站管理办法
// note: 空白表示文件未写明；有效性只依据文件自身和入库的废止文件。
//   / Empty is what no text tells; validity rests on the document itself and on repeals that are loaded.
OPTIONAL MATCH (s:Source)
WHERE $document IS NULL OR s.document = $document
WITH coalesce(s.document, $document) AS id, count(s) AS copies
MATCH (d:Document {id: id})
WITH d, copies ORDER BY coalesce(d.issued, ''), d.name, d.id /*limit*/
OPTIONAL MATCH (a)-[r:ISSUED]->(d)
WITH d, copies, a /*with , r */ ORDER BY a.name
WITH d, copies, collect(DISTINCT a.name) AS issuers /*with , collect(r) AS rs */
RETURN d.name AS document, coalesce(d.number, '') AS number, coalesce(d.genre, '') AS genre, coalesce(d.issued, '') AS issued,
       coalesce(d.published, '') AS published, coalesce(d.effective, '') AS effective, coalesce(d.expires, '') AS expires,
       coalesce(d.period, '') AS period, coalesce(d.validity, 'unknown') AS validity, coalesce(d.validity_basis, '') AS validity_basis,
       coalesce(d.source_kind, 'unknown') AS source_kind, issuers, copies
       /*graph rs */ /*nodes [d] */
ORDER BY issued, document, d.id
