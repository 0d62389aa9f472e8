// name: evolution
// title: 一个名称（含前身、后继）在历年文件中 / One name, with what it was called before and after, through the documents
// param: name (any) -- 名称、别名或 id / a name, an alias or an id
// returns: appearance, issued, name, document, quotes, times, relations
// example: name=寒地农业装备协同创新专项行动
// note: 只见于入库文件；appearance 标出有日期的文件中最早和最晚的；首次出现不等于成立，最后出现不等于终止。
//   / In the loaded texts only; appearance marks the first and last of the dated ones; first seen is not founded, last seen is not ended.
// compute: appearances
MATCH (n {id: $name})-[:SUCCEEDED_BY*0..6]-(m)
WITH DISTINCT m
OPTIONAL MATCH (m)-[r:ADDRESSED_TO|PART_OF|/*joining*/]-()
WITH m, r ORDER BY type(r)
WITH m, r.source AS source, collect(DISTINCT type(r)) AS types /*with , collect(DISTINCT r) AS rs */
WITH m, collect({source: source, types: types/*with , rs: rs*/}) AS told
MATCH (d:Document)-[q:MENTIONS]->(m)
WITH m, d, q, head([t IN told WHERE t.source = q.source]) AS t
RETURN coalesce(d.issued, '') AS issued, m.name AS name, d.name AS document, q.quotes AS quotes, size(q.quotes) AS times,
       coalesce(t.types, []) AS relations
       /*graph [q] + coalesce(t.rs, []) */
ORDER BY issued, document, d.id, name, m.id, q.source
