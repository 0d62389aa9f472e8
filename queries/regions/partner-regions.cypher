// name: partner-regions
// title: 对口合作与其他合作地区 / Regions that cooperate
// param: region (Region) = null -- 地区；不填则全部 / one region; all when left out
// param: kind (string) = "对口合作" -- 对口合作|战略合作|国际合作|会商；填 null 则不限 / the kind of cooperation
// returns: region, partner, kind, inferred, quotes, clauses, document
// example: -
// note: 只含文件点名的合作双方；默认只列对口合作。 / Only pairs that a text names; by default only 对口合作.
MATCH (a:Region {id: $region})-[r:COOPERATES_WITH]-(b:Region)
WHERE ($region IS NOT NULL OR a.name < b.name) AND ($kind IS NULL OR r.kind = $kind)
WITH a, r, b ORDER BY a.name, a.id, b.name, b.id, r.source /*limit*/
OPTIONAL MATCH (s:Source {id: r.source})
RETURN a.name AS region, b.name AS partner, coalesce(r.kind, '') AS kind, r.inferred AS inferred, r.quotes AS quotes,
       r.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY region, a.id, partner, b.id, r.source
