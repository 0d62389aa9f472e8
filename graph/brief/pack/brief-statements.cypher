// name: brief-statements
// title: 一份文件的全部关系 / Everything one document says
// param: document (Document) -- 文件 / the document
// returns: relation, subject, subject_label, subject_id, object, object_label, object_id, role, verb, status, commitment, kind, amount, unit,
//   thing_kind, inferred, because, rules, quotes, clauses, starts, source, review
// example: document=寒地农业装备协同创新专项行动方案
// note: 不含只是提到的内容。 / Without what is merely mentioned.
MATCH (:Document {id: $document})-[:MENTIONS]->(n)
WITH DISTINCT n
MATCH (n)-[r]->(m)
WHERE type(r) <> 'MENTIONS'
MATCH (s:Source {id: r.source})
WHERE s.document = $document
RETURN type(r) AS relation, n.name AS subject, head(labels(n)) AS subject_label, n.id AS subject_id,
       m.name AS object, head(labels(m)) AS object_label, m.id AS object_id, coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb,
       coalesce(r.status, '') AS status, coalesce(r.commitment, '') AS commitment, coalesce(r.kind, '') AS kind,
       r.amount AS amount, coalesce(r.unit, '') AS unit, coalesce(n.kind, m.kind, '') AS thing_kind, r.inferred AS inferred,
       coalesce(r.because, '') AS because, r.rules AS rules, r.quotes AS quotes, r.clauses AS clauses, r.starts AS starts, r.source AS source,
       coalesce(r.review, 'machine') AS review
UNION
MATCH (n:Document {id: $document})-[r]->(m)
WHERE type(r) <> 'MENTIONS'
MATCH (s:Source {id: r.source})
WHERE s.document = $document
RETURN type(r) AS relation, n.name AS subject, head(labels(n)) AS subject_label, n.id AS subject_id,
       m.name AS object, head(labels(m)) AS object_label, m.id AS object_id, coalesce(r.role, '') AS role, coalesce(r.verb, '') AS verb,
       coalesce(r.status, '') AS status, coalesce(r.commitment, '') AS commitment, coalesce(r.kind, '') AS kind,
       r.amount AS amount, coalesce(r.unit, '') AS unit, coalesce(n.kind, m.kind, '') AS thing_kind, r.inferred AS inferred,
       coalesce(r.because, '') AS because, r.rules AS rules, r.quotes AS quotes, r.clauses AS clauses, r.starts AS starts, r.source AS source,
       coalesce(r.review, 'machine') AS review
