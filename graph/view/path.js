// The shortest path between two chosen nodes over the relations now shown, direction left aside.
(() => {
  const search = (from, to, { links }) => {
    const came = new Map([[from, null]]);
    let ring = [from];
    while (ring.length && !came.has(to)) {
      const next = [];
      for (const node of ring) for (const edge of links.get(node) || []) {
        const other = PG.other(edge, node);
        if (!came.has(other)) { came.set(other, { node, edge }); next.push(other); }
      }
      ring = next;
    }
    if (!came.has(to)) return null;
    const nodes = [to], edges = [];
    for (let step = came.get(to); step; step = came.get(step.node)) { nodes.unshift(step.node); edges.unshift(step.edge); }
    return { nodes, edges, lines: edges.map((edge) => `${edge.from}>${edge.to}`) };
  };

  PG.pathNow = () => {
    const [from, to] = [PG.state.from, PG.state.to].map((key) => PG.byId.get(key));
    if (from === undefined || to === undefined || from === to || PG.state.sel) return null;
    return search(from, to, PG.shown);
  };
})();
