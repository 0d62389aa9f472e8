// name: in-force
// title: 某日有效的文件 / Documents in force on a date
// param: on (date) -- 日期，如 2024-06-30 / a date
// returns: document, number, effective, expires, repealed_by, finding
// example: on=2024-12-31
// note: 只依据文件写明的日期和入库的废止文件；unknown 表示无从判断，不表示失效。
//   / From the dates that texts tell and the repeals that are loaded; unknown is neither in force nor expired.
MATCH (s:Source)
WITH DISTINCT s.document AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (x:Document)-[r:REPEALS]->(d)
WITH d, x /*with , r */ ORDER BY x.name
WITH d, collect(DISTINCT x) AS repeals, /*with collect(r) AS rs, */ coalesce(d.effective, d.issued) AS start
WITH d, repeals, start, /*with rs, */ any(x IN repeals WHERE coalesce(x.effective, x.issued, '') <= $on) AS repealed
RETURN d.name AS document, coalesce(d.number, '') AS number, coalesce(start, '') AS effective, coalesce(d.expires, '') AS expires,
       [x IN repeals | x.name] AS repealed_by,
       CASE WHEN repealed THEN 'repealed' WHEN d.expires < $on THEN 'expired' WHEN start > $on THEN 'not yet in force'
            WHEN d.expires >= $on AND start <= $on THEN 'in force' ELSE 'unknown' END AS finding
       /*graph rs */ /*nodes [d] */
ORDER BY finding, effective, document, d.id
