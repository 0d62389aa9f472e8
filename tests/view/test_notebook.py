from __future__ import annotations

from typing import Any

import networkx as nx

from policygraph.view.notebook import show


def test_frame_shows_the_page(chromium: Any, graph: nx.MultiDiGraph) -> None:
    """As a notebook does it: the frame's HTML set into a page that is already there."""
    tab = chromium.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: faults.append(request.url))
    tab.set_content("<div id=cell></div>")
    tab.evaluate("(html) => { document.getElementById('cell').innerHTML = html; }", show(graph, height=500)._repr_html_())
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=20_000)
    assert "个节点" in frame.locator("#status").inner_text()
    frame.locator("[data-view=list]").click()
    assert frame.locator("#sheet tbody tr").count() > 10
    assert [fault for fault in faults if not fault.startswith("about:")] == []
    tab.close()


def test_a_cell_of_its_own_stays_small_in_text(graph: nx.MultiDiGraph) -> None:
    assert len(repr(show(graph))) < 100
