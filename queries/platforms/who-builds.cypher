// name: who-builds
// title: 谁建设什么平台 / Who builds which platform
// param: platform (Platform|Program) = null -- 平台；不填则全部 / a platform; all when left out
// returns: builder, kind, platform, status, commitment, verb, inferred, quotes, clauses, document
// example: platform=齐齐哈尔智能农机中试基地
// note: “支持”“争取”等措辞见 commitment；不表示已经建成。 / See commitment for the text's own verb; nothing here says that it stands.
// none: annexes
MATCH (p:Platform|Program {id: $platform})<-[r:BUILDS]-(a)
WITH p, r, a ORDER BY p.name, p.id, a.name, a.id, r.source /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
RETURN a.name AS builder, head(labels(a)) AS kind, p.name AS platform, coalesce(r.status, 'unknown') AS status,
       coalesce(r.commitment, '') AS commitment, coalesce(r.verb, '') AS verb, r.inferred AS inferred,
       r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY platform, p.id, builder, a.id, r.source
