"""Makes the README's pictures from the bundled samples: `python docs/img/make.py` (Chromium, Graphviz, extras test and picture)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from policygraph.exchange import graph_of
from policygraph.extract.pipeline import extract
from policygraph.model import Source
from policygraph.view.map import write_map
from policygraph.view.page import write_page
from policygraph.view.parts import of_document
from policygraph.view.picture import picture
from policygraph.view.timeline import write_timeline

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "notebooks" / "samples"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SUBJECT = "科学技术部"


def small(path: Path) -> None:
    """At most 1280 wide and 128 colours, the rare ones kept."""
    image = Image.open(path).convert("RGB")
    image.thumbnail((1280, 1280), Image.Resampling.LANCZOS)
    image.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def shot(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=HERE / name)
    small(HERE / name)


def main() -> None:
    texts = {path: path.read_text(encoding="utf-8-sig") for path in sorted(SAMPLES.glob("*.txt"))}
    graph = graph_of(extract(Source(Source.id_of(text), text, path=path.name)) for path, text in texts.items())
    documents = [n for n, d in graph.nodes(data=True) if d["label"] == "Document"]
    fullest = max(documents, key=lambda n: sum(d["type"] == "HAS_TASK" for _, _, d in graph.out_edges(n, data=True)))
    part = of_document(graph, fullest)
    picture(part, HERE / "picture.png", title=graph.nodes[fullest]["name"], size="16:9")
    small(HERE / "picture.png")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        html = write_page(graph, Path(folder) / "page.html", title="政策知识图谱：示例")
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme=scheme)
            page.goto(html.as_uri())
            page.wait_for_selector("html[data-ready]")
            if scheme == "dark":
                page.keyboard.press("/")
                page.keyboard.type(SUBJECT)
                page.keyboard.press("Enter")
            shot(page, f"explorer-{scheme}.png")
        page = browser.new_page(viewport={"width": 900, "height": 650})
        page.goto(write_map(graph, Path(folder) / "map.svg").as_uri())
        shot(page, "map.png")
        page.set_viewport_size({"width": 1180, "height": 820})
        page.goto(write_timeline(graph, Path(folder) / "time.svg").as_uri())
        shot(page, "timeline.png")
        browser.close()


if __name__ == "__main__":
    main()
