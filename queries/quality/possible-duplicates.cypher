// name: possible-duplicates
// title: 可能重复的名称（供核对） / Names that may be one thing (for review)
// param: label (string) = "Platform" -- 标签 / the label
// returns: label, name, other, reason, id, other_id
// example: label=Platform
// note: 只供人工核对，从不自动合并；包含关系不等于同一事物。 / For review only and never merged; one name within another is no proof.
MATCH (a), (b)
WHERE head(labels(a)) = $label AND head(labels(b)) = $label AND a.id < b.id
  AND (a.name ENDS WITH b.name OR b.name ENDS WITH a.name OR any(form IN a.search WHERE form IN b.search))
RETURN $label AS label, a.name AS name, b.name AS other,
       CASE WHEN any(form IN a.search WHERE form IN b.search) THEN 'alias' ELSE 'suffix' END AS reason, a.id AS id, b.id AS other_id
ORDER BY name, other, id, other_id
