// name: what-connects
// title: 什么把这些名称连在一起 / What joins several names
// param: names (any[]) -- 名称，用、隔开 / names, separated by 、
// returns: label, name, joined, names, relations
// example: names=黑龙江省科技厅、黑龙江省农业农村厅、黑龙江省财政厅
// note: 只看一步之内；不含“提到”、主送和地区隶属关系。 / One step only, without mentions, addressees and containment of regions.
UNWIND $names AS id
OPTIONAL MATCH (n1:Agency {id: id})
OPTIONAL MATCH (n2:Organization {id: id})
OPTIONAL MATCH (n3:Program {id: id})
OPTIONAL MATCH (n4:Platform {id: id})
OPTIONAL MATCH (n5:Region {id: id})
OPTIONAL MATCH (n6:Document {id: id})
OPTIONAL MATCH (n7:Target {id: id})
OPTIONAL MATCH (n8:Task {id: id})
WITH coalesce(n1, n2, n3, n4, n5, n6, n7, n8) AS n
MATCH (n)-[r]-(x)
WHERE NOT type(r) IN ['MENTIONS', 'ADDRESSED_TO'] AND NOT (type(r) = 'PART_OF' AND n:Region)
WITH x, n, r ORDER BY n.name, type(r)
WITH x, collect(DISTINCT n.name) AS names, collect(DISTINCT type(r)) AS relations /*with , collect(r) AS rs */
WHERE size(names) > 1
RETURN head(labels(x)) AS label, x.name AS name, size(names) AS joined, names, relations
       /*graph rs */
ORDER BY joined DESC, label, name, x.id
