// name: repealed-by
// title: 废止与修改关系 / What repeals, amends, or forwards what
// param: document (Document) = null -- 文件（任一端）；不填则全部 / a document at either end; all when left out
// returns: document, relation, target, issued, inferred, quotes, clauses
// example: document=浙江省海岛科技特派员工作站管理办法
// note: 只含文件写明的废止、修改、转发；未列出不等于仍然有效。 / Only what a text says; not listed does not mean still in force.
MATCH (x:Document)-[r:REPEALS|AMENDS|FORWARDS|REPLIES_TO]->(y:Document)
WHERE $document IS NULL OR x.id = $document OR y.id = $document
RETURN x.name AS document, type(r) AS relation, y.name AS target, coalesce(x.issued, '') AS issued, r.inferred AS inferred,
       r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY issued, document, relation, target, r.source
