// name: brief-regions-within
// title: 一个地区及其下辖市县 / A region and those within it
// param: region (Region) -- 地区 / a region
// returns: id, name, code
// example: region=辽宁
// note: 只含库中出现过的地区。 / Only regions that are in the store.
MATCH (n:Region)-[:PART_OF*0..5]->(:Region {id: $region})
RETURN DISTINCT n.id AS id, n.name AS name, coalesce(n.code, '') AS code
ORDER BY code, name, id
