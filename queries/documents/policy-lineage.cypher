// name: policy-lineage
// title: 政策依据的来龙去脉 / What a document rests on, and what rests on it
// param: document (Document) -- 文件标题或文号所在文件的标题 / the document's title
// returns: direction, depth, document, relation, cites, number, issued, quotes, clauses
// example: document=寒地农业装备协同创新专项行动方案
// note: 只含文件中写明的引用；上溯和下延各至多六级；未引用不等于无关。
//   / Citations that a text spells out, six steps each way at most; what is not cited may still be related.
MATCH p = (:Document {id: $document})-[:BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO*0..5]->(x:Document)
WITH x, min(length(p)) + 1 AS depth
MATCH (x)-[r:BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO]->(y:Document)
RETURN 'up' AS direction, depth, x.name AS document, type(r) AS relation, y.name AS cites, coalesce(y.number, '') AS number,
       coalesce(y.issued, '') AS issued, r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY depth, document, relation, cites, r.source
UNION ALL
MATCH p = (:Document {id: $document})<-[:BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO*0..5]-(y:Document)
WITH y, min(length(p)) + 1 AS depth
MATCH (x:Document)-[r:BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO]->(y)
RETURN 'down' AS direction, depth, x.name AS document, type(r) AS relation, y.name AS cites, coalesce(x.number, '') AS number,
       coalesce(x.issued, '') AS issued, r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY depth, document, relation, cites, r.source
