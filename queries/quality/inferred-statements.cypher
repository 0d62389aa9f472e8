// name: inferred-statements
// title: 推断所得的关系 / What is inferred, not stated
// returns: subject, relation, object, rules, source
// example: -
// note: 推断的关系不是文件原话；规则与前提见 rules。 / Not the words of any text; `rules` says how each was inferred.
MATCH (a)-[r]->(b)
WHERE r.inferred AND NOT r.source STARTS WITH 'reference:'
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.rules AS rules, r.source AS source
       /*graph [r] */
ORDER BY relation, subject, object, source, a.id, b.id
