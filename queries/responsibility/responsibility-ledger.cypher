// name: responsibility-ledger
// title: 责任台账：任务–牵头–配合–时限–指标–出处 / Responsibility ledger: task, lead, with, by when, target, where it says so
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// param: about (Program|Platform) = null -- 只看与某行动或平台有关的任务 / only tasks about this one
// returns: clause, task, leads, lead_words, partners, partner_words, deadline, targets, finding, document, quotes
// example: document=辽宁省海洋装备中试能力提升实施方案
// note: 牵头、配合等用文件原词；空白表示该条未写明责任单位，附件中或另有分工。
//   / In the text's own words; empty means that the clause names nobody, an annex may.
MATCH (d:Document {id: $document})-[h:HAS_TASK]->(t:Task)
WHERE $about IS NULL OR EXISTS { MATCH (t)-[:ABOUT]->(x) WHERE x.id = $about }
WITH d, h, t ORDER BY d.name, d.id, head(h.starts), t.id, h.source /*limit*/
OPTIONAL MATCH (a)-[l:LEADS]->(t)
WITH d, h, t, a, l ORDER BY head(l.starts), a.name
WITH d, h, t, collect(DISTINCT a.name) AS leads, collect(DISTINCT coalesce(l.role, l.verb)) AS lead_words /*with , collect(l) AS ls */
OPTIONAL MATCH (b)-[p:PARTICIPATES_IN]->(t)
WITH d, h, t, leads, lead_words, b, p /*with , ls */ ORDER BY head(p.starts), b.name
WITH d, h, t, leads, lead_words, collect(DISTINCT b.name) AS partners, collect(DISTINCT coalesce(p.role, p.verb)) AS partner_words /*with , ls, collect(p) AS ps */
OPTIONAL MATCH (t)-[k:ABOUT]->(g:Target)
WITH d, h, t, leads, lead_words, partners, partner_words, g /*with , ls, ps, k */ ORDER BY g.name
WITH d, h, t, leads, lead_words, partners, partner_words, collect(DISTINCT g.name) AS targets /*with , ls, ps, collect(k) AS ks */
RETURN coalesce(t.clause, head(h.clauses), '') AS clause, coalesce(t.text, t.name) AS task, leads, lead_words, partners, partner_words,
       coalesce(t.deadline, t.recurrence, '') AS deadline, targets,
       CASE WHEN size(leads) + size(partners) > 0 THEN '' WHEN coalesce(d.annexes, '') CONTAINS '"present": false'
            THEN reduce(all = '', part IN [part IN split(d.annexes, '"number": "') WHERE part CONTAINS '"present": false' | head(split(part, '"'))]
                        | all + CASE WHEN all = '' THEN '' ELSE '、' END + '附件' + part) + '缺失，无法判断'
            ELSE '未写明' END AS finding,
       d.name AS document, h.quotes AS quotes
       /*graph ls + ps + ks + h */
ORDER BY document, d.id, head(h.starts), t.id, h.source
