"""A ledger and the commands: applied, checked, taken back; its status in queries, pages and exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import api
from policygraph.cli import main
from policygraph.corrections import Ledger, put, read_ledger, record, review_of, withdraw
from policygraph.errors import QueryError
from policygraph.store import Store
from tests.corrections.commands import RELIES, now_in, run
from tests.corrections.conftest import entry, extraction_of, mentioned, told


def test_a_hand_edited_ledger_is_applied_checked_and_undone(store: Store, folder: Path) -> None:
    path = folder / "corrections.toml"
    record(path, entry("reject", **RELIES))
    assert "1 documents brought up to date" in run(folder, "review", "--apply")
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in told(now_in(store))
    assert "1 of 1 corrections applied" in run(folder, "review", "--check")
    assert "taken back: reject Platform:江北铸造中试基地 RELIES_ON Platform:南湖检测中心" in run(folder, "review", "--undo")
    assert told(now_in(store))["江北铸造中试基地", "RELIES_ON", "南湖检测中心"] == "machine"
    record(path, entry("reject", **{**RELIES, "quote": "没有这句话"}))
    assert main(["review", "--check", "--store", str(folder / "policygraph.db")]) == 1
    assert "lost" in run(folder, "review", "--check", status=1)


def test_the_ledger_beside_the_store_is_loaded_with_it_and_told(
    store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(folder / "corrections.toml", entry("accept", **RELIES))
    record(folder / "corrections.toml", entry("accept", **{**RELIES, "quote": "没有这句话", "object": "Platform:别的"}))
    path = folder / "said.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        api.write_statements([extraction_of()], stream)
    assert main(["load", str(path), "--store", str(folder / "policygraph.db")]) == 0
    err = capsys.readouterr().err
    line = read_ledger(folder / "corrections.toml").entries[1].line
    assert f"corrections.toml, line {line}: the quote “没有这句话” no longer stands in the text" in err
    assert "1 of 2 corrections applied, 1 lost" in err
    assert told(now_in(store))["江北铸造中试基地", "RELIES_ON", "南湖检测中心"] == "confirmed"


@pytest.mark.parametrize(
    ("arguments", "text", "message"),
    [
        (["load", "x.jsonl", "--corrections", "none.toml"], "", "none.toml: no such file"),
        (["build", "docs", "--corrections", "c.toml"], "[[correction]]\n", "c.toml, line 1: `do` says nothing"),
        (["review", "--apply"], "", "corrections.toml: no such file"),
        (["review", "--document", "没有的文件"], "", "没有的文件: the store has no such document"),
        (["review", "--undo"], "", "corrections.toml: no entry to take back"),
        (["evaluate"], "", "no reviewed document to measure on"),
        (["query", "possible-duplicates", "--review-status", "confirmed"], "", "nobody vouches for one of them"),
    ],
)
def test_what_goes_wrong_is_one_line(
    arguments: list[str],
    text: str,
    message: str,
    store: Store,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    assert main([*arguments, "--store", str(folder / "policygraph.db")]) == 1
    err = capsys.readouterr().err
    assert message in err
    assert err.splitlines()[-1].startswith("policygraph: error: ")
    assert "Traceback" not in err


def test_queries_by_review_status(store: Store, folder: Path) -> None:
    put(store, folder / "corrections.toml", entry("accept", **RELIES))
    every = api.run_query("relies-on", store=store)
    vouched = api.run_query("relies-on", store=store, review=["confirmed"])
    assert [row["review"] for row in vouched] == ["confirmed"]
    assert [{k: v for k, v in row.items() if k != "review"} for row in vouched] == every
    assert api.run_query("relies-on", store=store, review=["machine"]) == []
    assert "confirmed" in run(folder, "query", "relies-on", "--review-status", "confirmed")
    with pytest.raises(QueryError, match="unknown review status liked; known are machine"):
        api.run_query("relies-on", store=store, review=["liked"])
    assert [r["review"] for r in store.run("MATCH ()-[r:RELIES_ON]->() RETURN r.review AS review")] == ["confirmed"]


def test_the_status_is_in_pages_and_exports(store: Store, folder: Path, tmp_path: Path) -> None:
    put(store, folder / "corrections.toml", entry("accept", **RELIES))
    put(store, folder / "corrections.toml", entry("rename", name="Platform:南湖检测中心", to="南湖质量检测中心"))
    for name in ("node-link", "graphml", "gexf", "json-ld", "cytoscape"):
        text = api.export_graph(tmp_path / name, name, store=store).read_text(encoding="utf-8")
        assert "corrected" in text, name
    assert '"review":"corrected"' in api.write_page(tmp_path / "page.html", store=store).read_text(encoding="utf-8")
    graph = api.read_graph(store=store)
    assert all("review" not in data for _, data in graph.nodes(data=True))
    assert {data["review"] for *_, data in graph.edges(data=True) if "review" in data} == {"corrected"}
    assert api.verify_statements(store=store).faults == []


def test_put_and_withdraw_name_the_sources_concerned(store: Store, folder: Path) -> None:
    """What the explorer calls: one answer written and applied, one taken back by its line."""
    path = folder / "corrections.toml"
    outcome = put(store, path, entry("rename", name="Platform:南湖检测中心", to="南湖质量检测中心"))
    put(store, path, entry("reject", subject="Organization:江北大学", relation="PARTICIPATES_IN", object="江北铸造中试基地"))
    assert outcome.findings(read_ledger(path)) == []
    assert "Platform:南湖质量检测中心" in mentioned(now_in(store))
    line = read_ledger(path).entries[0].line
    assert withdraw(store, path, line).do == "rename"
    assert "Platform:南湖检测中心" in mentioned(now_in(store))
    assert [e.do for e in read_ledger(path).entries] == ["reject"]
    assert review_of(next(s for s in now_in(store).statements if s.relation == "RELIES_ON")) == "machine"


def test_without_a_file_there_is_no_ledger(store: Store, folder: Path) -> None:
    assert api.load_statements([extraction_of()], store=store, corrections=Ledger()).unchanged == 1
    assert not (folder / "corrections.toml").exists()
