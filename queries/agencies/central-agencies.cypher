// name: central-agencies
// title: 处于枢纽位置的机构 / Bodies that stand in the middle
// returns: agency, partners, shared, betweenness, basis
// compute: centrality
// example: -
// note: 由共同发文、共同牵头或参与的次数算得，反映入库文件，不反映职权大小；机构多于五百个时由六十个抽样估算（basis 一栏），用时可达数秒。
//   / From issuing, leading and taking part together in the loaded texts, no measure of power; beyond 500 bodies estimated from a sample of
//   sixty (column basis), which may take seconds.
MATCH (a:Agency)-[r:ISSUED|LEADS|PARTICIPATES_IN]->(x)
RETURN a.id AS id, a.name AS agency, x.id AS thing
       /*graph [r] */
