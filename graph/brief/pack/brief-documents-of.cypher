// name: brief-documents-of
// title: 哪些文件讲到它 / Which documents say something of a thing
// param: thing (any) -- 行动、平台、机构或地区 / a program, platform, body or region
// returns: id
// example: thing=寒地农业装备协同创新专项行动
// note: 只是提到的文件不在其中。 / Without documents that merely mention it.
MATCH (n {id: $thing})-[r]-()
WHERE type(r) <> 'MENTIONS'
MATCH (s:Source {id: r.source})
RETURN DISTINCT s.document AS id
ORDER BY id
