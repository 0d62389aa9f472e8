// The graph of a page: an SVG whose nodes are buttons. A node is expanded by a click or Enter and collapsed by another; what is expanded is
// the whole state, so that undo, breadcrumb and address are plain lists of ids. Same nodes, same places (PG.arrange).
(() => {
  const SPACE = "http://www.w3.org/2000/svg", RADIUS = 13;
  const svg = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const start = async (box) => {
    const say = box.dataset, nodes = new Map(), pieces = new Map(); // pieces: what an expansion brought, by the node's id ("" the answer's own)
    let groups = {}, state = [], past = [], chosen = null, view = null, places = new Map(), degree = new Map(), shown = { nodes: [], lines: [] };

    const bring = async (id, url) => {
      if (pieces.has(id)) return true;
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok) { status.textContent = `${answer.status}`; return false; }
      const data = await answer.json();
      for (const node of data.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
      groups = data.groups;
      pieces.set(id, { ids: data.nodes.map((node) => node.id), lines: data.lines, left: data.left });
      return true;
    };

    // What is shown: the roots' pieces and those of expanded nodes that can still be seen.
    const visible = () => {
      const ids = new Set(pieces.get("")?.ids || []), lines = [...(pieces.get("")?.lines || [])], open = [];
      for (const id of state) {
        if (!pieces.has(id) || (open.length + ids.size && !ids.has(id))) continue;
        open.push(id);
        pieces.get(id).ids.forEach((other) => ids.add(other));
        lines.push(...pieces.get(id).lines);
      }
      const once = new Map(lines.map((line) => [`${line.from} ${line.type} ${line.to}`, line]));
      return { nodes: [...ids], lines: [...once.values()], open };
    };

    const tools = el("div", { class: "tools" }), crumbs = el("ol", { class: "crumbs", "aria-label": say.expanded });
    const canvas = svg("svg", { class: "canvas", role: "group", "aria-label": say.label }), status = el("p", { class: "status muted", role: "status" }), about = el("div", { class: "about" });
    const button = (text, label, action) => {
      const made = el("button", { type: "button", title: label, "aria-label": label }, text);
      made.addEventListener("click", action);
      return made;
    };
    const undo = button(`↶ ${say.undo}`, say.undo, () => { if (past.length) { state = past.pop(); draw(); } });
    tools.append(crumbs, undo, button("＋", "+", () => zoom(0.8)), button("－", "-", () => zoom(1.25)), button(say.fit, say.fit, () => { fit(); }));
    const lineLayer = svg("g"), nodeLayer = svg("g");
    canvas.append(lineLayer, nodeLayer);
    about.hidden = true;
    box.prepend(tools, canvas, about, status);

    const go = async (next) => {
      for (const id of next) if (!pieces.has(id) && nodes.has(id)) await bring(id, nodes.get(id).near);
      past.push(state);
      state = next;
      draw();
    };
    const toggle = (id) => go(state.includes(id) ? state.filter((other) => other !== id) : [...state, id]);

    const draw = (keep = true) => {
      const before = places;
      shown = visible();
      const index = new Map(shown.nodes.map((id, i) => [id, i]));
      const lines = shown.lines.filter((line) => index.has(line.from) && index.has(line.to));
      shown.lines = lines;
      const root = index.get(say.root), at = PG.arrange(shown.nodes.map((_, i) => i), lines.map((line) => ({ from: index.get(line.from), to: index.get(line.to) })), root ?? null);
      places = new Map(shown.nodes.map((id, i) => [id, at.get(i)]));
      widen();
      if (!places.has(chosen)) chosen = null;
      paint();
      if (!keep || !view || before.size !== places.size) fit();
      undo.disabled = past.length === 0;
      crumbs.replaceChildren(...shown.open.filter((id) => nodes.has(id)).map((id, i) => el("li", {}, button(nodes.get(id).name, nodes.get(id).name, () => go(shown.open.slice(0, i + 1))))));
      tell();
      try { history.replaceState(null, "", state.length > (say.root ? 1 : 0) ? `#g=${state.join(",")}` : location.pathname + location.search + (location.hash.startsWith("#g=") ? "" : location.hash)); } catch { /* a frame without an address */ }
    };
    const tell = () => {
      const left = shown.open.concat(pieces.has("") ? [""] : []).flatMap((id) => pieces.get(id).left.map((l) => `${id && shown.open.length > 1 ? `${nodes.get(id).name} ` : ""}${l.word}${l.word ? (l.out ? "→" : "←") : ""} ${l.n}`));
      const counts = shown.nodes.length > 1 || shown.lines.length ? say.counts.replace("{n}", shown.nodes.length).replace("{m}", shown.lines.length) : say.empty;
      status.textContent = left.length ? `${counts}; ${say.notDrawn}: ${left.join(", ")}` : counts;
    };

    // The canvas is wider than high: so is what stands on it.
    const widen = () => {
      const xs = [...places.values()].map((p) => p[0]), ys = [...places.values()].map((p) => p[1]);
      const ratio = (Math.max(...ys) - Math.min(...ys) + 160) * 2.3 / (Math.max(...xs) - Math.min(...xs) + 160);
      if (ratio > 1) for (const [id, [x, y]] of places) places.set(id, [Math.round(x * Math.min(1.9, ratio)), y]);
    };
    const paint = () => {
      const old = new Map([...canvas.querySelectorAll(".thing-node")].map((g) => [g.dataset.id, g])), focused = document.activeElement?.dataset?.id;
      degree.clear();
      for (const line of shown.lines) for (const id of [line.from, line.to]) degree.set(id, (degree.get(id) || 0) + 1);
      const drawn = shown.nodes.map((id) => {
        const node = nodes.get(id), [x, y] = places.get(id), open = shown.open.includes(id), radius = RADIUS + Math.min(6, Math.sqrt(degree.get(id) || 0));
        const g = old.get(id) || shape(node);
        g.setAttribute("class", `thing-node${open ? " open" : ""}${node.resolved ? "" : " local"}${chosen === id ? " chosen" : ""}`);
        g.setAttribute("aria-expanded", String(open));
        g.style.transform = `translate(${x}px, ${y}px)`;
        g.querySelector("path").setAttribute("transform", `scale(${radius * 0.72})`);
        g.querySelector("circle").setAttribute("r", radius);
        return g;
      });
      nodeLayer.replaceChildren(...drawn);
      mark();
      if (focused && places.has(focused)) drawn[shown.nodes.indexOf(focused)].focus({ preventScroll: true });
    };
    const shape = (node) => {
      const text = PG.wrap(node.name, 9, 2);
      const g = svg("g", { tabindex: "0", role: "button", "aria-label": `${node.kind} ${node.name}`, "data-id": node.id }, svg("title", {}, `${node.kind} ${node.name}`), svg("circle"), svg("path", { d: node.path, fill: node.colour }),
        ...text.map((line, i) => svg("text", { y: 30 + i * 15 }, line)));
      g.addEventListener("click", () => { if (!moved) { choose(node.id); toggle(node.id); } });
      g.addEventListener("focus", () => choose(node.id));
      return g;
    };
    const heads = () => svg("defs", {}, ...Object.entries(groups).map(([name, colour]) =>
      svg("marker", { id: `head-${name}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, svg("path", { d: "M0 0.5 L8 4 L0 7.5 Z", fill: colour }))));
    const path = (line) => {
      const [x1, y1] = places.get(line.from), [x2, y2] = places.get(line.to), length = Math.hypot(x2 - x1, y2 - y1) || 1, cut = Math.min(RADIUS + 6, length / 3);
      const ux = (x2 - x1) / length, uy = (y2 - y1) / length, colour = groups[line.group] || "#888";
      const near = chosen && (line.from === chosen || line.to === chosen) ? " near" : "", hub = degree.get(line.from) >= degree.get(line.to);
      const made = svg("path", { class: `link${line.inferred ? " inferred" : ""}${near}`, d: `M${x1 + ux * cut} ${y1 + uy * cut} L${x2 - ux * cut} ${y2 - uy * cut}`, stroke: colour, "marker-end": `url(#head-${line.group})` });
      made.append(svg("title", {}, [line.word, ...line.badges, line.inferred ? `(${say.inferred})` : "", line.quote ? `“${line.quote}”` : ""].filter(Boolean).join(" ")));
      const t = hub ? 0.66 : 0.34; // away from where many lines meet
      if (shown.lines.length > 45 && !near) return [made];
      return [made, svg("text", { class: `word${near}`, x: x1 + (x2 - x1) * t, y: y1 + (y2 - y1) * t + 3 }, line.word)];
    };

    // The chosen node: its neighbours stay bright, its relations and their passages stand below as links.
    const choose = (id) => {
      if (chosen === id) return;
      chosen = id;
      mark(); // the nodes themselves stay: a click on one must end where it began
    };
    const mark = () => {
      const id = chosen;
      lineLayer.replaceChildren(heads(), ...shown.lines.flatMap(path));
      about.hidden = id === null;
      for (const g of nodeLayer.children) g.classList.toggle("chosen", g.dataset.id === id);
      if (id === null) { box.classList.remove("dim"); return; }
      const node = nodes.get(id), lines = shown.lines.filter((line) => line.from === id || line.to === id), near = new Set(lines.flatMap((line) => [line.from, line.to]).concat(id));
      box.classList.toggle("dim", shown.nodes.length > 8 && lines.length > 0);
      for (const g of nodeLayer.children) g.classList.toggle("near", near.has(g.dataset.id));
      about.replaceChildren(el("b", {}, node.name), ` ${node.kind} `, el("a", { href: node.href }, say.open), el("ul", {}, ...lines.slice(0, 30).map((line) => {
        const other = nodes.get(line.from === id ? line.to : line.from), words = [line.word, ...line.badges].join(" · ");
        return el("li", {}, line.from === id ? `${words} → ` : `← ${words} `, el("a", { href: other.href }, other.name), " ", line.quote ? el("span", { class: "muted" }, `“${line.quote.slice(0, 90)}” `) : line.inferred ? `(${say.inferred}) ` : "", line.href ? el("a", { href: line.href }, say.passage) : "");
      })));
    };
    const clear = () => { chosen = null; paint(); };

    // Looking: fit, zoom, pan; arrow keys go from node to node.
    const look = () => canvas.setAttribute("viewBox", view.join(" "));
    const fit = () => {
      if (!places.size) return;
      const xs = [...places.values()].map((p) => p[0]), ys = [...places.values()].map((p) => p[1]), pad = 80;
      const wide = canvas.clientWidth || 1180, high = canvas.clientHeight || 470;
      let w = Math.max(...xs) - Math.min(...xs) + 2 * pad, h = Math.max(...ys) - Math.min(...ys) + 2 * pad;
      const cx = (Math.max(...xs) + Math.min(...xs)) / 2, cy = (Math.max(...ys) + Math.min(...ys)) / 2 + 14, scale = Math.max(w / wide, h / high, 0.72);
      w = wide * scale; h = high * scale;
      view = [cx - w / 2, cy - h / 2, w, h];
      look();
    };
    const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
      if (view[2] * factor < 200 || view[2] * factor > 40000) return;
      view = [x - (x - view[0]) * factor, y - (y - view[1]) * factor, view[2] * factor, view[3] * factor];
      look();
    };
    let drag = null, moved = false;
    canvas.addEventListener("pointerdown", (event) => { drag = { x: event.clientX, y: event.clientY, view: [...view] }; moved = false; });
    canvas.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const dx = event.clientX - drag.x, dy = event.clientY - drag.y, scale = view[2] / canvas.clientWidth;
      if (Math.hypot(dx, dy) > 4) moved = true;
      if (moved) { view = [drag.view[0] - dx * scale, drag.view[1] - dy * scale, view[2], view[3]]; look(); }
    });
    window.addEventListener("pointerup", () => { drag = null; });
    canvas.addEventListener("click", (event) => { if (!moved && event.target === canvas) clear(); });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls; with Ctrl the graph zooms
      event.preventDefault();
      const frame = canvas.getBoundingClientRect(), scale = view[2] / frame.width;
      zoom(event.deltaY > 0 ? 1.15 : 0.87, view[0] + (event.clientX - frame.left) * scale, view[1] + (event.clientY - frame.top) * scale);
    }, { passive: false });
    const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    canvas.addEventListener("keydown", (event) => {
      const id = event.target.dataset?.id;
      if (ARROWS[event.key] && id) {
        const [dx, dy] = ARROWS[event.key], [x, y] = places.get(id);
        const ahead = shown.nodes.filter((other) => other !== id).map((other) => { const [ox, oy] = places.get(other), along = (ox - x) * dx + (oy - y) * dy, aside = Math.abs((ox - x) * dy + (oy - y) * dx); return { other, along, cost: along + 2 * aside }; }).filter((o) => o.along > 4 && o.cost < 1e6).sort((a, b) => a.cost - b.cost)[0];
        if (ahead) canvas.querySelector(`[data-id="${ahead.other}"]`).focus({ preventScroll: true });
      } else if ((event.key === "Enter" || event.key === " ") && id) toggle(id);
      else if (event.key === "+" || event.key === "=") zoom(0.8);
      else if (event.key === "-") zoom(1.25);
      else if (event.key === "0") fit();
      else if (event.key === "Escape") clear();
      else if (event.key === "z" && (event.ctrlKey || event.metaKey)) undo.click();
      else return;
      event.preventDefault();
    });

    // The address may tell what was expanded: only ids that the graph itself has brought are followed.
    const asked = location.hash.startsWith("#g=") ? location.hash.slice(3).split(",").filter((id) => /^[0-9a-f]{32}$/.test(id)).slice(0, 30) : [];
    if (!(await bring(say.root, say.graph))) return;
    state = say.root ? [say.root] : [];
    if (asked.length) {
      if (say.root && !asked.includes(say.root)) state = [];
      for (const id of asked) {
        if (id === say.root && !state.includes(id)) state.push(id);
        if (nodes.has(id) && id !== say.root && (await bring(id, nodes.get(id).near))) state.push(id);
      }
      if (say.root && !state.includes(say.root)) state.unshift(say.root);
    }
    draw(false);
    box.dataset.ready = "true";
  };
  document.querySelectorAll("[data-graph]").forEach((box) => start(box).catch((error) => { box.dataset.failed = String(error); }));
})();
