// name: unassigned-tasks
// title: 未写明责任单位的任务 / Tasks for which nobody is named
// param: document (Document) = null -- 文件；不填则全部 / one document; all when left out
// returns: task, finding, clauses, quotes, document
// example: -
// note: “未写明”不等于“无人负责”；附件缺失时不作判断。 / "Nobody named" is not "nobody responsible"; with an annex missing nothing is concluded.
MATCH (d:Document {id: $document})-[r:HAS_TASK]->(t:Task)
WHERE NOT EXISTS { MATCH ()-[:LEADS|PARTICIPATES_IN]->(t) }
RETURN coalesce(t.text, t.name) AS task,
       CASE WHEN coalesce(d.annexes, '') CONTAINS '"present": false'
            THEN reduce(all = '', part IN [part IN split(d.annexes, '"number": "') WHERE part CONTAINS '"present": false' | head(split(part, '"'))]
                        | all + CASE WHEN all = '' THEN '' ELSE '、' END + '附件' + part) + '缺失，无法判断'
            ELSE '未写明' END AS finding,
       r.clauses AS clauses, r.quotes AS quotes, d.name AS document
       /*graph [r] */
ORDER BY document, d.id, head(r.starts), t.id, r.source
