// name: single-mentions
// title: 只被提到、别无关系的名称 / Names that are mentioned and nothing more
// param: label (string) = null -- Agency|Organization|Program|Platform|Region|Document；不填则全部 / all when left out
// returns: label, name, document, quotes
// example: label=Organization
// note: 可能是遗漏的关系，也可能本来只是提及。 / A relation may be missing, or there is none.
CALL {
  MATCH (n:Agency {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Organization {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Program {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Platform {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Region {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Document {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Target {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
  UNION ALL
  MATCH (n:Task {mentioned_only: true}) WITH n ORDER BY n.name, n.id /*limit*/ RETURN n
}
WITH n
WHERE $label IS NULL OR head(labels(n)) = $label
WITH n ORDER BY head(labels(n)), n.name, n.id /*limit*/
MATCH (d:Document)-[r:MENTIONS]->(n)
RETURN head(labels(n)) AS label, n.name AS name, d.name AS document, r.quotes AS quotes
       /*graph [r] */
ORDER BY label, name, document, n.id, r.source
