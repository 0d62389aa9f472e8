// name: agency-portfolio
// title: 一个机构的全部角色 / Every role of one body over time
// param: agency (Agency) -- 机构名称或简称 / the body's name or short form
// returns: issued, relation, role, verb, label, name, inferred, quotes, clauses, document
// example: agency=陕西省科学技术厅
// note: 按成文日期排列；日期为空表示文件未写明，不表示最早；改名前后的机构分列，见 former-names。
//   / By the documents' issue dates; an empty date is one that no text tells. Former names are bodies of their own: see former-names.
MATCH (a:Agency {id: $agency})-[r:ISSUED|ADDRESSED_TO|LEADS|PARTICIPATES_IN|BUILDS|SUPPORTS|FUNDS|RELIES_ON|COOPERATES_WITH]-(x)
WITH r.source AS source, collect([r, x]) AS found
OPTIONAL MATCH (s:Source {id: source})
OPTIONAL MATCH (d:Document {id: s.document})
UNWIND found AS each
WITH s, d, source, each[0] AS r, each[1] AS x
RETURN coalesce(d.issued, '') AS issued, type(r) AS relation, coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb,
       head(labels(x)) AS label, x.name AS name, r.inferred AS inferred, r.quotes AS quotes, r.clauses AS clauses,
       coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY issued, document, relation, label, name, x.id, source
