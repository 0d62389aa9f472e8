// name: sub-programs
// title: 行动与子行动 / Programs and the programs within them
// param: program (Program) = null -- 上级行动；不填则全部 / the larger program; all when left out
// returns: program, part, depth, quotes, clauses, document
// example: -
// note: 只含文件写明“是……的组成部分”一类的关系。 / Only where a text says that one is part of the other.
MATCH (top:Program {id: $program})<-[:PART_OF]-(:Program)
WITH DISTINCT top ORDER BY top.name, top.id /*limit*/
MATCH p = (top)<-[rs:PART_OF*1..4]-(x:Program)
WITH top, x, last(rs) AS r, length(p) AS depth
WITH top, x, r, min(depth) AS depth
OPTIONAL MATCH (s:Source {id: r.source})
RETURN top.name AS program, x.name AS part, depth, r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY program, top.id, depth, part, x.id, r.source
