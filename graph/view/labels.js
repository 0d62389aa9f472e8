// Names beside nodes and words beside lines. At each zoom the more important name is placed first and one that would cover another waits for
// a closer look; text keeps its size on the screen while one zooms out.
(() => {
  const FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';
  const cache = new Map();
  let placed = null;

  const width = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 1 : 0.56), 0);
  PG.textWidth = width;

  // Lines of at most `most` ems; a word of Latin letters or digits is not broken unless it alone is too long.
  PG.wrap = (text, most, rows) => {
    const lines = [""];
    for (const piece of text.match(/[A-Za-z0-9.%-]+|\s+|[^A-Za-z0-9.%\s-]/gu) || []) {
      const last = lines.length - 1;
      if (lines[last] && width(lines[last] + piece) > most && !/^[，。、；：）》”’]$/u.test(piece)) lines.push(piece.trimStart());
      else lines[last] += piece;
    }
    if (lines.length <= rows) return lines;
    return [...lines.slice(0, rows - 1), `${lines[rows - 1].slice(0, -1)}…`];
  };
  // Lines of about one length: no last line of a single character.
  const balanced = (text, most, rows) => {
    const count = Math.ceil(width(text) / most), even = PG.wrap(text, Math.ceil(width(text) / count), 99);
    return even.length <= Math.min(count, rows) ? even : PG.wrap(text, most, rows);
  };
  const linesOf = (index, full) => {
    const key = `${index}${full}`;
    if (!cache.has(key)) cache.set(key, balanced(PG.nodes[index].name, full ? 16 : 9, full ? 8 : 2));
    return cache.get(key);
  };

  const importance = (index) => {
    const { focus, bright, hover } = PG.view;
    const degree = (PG.view.drawn.links.get(index) || []).length;
    return degree + (index === hover ? 1e6 : 0) + (focus.has(index) ? 1e5 : 0) + (bright && bright.has(index) ? 1e3 : 0);
  };

  // Boxes in network units: {index, x, y (top), w, h, lines, size}; greedy, no two overlap.
  PG.placeLabels = (scale) => {
    const size = 12.5 / Math.min(1, scale), grid = new Map(), cell = size * 10, result = [];
    const { bright, focus, hover, places } = PG.view;
    const free = (box) => cells(box, cell).every((key) => (grid.get(key) || []).every((o) => box.x >= o.x + o.w || o.x >= box.x + box.w || box.y >= o.y + o.h || o.y >= box.y + box.h));
    const take = (box) => cells(box, cell).forEach((key) => (grid.has(key) ? grid.get(key).push(box) : grid.set(key, [box])));
    const solid = new Map(); // the shapes: a name stands on none but its own
    for (const [index, [x, y]] of places) {
      const r = PG.radius(index) * 0.85;
      for (const key of cells({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }, cell)) (solid.get(key) || solid.set(key, []).get(key)).push({ index, x, y, r });
    }
    const onGround = (box) => cells(box, cell).every((key) => (solid.get(key) || []).every((o) => o.index === box.index || box.x >= o.x + o.r || o.x - o.r >= box.x + box.w || box.y >= o.y + o.r || o.y - o.r >= box.y + box.h));
    for (const index of [...places.keys()].sort((a, b) => importance(b) - importance(a) || a - b)) {
      if (bright && !bright.has(index) && index !== hover) continue;
      const forced = focus.has(index) || index === hover, lines = linesOf(index, forced);
      const [x, y] = places.get(index), w = Math.max(...lines.map(width)) * size, h = lines.length * size * 1.18;
      const gap = PG.radius(index) + 2 / Math.min(1, scale);
      const spots = [[x - w / 2, y + gap], [x - w / 2, y - gap - h], [x + gap, y - h / 2], [x - gap - w, y - h / 2]]
        .map(([left, top]) => ({ index, x: left, y: top, w, h, lines, size, forced }));
      const box = spots.find((spot) => free(spot) && onGround(spot)) || (forced ? spots[0] : null);
      if (box) { take(box); result.push(box); }
    }
    return result;
  };
  const cells = (box, cell) => {
    const keys = [];
    for (let i = Math.floor(box.x / cell); i <= Math.floor((box.x + box.w) / cell); i++)
      for (let j = Math.floor(box.y / cell); j <= Math.floor((box.y + box.h) / cell); j++) keys.push(i * 100003 + j);
    return keys;
  };

  // Words stand on lines only where something is selected, and only as many as can be read.
  PG.placeWords = (scale, names) => {
    const { lines, path, places, focus } = PG.view, sel = PG.selected();
    const chosen = lines.filter((line) => (path ? path.has(line.id) : PG.state.edge === line.id || (sel !== null && (line.from === sel || line.to === sel))));
    if (chosen.length > 60) return [];
    const size = 11 / Math.min(1, scale), taken = names.map((box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2, w: box.w, h: box.h }));
    return chosen.flatMap((line) => {
      const text = PG.lineText(line), [x1, y1] = places.get(line.from), [x2, y2] = places.get(line.to);
      for (const part of [0.5, 0.6, 0.4, 0.7, 0.32]) {
        const t = focus.has(line.to) && !focus.has(line.from) ? 1 - part : part;
        const box = { x: x1 + (x2 - x1) * t, y: y1 + (y2 - y1) * t, w: width(text) * size, h: size * 1.3, text, size };
        if (taken.every((o) => Math.abs(box.x - o.x) > (box.w + o.w) / 2 || Math.abs(box.y - o.y) > (box.h + o.h) / 2)) { taken.push(box); return [box]; }
      }
      return [];
    });
  };

  PG.forgetLabels = () => { placed = null; };
  const place = (scale) => {
    const names = PG.placeLabels(scale);
    return { scale, names, words: PG.placeWords(scale, names) };
  };
  PG.drawLabels = (ctx, scale, colours) => {
    if (!placed || placed.scale !== scale) placed = place(scale);
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const box of placed.words) {
      ctx.font = `${box.size}px ${FONT}`;
      ctx.fillStyle = colours.ground;
      ctx.fillRect(box.x - box.w / 2 - box.size * 0.2, box.y - box.h / 2, box.w + box.size * 0.4, box.h);
      ctx.fillStyle = colours.muted;
      ctx.fillText(box.text, box.x, box.y);
    }
    ctx.textBaseline = "top";
    for (const box of placed.names) {
      ctx.font = `${box.forced ? "bold " : ""}${box.size}px ${FONT}`;
      ctx.lineWidth = box.size * 0.28;
      ctx.strokeStyle = colours.halo;
      ctx.fillStyle = colours.ink;
      box.lines.forEach((line, i) => {
        const y = box.y + i * box.size * 1.18;
        ctx.strokeText(line, box.x + box.w / 2, y);
        ctx.fillText(line, box.x + box.w / 2, y);
      });
    }
    ctx.restore();
  };
})();
