// name: possible-duplicates
// title: 可能重复的名称（供核对） / Names that may be one thing (for review)
// param: label (string) = "Platform" -- Agency|Organization|Program|Platform|Region|Document
// returns: label, name, other, reason, id, other_id
// compute: duplicates
// example: label=Document
// note: 只供人工核对，从不自动合并；名称互含不等于同一事物。 / For review only and never merged; one name within another is no proof.
MATCH (a)
WHERE head(labels(a)) = $label
RETURN $label AS label, a.name AS name, a.id AS id, a.search AS forms
ORDER BY name, id
