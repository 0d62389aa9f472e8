// name: evolution
// title: 一个名称在历年文件中 / One name through the documents, by year
// param: name (any) -- 名称、别名或 id / a name, an alias or an id
// returns: issued, document, forms, times, relations
// example: name=科学技术部
// note: 只见于入库文件；首次出现不等于成立，最后出现不等于终止。 / In the loaded texts only; first seen is not founded, last seen is not ended.
MATCH (n {id: $name})
OPTIONAL MATCH (n)-[r]-()
WHERE type(r) <> 'MENTIONS'
WITH n, r.source + ' ' + type(r) AS told ORDER BY told
WITH n, collect(DISTINCT told) AS told
MATCH (d:Document)-[m:MENTIONS]->(n)
RETURN coalesce(d.issued, '') AS issued, d.name AS document, m.quotes AS forms, size(m.quotes) AS times,
       [t IN told WHERE t STARTS WITH m.source | substring(t, size(m.source) + 1)] AS relations
ORDER BY issued, document, d.id, m.source
