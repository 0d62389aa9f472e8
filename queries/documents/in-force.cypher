// name: in-force
// title: 某日有效的文件 / Documents in force on a date
// param: on (date) -- 日期，如 2024-06-30 / a date
// returns: document, number, issued, effective, expires, repealed_by, finding
// example: on=2024-12-31
// note: 只依据文件写明的日期、网页标注的有效性和入库的废止文件；unknown 表示无从判断，不表示失效。未写明施行日期的，自印发之日起算；报告不施行。
//   / From the dates that texts tell, the validity a page gives and the repeals that are loaded; unknown is neither in force nor
//   expired. Without a date of effect the day of issue counts; a report has no force.
MATCH (s:Source)
WITH DISTINCT s.document AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (x:Document)-[r:REPEALS]->(d)
WITH d, x /*with , r */ ORDER BY x.name
WITH d, collect(DISTINCT x) AS repeals, /*with collect(r) AS rs, */
     CASE d.genre WHEN '报告' THEN d.effective ELSE coalesce(d.effective, d.issued) END AS start
WITH d, repeals, start, /*with rs, */ any(x IN repeals WHERE coalesce(x.effective, x.issued, '') <= $on) AS repealed
RETURN d.name AS document, coalesce(d.number, '') AS number, coalesce(d.issued, '') AS issued,
       coalesce(d.effective, '') AS effective, coalesce(d.expires, '') AS expires, [x IN repeals | x.name] AS repealed_by,
       CASE WHEN repealed THEN 'repealed' WHEN d.expires < $on THEN 'expired' WHEN start > $on THEN 'not yet in force'
            WHEN d.validity IN ['expired', 'repealed'] THEN d.validity
            WHEN d.expires >= $on AND start <= $on THEN 'in force'
            WHEN d.validity = 'in force' AND coalesce(start, '') <= $on THEN 'in force' ELSE 'unknown' END AS finding
       /*graph rs */ /*nodes [d] */
ORDER BY finding, effective, issued, document, d.id
