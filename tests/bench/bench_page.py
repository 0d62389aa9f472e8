"""The explorer page beside stock pyvis on the same nodes and edges, in the same Chromium: `python tests/bench/bench_page.py`.

Ready is the time from navigation to the frame after the page says that it is; pyvis with its physics is ready when it has
settled, and is given 45 seconds. Panning is the time between frames while the mouse drags the canvas, without a graphics
card. No network.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "view"))
import networkx as nx
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright
from pyvis.network import Network
from sample import sample

from policygraph.view.page import page
from policygraph.view.payload import in_default_view

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
#: name, arguments of `sample`, what the page is told in its address
GRAPHS = (("300 nodes", (13, 8, 3), ""), ("1,500 nodes", (37, 15, 9), "#all=true"))
PATIENCE, TIMES = 45.0, 5
PROBE = """<script>network.once("stabilizationIterationsDone", () => { window.settled = true; });</script></body>"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
FRAMES = """() => new Promise((done) => { const at = [];
  const frame = (now) => {
    at.push(now);
    if (at.length < 60) requestAnimationFrame(frame); else done(at.slice(1).map((t, i) => t - at[i]));
  };
  requestAnimationFrame(frame); })"""


def stock(graph: nx.MultiDiGraph, *, physics: bool) -> str:
    """What pyvis makes of the nodes and edges that our page draws, by its own `add_node` and `add_edge`."""
    net = Network(directed=True, cdn_resources="in_line")
    drawn = [e for e in graph.edges(keys=True, data=True) if in_default_view(graph, e)]
    for node in sorted({n for e in drawn for n in e[:2]}):
        net.add_node(node, label=graph.nodes[node]["name"], title=graph.nodes[node]["label"])
    for a, b, _, data in drawn:
        net.add_edge(a, b, title=data["type"])
    net.toggle_physics(physics)
    return str(net.generate_html()).replace("</body>", PROBE)


def made(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str]]:
    """(what, page, the expression that is true once it is ready)"""
    yield "policygraph", page(graph), "document.documentElement.dataset.ready"
    yield "pyvis, physics off", stock(graph, physics=False), "typeof network !== 'undefined' && network.body.nodeIndices.length"
    yield "pyvis as it comes", stock(graph, physics=True), "window.settled"


def ready(browser: Any, address: str, expression: str) -> tuple[float, Any]:
    """Seconds, and the tab; infinite when patience ran out. What a page asks of the network is refused at once."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    tab.goto(address)
    try:
        tab.wait_for_function(expression, timeout=PATIENCE * 1000)
    except Late:
        return float("inf"), tab
    return float(tab.evaluate(PAINTED)) / 1000, tab


def panning(tab: Any) -> list[float]:
    """Milliseconds between frames."""
    tab.mouse.move(640, 400)
    tab.mouse.down()
    tab.evaluate(f"window.frames_ = ({FRAMES})()")
    for step in range(40):
        tab.mouse.move(640 + 4 * step, 400 + 2 * step)
    tab.mouse.up()
    return sorted(tab.evaluate("window.frames_"))


def measure(browser: Any, name: str, size: tuple[int, int, int], fragment: str, folder: Path) -> None:
    graph, ours = sample(*size), 0.0
    for what, html, expression in made(graph):
        path = folder / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        times, frames, drawn = [], [0.0], 0
        for _ in range(1 if what == "pyvis as it comes" else TIMES):
            seconds, tab = ready(browser, path.as_uri() + (fragment if what == "policygraph" else ""), expression)
            times.append(seconds)
            if seconds < PATIENCE:
                drawn = tab.evaluate("typeof PG === 'undefined' ? nodes.length : PG.shown.nodes.length")
                frames = panning(tab)
            tab.close()
        took = statistics.median(times)
        ours = ours or took
        told = f"over {PATIENCE:.0f} s | over {PATIENCE / ours:.0f}" if took > PATIENCE else f"{took:.2f} s | {took / ours:.1f}"
        pan = f"{statistics.median(frames):.0f} / {frames[int(len(frames) * 0.95)]:.0f} ms" if frames != [0.0] else "–"
        sys.stdout.write(f"| {name} | {what} | {drawn or '–'} | {len(html.encode()) / 1e6:.2f} MB | {told} | {pan} |\n")
        sys.stdout.flush()


def main() -> None:
    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if program is None:
        sys.exit("no Chromium on this machine (apt-get install chromium)")
    sys.stdout.write("| graph | page | drawn | size | ready (median of 5) | ratio | panning, frame median / p95 |\n")
    sys.stdout.write("|---|---|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        for graph in GRAPHS:
            measure(browser, *graph, Path(folder))
        began = time.perf_counter()
        page(sample(*GRAPHS[1][1]))
        sys.stdout.write(f"\nmaking the page of {GRAPHS[1][0]}: {time.perf_counter() - began:.1f} s\n")
        browser.close()


if __name__ == "__main__":
    main()
