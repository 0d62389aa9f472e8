// name: evidence-free
// title: 没有原文出处的关系 / Relationships without a quote
// returns: subject, relation, object, inferred, source
// example: -
// note: 参考数据（隶属、后继）不在其中。 / Reference data (containment, succession) are left out.
MATCH (a)-[r]->(b)
WHERE size(r.quotes) = 0 AND NOT r.source STARTS WITH 'reference:'
RETURN a.name AS subject, type(r) AS relation, b.name AS object, r.inferred AS inferred, r.source AS source
       /*graph [r] */
ORDER BY relation, subject, object, source, a.id, b.id
