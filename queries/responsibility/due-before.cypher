// name: due-before
// title: 某日之前到期的任务与指标 / Tasks and targets due before a date
// param: date (date) -- 日期，如 2026-01 / a date
// returns: deadline, label, what, who, quotes, clauses, document
// example: date=2026-01-01
// note: 未写明期限的不在其中；只写年份的算到年底，只写月份的算到月底；到期不等于未完成。
//   / Without a deadline it is not here; a year means its end, a month its last day; due does not mean undone.
MATCH (d:Document)-[r:HAS_TASK|SETS]->(t)
WHERE t.deadline + substring('-12-31', size(t.deadline) - 4) < $date
WITH d, r, t ORDER BY t.deadline, d.name, d.id, head(r.starts), t.id, r.source /*limit*/
OPTIONAL MATCH (a)-[l:LEADS]->(t)
WITH d, r, t, a /*with , l */ ORDER BY a.name
WITH d, r, t, collect(DISTINCT a.name) AS leads /*with , collect(l) AS ls */
OPTIONAL MATCH (t)-[f:FOR]->(o)
WITH d, r, t, leads, o /*with , ls, f */ ORDER BY o.name
WITH d, r, t, leads, collect(DISTINCT o.name) AS owners /*with , ls, collect(f) AS fs */
RETURN t.deadline AS deadline, head(labels(t)) AS label, coalesce(t.text, t.name) AS what, leads + owners AS who,
       r.quotes AS quotes, r.clauses AS clauses, d.name AS document
       /*graph ls + fs + r */
ORDER BY deadline, document, d.id, head(r.starts), t.id, r.source
