"use strict";
// What pages do beyond links and forms: suggestions while typing, the basket from page to page, copying, lighting a passage up in place.
// Everything from the server goes in as text; nothing here is ever parsed as markup.
(() => {
  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const icon = (hit) => {
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "-1.3 -1.3 2.6 2.6");
    svg.setAttribute("class", "icon");
    path.setAttribute("d", hit.path);
    path.setAttribute("fill", hit.colour);
    svg.append(path);
    return svg;
  };

  // Suggestions: a combobox after the ARIA practices; a late answer to an older question is thrown away.
  let boxes = 0;
  const suggest = (input) => {
    const id = `hits${boxes++}`, list = el("ul", { id, class: "hits", role: "listbox", "aria-label": input.getAttribute("aria-label") || input.name });
    let hits = [], at = -1, asked = 0, timer = 0;
    list.hidden = true;
    const box = input.closest(".find") || input.parentElement.insertBefore(el("span", { class: "box" }), input);
    if (!box.contains(input)) box.append(input);
    box.append(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) input.setAttribute(name, value);
    const many = "many" in input.dataset, parts = () => input.value.split(/[、,，;；]/), last = () => (many ? parts().at(-1) : input.value).trim();
    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const choose = (hit) => {
      close();
      if ("go" in input.dataset) { location.href = hit.href; return; }
      input.value = many ? [...parts().slice(0, -1).map((p) => p.trim()), hit.name].join("、") : hit.name;
      if ("label" in input.dataset) input.closest(".pair").querySelector("select").value = hit.label;
      input.focus();
    };
    const show = () => {
      list.replaceChildren(...hits.map((hit, i) => {
        const row = el("li", { role: "option", id: `${id}-${i}`, "aria-selected": String(i === at) }, icon(hit), el("span", {}, hit.name), el("span", { class: "muted" }, hit.alias ? `${hit.alias} · ${hit.kind}` : hit.kind));
        row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(hit); });
        return row;
      }));
      list.hidden = hits.length === 0;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`); else input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      const words = last(), turn = ++asked;
      if (!words) { hits = []; close(); return; }
      const url = new URL(input.dataset.suggest, location.href);
      url.searchParams.set("q", words);
      try {
        const answer = await fetch(url, { headers: { Accept: "application/json" } });
        if (turn !== asked || !answer.ok || document.activeElement !== input) return;
        hits = await answer.json();
        at = -1;
        show();
      } catch { close(); }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 60); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && hits.length && !list.hidden) { at = at + step < -1 ? hits.length - 1 : at + step >= hits.length ? -1 : at + step; show(); event.preventDefault(); }
      else if (event.key === "Enter" && at >= 0 && !list.hidden) { choose(hits[at]); event.preventDefault(); }
      else if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); event.preventDefault(); }
    });
  };
  document.querySelectorAll("input[data-suggest]").forEach(suggest);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey) { document.getElementById("find").focus(); event.preventDefault(); }
  });

  // Answers by key: what bears data-key is pressed, opened or gone to. A form is sent once.
  const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== "checkbox";
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || event.key === "Enter" || event.key === " ") return;
    const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "INPUT") { wanted.focus(); wanted.select(); } else wanted.click();
    if (wanted.tagName === "SUMMARY" && wanted.parentElement.open) wanted.parentElement.querySelector("input:not([type=hidden]), select").focus();
  });
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => { if (event.target.method === "post" && !event.target.querySelector("[name=item][type=hidden] ~ .field #format")) { if (sent.has(event.target)) event.preventDefault(); sent.add(event.target); setTimeout(() => sent.delete(event.target), 3000); } });
  for (const input of document.querySelectorAll("input[data-who]")) {
    try { const kept = localStorage.getItem("policygraph.who"); if (kept) input.value = kept; } catch { /* private windows keep nothing */ }
    input.addEventListener("change", () => { try { localStorage.setItem("policygraph.who", input.value.trim()); } catch { /* likewise */ } });
  }
  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-pick]");
    if (!pick) return;
    const ends = [...pick.closest("form").querySelectorAll(".pair")], end = ends.find((one) => !one.querySelector("input").value) || ends.at(-1);
    end.querySelector("input").value = pick.dataset.pick;
    end.querySelector("select").value = pick.dataset.pickLabel;
  });

  // The basket: a list of items in this browser; its page is an address that lists them.
  const KEY = "policygraph.basket";
  const items = () => { try { const kept = JSON.parse(localStorage.getItem(KEY) || "[]"); return Array.isArray(kept) ? kept.filter((i) => typeof i === "string").slice(0, 20) : []; } catch { return []; } };
  const keep = (list) => { try { localStorage.setItem(KEY, JSON.stringify(list)); } catch { /* private windows keep nothing */ } basket(); };
  const basket = () => {
    const list = items(), link = document.getElementById("basket-link"), query = new URLSearchParams(list.map((item) => ["item", item]));
    document.getElementById("basket-count").textContent = list.length ? String(list.length) : "";
    link.href = document.body.dataset.basket + (list.length ? `?${query}` : "");
    for (const put of document.querySelectorAll("[data-put]")) if (list.includes(put.dataset.put)) put.textContent = `✓ ${document.body.dataset.inBasket}`;
  };
  document.addEventListener("click", (event) => {
    const put = event.target.closest("[data-put]"), gone = event.target.closest("[data-remove]");
    if (put && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (items().includes(put.dataset.put)) location.href = document.getElementById("basket-link").href;
      else keep([...items(), put.dataset.put]);
    } else if (gone) keep(items().filter((item) => item !== gone.dataset.remove));
  });
  const added = new URLSearchParams(location.search).getAll("item");
  if (location.pathname === document.body.dataset.basket && added.length > items().length && items().every((item) => added.includes(item))) keep(added.slice(0, 20));
  basket();

  // Copying: a link as a whole address, or the text of an element.
  document.addEventListener("click", async (event) => {
    const from = event.target.closest("[data-copy], [data-copy-from]");
    if (!from || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const text = from.dataset.copy ? new URL(from.dataset.copy, location.href).href : document.getElementById(from.dataset.copyFrom).textContent;
    const before = from.textContent;
    try { await navigator.clipboard.writeText(text); from.textContent = document.body.dataset.copied; } catch { if (from.href) { location.href = from.href; return; } getSelection().selectAllChildren(document.getElementById(from.dataset.copyFrom)); }
    setTimeout(() => { from.textContent = before; }, 1500);
  });

  // A passage of this very page is lit up without asking for the page again. Offsets count code points.
  const place = (paragraph, offset) => {
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const points = [...node.data];
      if (offset <= points.length) return [node, points.slice(0, offset).join("").length];
      offset -= points.length;
    }
    return null;
  };
  const light = (start, end) => {
    const lines = [...document.querySelectorAll(".line p")].filter((p) => Number(p.dataset.start) <= end);
    const of = (offset) => lines.findLast((p) => Number(p.dataset.start) <= offset), first = of(start), last = of(end);
    const from = first && place(first, start - Number(first.dataset.start)), to = last && place(last, end - Number(last.dataset.start));
    if (!from || !to) return false;
    const range = new Range();
    range.setStart(...from);
    range.setEnd(...to);
    CSS.highlights.set("lit", new Highlight(range));
    first.scrollIntoView({ block: "center" });
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !CSS.highlights) return;
    const [start, end] = link.dataset.at.split("-").map(Number);
    for (const mark of document.querySelectorAll(".line mark")) mark.replaceWith(...mark.childNodes);
    if (light(start, end)) { event.preventDefault(); history.replaceState(null, "", link.href); }
  });
  // Words that are selected in a text may be what the extractor missed.
  const text = document.querySelector(".text[data-missing]");
  const offset = (node, at) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".line p");
    if (!paragraph) return null;
    const before = new Range();
    before.setStart(paragraph, 0);
    before.setEnd(node, at);
    return Number(paragraph.dataset.start) + [...before.toString()].length;
  };
  let adding = null;
  if (text) document.addEventListener("selectionchange", () => {
    adding?.remove();
    adding = null;
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0), start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end || end - start > 2000) return;
    const box = range.getBoundingClientRect();
    adding = el("a", { class: "add-here", href: `${text.dataset.missing}?at=${start}-${end}`, "data-key": "+" }, text.dataset.add, " ", el("kbd", {}, "+"));
    adding.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.append(adding);
    adding.style.setProperty("left", `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 220))}px`);
    adding.style.setProperty("top", `${box.bottom + scrollY + 6}px`);
  });
  document.documentElement.dataset.ready = "true";
})();
