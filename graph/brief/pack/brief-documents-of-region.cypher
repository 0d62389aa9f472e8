// name: brief-documents-of-region
// title: 哪些文件讲到一个地区或其下辖市县 / Which documents say something of a region or of those within it
// param: region (Region) -- 地区 / a region
// returns: id
// example: region=辽宁
// note: 只是提到的文件不在其中。 / Without documents that merely mention it.
MATCH (n:Region)-[:PART_OF*0..5]->(:Region {id: $region})
WITH DISTINCT n
MATCH (n)-[r]-()
WHERE NOT type(r) IN ['MENTIONS', 'PART_OF']
MATCH (s:Source {id: r.source})
RETURN DISTINCT s.document AS id
ORDER BY id
