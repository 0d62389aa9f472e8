// name: planned-versus-existing
// title: 规划的、在建的与已有的平台 / Platforms planned, under construction, and existing
// param: status (string) = null -- planned|applied|under construction|existing|upgrade|unknown；不填则全部 / all when left out
// returns: status, platform, kind, commitment, verb, issued, quotes, clauses, document
// example: status=planned
// note: 状态以文件成文时为准，此后是否建成不在文件之中。 / The status at the time of the document; whether it was built since is not in it.
MATCH (x)-[r:PROMOTES|BUILDS]->(p:Platform)
WHERE $status IS NULL OR coalesce(r.status, 'unknown') = $status
OPTIONAL MATCH (s:Source {id: r.source})
OPTIONAL MATCH (d:Document {id: s.document})
RETURN DISTINCT coalesce(r.status, 'unknown') AS status, p.name AS platform, coalesce(p.kind, '') AS kind,
       coalesce(r.commitment, '') AS commitment, coalesce(r.verb, '') AS verb, coalesce(d.issued, '') AS issued,
       r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
ORDER BY status, platform, document, commitment, verb, quotes
