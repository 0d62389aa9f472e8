// Documents at their dates, what they rest on as arcs, and the years in which targets and tasks fall due.
(() => {
  const LINEAGE = ["BASED_ON", "REPEALS", "AMENDS", "FORWARDS", "REPLIES_TO"];
  const when = (text, end = false) => { // of a deadline, a month or a year means its last days
    const match = /^((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?/.exec(String(text || ""));
    return match ? Number(match[1]) + ((Number(match[2] || (end ? 12 : 1)) - 1) * 30.4 + Number(match[3] || (end ? 28 : 1)) - 1) / 365 : null;
  };
  const dateOf = (node) => when(node.props.issued || node.props.published || (node.label === "Document" ? node.year : null));
  const dueOf = (node) => (["Target", "Task", "Program"].includes(node.label) ? when(node.props.deadline, true) : null);

  // At most FEW of one date; the rest are counted in words under them.
  const FEW = 10;
  const thinned = (items) => {
    const seen = new Map(), rest = new Map();
    const kept = items.filter((item) => {
      if (!item.due) return true;
      const n = (seen.get(item.at) || 0) + 1;
      seen.set(item.at, n);
      if (n > FEW) rest.set(item.at, n - FEW);
      return n <= FEW;
    });
    return { kept, rest };
  };

  PG.timeline = (nodes) => {
    const items = nodes.flatMap((i) => {
      const date = dateOf(PG.nodes[i]), due = dueOf(PG.nodes[i]);
      return [...(date === null ? [] : [{ i, at: date, due: false }]), ...(due === null ? [] : [{ i, at: due, due: true }])];
    }).sort((a, b) => a.at - b.at || a.i - b.i);
    const { kept, rest } = thinned(items);
    if (!items.length) return null;
    const first = Math.floor(items[0].at), last = Math.floor(items.at(-1).at) + 1, { svg } = PG;
    const wide = Math.max(900, PG.$("stage").clientWidth - 48), X = (at) => 60 + ((at - first) / Math.max(1, last - first)) * (wide - 260);
    const rows = { false: [], true: [] };
    const place = (item) => {
      const lane = rows[item.due], text = PG.nodes[item.i].name, from = X(item.at);
      let row = lane.findIndex((end) => end < from);
      if (row < 0) row = lane.push(0) - 1;
      lane[row] = from + 26 + Math.min(20, PG.textWidth(text)) * 12.5;
      return { ...item, row, x: from, text: PG.wrap(text, 20, 1)[0] };
    };
    const placed = kept.map(place), top = rows.false.length * 26 + 30, high = top + rows.true.length * 26 + 96;
    const y = (item) => (item.due ? top + 44 + item.row * 26 : top - 24 - item.row * 26);
    const at = new Map(placed.filter((item) => !item.due).map((item) => [item.i, item]));
    const arcs = PG.edges.filter((e) => LINEAGE.includes(e.type) && at.has(e.from) && at.has(e.to)).map((e) => {
      const a = at.get(e.from), b = at.get(e.to), mid = (a.x + b.x) / 2, lift = Math.min(y(a), y(b)) - 24;
      return svg("path", { d: `M${a.x} ${y(a)} Q${mid} ${lift} ${b.x} ${y(b)}`, class: "arc", fill: "none", stroke: PG.lineColour(e.verb), "stroke-width": 1.2 }, svg("title", {}, PG.word(e.verb)));
    });
    const ticks = Array.from({ length: last - first }, (_, k) => first + k).filter((year) => (year - first) % Math.ceil((last - first + 1) / 24) === 0);
    const mark = (item) => {
      const node = PG.nodes[item.i];
      const group = svg("g", { class: "mark", tabindex: "0", role: "button", transform: `translate(${item.x} ${y(item)})` },
        svg("title", {}, `${item.due ? PG.t("deadline") : PG.t("issued")} ${item.due ? node.props.deadline : node.props.issued || node.props.published || node.year} ${node.name}`),
        svg("path", { d: node.look.path, fill: node.look.colour, transform: "scale(7)" }), svg("text", { x: 13, y: 4 }, item.text));
      group.addEventListener("click", () => PG.select(item.i));
      group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { PG.select(item.i); event.preventDefault(); } });
      return group;
    };
    return svg("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, class: "timeline", role: "group" },
      arcs, svg("path", { d: `M40 ${top + 10} H${wide - 20}`, class: "axis", stroke: "currentColor" }),
      ticks.map((year) => [svg("path", { d: `M${X(year)} ${top + 5} v10`, class: "axis", stroke: "currentColor" }), svg("text", { x: X(year + 0.5), y: top + 24, "text-anchor": "middle", class: "tick" }, String(year))]),
      placed.map(mark), [...rest].map(([at, n]) => svg("text", { x: X(at), y: high - 14, class: "more" }, PG.t("dueMore", { n }))));
  };
})();
