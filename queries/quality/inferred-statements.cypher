// name: inferred-statements
// title: 推断所得的关系 / What is inferred, not stated
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// returns: subject, relation, object, rules, source, document
// example: -
// note: 推断的关系不是文件原话；规则与前提见 rules。 / Not the words of any text; `rules` says how each was inferred.
MATCH (s:Source)
WHERE s.inferred IS NOT NULL AND ($document IS NULL OR s.document = $document)
UNWIND s.inferred AS key
WITH s, key ORDER BY s.title, s.id, key /*limit*/
WITH s, key, last(split(key, '/')) AS id
OPTIONAL MATCH (n1:Agency {id: id})
OPTIONAL MATCH (n2:Organization {id: id})
OPTIONAL MATCH (n3:Program {id: id})
OPTIONAL MATCH (n4:Platform {id: id})
OPTIONAL MATCH (n5:Region {id: id})
OPTIONAL MATCH (n6:Document {id: id})
OPTIONAL MATCH (n7:Target {id: id})
OPTIONAL MATCH (n8:Task {id: id})
WITH s, key, coalesce(n1, n2, n3, n4, n5, n6, n7, n8) AS a
MATCH (a)-[r]->(b)
WHERE r.inferred AND r.source = s.id
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.rules AS rules, r.source AS source, coalesce(s.title, '') AS document
       /*graph [r] */
ORDER BY document, source, key, relation, object, b.id
