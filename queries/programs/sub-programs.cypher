// name: sub-programs
// title: 行动与子行动 / Programs and the programs within them
// param: program (Program) = null -- 上级行动；不填则全部 / the larger program; all when left out
// returns: program, part, depth, quotes, clauses, document
// example: -
// note: 只含文件写明“是……的组成部分”一类的关系。 / Only where a text says that one is part of the other.
MATCH p = (top:Program {id: $program})<-[:PART_OF*1..4]-(x:Program)
WITH top, x, min(length(p)) AS depth
MATCH (x)-[r:PART_OF]->(:Program)
OPTIONAL MATCH (s:Source {id: r.source})
RETURN DISTINCT top.name AS program, x.name AS part, depth, r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
ORDER BY program, depth, part, document, quotes
