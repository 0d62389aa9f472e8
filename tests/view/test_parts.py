from __future__ import annotations

import networkx as nx
import pytest

from policygraph.errors import QueryError
from policygraph.view.facets import regions_of, year_of
from policygraph.view.layout import force, layered
from policygraph.view.parts import around, find, of_document


def test_find_by_alias_and_the_nearest_name(graph: nx.MultiDiGraph) -> None:
    assert find(graph, "科技部") == find(graph, "科学技术部") == "科学技术部"
    with pytest.raises(QueryError, match="沈阳市"):
        find(graph, "沈阳")


def test_around_grows_with_hops_and_keeps_out_of_the_hubs(graph: nx.MultiDiGraph) -> None:
    sizes = [len(around(graph, "沈阳市", hops=hops)) for hops in (0, 1, 2)]
    assert sizes[0] == 1 and sizes[0] < sizes[1] < sizes[2]
    assert "辽宁省" not in around(graph, "沈阳市") and "辽宁省" in around(graph, "沈阳市", include=frozenset({"PART_OF"}))


def test_of_document_holds_only_its_own_statements(graph: nx.MultiDiGraph) -> None:
    title = next(n for n, d in graph.nodes(data=True) if d["label"] == "Document" and n.startswith("辽宁省"))
    part = of_document(graph, title)
    assert {key.partition("|")[2] for _, _, key in part.edges(keys=True)} == {
        source for source, told in graph.graph["sources"].items() if told["title"] == title
    }
    assert not any(name.startswith("吉林省") for name in part)


def test_regions_from_statements_names_and_reference_data() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("p", label="Platform", name="某某实验室")
    graph.add_node("r", label="Region", name="大连市金州区")
    graph.add_node("a", label="Agency", name="沈阳市科学技术局")
    graph.add_node("n", label="Agency", name="科学技术部")
    graph.add_edge("p", "r", "LOCATED_IN|s", type="LOCATED_IN")
    assert regions_of(graph) == {
        "p": ["大连市", "大连市金州区", "辽宁省"],
        "r": ["大连市", "大连市金州区", "辽宁省"],
        "a": ["沈阳市", "辽宁省"],
        "n": [],
    }


def test_year_of_a_document() -> None:
    assert year_of({"published": "2019-01-02"}) == "2019" and year_of({"issued": "去年"}) == ""


@pytest.mark.parametrize("count", [0, 1, 2, 40, 200])
def test_layouts_place_every_node_apart_and_the_same_each_time(count: int) -> None:
    nodes = [f"n{i:03}" for i in range(count)]
    pairs = [(f"n{i:03}", f"n{i // 3:03}") for i in range(count // 2)]
    ranks = {node: i % 5 for i, node in enumerate(nodes)}
    for place in (lambda: force(nodes, pairs), lambda: layered(nodes, ranks, pairs)):
        places = place()
        assert set(places) == set(nodes) and place() == places
        assert len(set(places.values())) == count
