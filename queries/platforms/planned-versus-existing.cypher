// name: planned-versus-existing
// title: 规划的、在建的与已有的平台 / Platforms planned, under construction, and existing
// param: platform (Platform) = null -- 平台；不填则全部 / one platform; all when left out
// param: status (string) = null -- planned|applied|under construction|existing|upgrade|unknown；不填则全部 / all when left out
// returns: status, platform, kind, builder, commitment, verb, issued, quotes, clauses, document
// example: status="under construction"
// note: 状态以文件成文时为准，此后是否建成不在文件之中。 / The status at the time of the document; whether it was built since is not in it.
MATCH (p:Platform {id: $platform})<-[r:PROMOTES|BUILDS]-(x)
WHERE $status IS NULL OR coalesce(r.status, 'unknown') = $status
WITH x, r, p ORDER BY coalesce(r.status, 'unknown'), p.name, p.id, r.source, type(r), x.name, x.id /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
OPTIONAL MATCH (d:Document {id: s.document})
RETURN coalesce(r.status, 'unknown') AS status, p.name AS platform, coalesce(p.kind, '') AS kind, x.name AS builder,
       coalesce(r.commitment, '') AS commitment, coalesce(r.verb, '') AS verb, coalesce(d.issued, '') AS issued,
       r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY status, platform, p.id, r.source, type(r), builder, x.id
