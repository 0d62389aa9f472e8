// name: single-mentions
// title: 只被提到、别无关系的名称 / Names that are mentioned and nothing more
// param: label (string) = null -- Agency|Organization|Program|Platform|Region|Document；不填则全部 / all when left out
// returns: label, name, document, quotes
// example: label=Organization
// note: 可能是遗漏的关系，也可能本来只是提及。 / A relation may be missing, or there is none.
MATCH (n)
WHERE ($label IS NULL OR head(labels(n)) = $label)
  AND NOT EXISTS { MATCH (n)-[:ISSUED|ADDRESSED_TO|BASED_ON|REPEALS|AMENDS|FORWARDS|REPLIES_TO|ESTABLISHES|LEADS|PARTICIPATES_IN|PROMOTES|BUILDS|SUPPORTS|FUNDS|RELIES_ON|LOCATED_IN|COVERS|PART_OF|COOPERATES_WITH|SETS|FOR|HAS_TASK|ABOUT|SUCCEEDED_BY]-() }
MATCH (d:Document)-[r:MENTIONS]->(n)
RETURN head(labels(n)) AS label, n.name AS name, d.name AS document, r.quotes AS quotes
       /*graph [r] */
ORDER BY label, name, document, n.id, r.source
