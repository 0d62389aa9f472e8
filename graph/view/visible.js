// Which nodes and relations the state lets through, and a count of what it does not, by reason.
(() => {
  const edgeReason = (edge, state, mute) => {
    if (mute.has(edge.type)) return "whyType";
    if (edge.contains && !state.contains) return "whyContains";
    if (edge.inferred && !edge.contains && state.stated) return "whyInferred";
    return null;
  };
  const inFilter = (node, state) => {
    if (state.resolved && !node.resolved) return false;
    if (state.region && !node.regions.includes(state.region)) return false;
    if (state.doc && !node.sources.some((s) => PG.data.sources[s].id === state.doc)) return false;
    if (state.year && node.year !== state.year && !node.sources.some((s) => PG.data.sources[s].year === state.year)) return false;
    return true;
  };

  // Nodes within `hops` steps of `start` over the given relations: Map node → distance.
  PG.around = (start, hops, links) => {
    const distance = new Map([[start, 0]]);
    let ring = [start];
    for (let step = 1; step <= hops && ring.length; step++) {
      const next = [];
      for (const node of ring) for (const edge of links.get(node) || []) {
        const other = PG.other(edge, node);
        if (!distance.has(other)) { distance.set(other, step); next.push(other); }
      }
      ring = next;
    }
    return distance;
  };

  PG.linksOf = (edges) => {
    const links = new Map();
    const add = (node, edge) => (links.has(node) ? links.get(node).push(edge) : links.set(node, [edge]));
    for (const edge of edges) { add(edge.from, edge); if (edge.to !== edge.from) add(edge.to, edge); }
    return links;
  };

  // {nodes: [index], edges: [edge], links, hidden: {reason: count}}
  PG.visible = (state = PG.state) => {
    const hidden = {};
    const count = (reason) => { hidden[reason] = (hidden[reason] || 0) + 1; };
    const off = new Set(state.off), mute = new Set(state.mute);
    const passing = new Set();
    PG.nodes.forEach((node, i) => {
      if (off.has(node.label)) count("whyLabel");
      else if (!inFilter(node, state)) count("whyFilter");
      else passing.add(i);
    });
    let edges = PG.edges.filter((edge) => {
      const reason = edgeReason(edge, state, mute);
      if (reason) count(reason);
      if (reason || !passing.has(edge.from) || !passing.has(edge.to)) return false;
      return !state.doc || (edge.source !== null && PG.data.sources[edge.source].id === state.doc);
    });
    let links = PG.linksOf(edges);
    let kept = [...passing];
    const keep = (test, reason) => {
      const before = kept.length;
      kept = kept.filter(test);
      if (before > kept.length) hidden[reason] = (hidden[reason] || 0) + before - kept.length;
      const set = new Set(kept);
      edges = edges.filter((edge) => set.has(edge.from) && set.has(edge.to));
      links = PG.linksOf(edges);
    };
    const sel = PG.byId.has(state.sel) ? PG.byId.get(state.sel) : null;
    if (!state.lonely) keep((node) => links.has(node) || node === sel, "whyLonely");
    PG.matching = kept;
    if (state.group) {
      const inside = new Set(kept.filter((node) => PG.inGroup(node, state.group)));
      const reached = new Set(inside);
      for (const node of inside) for (const edge of links.get(node) || []) reached.add(PG.other(edge, node));
      keep((node) => reached.has(node), "whyFar");
    }
    if (state.only && sel !== null) {
      const near = PG.around(sel, Math.max(1, state.hops), links);
      keep((node) => near.has(node), "whyFar");
    }
    return { nodes: kept, edges, links, hidden };
  };

  // A group is "region|label"; the region is the widest one of a node (a province), or empty.
  const width = (node) => ({ 国家: 9, 省: 0, 省级: 0, 国: 9 }[node.props.level] ?? node.regions.length);
  const levels = new Map(PG.nodes.filter((n) => n.label === "Region").map((n) => [n.name, width(n)]));
  const widest = (node) => [...node.regions].sort((a, b) => (levels.get(a) ?? 9) - (levels.get(b) ?? 9) || (a < b ? -1 : 1))[0] || "";
  PG.nodes.forEach((node) => { node.group = `${widest(node)}|${Object.hasOwn(PG.data.labels, node.label) ? node.label : ""}`; });
  PG.inGroup = (index, group) => PG.nodes[index].group === group || (group.startsWith("*|") && PG.nodes[index].label === group.slice(2));
})();
