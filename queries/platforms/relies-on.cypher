// name: relies-on
// title: 平台、行动依托谁 / What a platform or program relies on
// param: platform (Platform|Program) = null -- 平台或行动；不填则全部 / a platform or an action; all when left out
// returns: platform, label, host, kind, verb, inferred, quotes, clauses, document
// example: platform=长春光电成像中试平台
// note: 依托单位不一定是建设单位或所有者。 / The body relied on is not necessarily the builder or the owner.
MATCH (p:Platform|Program {id: $platform})-[r:RELIES_ON]->(x)
WITH p, r, x ORDER BY p.name, p.id, x.name, x.id, r.source /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
RETURN p.name AS platform, head(labels(p)) AS label, x.name AS host, head(labels(x)) AS kind, coalesce(r.verb, '') AS verb,
       r.inferred AS inferred, r.quotes AS quotes, r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY platform, p.id, host, x.id, r.source
