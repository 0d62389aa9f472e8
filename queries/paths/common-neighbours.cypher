// name: common-neighbours
// title: 两者共同相连的事物 / What two things are both joined to
// param: one (any) -- 名称、别名或 id / a name, an alias or an id
// param: other (any) -- 另一名称 / another one
// returns: label, name, one_relation, other_relation, one_quotes, other_quotes
// example: one=黑龙江省科技厅 other=黑龙江省财政厅
// note: 不含“提到”、主送和地区隶属关系；共同相连不表示二者有合作。
//   / Without mentions, addressees and containment of regions; a common neighbour is no cooperation.
MATCH (b {id: $other})-[q]-(y)
WHERE NOT type(q) IN ['MENTIONS', 'ADDRESSED_TO']
WITH collect(DISTINCT y.id) AS ids
MATCH (a {id: $one})-[r]-(x)
WHERE x.id IN ids AND NOT type(r) IN ['MENTIONS', 'ADDRESSED_TO'] AND NOT x:Region
MATCH (x)-[q]-(b {id: $other})
WHERE NOT type(q) IN ['MENTIONS', 'ADDRESSED_TO']
RETURN head(labels(x)) AS label, x.name AS name, type(r) AS one_relation, type(q) AS other_relation, r.quotes AS one_quotes,
       q.quotes AS other_quotes
       /*graph [r, q] */
ORDER BY label, name, x.id, one_relation, other_relation, r.source, q.source
