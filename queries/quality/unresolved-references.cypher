// name: unresolved-references
// title: 未能确定所指的称谓 / References whose body nobody tells
// returns: label, name, document, quotes
// example: -
// note: 各文件的“市科技局”不视为同一机构；补充地区信息后可以确定。 / The same words in two documents are never taken for one body.
MATCH (n)
WHERE n.resolved = false
MATCH (d:Document)-[r:MENTIONS]->(n)
RETURN head(labels(n)) AS label, n.name AS name, d.name AS document, r.quotes AS quotes
       /*graph [r] */
ORDER BY label, name, document, n.id, r.source
