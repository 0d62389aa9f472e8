// The whole: from the state to what stands on the screen.
(() => {
  const { el, button } = PG;
  const GRAPHS = ["force", "layer"];
  PG.graphView = () => (GRAPHS.includes(PG.state.view) ? PG.state.view : "force");
  PG.rearranged = false;

  // A graph view with more nodes than may be opened shows the overview instead, and says so.
  const viewNow = (shown) => {
    const { view, all } = PG.state, most = all ? PG.data.limits.drawn : PG.data.limits.open;
    return GRAPHS.includes(view) && shown.nodes.length > most ? "overview" : view;
  };

  // Bring a node onto the screen, lifting as little of the filter as hides it.
  PG.reveal = (index, changes = {}) => {
    const node = PG.nodes[index];
    let next = { ...PG.state, ...changes, sel: node.key, edge: "", ...(PG.state.to ? { from: "", to: "" } : {}), off: PG.state.off.filter((label) => label !== node.label) };
    const shows = (state) => PG.visible(state).nodes.includes(index);
    for (const lift of [{}, { group: "", only: false }, { doc: "", region: "", year: "", resolved: false }]) {
      next = { ...next, ...lift };
      if (shows(next)) break;
    }
    if (PG.visible({ ...next, only: false }).nodes.length > (next.all ? PG.data.limits.drawn : PG.data.limits.open)) next = { ...next, only: true, hops: Math.min(next.hops || 1, 1), group: "" };
    if (next.view === "overview") next.view = "force";
    PG.change(next);
    PG.showNode(index);
  };

  // What is shown and, by reason, what is not: nothing is left out without a word.
  const status = (shown, view) => {
    const left = Object.entries(shown.hidden).map(([reason, n]) => PG.t(reason, { n }));
    if (PG.data.left.nodes || PG.data.left.edges) left.push(PG.t("whyPage", { n: PG.data.left.nodes, m: PG.data.left.edges }));
    const drawn = PG.t(view === "overview" ? "counted" : "shown", { n: shown.nodes.length, m: shown.edges.length });
    PG.$("status").textContent = left.length ? `${drawn}${PG.t("semicolon")}${PG.t("notShown")}${PG.t("colon")}${left.join(PG.t("comma"))}` : drawn;
  };

  const sheet = (view, shown) => ({
    list: () => PG.listView(shown),
    overview: () => PG.overview(shown),
    time: () => [PG.timeline(shown.nodes) || el("p", { class: "notice" }, PG.t("noTime"))],
  })[view]();
  PG.showSheet = () => PG.fill(PG.$("sheet"), sheet(PG.viewShown, PG.shown).filter(Boolean));

  const show = () => {
    const shown = PG.visible(), view = viewNow(shown), graph = GRAPHS.includes(view);
    PG.shown = shown;
    PG.viewShown = view;
    document.body.dataset.view = view;
    PG.$("canvas").hidden = !graph;
    PG.$("sheet").hidden = graph;
    const hadPanel = !PG.$("panel").hidden;
    const renewed = graph && PG.draw(shown);
    if (!graph) PG.showSheet();
    PG.showPanel();
    PG.showLegend();
    buttons();
    status(shown, view);
    if (graph) settle(renewed, hadPanel === PG.$("panel").hidden);
  };

  // What was asked for lies within the canvas, whatever came beside it.
  let shownPath = "";
  const settle = (renewed, resized) => {
    if (resized) PG.resized();
    const path = PG.pathNow(), named = path ? path.nodes.join() : "";
    if (path && named !== shownPath) PG.fitNodes(path.nodes);
    else if (renewed && resized) PG.fit();
    else if (resized && PG.selected() !== null) PG.showNode(PG.selected());
    shownPath = named;
  };

  const buttons = () => {
    const { state } = PG;
    const tab = (view) => button(PG.t(view), () => PG.change({ view }), { "aria-pressed": String(PG.viewShown === view), "data-view": view });
    PG.fill(PG.$("views"), ["force", "layer", "list", "time", "overview"].map(tab));
    const menu = el("details", { class: "menu" }, el("summary", {}, PG.t("save")),
      el("div", {}, Object.keys(PG.save).map((kind) => button(PG.t(kind), () => { menu.open = false; PG.save[kind](); }, { "data-save": kind, disabled: (kind === "png" || kind === "svg") && !GRAPHS.includes(PG.viewShown) }))));
    PG.fill(PG.$("tools"), [
      button(`↶ ${PG.t("back")}`, PG.back, { disabled: !PG.canGoBack(), id: "back", title: PG.t("backTip") }),
      button(PG.t("reset"), PG.reset, { id: "reset", title: PG.t("resetTip") }),
      ...(state.group ? [button(PG.t("clearGroup"), () => PG.change({ group: "", view: "overview" }), { id: "ungroup" })] : []),
      button(PG.t("fit"), () => PG.fit(), { id: "fit", title: PG.t("fitTip") }),
      button(PG.t("arrange"), () => { PG.rearranged = !PG.rearranged; show(); }, { id: "arrange", "aria-pressed": String(PG.rearranged), title: PG.t("arrangeTip") }),
      menu,
      button(PG.t("print"), () => window.print(), { id: "print" }),
      button(PG.t("theme"), theme, { id: "theme" }),
      button(PG.t("lang"), language, { id: "lang", lang: PG.lang === "en" ? "zh" : "en" }),
    ]);
  };

  const theme = () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    repaint();
  };
  const repaint = () => { PG.recolour(); PG.showLegend(); };
  const language = () => {
    PG.lang = PG.lang === "en" ? "zh" : "en";
    words();
    show();
  };
  const words = () => {
    document.documentElement.lang = PG.lang === "en" ? "en" : "zh-CN";
    PG.showSearch();
    PG.$("canvas").setAttribute("aria-label", PG.t("canvas"));
    PG.$("views").setAttribute("aria-label", PG.t("force"));
  };

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape") PG.change({ sel: "", edge: "", from: "", to: "", only: false });
    else if (typing) return;
    else if (event.key === "/") { PG.$("q").focus(); event.preventDefault(); }
    else if (event.key === "z" && (event.ctrlKey || event.metaKey)) { PG.back(); event.preventDefault(); }
    else if (/^[0-3]$/.test(event.key) && PG.selected() !== null) PG.change({ hops: Number(event.key) });
  });
  // On paper the graph is a drawing, whole and in the light colours.
  window.addEventListener("beforeprint", () => {
    if (!GRAPHS.includes(PG.viewShown)) return;
    const root = document.documentElement, before = root.dataset.theme;
    root.dataset.theme = "light";
    PG.$("paper").replaceChildren(PG.svgView(1000));
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
  });
  window.addEventListener("afterprint", () => PG.$("paper").replaceChildren());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new ResizeObserver(() => PG.network && PG.network.redraw()).observe(PG.$("stage"));

  PG.on("state", show);
  PG.fragment = location.hash;
  PG.state = PG.readFragment(location.hash);
  words();
  show();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
