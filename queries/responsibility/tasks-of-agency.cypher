// name: tasks-of-agency
// title: 一个机构的任务清单 / What one body must do, and by when
// param: agency (Agency) -- 机构名称或简称 / the body's name or short form
// returns: relation, role, verb, task, deadline, clauses, quotes, document
// example: agency=辽宁省科学技术厅
// note: 只列点到该机构的任务；“各有关部门”不计在内，也不说明是否完成。 / Only tasks that name it; nothing tells whether they were done.
MATCH (a:Agency {id: $agency})-[r:LEADS|PARTICIPATES_IN]->(t:Task)
OPTIONAL MATCH (s:Source {id: r.source})
RETURN type(r) AS relation, coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb, coalesce(t.text, t.name) AS task,
       coalesce(t.deadline, t.recurrence, '') AS deadline, r.clauses AS clauses, r.quotes AS quotes, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY document, head(r.starts), relation, t.id
