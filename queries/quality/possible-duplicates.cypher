// name: possible-duplicates
// title: 可能重复的名称（供核对） / Names that may be one thing (for review)
// param: label (string) = "Platform" -- Agency|Organization|Program|Platform|Region|Document
// returns: label, name, other, reason, id, other_id
// compute: duplicates
// example: label=Document
// note: 只供人工核对，从不自动合并；名称互含不等于同一事物。 / For review only and never merged; one name within another is no proof.
CALL {
  WITH $label AS label WHERE label = 'Agency' MATCH (a:Agency) RETURN a
  UNION ALL
  WITH $label AS label WHERE label = 'Organization' MATCH (a:Organization) RETURN a
  UNION ALL
  WITH $label AS label WHERE label = 'Program' MATCH (a:Program) RETURN a
  UNION ALL
  WITH $label AS label WHERE label = 'Platform' MATCH (a:Platform) RETURN a
  UNION ALL
  WITH $label AS label WHERE label = 'Region' MATCH (a:Region) RETURN a
  UNION ALL
  WITH $label AS label WHERE label = 'Document' MATCH (a:Document) RETURN a
}
WITH CASE WHEN size(a.aliases) > 0 OR NOT a.resolved THEN [a.name, a.id, a.search] ELSE a.name END AS told
RETURN $label AS label, collect(told) AS told
