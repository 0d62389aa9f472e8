"""Parts of a store, and the commands that draw and export them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

import policygraph
from policygraph.cli import main
from policygraph.errors import PolicygraphError, QueryError
from policygraph.exchange import read_jsonl
from policygraph.model import Extraction
from policygraph.showing import Part, read_graph, title_of

TEXT = "科技部、财政部联合实施寒地装备协同行动。支持沈阳市建设寒地装备中试基地，2025年达到3家。"


@pytest.fixture(scope="module")
def store(say_that: Callable[..., Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        ("Document:寒地方案", "MENTIONS", "Agency:科学技术部", "科技部", {"aliases": ["科技部"]}),
        ("Document:寒地方案", "MENTIONS", "Document:寒地方案", "寒地", {"issued": "2024-03-01"}),
        ("Agency:科学技术部", "LEADS", "Program:寒地装备协同行动", "联合实施寒地装备协同行动", {}),
        ("Agency:财政部", "LEADS", "Program:寒地装备协同行动", "联合实施寒地装备协同行动", {}),
        ("Region:沈阳市", "BUILDS", "Platform:寒地装备中试基地", "支持沈阳市建设寒地装备中试基地", {}),
        ("Document:寒地方案", "PROMOTES", "Platform:寒地装备中试基地", "建设寒地装备中试基地", {}),
    ]
    led = [("Agency:教育部", "LEADS", "Program:海洋方案行动", "海洋方案由教育部牵头", {})]
    other = say_that("海洋方案由教育部牵头。", led, path="other.txt", document="海洋")
    folder = tmp_path_factory.mktemp("showing") / "policygraph.db"
    with policygraph.open_store(folder, keep=60) as opened:
        opened.load([say_that(TEXT, rows, document="寒地方案"), other])
    return folder


def names(graph: nx.MultiDiGraph) -> set[str]:
    return {data["name"] for _, data in graph.nodes(data=True)}


def test_parts_by_alias_document_and_query(store: Path) -> None:
    with policygraph.open_store(store) as opened:
        assert names(read_graph(Part(around="科技部"), store=opened)) == {"科学技术部", "寒地装备协同行动"}
        assert "财政部" in names(read_graph(Part(around="科技部", hops=2), store=opened))
        said = read_graph(Part(document="寒地方案"), store=opened)
        assert "沈阳市" in names(said) and "教育部" not in names(said)
        asked = read_graph(Part(query="who-leads", params={"program": "寒地装备协同行动"}), store=opened)
        assert names(asked) == {"科学技术部", "财政部", "寒地装备协同行动"}
        assert {data["type"] for *_, data in asked.edges(data=True)} == {"LEADS"}
        with pytest.raises(QueryError, match="choose one"):
            read_graph(Part(around="科技部", document="寒地方案"), store=opened)


def test_sources_are_named_with_path_and_date(store: Path) -> None:
    told = read_graph(store=store).graph["sources"].values()
    assert {t["title"] for t in told} >= {"寒地方案", "海洋"}
    assert [t["issued"] for t in told if t["title"] == "寒地方案"] == ["2024-03-01"]


def test_titles_say_what_was_asked() -> None:
    assert title_of(Part(query="who-leads", params={"program": "寒地行动"})) == "谁牵头什么：寒地行动"
    assert (title_of(Part(around="科技部")), title_of(Part())) == ("科技部", "")


@pytest.mark.parametrize(
    ("command", "file", "begins"),
    [
        (["page", "--around", "科技部"], "a.html", b"<!DOCTYPE html>"),
        (["page", "--query", "who-leads", "-p", "program=寒地装备协同行动"], "q.html", b"<!DOCTYPE html>"),
        (["picture", "--document", "寒地方案", "--style", "grey"], "p.dot", b"digraph"),
        (["map"], "m.svg", b"<?xml"),
        (["timeline"], "t.svg", b"<?xml"),
        (["export", "--format", "graphml"], "g.graphml", b"<?xml"),
        (["export", "--format", "csv", "--around", "科技部"], "g.zip", b"PK"),
        (["export", "--format", "neo4j-admin"], "admin", b""),
    ],
)
def test_each_command_writes_its_file(store: Path, tmp_path: Path, command: list[str], file: str, begins: bytes) -> None:
    assert main([*command, "--store", str(store), "-o", str(tmp_path / file)]) == 0
    written = tmp_path / file
    assert (written / "import.args").exists() if written.is_dir() else written.read_bytes().startswith(begins)


def test_export_on_standard_output(store: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "node-link", "--around", "科技部", "--store", str(store)]) == 0
    assert {node["name"] for node in json.loads(capfd.readouterr().out)["nodes"]} == {"科学技术部", "寒地装备协同行动"}
    assert main(["export", "--format", "jsonl", "--store", str(store)]) == 0
    assert len(list(read_jsonl(iter(capfd.readouterr().out.splitlines(True))))) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["page", "--around", "科技部", "--document", "寒地方案"], 2, "exclude each other"),
        (["page", "-p", "program=x"], 2, "--param belongs to --query"),
        (["picture", "-o", "x.gif"], 1, "'gif' is not one of svg, png, pdf, dot, mmd"),
        (["page", "--around", "没有此名"], 1, "nothing is called '没有此名'"),
        (["export", "--format", "csv"], 1, "name their folder with -o"),
        (["export", "--format", "jsonl", "--around", "科技部"], 1, "holds the whole store"),
    ],
)
def test_what_goes_wrong_is_said(store: Path, arguments: list[str], status: int, message: str, tmp_path: Path,
                                 monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--store", str(store)]) == status
    assert message in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PolicygraphError, match="cannot be written"):
        policygraph.write_map(tmp_path / "file" / "m.svg", store=store)
