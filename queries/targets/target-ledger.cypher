// name: target-ledger
// title: 指标台账：指标–数值–单位–期限–对象–出处 / Target ledger of a document
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// returns: metric, comparator, value, value_max, unit, deadline, owners, clauses, quotes, document
// example: document=陕西省秦创原生物制造产业发展规划（2023—2027年）
// note: 补贴标准、法定比例、已完成数不是指标，不在其中。 / Subsidy rates, statutory shares and achieved figures are no targets.
MATCH (d:Document {id: $document})-[r:SETS]->(t:Target)
WITH d, r, t ORDER BY d.name, d.id, head(r.starts), t.metric, t.id, r.source /*limit*/
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, o /*with , f */ ORDER BY o.name
WITH d, r, t, collect(DISTINCT o.name) AS owners /*with , collect(f) + r AS rs */
RETURN t.metric AS metric, t.comparator AS comparator, t.value AS value, t.value_max AS value_max, t.unit AS unit,
       coalesce(t.deadline, '') AS deadline, owners, r.clauses AS clauses, r.quotes AS quotes, d.name AS document
       /*graph rs */
ORDER BY document, d.id, head(r.starts), metric, t.id, r.source
