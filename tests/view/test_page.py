from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from policygraph.view import payload
from policygraph.view.page import page, write_page

Visit = Callable[..., Any]

PAYLOADS = [
    "<script>window.pwned=1</script>", "</script><script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>", "javascript:window.pwned=1", "{{7*7}}{% raw %}${window.pwned=1}", "<!--<script>", "]]>",
    "\" onmouseover=\"window.pwned=1", "'><iframe src=javascript:window.pwned=1>", "<a href=javascript:window.pwned=1>点我</a>",
    "<base href=//evil.invalid>", "<style>*{display:none}</style>", "\u2028\u2029\u0000", "=HYPERLINK(\"x\")", "__proto__",
    "constructor", "\ud800孤",
]  # fmt: skip


def click(tab: Any, name: str) -> None:
    """Search for a name by keyboard and take the first hit."""
    tab.keyboard.press("/")
    tab.keyboard.type(name)
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel:not([hidden])")


def test_same_graph_same_bytes_whatever_the_order(graph: nx.MultiDiGraph) -> None:
    shuffled = nx.MultiDiGraph()
    shuffled.graph.update(graph.graph)
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    shuffled.add_edges_from(graph.edges(keys=True, data=True))
    assert page(graph) == page(shuffled)


def test_drawing_touches_nothing(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    before = json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False)
    written = write_page(graph, tmp_path / "图.html")
    assert json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False) == before
    assert list(tmp_path.iterdir()) == [written]
    assert b"\r\n" not in written.read_bytes()


