// The same data as a table: for a keyboard, a screen reader, and graphs too large to draw.
(() => {
  const { el, button } = PG;
  const PAGE = 100;
  let order = "label", rows = PAGE;

  const sorted = (nodes) => {
    const rank = (i) => PG.nodes[i].look.rank, degree = (i) => PG.nodes[i].links.length;
    const name = (a, b) => PG.nodes[a].name.localeCompare(PG.nodes[b].name, "zh");
    return [...nodes].sort({ label: (a, b) => rank(a) - rank(b) || degree(b) - degree(a) || a - b, name, links: (a, b) => degree(b) - degree(a) || a - b,
      sources: (a, b) => PG.nodes[b].sources.length - PG.nodes[a].sources.length || a - b }[order]);
  };
  const head = (key, text) => el("th", { scope: "col", "aria-sort": order === key ? (key === "name" || key === "label" ? "ascending" : "descending") : "none" },
    button(text, () => { order = key; PG.showSheet(); }));
  const row = (i, links) => {
    const node = PG.nodes[i];
    return el("tr", { class: PG.state.sel === node.key ? "chosen" : undefined },
      el("th", { scope: "row" }, PG.nodeButton(i), node.aliases.length ? el("span", { class: "muted" }, node.aliases.join("、")) : null),
      el("td", {}, PG.word(node.look)), el("td", { class: "number" }, String((links.get(i) || []).length)), el("td", { class: "number" }, String(node.sources.length)),
      el("td", {}, node.regions.join("、")));
  };

  PG.listView = (shown) => {
    const all = sorted(shown.nodes), left = all.length - rows;
    return [
      el("table", { class: "list" },
        el("thead", {}, el("tr", {}, head("name", PG.t("name")), head("label", PG.t("type")), head("links", PG.t("count")), head("sources", PG.t("documents")), el("th", { scope: "col" }, PG.t("region")))),
        el("tbody", {}, all.slice(0, rows).map((i) => row(i, shown.links)))),
      left > 0 ? button(PG.t("more", { n: Math.min(PAGE, left) }), () => { rows += PAGE; PG.showSheet(); }) : null,
    ];
  };
})();
