// name: central-agencies
// title: 处于枢纽位置的机构 / Bodies that stand in the middle
// returns: agency, partners, shared, betweenness
// compute: centrality
// example: -
// note: 由共同发文、共同牵头或参与的次数算得，反映入库文件，不反映职权大小；万行以内计算，超出时会说明。
//   / From issuing, leading and taking part together in the loaded texts, no measure of power; up to ten thousand rows, beyond that it says so.
MATCH (a:Agency)-[:ISSUED|LEADS|PARTICIPATES_IN]->(x)<-[:ISSUED|LEADS|PARTICIPATES_IN]-(b:Agency)
WHERE a.id < b.id
RETURN a.name AS agency, b.name AS partner, count(DISTINCT x) AS shared
ORDER BY agency, partner
