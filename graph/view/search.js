// Search over names and aliases, by keyboard alone if one likes: a combobox as WAI-ARIA describes it.
(() => {
  const { el } = PG;
  const entries = PG.nodes.flatMap((node, i) => [node.name, ...node.aliases].map((text) => ({ i, text, low: text.normalize("NFKC").toLowerCase() })));
  const MOST = 12;
  let hits = [], at = -1;

  // Exact before prefix before inside; then the better connected. One hit for each node.
  PG.find = (words) => {
    const wanted = words.normalize("NFKC").toLowerCase().trim();
    if (!wanted) return [];
    const rank = ({ low }) => (low === wanted ? 0 : low.startsWith(wanted) ? 1 : 2);
    const best = new Map();
    for (const entry of entries) {
      if (!entry.low.includes(wanted)) continue;
      const known = best.get(entry.i);
      if (!known || rank(entry) < rank(known)) best.set(entry.i, entry);
    }
    return [...best.values()].sort((a, b) => rank(a) - rank(b) || PG.nodes[b.i].links.length - PG.nodes[a.i].links.length || a.i - b.i);
  };

  const input = el("input", { id: "q", type: "search", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list" });
  const list = el("ul", { id: "hits", role: "listbox" });
  list.hidden = true;

  const choose = (entry) => {
    close();
    input.value = "";
    PG.reveal(entry.i);
    PG.$("panel").querySelector("h2")?.focus();
  };
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const option = (entry, i) => {
    const node = PG.nodes[entry.i];
    return el("li", { role: "option", id: `hit${i}`, "aria-selected": String(i === at), onmousedown: (event) => { event.preventDefault(); choose(entry); } },
      PG.icon(node.look), el("span", {}, node.name), entry.text === node.name ? null : el("span", { class: "muted" }, entry.text), el("span", { class: "count" }, PG.word(node.look)));
  };
  const show = () => {
    const all = PG.find(input.value);
    hits = all.slice(0, MOST);
    list.replaceChildren(...hits.map(option), ...(all.length > MOST ? [el("li", { class: "muted", role: "presentation" }, `+${all.length - MOST}`)] : []),
      ...(all.length || !input.value.trim() ? [] : [el("li", { class: "muted", role: "presentation" }, PG.t("noHit"))]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (at >= 0) input.setAttribute("aria-activedescendant", `hit${at}`);
  };
  input.addEventListener("input", () => { at = -1; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) { at = (at + step + hits.length) % hits.length; show(); event.preventDefault(); }
    else if (event.key === "Enter" && hits.length && !list.hidden) { choose(hits[Math.max(0, at)]); event.preventDefault(); }
    else if (event.key === "Escape") { if (input.value) event.stopPropagation(); close(); input.value = ""; }
  });

  PG.showSearch = () => {
    input.setAttribute("placeholder", PG.t("search"));
    input.setAttribute("aria-label", PG.t("search"));
    list.setAttribute("aria-label", PG.t("search"));
    if (!input.isConnected) PG.$("search").append(input, list);
  };
})();
