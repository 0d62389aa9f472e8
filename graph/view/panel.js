// The side panel: what is known of the chosen node, relation or path, each with the words that say so and where they stand.
(() => {
  const { el } = PG;

  const button = (text, action, more = {}) => el("button", { type: "button", onclick: action, ...more }, text);
  PG.button = button;
  PG.nodeButton = (index, more = {}) =>
    button([PG.icon(PG.nodes[index].look), PG.nodes[index].name], () => PG.select(index), { class: "node", ...more });

  const source = (number) => (number === null || number === undefined ? null : PG.data.sources[number]);
  // "p. 3", "¶ 12", "row 4": where in the file.
  const PLACES = [[/^p\. (\d+)$/, "第$1页"], [/^¶ (\d+)$/, "第$1段"], [/row (\d+)$/, "第$1行"]];
  PG.place = (place) => (PG.lang === "zh" ? PLACES.reduce((text, [from, to]) => text.replace(from, to), place || "") : place || "");
  PG.citation = ([number, start, end, quote, clause, place]) => {
    const from = source(number);
    const name = from ? `《${from.title.replace(/^《|》$/g, "")}》` : "";
    const details = from ? [from.number, from.date].filter(Boolean).join("，") : "";
    return `“${quote}”——${name}${details ? `（${details}）` : ""}${clause ? `，${clause}` : ""}${place ? `，${PG.place(place)}` : ""}${start === null || start === undefined ? "" : ` [${start}–${end}]`}`;
  };

  const copy = async (text, from) => {
    let done = true;
    try { await navigator.clipboard.writeText(text); } catch { done = oldCopy(text); }
    from.textContent = PG.t(done ? "copied" : "copyFail");
    setTimeout(() => { from.textContent = PG.t("copy"); }, 1500);
  };
  PG.copyText = copy;
  const oldCopy = (text) => {
    const box = el("textarea", { class: "offscreen", "aria-hidden": "true" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };

  const quote = (evidence) => {
    const from = source(evidence[0]);
    const where = [from ? from.title : "", evidence[4], PG.place(evidence[5]), from ? from.date : ""].filter(Boolean).join(" · ");
    return el("figure", { class: "quote", title: from && from.path ? from.path : undefined },
      el("blockquote", {}, evidence[3]),
      el("figcaption", {}, where, " ", el("span", { class: "offsets" }, evidence[1] === null || evidence[1] === undefined ? "" : `${evidence[1]}–${evidence[2]}`), " ",
        button(PG.t("copy"), (event) => copy(PG.citation(evidence), event.currentTarget), { class: "small copy" })));
  };
  const quotes = (list) => {
    const first = list.slice(0, 3).map(quote), rest = list.slice(3);
    return rest.length ? [...first, el("details", {}, el("summary", {}, `+${rest.length}`), rest.map(quote))] : first;
  };

  const badges = (edge) => {
    const { role, verb, status, commitment, kind } = edge.props;
    const texts = [...new Set([role, verb, commitment, kind].flat().filter(Boolean).map(PG.value))];
    return [
      texts.map((text) => el("span", { class: "badge" }, text)),
      status && status !== "unknown" ? el("span", { class: "badge state" }, PG.value(status)) : null,
      edge.inferred ? el("span", { class: "badge inferred" }, PG.t("inferred")) : null,
      edge.props.review ? el("span", { class: "badge review" }, PG.value(edge.props.review)) : null,
    ];
  };
  const facts = (props, skip = []) => {
    const names = Object.keys(props).filter((name) => !skip.includes(name));
    return names.length ? el("dl", {}, names.map((name) => [el("dt", {}, PG.field(name)), el("dd", {}, PG.value(props[name]))])) : null;
  };

  const relation = (edge, node) => el("li", {},
    PG.nodeButton(PG.other(edge, node)), badges(edge),
    edge.evidence.length ? quotes(edge.evidence) : el("p", { class: "muted" }, PG.t("noEvidence")),
    facts(edge.props, ["role", "verb", "status", "commitment", "kind", "review"]),
    edge.rules.length && edge.inferred ? el("p", { class: "muted" }, `${PG.t("rule")}: ${edge.rules.join(", ")}`) : null);

  const grouped = (node, edges) => {
    const groups = new Map();
    for (const edge of edges) {
      const key = `${edge.type} ${edge.from === node ? "→" : "←"}`;
      groups.has(key) ? groups.get(key).push(edge) : groups.set(key, [edge]);
    }
    const order = (key) => (key.startsWith("MENTIONS") ? 2 : key.startsWith("ADDRESSED_TO") ? 1 : 0);
    return [...groups].sort((a, b) => order(a[0]) - order(b[0]) || b[1].length - a[1].length);
  };
  const heading = (edges, node) => (edges[0].from === node ? `${PG.word(edges[0].verb)} →` : `← ${PG.word(edges[0].verb)}`);

  const group = ([key, edges], node) => {
    const rare = key.startsWith("MENTIONS") || key.startsWith("ADDRESSED_TO");
    return el("details", { class: "group", open: !rare && edges.length <= 12 },
      el("summary", {}, heading(edges, node), " ", el("span", { class: "count" }, String(edges.length))), lazyList(edges, node));
  };
  // Hubs have hundreds of relations: twenty at a time.
  const lazyList = (edges, node) => {
    const list = el("ul", {});
    const more = (from) => {
      list.append(...edges.slice(from, from + 20).map((edge) => relation(edge, node)));
      const left = edges.length - from - 20;
      if (left > 0) {
        const item = el("li", {}, button(PG.t("more", { n: Math.min(20, left) }), () => { item.remove(); more(from + 20); }));
        list.append(item);
      }
    };
    more(0);
    return list;
  };

  const hops = () => el("fieldset", { class: "hops" }, el("legend", {}, PG.t("hops")),
    [0, 1, 2, 3].map((n) => button(n ? String(n) : PG.t("none"), () => PG.change({ hops: n }), { "aria-pressed": String(PG.state.hops === n), title: n ? `${n} ${PG.t("hop")}` : "" })),
    button(PG.t("only"), () => PG.change({ only: !PG.state.only, view: PG.graphView() }), { "aria-pressed": String(PG.state.only), class: "only" }));

  const ways = (node) => el("p", { class: "row" },
    button(PG.t("pathFrom"), () => PG.change({ from: node.key, to: "" })),
    PG.state.from && PG.state.from !== node.key ? button(PG.t("pathTo"), () => PG.change({ to: node.key, sel: "" }), { class: "go" }) : null,
    PG.state.from && !PG.state.to ? el("span", { class: "muted" }, PG.t("pathPick")) : null);

  const nodePanel = (index) => {
    const node = PG.nodes[index], edges = node.links.map((i) => PG.edges[i]);
    const warn = ["validity", "source_kind"].map((name) => node.props[name]).filter((v) => ["expired", "repealed", "period over", "model text"].includes(v));
    return [
      el("p", { class: "kind" }, PG.icon(node.look), PG.word(node.look), node.resolved ? null : el("span", { class: "badge inferred" }, PG.t("unresolved")),
        warn.map((v) => el("span", { class: "badge state" }, PG.value(v)))),
      el("h2", { tabindex: "-1" }, node.name),
      node.aliases.length ? el("p", { class: "aliases" }, `${PG.t("aliases")}${PG.t("colon")}${node.aliases.join("、")}`) : null,
      PG.data.sources.filter((s) => s.document === index && s.path).map((s) => el("p", { class: "aliases" }, `${PG.t("file")}${PG.t("colon")}${s.path}`)),
      hops(), ways(node), facts(node.props),
      el("h3", {}, `${PG.t("relations")} (${edges.length})`),
      grouped(index, edges).map((entry) => group(entry, index)),
      node.evidence.length ? el("details", { class: "group" }, el("summary", {}, PG.t("mentions"), " ", el("span", { class: "count" }, String(node.evidence.length))), quotes(node.evidence)) : null,
    ];
  };

  const linePanel = (line) => [
    el("h2", { tabindex: "-1" }, PG.lineText(line)),
    el("p", { class: "row" }, PG.nodeButton(line.from), "→", PG.nodeButton(line.to)),
    line.edges.map((edge) => el("section", {}, el("h3", {}, PG.word(edge.verb), " ", badges(edge)),
      edge.evidence.length ? quotes(edge.evidence) : el("p", { class: "muted" }, PG.t("noEvidence")), facts(edge.props, ["role", "verb", "status", "commitment", "kind", "review"]),
      edge.rules.length ? el("p", { class: "muted" }, `${PG.t("rule")}: ${edge.rules.join(", ")}`) : null)),
  ];

  const pathPanel = (path) => [
    el("h2", { tabindex: "-1" }, PG.t("pathTitle")),
    path.nodes.length ? el("ol", { class: "path" }, path.nodes.map((node, i) => el("li", {}, PG.nodeButton(node),
      i < path.edges.length ? el("p", { class: "step" }, path.edges[i].from === node ? "↓ " : "↑ ", PG.word(path.edges[i].verb)) : null,
      i < path.edges.length ? quotes(path.edges[i].evidence.slice(0, 1)) : null))) : el("p", {}, PG.t("pathNone")),
    button(PG.t("pathClear"), () => PG.change({ from: "", to: "" })),
  ];

  let last = "";
  PG.showPanel = () => {
    const panel = PG.$("panel"), index = PG.selected(), line = PG.view.lineById && PG.view.lineById.get(PG.state.edge);
    const asked = Boolean(PG.state.from && PG.state.to && index === null), path = asked ? PG.pathNow() || { nodes: [], edges: [] } : null;
    const content = path ? pathPanel(path) : index !== null ? nodePanel(index) : line ? linePanel(line) : null;
    panel.hidden = content === null;
    const subject = `${PG.state.sel}${PG.state.edge}${PG.state.from}${PG.state.to}`;
    const top = subject === last ? panel.scrollTop : 0;
    PG.fill(panel, (content === null ? [] : [
      button("×", () => PG.change({ sel: "", edge: "", from: "", to: "", only: false }), { class: "close", "aria-label": PG.t("close") }), ...content.flat().filter(Boolean)]));
    panel.scrollTop = top;
    last = subject;
  };
})();
