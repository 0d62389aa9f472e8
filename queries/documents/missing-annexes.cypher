// name: missing-annexes
// title: 附件缺失的文件 / Documents whose annexes are missing
// returns: document, number, annexes
// example: -
// note: 附件可能另行公布；缺失时，关于分工、清单的“未写明”不作判断。
//   / An annex may be published elsewhere; while it is missing nothing is concluded from what is "not named".
MATCH (d:Document)
WHERE d.annexes CONTAINS '"present": false'
RETURN d.name AS document, coalesce(d.number, '') AS number, d.annexes AS annexes
       /*nodes [d] */
ORDER BY document, d.id
