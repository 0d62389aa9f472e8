// name: programs-by-region
// title: 一个地区有哪些行动 / Programs that cover a region or are built by it
// param: region (Region) -- 地区；含下辖市县 / a region; those within it count
// returns: program, kind, relation, region, inferred, quotes, clauses, document
// example: region=吉林省
// note: 面向全国而未点名该地区的行动不在其中。 / A national program that does not name the region is not among them.
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region})
WITH DISTINCT r
MATCH (p:Program)-[l:COVERS|BUILDS|PARTICIPATES_IN|SUPPORTS]-(r)
OPTIONAL MATCH (s:Source {id: l.source})
RETURN p.name AS program, coalesce(p.kind, '') AS kind, type(l) AS relation, r.name AS region, l.inferred AS inferred,
       l.quotes AS quotes, l.clauses AS clauses, coalesce(s.title, '') AS document
       /*graph [l] */
ORDER BY program, p.id, relation, region, document, l.source
