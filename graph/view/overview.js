// What a graph too large to draw opens with: how many nodes of each type in each region, and where to start.
(() => {
  const { el, button } = PG;

  const open = (group) => PG.change({ group, view: "force", all: false });
  const cell = (count, group, most, what) => el("td", {},
    count ? button(String(count), () => open(group), { class: `heat heat${Math.min(5, Math.ceil((5 * Math.log1p(count)) / Math.log1p(most)))}`, "aria-label": `${what}: ${count}` }) : null);

  PG.overview = (shown) => {
    const counts = new Map();
    for (const i of shown.nodes) counts.set(PG.nodes[i].group, (counts.get(PG.nodes[i].group) || 0) + 1);
    const cut = (key) => [key.slice(0, key.lastIndexOf("|")), key.slice(key.lastIndexOf("|") + 1)];
    const labels = Object.keys(PG.data.labels).filter((label) => [...counts.keys()].some((key) => cut(key)[1] === label));
    const regions = [...new Set([...counts.keys()].map((key) => cut(key)[0]))];
    const sum = (region) => labels.reduce((total, label) => total + (counts.get(`${region}|${label}`) || 0), 0);
    regions.sort((a, b) => (a === "" ? 1 : b === "" ? -1 : sum(b) - sum(a) || (a < b ? -1 : 1)));
    const most = Math.max(1, ...counts.values());
    const hubs = [...shown.nodes].sort((a, b) => (shown.links.get(b) || []).length - (shown.links.get(a) || []).length || a - b).slice(0, 24);
    const word = (label) => PG.word(PG.data.labels[label]);
    const { limits } = PG.data;
    return [
      shown.nodes.length > limits.open ? el("p", { class: "notice" }, PG.t("tooMany", { n: shown.nodes.length, limit: limits.open })) : null,
      shown.nodes.length > limits.open && shown.nodes.length <= limits.drawn
        ? el("p", {}, button(PG.t("drawAll", { n: shown.nodes.length }), () => PG.change({ all: true, view: "force" }), { class: "go" })) : null,
      el("h2", {}, PG.t("hubs")), el("p", { class: "hubs" }, hubs.map((i) => button([PG.icon(PG.nodes[i].look), PG.nodes[i].name], () => PG.reveal(i), { class: "node" }))),
      el("h2", {}, PG.t("overview")), el("p", { class: "muted" }, PG.t("overviewHint")),
      el("table", { class: "matrix" },
        el("thead", {}, el("tr", {}, el("th", {}), labels.map((label) => el("th", { scope: "col" }, PG.icon(PG.data.labels[label]), word(label))), el("th", { scope: "col" }, PG.t("total")))),
        el("tbody", {}, regions.map((region) => el("tr", {}, el("th", { scope: "row" }, region || PG.t("noRegion")),
          labels.map((label) => cell(counts.get(`${region}|${label}`), `${region}|${label}`, most, `${region} ${word(label)}`)), el("td", { class: "number" }, String(sum(region)))))),
      ),
    ];
  };
})();
