from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from policygraph.errors import PolicygraphError
from policygraph.view.map import TILES, counts, short, tile_map, write_map
from policygraph.view.timeline import moment, timeline, write_timeline


def words(svg: str) -> list[str]:
    return [text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text") and (text := element.text)]


def test_34_tiles_each_in_its_own_place() -> None:
    assert len(TILES) == 34 and len(set(TILES.values())) == 34
    assert len({short(name) for name in TILES}) == 34
    assert short("新疆维吾尔自治区") == "新疆" and short("香港特别行政区") == "香港"


def test_platforms_count_in_the_province_of_their_city(graph: nx.MultiDiGraph) -> None:
    found, nowhere = counts(graph, "Platform")
    platforms = [n for n, d in graph.nodes(data=True) if d["label"] == "Platform"]
    assert set(found) == {"辽宁省", "吉林省", "黑龙江省"} and sum(found.values()) + nowhere == len(platforms)
    graph.add_node("无处", label="Platform", name="无处实验室")
    assert counts(graph, "Platform") == (found, nowhere + 1)


def test_map_shows_every_count(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    found, _ = counts(graph, "Platform")
    text = words(tile_map(graph))
    assert text.count("辽宁") == 2 and str(found["辽宁省"]) in text and "新疆" in text
    assert "boundaries" in " ".join(words(tile_map(graph, lang="en")))
    assert (
        write_map(graph, tmp_path / "m.svg", of="Target").read_bytes()
        == write_map(graph, tmp_path / "n.svg", of="Target").read_bytes()
    )
    assert "0" in words(tile_map(nx.MultiDiGraph()))


def test_moments() -> None:
    assert moment("2018") == 2018 and moment("2018-07-01") == pytest.approx(2018.5, abs=0.01)
    assert moment("12月底") is None and moment(None) is None and moment(2020) == 2020


def test_timeline_shows_documents_lineage_and_deadlines(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    svg = timeline(graph)
    assert svg.count("<title>依据</title>") == sum(d["type"] == "BASED_ON" for _, _, d in graph.edges(data=True))
    text = " ".join(words(svg))
    assert "2016" in text and "国家智能制造产业发展规划" in text and "另有" in text
    assert write_timeline(graph, tmp_path / "a.svg").read_text(encoding="utf-8") == svg


def test_timeline_without_dates_says_so() -> None:
    with pytest.raises(PolicygraphError, match="date"):
        timeline(nx.MultiDiGraph())
    single = nx.MultiDiGraph()
    single.add_node("d", label="Document", name="<b>&", issued="2018")
    assert "<b>&" in words(timeline(single))
