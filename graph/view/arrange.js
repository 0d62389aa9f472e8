// A small force-directed layout for what the page picks out itself (a neighbourhood, a group): same nodes, same places.
(() => {
  const SPACE = 110, WIDTH = 118, HEIGHT = 62;

  PG.arrange = (nodes, edges, centre = null) => {
    const count = nodes.length, index = new Map(nodes.map((node, i) => [node, i]));
    const x = new Float64Array(count), y = new Float64Array(count), px = new Float64Array(count), py = new Float64Array(count);
    for (let i = 0; i < count; i++) { // a sunflower: even, and without chance
      const radius = SPACE * 0.7 * Math.sqrt(i + 0.5), angle = i * 2.399963;
      x[i] = radius * Math.cos(angle); y[i] = radius * Math.sin(angle);
    }
    const pairs = [...new Set(edges.map((e) => index.get(e.from) * count + index.get(e.to)))].map((p) => [Math.floor(p / count), p % count]);
    const degree = new Float64Array(count);
    for (const [a, b] of pairs) { degree[a]++; degree[b]++; }
    const far = (SPACE * Math.min(6, 2 + Math.sqrt(count) / 3)) ** 2; // beyond it nodes do not repel: parts stay near each other
    const rounds = count > 700 ? 60 : count > 250 ? 120 : 200;
    for (let turn = 0; turn < rounds; turn++) {
      px.fill(0); py.fill(0);
      for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) {
        const dx = x[i] - x[j], dy = y[i] - y[j], square = Math.max(25, dx * dx + dy * dy), push = ((2 * SPACE * SPACE) / square) * Math.max(0, 1 - square / far);
        px[i] += dx * push; py[i] += dy * push; px[j] -= dx * push; py[j] -= dy * push;
      }
      for (const [a, b] of pairs) {
        const dx = x[b] - x[a], dy = y[b] - y[a], pull = Math.hypot(dx, dy) / SPACE / Math.sqrt(Math.min(degree[a], degree[b]) || 1);
        px[a] += dx * pull; py[a] += dy * pull; px[b] -= dx * pull; py[b] -= dy * pull;
      }
      const heat = SPACE * Math.sqrt(count) * 0.3 * (1 - turn / rounds) ** 1.5 + 1;
      for (let i = 0; i < count; i++) {
        px[i] -= x[i] * 0.04; py[i] -= y[i] * 0.04;
        const length = Math.hypot(px[i], py[i]) || 1, step = Math.min(length, heat) / length;
        x[i] += px[i] * step; y[i] += py[i] * step;
      }
    }
    for (let i = 0; i < count; i++) { x[i] *= 1.3; y[i] *= 0.85; }
    separate(x, y);
    const home = centre !== null && index.has(centre) ? index.get(centre) : -1;
    return new Map(nodes.map((node, i) => [node, [Math.round(x[i] - (home < 0 ? 0 : x[home])), Math.round(y[i] - (home < 0 ? 0 : y[home]))]]));
  };

  const separate = (x, y) => {
    for (let turn = 0, clash = true; turn < 40 && clash; turn++) {
      clash = false;
      for (let i = 0; i < x.length; i++) for (let j = i + 1; j < x.length; j++) {
        const dx = x[i] - x[j], dy = y[i] - y[j], overX = WIDTH - Math.abs(dx), overY = HEIGHT - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        clash = true;
        if (overX / WIDTH < overY / HEIGHT) { const push = (dx < 0 ? -1 : 1) * overX * 0.4; x[i] += push; x[j] -= push; }
        else { const push = (dy < 0 ? -1 : 1) * overY * 0.4; y[i] += push; y[j] -= push; }
      }
    }
  };
})();
