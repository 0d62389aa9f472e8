// name: who-leads
// title: 谁牵头什么 / Who leads what
// param: program (Program|Platform) = null -- 行动或平台；不填则列出全部 / an action or a platform; all when left out
// returns: program, label, agency, role, verb, inferred, quotes, clauses, document
// example: program=寒地农业装备协同创新专项行动
// note: 只列文件写明的牵头、负责、组织实施关系；未列出不等于无人牵头，也不说明实际履行情况。
//   / Only what a text says: a body that is not listed may lead without a text saying so, and nothing here tells what was carried out.
// none: annexes
MATCH (p:Program|Platform {id: $program})<-[l:LEADS]-(a)
WITH p, l, a ORDER BY p.name, p.id, a.name, a.id, l.source /*limit*/
OPTIONAL MATCH (s:Source {id: l.source})
RETURN p.name AS program, head(labels(p)) AS label, a.name AS agency, coalesce(l.role, '') AS role, coalesce(l.verb, '') AS verb,
       l.inferred AS inferred, l.quotes AS quotes, l.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [l] */
ORDER BY program, p.id, agency, a.id, l.source
