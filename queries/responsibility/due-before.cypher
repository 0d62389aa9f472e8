// name: due-before
// title: 某日之前到期的任务与指标 / Tasks and targets due before a date
// param: date (date) -- 日期，如 2026-01 / a date
// returns: deadline, label, what, who, quotes, clauses, document
// example: date=2026-01-01
// note: 未写明期限的不在其中；到期不等于未完成。 / Without a deadline it is not here; due does not mean undone.
MATCH (d:Document)-[r:HAS_TASK|SETS]->(t)
WHERE t.deadline < $date
OPTIONAL MATCH (a)-[l:LEADS]->(t)
WITH d, r, t, a ORDER BY a.name
WITH d, r, t, collect(DISTINCT a.name) AS leads
OPTIONAL MATCH (t)-[:FOR]->(o)
WITH d, r, t, leads, o ORDER BY o.name
WITH d, r, t, leads, collect(DISTINCT o.name) AS owners
RETURN t.deadline AS deadline, head(labels(t)) AS label, coalesce(t.text, t.name) AS what, leads + owners AS who,
       r.quotes AS quotes, r.clauses AS clauses, d.name AS document
ORDER BY deadline, document, head(r.starts), what, t.id
