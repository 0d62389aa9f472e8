// name: brief-region-codes
// title: 地区与代码 / Regions and their codes
// returns: name, code
// example: -
// note: 代码依 GB/T 2260。 / Codes of GB/T 2260.
MATCH (n:Region)
RETURN n.name AS name, coalesce(n.code, '') AS code
ORDER BY code, name, n.id
