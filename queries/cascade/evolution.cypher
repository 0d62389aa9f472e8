// name: evolution
// title: 一个名称（含前身、后继）在历年文件中 / One name, with what it was called before and after, through the documents
// param: name (any) -- 名称、别名或 id / a name, an alias or an id
// returns: appearance, issued, name, document, quotes, times, relations
// example: name=科学技术部
// note: 只见于入库文件；appearance 标出有日期的文件中最早和最晚的；首次出现不等于成立，最后出现不等于终止。
//   / In the loaded texts only; appearance marks the first and last of the dated ones; first seen is not founded, last seen is not ended.
// compute: appearances
MATCH (n {id: $name})-[:SUCCEEDED_BY*0..6]-(m)
WITH DISTINCT m
MATCH (d:Document)-[q:MENTIONS]->(m)
OPTIONAL MATCH (m)-[r]-()
WHERE r.source = q.source AND type(r) <> 'MENTIONS'
WITH d, q, m, r ORDER BY type(r)
WITH d, q, m, collect(DISTINCT type(r)) AS relations /*with , collect(r) + q AS rs */
RETURN coalesce(d.issued, '') AS issued, m.name AS name, d.name AS document, q.quotes AS quotes, size(q.quotes) AS times, relations
       /*graph rs */
ORDER BY issued, document, d.id, name, m.id, q.source
