// The legend is the filter: counts by type, switched by a click; document, region, year; what is inferred or unresolved.
(() => {
  const { el, button } = PG;
  const tally = (items, key) => {
    const counts = new Map();
    for (const item of items) counts.set(item[key], (counts.get(item[key]) || 0) + 1);
    return counts;
  };
  const labels = tally(PG.nodes, "label"), types = tally(PG.edges, "type");
  const toggle = (list, value) => (list.includes(value) ? list.filter((v) => v !== value) : [...list, value].sort());

  const check = (name, on, content, action) => el("label", { class: "check" },
    el("input", { type: "checkbox", checked: on, name, onchange: action }), content);

  const labelRow = ([label, count]) => {
    const look = PG.lookOf(label), name = Object.hasOwn(PG.data.labels, label) ? PG.word(look) : label;
    return check(`label:${label}`, !PG.state.off.includes(label), [PG.icon(look), name, el("span", { class: "count" }, String(count))],
      () => PG.change({ off: toggle(PG.state.off, label) }));
  };
  const line = (type) => PG.svg("svg", { viewBox: "0 0 24 8", class: "line", "aria-hidden": "true" },
    PG.svg("path", { d: "M0 4 H18", stroke: PG.lineColour(PG.data.types[type]), "stroke-width": 2 }),
    PG.svg("path", { d: "M17 0 L24 4 L17 8 Z", fill: PG.lineColour(PG.data.types[type]) }));
  const typeRow = ([type, count]) => check(`type:${type}`, !PG.state.mute.includes(type), [line(type), PG.word(PG.data.types[type]), el("span", { class: "count" }, String(count))],
    () => PG.change({ mute: toggle(PG.state.mute, type) }));

  const unique = (values) => [...new Set(values)].filter(Boolean).sort();
  const regionCount = new Map();
  PG.nodes.forEach((node) => node.regions.forEach((r) => regionCount.set(r, (regionCount.get(r) || 0) + 1)));
  const years = unique([...PG.data.sources.map((s) => s.year), ...PG.nodes.map((n) => n.year)]);
  const choice = (key, options) => el("label", { class: "choice" }, PG.t({ doc: "document", region: "region", year: "year" }[key]),
    el("select", { name: key, onchange: (event) => PG.change({ [key]: event.target.value }) },
      [["", PG.t("any")], ...options].map(([value, text]) => el("option", { value, selected: PG.state[key] === value }, text))));

  const every = (key, values) => el("p", { class: "every" },
    button(PG.t("allOn"), () => PG.change({ [key]: [] }), { class: "small" }), button(PG.t("allOff"), () => PG.change({ [key]: [...values].sort() }), { class: "small" }));

  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const order = Object.keys(PG.data.labels);
  PG.showLegend = () => {
    const box = PG.$("legend"), open = [...box.querySelectorAll("details")].map((d) => d.open);
    const section = (i, title, ...content) => el("details", { open: open[i] ?? true }, el("summary", {}, title), content);
    PG.fill(box, [
      section(0, PG.t("labels"), every("off", labels.keys()), [...labels].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(labelRow)),
      section(1, PG.t("filters"),
        choice("doc", PG.data.sources.map((s) => [s.id, s.title])),
        choice("region", [...regionCount].sort(byCount).map(([name, count]) => [name, `${name} (${count})`])),
        choice("year", years.map((year) => [year, year])),
        check("stated", PG.state.stated, PG.t("stated"), () => PG.change({ stated: !PG.state.stated })),
        check("resolved", PG.state.resolved, PG.t("resolved"), () => PG.change({ resolved: !PG.state.resolved })),
        check("contains", PG.state.contains, PG.t("contains"), () => PG.change({ contains: !PG.state.contains })),
        check("lonely", PG.state.lonely, PG.t("lonely"), () => PG.change({ lonely: !PG.state.lonely }))),
      section(2, PG.t("types"), every("mute", types.keys()), [...types].sort(byCount).map(typeRow))]);
  };
})();
