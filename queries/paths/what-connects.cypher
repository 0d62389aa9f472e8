// name: what-connects
// title: 什么把这些名称连在一起 / What joins several names
// param: names (any[]) -- 名称，用、隔开 / names, separated by 、
// returns: label, name, joined, names, relations
// example: names=长春市、天津市、吉林省工业和信息化厅
// note: 只看一步之内；不含“提到”、主送和地区隶属关系。 / One step only, without mentions, addressees and containment of regions.
MATCH (x)-[r]-(n)
WHERE n.id IN $names AND NOT type(r) IN ['MENTIONS', 'ADDRESSED_TO'] AND NOT (type(r) = 'PART_OF' AND n:Region)
WITH x, n, r ORDER BY n.name, type(r)
WITH x, collect(DISTINCT n.name) AS names, collect(DISTINCT type(r)) AS relations
WHERE size(names) > 1
RETURN head(labels(x)) AS label, x.name AS name, size(names) AS joined, names, relations
ORDER BY joined DESC, label, name, x.id
