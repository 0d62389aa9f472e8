from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from policygraph.errors import PolicygraphError
from policygraph.view.export import FORMATS, export, read_flat
from policygraph.view.linebreak import clean


def facts(graph: nx.MultiDiGraph, without: set[str] = frozenset()) -> Any:  # type: ignore[assignment]
    """Everything a graph says, in a form that compares."""

    def plain(data: dict[str, Any]) -> str:
        return json.dumps({k: v for k, v in data.items() if k not in without}, sort_keys=True, ensure_ascii=False)

    nodes = sorted((str(n), plain(d)) for n, d in graph.nodes(data=True))
    edges = sorted((str(a), str(b), str(d.get("key_of_edge", k)), plain(d)) for a, b, k, d in graph.edges(keys=True, data=True))
    return nodes, edges


@pytest.mark.parametrize("format", FORMATS)
def test_same_graph_same_bytes_and_nothing_touched(graph: nx.MultiDiGraph, tmp_path: Path, format: str) -> None:
    before = facts(graph)
    first, second = (export(graph, tmp_path / f"{name}.zip", format).read_bytes() for name in "ab")
    assert first == second and len(first) > 500
    assert facts(graph) == before
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("format", FORMATS)
def test_empty_and_hostile_graphs(tmp_path: Path, format: str) -> None:
    hostile = nx.MultiDiGraph()
    for text in ("<script>&]]>", "\x00\x0b\ud800", "q\"u'o", "=1+1", "\n\r"):
        hostile.add_node(text, label=text, name=text, aliases=[text], odd=float("nan"), source=text, id=text)
        hostile.add_edge(text, text, text, type=text, evidence=[{"quote": text}], label=text, id=text, weight="x", nothing=None)
    for number, graph in enumerate([nx.MultiDiGraph(), hostile]):
        assert export(graph, tmp_path / f"{number}.zip", format).exists()


def test_graphml_round_trip(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read_flat(nx.read_graphml(export(graph, tmp_path / "g.graphml", "graphml"), force_multigraph=True))
    assert facts(back, {"key_of_edge", "value", "year", "id"}) == facts(graph, {"value", "year"})
    assert back.graph["sources"] == graph.graph["sources"]


def test_gexf_round_trip(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = read_flat(nx.read_gexf(export(graph, tmp_path / "g.gexf", "gexf")))
    for _, data in back.nodes(data=True):
        data["label"] = data.pop("kind_of_node")
    for _, _, data in back.edges(data=True):
        data["type"] = data.pop("relation")
    ignored = {"key_of_edge", "value", "year", "id", "label_of_edge"}
    assert facts(back, ignored)[0] == facts(graph, ignored)[0]
    assert [e[:3] for e in facts(back)[1]] == [e[:3] for e in facts(graph)[1]]
    assert {d["type"] for _, _, d in back.edges(data=True)} == {d["type"] for _, _, d in graph.edges(data=True)}


def test_node_link_round_trip(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    data = json.loads(export(graph, tmp_path / "g.json", "node-link").read_text(encoding="utf-8"))
    assert facts(nx.node_link_graph(data, edges="edges")) == facts(graph)


def test_cytoscape_elements(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    document = json.loads(export(graph, tmp_path / "g.cyjs", "cytoscape").read_text(encoding="utf-8"))
    nodes, edges = ([element["data"] for element in document["elements"][kind]] for kind in ("nodes", "edges"))
    assert {n["id"]: n["name"] for n in nodes} == dict(graph.nodes(data="name"))
    assert [(e["source"], e["target"], e["key"], e["evidence"]) for e in edges] == list(graph.edges(keys=True, data="evidence"))
    assert len({e["id"] for e in edges}) == len(edges)


def test_cytoscape_round_trip(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = nx.cytoscape_graph(json.loads(export(graph, tmp_path / "g.cyjs", "cytoscape").read_text(encoding="utf-8")))
    for _, data in back.nodes(data=True):
        data.update({"value": data.pop("value_")} if "value_" in data else {})
    own = {"id", "value", "key", "source", "target", "interaction"}
    assert facts(back, own) == facts(graph, own)


HOSTILE = ["<a & b>]]>", "\"'><script>", "\x00\x0b\ud800", "&#0;&lt;", "<!ENTITY x SYSTEM 'file:///etc/passwd'>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_read_back_as_text(tmp_path: Path, text: str) -> None:
    graph = nx.MultiDiGraph(sources={"s": {"title": text, "path": text}})
    graph.add_node("a", label="Agency", name=text, aliases=[text])
    graph.add_node("b", label="Document", name=text, aliases=[])
    graph.add_edge("a", "b", f"ISSUED|{text}", type="ISSUED", rules=[text], evidence=[{"quote": text}])
    shown = "\n".join(clean(line) for line in text.split("\n"))
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        back = read_flat(read(export(graph, tmp_path / f"g.{format}", format)))
        assert back.nodes["a"]["name"] == shown and back.nodes["a"]["aliases"] == [text.replace("\ud800", "")]
        assert next(d["evidence"] for *_, d in back.edges(data=True)) == [{"quote": text.replace("\ud800", "")}]


def test_csv_folder_and_zip(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    folder = export(graph, tmp_path / "tables", "csv")
    with zipfile.ZipFile(export(graph, tmp_path / "tables.zip", "csv")) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {p.name: p.read_bytes() for p in folder.iterdir()}
    tables = {p.stem: list(csv.DictReader(io.StringIO(p.read_text(encoding="utf-8-sig")))) for p in folder.iterdir()}
    assert len(tables["nodes"]) == len(graph) and len(tables["edges"]) == graph.number_of_edges()
    assert len(tables["evidence"]) == sum(len(d["evidence"]) for _, _, d in graph.edges(data=True))
    ministry = next(row for row in tables["nodes"] if row["name"] == "科学技术部")
    assert ministry["aliases"] == "科技部"


def test_a_cell_is_no_formula(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("1", label="Program", name="=cmd|' /C calc'!A0", aliases=["@x"])
    text = (export(graph, tmp_path / "t", "csv") / "nodes.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd" in text and "'@x" in text


def test_json_ld_says_the_same_statements(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    document = json.loads(export(graph, tmp_path / "g.jsonld", "json-ld").read_text(encoding="utf-8"))
    things = {thing["@id"]: thing for thing in document["@graph"]}
    statements = [thing for thing in things.values() if thing["@type"] == "rdf:Statement"]
    assert len(statements) == graph.number_of_edges()
    assert all(s["subject"] in things and s["object"] in things for s in statements)
    prefixes = set(document["@context"])
    for thing in things.values():
        for key in thing:
            assert key.startswith("@") or key in prefixes or key.partition(":")[0] in prefixes
    plan = next(t for t in things.values() if t.get("name", "").startswith("辽宁省智能制造"))
    assert {"@id": "node:辽宁省科学技术厅"} in plan["eli:passed_by"] and plan["issued"] == "2016-01-15"


def test_mermaid_names_every_connected_node(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    text = export(graph, tmp_path / "g.mmd", "mermaid").read_text(encoding="utf-8")
    assert text.startswith("flowchart LR\n") and "辽宁省科学技术厅" in text and "牵头" in text


def test_unknown_format_is_said(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(PolicygraphError, match="graphml, gexf"):
        export(graph, tmp_path / "x", "xlsx")
