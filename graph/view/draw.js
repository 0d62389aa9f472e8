// The canvas: vis-network places, hits and moves; shapes, emphasis and names are drawn by us from one table of outlines.
(() => {
  const shapes = new Map(Object.values(PG.data.labels).map((look) => [look, new Path2D(look.path)]));
  const shapeOf = (node) => shapes.get(node.look);
  let network = null, nodeSet = null, edgeSet = null;
  let drawn = { nodes: [], edges: [], links: new Map() };
  let signature = "";

  PG.view = { places: new Map(), lines: [], bright: null, focus: new Set(), drawn };
  PG.colours = () => {
    const css = getComputedStyle(document.documentElement);
    return Object.fromEntries(["ground", "ink", "muted", "halo", "rim", "mark", "lift"].map((name) => [name, css.getPropertyValue(`--${name}`).trim()]));
  };
  let colours = PG.colours();

  // Lines are lightened on a dark ground by the share that the style sheet tells.
  PG.lineColour = (verb, { lift } = colours) => {
    const channels = PG.data.groups[verb.group].match(/[0-9a-f]{2}/gi).map((hex) => parseInt(hex, 16));
    return `#${channels.map((c) => Math.round(c + (255 - c) * Number(lift || 0)).toString(16).padStart(2, "0")).join("")}`;
  };

  // Zooming out shrinks nodes less than distances.
  let zoom = 1;
  PG.radius = (index) => (8 + 2.2 * Math.sqrt(Math.min(30, (drawn.links.get(index) || []).length))) * zoom;

  const render = ({ ctx, id, x, y }) => {
    const radius = PG.radius(id), node = PG.nodes[id];
    return {
      nodeDimensions: { width: radius * 2, height: radius * 2 },
      drawNode() {
        const faint = PG.view.bright && !PG.view.bright.has(id), marked = PG.view.focus.has(id);
        ctx.save();
        ctx.globalAlpha = faint ? 0.16 : 1;
        ctx.translate(x, y);
        ctx.scale(radius, radius);
        if (marked) { ctx.lineWidth = 7 / radius; ctx.strokeStyle = colours.mark; ctx.stroke(shapeOf(node)); }
        ctx.fillStyle = node.look.colour;
        ctx.fill(shapeOf(node));
        ctx.lineWidth = 1.4 / radius;
        ctx.strokeStyle = colours.rim;
        if (!node.resolved) ctx.setLineDash([0.35, 0.3]);
        ctx.stroke(shapeOf(node));
        ctx.restore();
      },
    };
  };

  // One line for all relations of a pair in one direction; the panel lists them one by one.
  const linesOf = (edges) => {
    const lines = new Map();
    for (const edge of edges) {
      const key = `${edge.from}>${edge.to}`;
      if (!lines.has(key)) lines.set(key, { id: key, from: edge.from, to: edge.to, edges: [] });
      lines.get(key).edges.push(edge);
    }
    return [...lines.values()];
  };
  PG.lineText = (line) => [...new Set(line.edges.map((edge) => PG.word(edge.verb) + (edge.inferred ? ` (${PG.t("inferred")})` : "")))].join(PG.t("comma"));

  const lineLook = (line) => {
    const { bright, path } = PG.view;
    const lit = path ? path.has(line.id) : bright && bright.has(line.from) && bright.has(line.to);
    const colour = PG.lineColour(line.edges[0].verb), many = PG.view.lines.length, plain = many > 1500 ? 0.4 : many > 500 ? 0.6 : 0.85;
    const state = lit ? "lit" : bright ? "faint" : "plain";
    return { state, options: { id: line.id, color: { color: colour, opacity: { lit: 1, faint: 0.07, plain }[state] }, width: path && lit ? 4 : lit ? 2.2 : many > 500 ? 1 : 1.9 } };
  };

  const toItem = (line) => {
    const look = lineLook(line);
    line.state = look.state;
    return { from: line.from, to: line.to, dashes: line.edges.every((edge) => edge.inferred) ? [5, 5] : false, ...look.options };
  };

  const emphasis = () => {
    const sel = PG.selected(), { edge, hops } = PG.state, path = PG.pathNow();
    const view = PG.view;
    view.focus = new Set(sel === null ? [] : [sel]);
    view.bright = null;
    view.path = null;
    if (path) {
      view.bright = new Set(path.nodes);
      view.focus = new Set([path.nodes[0], path.nodes.at(-1)]);
      view.path = new Set(path.lines);
    } else if (edge && view.lineById.has(edge)) {
      const line = view.lineById.get(edge);
      view.bright = new Set([line.from, line.to]);
    } else if (sel !== null && hops > 0) {
      view.bright = new Set(PG.around(sel, hops, drawn.links).keys());
    }
    const changed = view.lines.map((line) => [line, lineLook(line)]).filter(([line, look]) => line.state !== look.state || view.path);
    for (const [line, look] of changed) line.state = look.state;
    if (changed.length) edgeSet.update(changed.map(([, look]) => look.options));
    PG.forgetLabels();
    network.redraw();
  };

  // Places: as computed beforehand, unless the page picked the nodes itself or some have none.
  const placesFor = (shown, view) => {
    const { only, group, doc, region, year } = PG.state, few = (doc || region || year) && shown.nodes.length <= PG.data.limits.open;
    const picked = (only && PG.selected() !== null) || group || few || PG.rearranged;
    const [x, y] = view === "layer" ? ["lx", "ly"] : ["x", "y"];
    if (view === "force" ? !picked && shown.nodes.every((i) => PG.nodes[i][x] !== undefined) : shown.nodes.every((i) => PG.nodes[i][x] !== undefined)) {
      return new Map(shown.nodes.map((i) => [i, [PG.nodes[i][x], PG.nodes[i][y]]]));
    }
    return PG.arrange(shown.nodes, shown.edges, PG.selected());
  };

  PG.draw = (shown) => {
    if (!network) start();
    const next = JSON.stringify([PG.state.view, PG.rearranged, shown.nodes, shown.edges.map((edge) => edge.index)]);
    const renewed = next !== signature;
    if (renewed) {
      signature = next;
      drawn = shown;
      PG.view.drawn = shown;
      PG.view.places = placesFor(shown, PG.state.view);
      PG.view.lines = linesOf(shown.edges);
      PG.view.lineById = new Map(PG.view.lines.map((line) => [line.id, line]));
      nodeSet = new vis.DataSet(shown.nodes.map((i) => {
        const [x, y] = PG.view.places.get(i);
        return { id: i, x, y, shape: "custom", ctxRenderer: render };
      }));
      edgeSet = new vis.DataSet(PG.view.lines.map(toItem));
      network.setOptions({ interaction: { hideEdgesOnDrag: PG.view.lines.length > 1200, hideEdgesOnZoom: PG.view.lines.length > 1200 } });
      network.setData({ nodes: nodeSet, edges: edgeSet });
      PG.fit();
    }
    emphasis();
    return renewed;
  };
  // The panel came or went: the canvas has another width.
  PG.resized = () => { network.setSize("100%", "100%"); network.redraw(); };
  PG.fitNodes = (nodes) => network.fit({ nodes, animation: false, maxZoomLevel: 1.4 });

  PG.fit = () => {
    if (!network) return;
    const all = [...PG.view.places.values()], span = (k) => Math.max(1, Math.max(...all.map((p) => p[k])) - Math.min(...all.map((p) => p[k]))), box = PG.$("canvas");
    const room = Math.min((box.clientWidth - 150) / span(0), (box.clientHeight - 90) / span(1)); // names reach beyond their nodes
    network.fit({ animation: false, maxZoomLevel: 1.4 });
    if (network.getScale() > room) network.moveTo({ scale: Math.max(0.02, room) });
  };
  PG.showNode = (index) => {
    if (!network || !PG.view.places.has(index)) return;
    const at = network.getPosition(index), scale = network.getScale();
    const corner = network.canvasToDOM(at), box = PG.$("canvas");
    const inside = corner.x > 60 && corner.y > 60 && corner.x < box.clientWidth - 60 && corner.y < box.clientHeight - 60;
    if (!inside || scale < 0.5) network.moveTo({ position: at, scale: Math.max(0.8, scale) });
  };

  const start = () => {
    nodeSet = new vis.DataSet([]);
    edgeSet = new vis.DataSet([]);
    network = new vis.Network(PG.$("canvas"), { nodes: nodeSet, edges: edgeSet }, {
      physics: false,
      layout: { improvedLayout: false },
      nodes: { shape: "custom", ctxRenderer: render },
      edges: { smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.45 } }, chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e9 },
    });
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) PG.select(nodes[0]);
      else if (edges.length) PG.change({ sel: "", edge: edges[0] });
      else PG.change({ sel: "", edge: "", ...(PG.state.only ? { only: false } : {}) });
    });
    network.on("doubleClick", ({ nodes }) => nodes.length && PG.select(nodes[0], { only: true }));
    network.on("hoverNode", ({ node }) => { PG.view.hover = node; PG.forgetLabels(); network.redraw(); });
    network.on("blurNode", () => { PG.view.hover = null; PG.forgetLabels(); network.redraw(); });
    network.on("dragEnd", ({ nodes }) => {
      for (const [id, at] of Object.entries(network.getPositions(nodes))) PG.view.places.set(Number(id), [at.x, at.y]);
      PG.forgetLabels();
    });
    network.on("beforeDrawing", () => { zoom = Math.max(1, network.getScale() ** -0.45); });
    network.on("afterDrawing", (ctx) => PG.drawLabels(ctx, network.getScale(), colours));
    PG.network = network;
  };

  PG.recolour = () => {
    colours = PG.colours();
    if (!network) return;
    edgeSet.update(PG.view.lines.map((line) => lineLook(line).options));
    network.redraw();
  };
})();
