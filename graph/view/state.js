// What is shown, as one plain value: kept in the URL fragment, changed only by PG.change, undone by PG.back.
(() => {
  const fresh = () => ({
    view: "force", off: [...PG.data.hidden.labels], mute: [...PG.data.hidden.types], doc: "", region: "", year: "",
    stated: PG.data.hidden.inferred, resolved: false, lonely: false, contains: !PG.data.hidden.contains, sel: "", edge: "", hops: 1, only: false, from: "", to: "", group: "", all: false,
  });
  const defaults = fresh();
  const past = [];
  PG.state = fresh();
  PG.defaults = defaults;

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const write = () => {
    const parts = Object.keys(defaults).filter((key) => !same(PG.state[key], defaults[key]));
    const text = parts.map((key) => `${key}=${encodeURIComponent(JSON.stringify(PG.state[key]))}`).join("&");
    PG.fragment = text ? `#${text}` : "";
    // an iframe made from srcdoc has no address of its own: the state then lives in the page only
    try { history.replaceState(null, "", PG.fragment || location.pathname + location.search); } catch (error) { PG.noAddress = error; }
  };

  // Only known names with values of the known kind are taken over: a link is input like any other.
  PG.readFragment = (fragment) => {
    const state = fresh();
    for (const part of fragment.replace(/^#/, "").split("&")) {
      const [key, value] = part.split("=");
      if (!Object.hasOwn(defaults, key) || value === undefined) continue;
      try {
        const parsed = JSON.parse(decodeURIComponent(value));
        const list = Array.isArray(defaults[key]);
        if (list ? Array.isArray(parsed) && parsed.every((v) => typeof v === "string") : typeof parsed === typeof defaults[key]) state[key] = parsed;
      } catch { /* a damaged part of a link is left out */ }
    }
    if (!["force", "layer", "list", "time", "overview"].includes(state.view)) state.view = "force";
    state.hops = [0, 1, 2, 3].includes(state.hops) ? state.hops : 1;
    return state;
  };

  PG.change = (changes) => {
    const next = { ...PG.state, ...changes };
    if (same(next, PG.state)) return;
    past.push(PG.state);
    if (past.length > 200) past.shift();
    PG.state = next;
    write();
    PG.emit("state");
  };
  PG.back = () => {
    if (!past.length) return;
    PG.state = past.pop();
    write();
    PG.emit("state");
  };
  PG.canGoBack = () => past.length > 0;
  PG.reset = () => PG.change(fresh());
  PG.selected = () => (PG.byId.has(PG.state.sel) ? PG.byId.get(PG.state.sel) : null);
  PG.select = (index, changes = {}) => PG.change({ sel: index === null ? "" : PG.nodes[index].key, edge: "", ...changes });

  window.addEventListener("hashchange", () => {
    if (location.hash === PG.fragment) return;
    past.push(PG.state);
    PG.state = PG.readFragment(location.hash);
    PG.fragment = location.hash;
    PG.emit("state");
  });
})();
