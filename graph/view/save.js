// The current view as PNG, SVG or CSV, made here and handed over as a file; nothing is sent anywhere.
(() => {
  const FONT = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif";
  PG.download = (name, blob) => {
    const link = PG.el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const fileName = (ending) => `${PG.data.title.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 60) || "policygraph"}.${ending}`;
  const xml = (element) => new XMLSerializer().serializeToString(element);

  // The whole view; for a sheet of `fit` pixels width names keep a readable size, and some then wait, as on the screen.
  PG.svgView = (fit = Infinity) => {
    const { svg } = PG, { places, lines } = PG.view, colours = PG.colours();
    const xs = [...places.values()].map((p) => p[0]), ys = [...places.values()].map((p) => p[1]);
    const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 60], [right, bottom] = [Math.max(...xs) + 90, Math.max(...ys) + 90];
    const scale = Math.min(1, fit / (right - left)), names = PG.placeLabels(scale);
    const opacity = (line) => ({ lit: 1, faint: 0.1, plain: 0.6 })[line.state];
    const faint = (i) => PG.view.bright && !PG.view.bright.has(i);
    return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, width: right - left, height: bottom - top, "font-family": FONT },
      svg("title", {}, PG.data.title), svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colours.ground }),
      lines.map((line) => lineShape(line, places, opacity(line), colours)),
      [...places].map(([i, [x, y]]) => svg("path", { d: PG.nodes[i].look.path, fill: PG.nodes[i].look.colour, stroke: colours.rim, "stroke-width": 1.4 / PG.radius(i), opacity: faint(i) ? 0.16 : 1, transform: `translate(${x} ${y}) scale(${PG.radius(i)})` }, svg("title", {}, PG.nodes[i].name))),
      PG.placeWords(scale, names).map((box) => svg("text", { x: box.x, y: box.y + 4, "font-size": box.size, "text-anchor": "middle", fill: colours.muted, stroke: colours.ground, "stroke-width": 3, "paint-order": "stroke" }, box.text)),
      names.map((box) => svg("text", { "font-size": box.size, "text-anchor": "middle", fill: colours.ink, stroke: colours.halo, "stroke-width": 3, "paint-order": "stroke" },
        box.lines.map((text, i) => svg("tspan", { x: box.x + box.w / 2, y: box.y + box.size * (0.9 + i * 1.18) }, text)))));
  };
  const lineShape = (line, places, opacity, colours) => {
    const [x1, y1] = places.get(line.from), [x2, y2] = places.get(line.to), length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length], reach = PG.radius(line.to) + 2, tip = [x2 - ux * reach, y2 - uy * reach];
    const wing = (side) => `${tip[0] - ux * 8 - uy * 3.5 * side} ${tip[1] - uy * 8 + ux * 3.5 * side}`;
    const colour = PG.lineColour(line.edges[0].verb, colours), dashes = line.edges.every((edge) => edge.inferred) ? { "stroke-dasharray": "5 5" } : {};
    return PG.svg("g", { opacity }, PG.svg("path", { d: `M${x1} ${y1} L${tip[0]} ${tip[1]}`, stroke: colour, fill: "none", ...dashes }), PG.svg("path", { d: `M${tip[0]} ${tip[1]} L${wing(1)} L${wing(-1)} Z`, fill: colour }));
  };

  // A cell that a spreadsheet would run as a formula gets an apostrophe.
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value), safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  PG.csvView = () => {
    const head = ["subject", "subject_label", "relation", "object", "object_label", "inferred", "role", "verb", "status", "document", "clause", "quote", "start", "end", "review"];
    const rows = PG.shown.edges.flatMap((edge) => {
      const [a, b] = [PG.nodes[edge.from], PG.nodes[edge.to]];
      const common = [a.name, a.label, edge.type, b.name, b.label, edge.inferred, PG.value(edge.props.role ?? ""), PG.value(edge.props.verb ?? ""), edge.props.status ?? ""];
      const title = (number) => (number === null || number === undefined ? "" : PG.data.sources[number].title);
      return edge.evidence.length ? edge.evidence.map((e) => [...common, title(e[0]), e[4], e[3], e[1], e[2], edge.props.review ?? "machine"]) : [[...common, title(edge.source), "", "", "", "", edge.props.review ?? "machine"]];
    });
    return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  const png = () => {
    const from = PG.$("canvas").querySelector("canvas"), to = document.createElement("canvas");
    [to.width, to.height] = [from.width, from.height];
    const ctx = to.getContext("2d");
    ctx.fillStyle = PG.colours().ground;
    ctx.fillRect(0, 0, to.width, to.height);
    ctx.drawImage(from, 0, 0);
    to.toBlob((blob) => PG.download(fileName("png"), blob), "image/png");
  };
  const svgFile = (element, ending) => PG.download(fileName(ending), new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${xml(element)}\n`], { type: "image/svg+xml" }));
  PG.save = {
    png,
    svg: () => svgFile(PG.svgView(), "svg"),
    csv: () => PG.download(fileName("csv"), new Blob([PG.csvView()], { type: "text/csv;charset=utf-8" })),
    timesvg: () => { const drawing = PG.timeline(PG.shown.nodes); if (drawing) svgFile(drawing, "timeline.svg"); },
  };
})();
