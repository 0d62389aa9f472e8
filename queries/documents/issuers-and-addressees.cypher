// name: issuers-and-addressees
// title: 谁发给谁 / Who issues to whom
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// returns: document, issued, part, body, inferred, quotes
// example: document=寒地农业装备协同创新专项行动方案
// note: 只列点名的机构，“各有关单位”之类不展开。 / Only bodies with a name; "各有关单位" and the like are not expanded.
MATCH (d:Document {id: $document})-[r:ISSUED|ADDRESSED_TO]-(a)
WITH d, r, a ORDER BY d.name, d.id, type(r) DESC, a.name, a.id, r.source /*limit*/
RETURN d.name AS document, coalesce(d.issued, '') AS issued, CASE type(r) WHEN 'ISSUED' THEN 'issuer' ELSE 'addressee' END AS part,
       a.name AS body, r.inferred AS inferred, r.quotes AS quotes
       /*graph [r] */
ORDER BY document, d.id, type(r) DESC, body, a.id, r.source
