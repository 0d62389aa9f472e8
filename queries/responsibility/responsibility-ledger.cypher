// name: responsibility-ledger
// title: 责任台账：任务–牵头–配合–时限–出处 / Responsibility ledger: task, lead, with, by when, where it says so
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// param: about (Program|Platform) = null -- 只看与某行动或平台有关的任务 / only tasks about this one
// returns: clause, task, leads, lead_words, partners, partner_words, deadline, document, quotes
// example: document=辽宁省海洋装备中试能力提升实施方案
// note: 牵头、配合等用文件原词；空白表示该条未写明责任单位，附件中或另有分工。
//   / In the text's own words; empty means that the clause names nobody, an annex may.
MATCH (d:Document {id: $document})-[h:HAS_TASK]->(t:Task)
WHERE $about IS NULL OR EXISTS { MATCH (t)-[:ABOUT]->(x) WHERE x.id = $about }
OPTIONAL MATCH (a)-[l:LEADS]->(t)
WITH d, h, t, a, l ORDER BY head(l.starts), a.name
WITH d, h, t, collect(DISTINCT a.name) AS leads, collect(DISTINCT coalesce(l.role, l.verb)) AS lead_words
OPTIONAL MATCH (b)-[p:PARTICIPATES_IN]->(t)
WITH d, h, t, leads, lead_words, b, p ORDER BY head(p.starts), b.name
WITH d, h, t, leads, lead_words, collect(DISTINCT b.name) AS partners, collect(DISTINCT coalesce(p.role, p.verb)) AS partner_words
RETURN coalesce(t.clause, head(h.clauses), '') AS clause, coalesce(t.text, t.name) AS task, leads, lead_words, partners, partner_words,
       coalesce(t.deadline, t.recurrence, '') AS deadline, d.name AS document, h.quotes AS quotes
ORDER BY document, head(h.starts), t.id
