// name: funding
// title: 谁出资、出资多少 / Who pays for what, and how much
// param: program (Program|Platform) = null -- 行动或平台；不填则全部 / an action or a platform; all when left out
// returns: funder, program, label, amount, unit, amount_kind, period, verb, quotes, clauses, document
// example: -
// note: 是文件写明的出资安排，不是已拨付的金额；金额为空表示文件未写明。
//   / Amounts that a text sets out, not what was paid; an empty amount is one that no text tells.
// none: annexes
MATCH (p:Program|Platform {id: $program})<-[r:FUNDS]-(a)
WITH p, r, a ORDER BY p.name, p.id, a.name, a.id, r.source /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
RETURN a.name AS funder, p.name AS program, head(labels(p)) AS label, r.amount AS amount, coalesce(r.unit, '') AS unit,
       coalesce(r.amount_kind, '') AS amount_kind, coalesce(r.period, '') AS period, coalesce(r.verb, '') AS verb,
       r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY program, p.id, funder, a.id, r.source
