// name: who-participates
// title: 谁参与、配合什么 / Who takes part in what
// param: program (Program|Platform) = null -- 行动或平台；不填则列出全部 / an action or a platform; all when left out
// returns: program, label, participant, kind, role, verb, inferred, quotes, clauses, document
// example: program=寒地农业装备协同创新专项行动
// note: 只列文件写明的参与、配合关系，不说明参与程度；牵头单位见 who-leads。
//   / Only what a text says, and not how much was done; for the leading bodies see who-leads.
// none: annexes
MATCH (p:Program|Platform {id: $program})<-[r:PARTICIPATES_IN]-(a)
WITH p, r, a ORDER BY p.name, p.id, a.name, a.id, r.source /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
RETURN p.name AS program, head(labels(p)) AS label, a.name AS participant, head(labels(a)) AS kind, coalesce(r.role, '') AS role,
       coalesce(r.verb, '') AS verb, r.inferred AS inferred, r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY program, p.id, participant, a.id, r.source
