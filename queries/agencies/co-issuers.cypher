// name: co-issuers
// title: 谁与谁联合发文 / Who issues together with whom, how often
// param: agency (Agency) = null -- 机构；不填则列出全部组合 / one body; every pair when left out
// returns: agency, partner, documents, titles, quotes
// example: agency=科技部
// note: 只计入库文件及其引用中写明的发文机关；次数少可能只是入库文件少。
//   / Counts what the loaded texts say about issuers; a low count may only mean that few documents are loaded.
MATCH (a:Agency {id: $agency})-[r:ISSUED]->(d:Document)<-[q:ISSUED]-(b:Agency)
WHERE a.id <> b.id AND ($agency IS NOT NULL OR a.name < b.name)
WITH DISTINCT a, b, d, head(r.quotes) AS quote /*with , r, q */
ORDER BY d.name, quote
WITH a, b, collect(DISTINCT d.name) AS titles, collect(DISTINCT quote) AS quotes /*with , collect(r) + collect(q) AS rs */
RETURN a.name AS agency, b.name AS partner, size(titles) AS documents, titles, quotes
       /*graph rs */
ORDER BY documents DESC, agency, partner, a.id, b.id
