"""Makes the README's pictures from the bundled samples: `python docs/img/make.py`.

Needs Chromium, Graphviz, LibreOffice (Writer and Impress) and the extras test and picture.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from policygraph import api
from policygraph.brief import brief
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
SUBJECT, ACTION, DAY = "科学技术部", "寒地农业装备协同创新专项行动", "2026-03-18"
PLAN = "陕西省秦创原生物制造产业发展规划（2023—2027年）"


def small(path: Path) -> None:
    """At most 1280 wide and 128 colours, the rare ones kept."""
    image = Image.open(path).convert("RGB")
    image.thumbnail((1280, 1280), Image.Resampling.LANCZOS)
    image.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def shot(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=HERE / name)
    small(HERE / name)


def sheet(pages: list[Any], name: str, *, columns: int, width: int) -> None:
    """Pages side by side on grey, each `width` pixels wide."""
    small_ones = [page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS) for page in pages]
    high, gap = max(page.height for page in small_ones), 12
    rows = -(-len(pages) // columns)
    whole = Image.new("RGB", (columns * (width + gap) + gap, rows * (high + gap) + gap), "#9aa1ab")
    for i, page in enumerate(small_ones):
        whole.paste(page, (gap + i % columns * (width + gap), gap + i // columns * (high + gap)))
    whole.save(HERE / name)
    small(HERE / name)


def as_pages(path: Path, numbers: list[int]) -> list[Any]:
    """Pages of an office file as LibreOffice shows them."""
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    pdf = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    return [pdf[i % len(pdf)].render(scale=1.6).to_pil() for i in numbers]


def briefings() -> None:
    with tempfile.TemporaryDirectory() as name, api.open_store(f"{name}/store", keep=0) as store:
        folder = Path(name)
        store.load(api.extract_documents([SAMPLES]))
        page = brief(store, program=ACTION, path=folder / "page.docx", date=DAY)
        sheet(as_pages(page, [0, 1, -2]), "briefing.png", columns=3, width=410)
        deck = brief(store, document=PLAN, path=folder / "deck.pptx", date=DAY)
        sheet(as_pages(deck, [0, 2, 3, 5, 6, -3]), "slides.png", columns=3, width=410)


def main() -> None:
    briefings()
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
