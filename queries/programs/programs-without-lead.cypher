// name: programs-without-lead
// title: 未写明牵头单位的行动 / Programs for which no text names a lead
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// returns: program, kind, document, finding, status, quotes, clauses
// example: document=长春市人民政府关于深化津长对口合作共建光电信息产业走廊的意见
// note: “未写明”不等于“无人负责”；附件缺失时分工表可能就在附件中，因此不作判断。
//   / "None named" is not "nobody responsible"; where an annex is missing it may hold the division of labour, so nothing is concluded.
MATCH (d:Document {id: $document})-[r:ESTABLISHES|PROMOTES]->(p:Program)
WHERE NOT EXISTS { MATCH ()-[:LEADS]->(p) }
RETURN DISTINCT p.name AS program, coalesce(p.kind, '') AS kind, d.name AS document,
       CASE WHEN coalesce(d.annexes, '') CONTAINS '"present": false'
            THEN reduce(all = '', part IN [part IN split(d.annexes, '"number": "') WHERE part CONTAINS '"present": false' | head(split(part, '"'))]
                        | all + CASE WHEN all = '' THEN '' ELSE '、' END + '附件' + part) + '缺失，无法判断'
            ELSE '未写明' END AS finding,
       coalesce(r.status, '') AS status, r.quotes AS quotes, r.clauses AS clauses
       /*graph [r] */
ORDER BY program, document, status, quotes