def test_policy_refuses_what_is_not_ours(chromium: Any, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    tab = chromium.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(write_page(graph, tmp_path / "p.html").as_uri())
    tab.wait_for_selector("html[data-ready]")
    assert refused == []
    tab.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.pwned = 1';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<b onclick="window.pwned = 1" id=x>x</b><img src="https://evil.invalid/x.png">');
        document.getElementById('x').click();
    }""")
    tab.wait_for_timeout(100)
    assert tab.evaluate("window.pwned") is None
    assert len(refused) >= 3 and all("Content Security Policy" in text for text in refused)
    tab.close()


def test_empty_graph_opens(visit: Visit) -> None:
    assert "0 个节点" in visit(page(nx.MultiDiGraph())).inner_text("#status")


def test_page_names_no_address(graph: nx.MultiDiGraph) -> None:
    html = page(graph)
    head = html[: html.index("<script")]
    assert "default-src 'none'" in head
    assert not re.search(r"unsafe|\bsrc=|href=|https?:", head)


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_stays_text(visit: Visit, text: str) -> None:
    graph = nx.MultiDiGraph()
    graph.graph["sources"] = {"s": {"title": text, "path": text}}
    told = {"aliases": [text], "resolved": False, "kind": text, f"x{text}": text}
    evidence = [{"source": "s", "start": 0, "end": 3, "quote": text, "clause": text}]
    for number, label in enumerate(["Document", "Program", text]):
        graph.add_node(f"{number}{text}", label=label, name=text, evidence=evidence, **told)
    first, second, third = list(graph)
    said = {"inferred": False, "rules": [text], "evidence": evidence}
    graph.add_edge(first, second, f"ESTABLISHES|{text}", type="ESTABLISHES", role=text, verb=[text], **said)
    graph.add_edge(second, third, f"{text}|s", type=text, because={text: text}, **said)
    tab = visit(page(graph, title=text or "x"))
    for view in ("layer", "list", "time", "overview", "force"):
        tab.click(f'[data-view="{view}"]')
    tab.evaluate("PG.select(1)")
    tab.click("#lang")
    tab.evaluate("PG.svgView(); PG.csvView()")
    assert tab.evaluate("window.pwned") is None
    assert tab.evaluate("document.querySelector('#panel h2').textContent === PG.nodes[1].name")
    foreign = "document.querySelectorAll('iframe, img, object, embed, base, a[href], body style, body script[src]').length"
    assert tab.evaluate(foreign) == 0


def test_default_view_and_what_it_leaves_out(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    shown = set(tab.evaluate("PG.shown.edges.map((e) => e.type + e.inferred)"))
    assert {"LEADStrue", "MENTIONSfalse", "SETSfalse", "LOCATED_INtrue"}.isdisjoint(shown)
    assert {"LEADSfalse", "PROMOTESfalse", "HAS_TASKfalse"} <= shown
    status = tab.inner_text("#status")
    assert "未显示" in status and "推断" in status


def test_search_by_alias_and_keyboard_shows_evidence(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    click(tab, "科技部")
    assert tab.inner_text("#panel h2") == "科学技术部"
    assert "科学技术部发布" in tab.inner_text("#panel blockquote >> nth=0")
    assert "二（三）4" in tab.inner_text("#panel figcaption >> nth=0")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#panel")
    tab.keyboard.press("Control+z")
    assert tab.inner_text("#panel h2") == "科学技术部"


def test_neighbours_and_hops(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    click(tab, "沈阳市")
    tab.uncheck("input[name='type:COVERS']")
    sizes = [tab.keyboard.press(str(hops)) or tab.evaluate("PG.view.bright.size") for hops in (1, 2, 3)]
    assert sizes[0] < sizes[1] < sizes[2]
    tab.keyboard.press("1")
    tab.click(".only")
    assert tab.evaluate("PG.shown.nodes.length") == sizes[0]
    tab.click("#back")
    assert tab.evaluate("PG.shown.nodes.length") > sizes[0]


def test_click_on_the_canvas_selects(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    where = "{...PG.network.canvasToDOM(PG.network.getPosition(PG.shown.nodes[0])), name: PG.nodes[PG.shown.nodes[0]].name}"
    at = tab.evaluate(f"({where})")
    box = tab.locator("#canvas").bounding_box()
    tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    tab.wait_for_selector("#panel:not([hidden])")
    assert tab.inner_text("#panel h2") == at["name"]


def test_path_between_two(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    click(tab, "沈阳市")
    tab.click("#panel .row button")
    click(tab, "长春市")
    tab.click("#panel button.go")
    names = tab.locator("#panel .path .node").all_inner_texts()
    assert names[0] == "沈阳市" and names[-1] == "长春市" and len(names) > 2
    plain = nx.Graph(tab.evaluate("PG.shown.edges.map((e) => [PG.nodes[e.from].name, PG.nodes[e.to].name])"))
    assert len(names) == nx.shortest_path_length(plain, "沈阳市", "长春市") + 1


def test_filters(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    tab.select_option("select[name=region]", "辽宁省")
    assert set(tab.evaluate("PG.shown.nodes.map((i) => PG.nodes[i].regions.includes('辽宁省'))")) == {True}
    tab.click("#reset")
    tab.select_option("select[name=year]", "2018")
    assert 0 < tab.evaluate("PG.shown.nodes.length") < tab.evaluate("PG.nodes.length")
    tab.click("#reset")
    tab.uncheck("input[name='label:Task']")
    assert "Task" not in tab.evaluate("PG.shown.nodes.map((i) => PG.nodes[i].label)")
    tab.check("input[name='label:Target']")
    assert "Target" in tab.evaluate("PG.shown.nodes.map((i) => PG.nodes[i].label)")
    tab.uncheck("input[name=stated]")
    assert True in tab.evaluate("PG.shown.edges.map((e) => e.inferred)")


def test_fragment_restores_the_state(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    click(tab, "大连市")
    tab.select_option("select[name=region]", "辽宁省")
    fragment, shown = tab.evaluate("location.hash"), tab.evaluate("PG.shown.nodes")
    again = visit(page(graph), fragment)
    assert again.inner_text("#panel h2") == "大连市"
    assert again.evaluate("PG.shown.nodes") == shown


@pytest.mark.parametrize(
    "fragment", ["#sel=%22%3Cimg%3E%22", "#view=1&off={}", "#%%%", "#hops=99&view=%22evil%22", "#__proto__=1&group=%22x%22"]
)
def test_damaged_link_opens_anyway(visit: Visit, graph: nx.MultiDiGraph, fragment: str) -> None:
    assert visit(page(graph), fragment).evaluate("PG.nodes.length") == len(graph)


def test_language_switch(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    tab.click("#lang")
    assert tab.inner_text("[data-view=list]") == "List"
    assert tab.evaluate("document.documentElement.lang") == "en"
    english = visit(page(graph, lang="en"))
    assert "not shown" in english.inner_text("#status")


def test_downloads(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    files = {}
    for kind in ("png", "svg", "csv", "timesvg"):
        tab.click(".menu summary")
        with tab.expect_download() as waiting:
            tab.click(f"[data-save={kind}]")
        files[kind] = Path(waiting.value.path()).read_bytes()
    assert files["png"].startswith(b"\x89PNG") and len(files["png"]) > 5000
    for kind in ("svg", "timesvg"):
        assert ElementTree.fromstring(files[kind]).tag == "{http://www.w3.org/2000/svg}svg"
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert {row["relation"] for row in rows} >= {"LEADS", "PROMOTES"}
    assert all(row["quote"] for row in rows)


def test_paper_gets_the_whole_drawing(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph), color_scheme="dark")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("document.querySelectorAll('#paper path[transform]').length") == tab.evaluate("PG.shown.nodes.length")
    assert tab.get_attribute("#paper rect", "fill") == "#ffffff"
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate("document.querySelector('#paper').childElementCount") == 0


def test_list_by_keyboard_only(visit: Visit, graph: nx.MultiDiGraph) -> None:
    tab = visit(page(graph))
    tab.focus("[data-view=list]")
    tab.keyboard.press("Enter")
    names = tab.locator("#sheet tbody .node").all_inner_texts()
    assert len(names) == min(100, tab.evaluate("PG.shown.nodes.length"))
    tab.focus("#sheet tbody .node")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == names[0]
    named = "(all) => all.every((b) => b.textContent.trim() || b.getAttribute('aria-label'))"
    assert tab.locator("button:not([disabled])").evaluate_all(named)


def test_too_many_nodes_open_with_an_overview(visit: Visit, made: ModuleType) -> None:
    big = made.sample(25, 20, 5)
    tab = visit(page(big))
    drawable = tab.evaluate("PG.shown.nodes.length")
    assert 300 < drawable <= 1500 and tab.evaluate("PG.viewShown") == "overview"
    assert str(drawable) in tab.inner_text("#sheet .notice")
    tab.click(".matrix button >> nth=0")
    assert tab.evaluate("PG.viewShown") == "force" or "超过" in tab.inner_text("#sheet .notice")
    tab.click("#reset")
    tab.click("#sheet button.go")
    assert tab.evaluate("PG.viewShown") == "force" and tab.evaluate("PG.shown.nodes.length") == drawable
    tab.click("#reset")
    click(tab, "沈阳市")
    assert tab.evaluate("PG.viewShown") == "force" and tab.evaluate("PG.shown.nodes.length") < 300


def test_1500_nodes_can_be_drawn_at_once(visit: Visit, made: ModuleType) -> None:
    graph = made.sample(37, 12, 9)
    tab = visit(page(graph), "#all=true")
    assert 1000 < tab.evaluate("PG.shown.nodes.length") <= 1500
    assert tab.evaluate("PG.viewShown") == "force" and tab.evaluate("PG.view.places.size") == tab.evaluate("PG.shown.nodes.length")


def test_what_does_not_fit_into_the_page_is_said(visit: Visit, made: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payload, "KEPT_LIMIT", 40)
    graph = made.sample(4, 5, 2)
    tab = visit(page(graph))
    assert tab.evaluate("PG.nodes.length") == 40
    assert f"{len(graph) - 40} 个节点" in tab.inner_text("#status")


def test_size_and_time_of_300_nodes(visit: Visit, made: ModuleType) -> None:
    graph = made.sample(13, 8, 3)
    tab = visit(html := page(graph))
    assert 230 <= tab.evaluate("PG.shown.nodes.length") <= 300
    assert len(html.encode()) < 1_500_000
    assert int(tab.evaluate("document.documentElement.dataset.ready")) < 4000  # 250 ms alone; a shared machine is slower
