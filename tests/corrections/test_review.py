"""The commands: a sitting on the terminal, the store brought up to date, one line for each thing that goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from policygraph import api
from policygraph.cli import cli, main
from policygraph.cli.reviewing import word
from policygraph.corrections import Ledger, put, read_ledger, record, review_of, withdraw
from policygraph.corrections.session import Sitting
from policygraph.errors import QueryError
from policygraph.model import Extraction
from policygraph.store import Store
from tests.corrections.conftest import TITLE, entry, extraction_of, mentioned, told

RELIES = {
    "subject": "Platform:江北铸造中试基地",
    "relation": "RELIES_ON",
    "object": "Platform:南湖检测中心",
    "quote": "江北铸造中试基地与南湖检测中心合作",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@pytest.fixture(scope="module")
def _opened(folder: Path) -> Iterator[Store]:
    """Open as long as the module's tests run, so that the commands do not wait for an engine."""
    with api.open_store(folder / "policygraph.db", keep=30) as store:
        yield store


@pytest.fixture
def store(_opened: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the notice and nothing else, no ledger beside it, and a reader of English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "POLICYGRAPH_WHO"):
        monkeypatch.delenv(name, raising=False)
    for path in folder.glob("corrections.*"):
        path.unlink()
    _opened.remove(row["id"] for row in _opened.sources())
    _opened.load([extraction_of()])
    return _opened


def _run(folder: Path, *arguments: str, typed: str = "", status: int = 0) -> str:
    done = CliRunner().invoke(cli, [*arguments, "--store", str(folder / "policygraph.db")], input=typed)
    assert done.exit_code == status, (done.output, done.exception)
    return done.output


def _now(store: Store) -> Extraction:
    return next(store.extractions())


def test_a_sitting(store: Store, folder: Path) -> None:
    typed = "\n".join(["吉林省", "a 看过", "r 不是平台", "q"]) + "\n"
    out = _run(folder, "review", "--document", "星火铸造", "--who", "王敏", typed=typed)
    assert "document 1 of 1: " + TITLE in out
    assert "省工信厅 = ?" in out
    assert "3 answers written; ledger: " in out
    entries = read_ledger(folder / "corrections.toml").entries
    assert [(e.do, e.who, e.why) for e in entries] == [
        ("resolve", "王敏", ""),
        ("accept", "王敏", "看过"),
        ("reject", "王敏", "不是平台"),
    ]
    assert entries[0].to == "Agency:吉林省工业和信息化厅"
    now = _now(store)
    assert "Agency:吉林省工业和信息化厅" in mentioned(now)
    assert now.set_aside


def test_undo_correct_add_and_put_off(store: Store, folder: Path) -> None:
    said = [
        "s",
        "a",
        "u",
        "r 不是行动",
        "a",
        "a",
        "a",
        "c",
        "",
        "",
        "Organization:江北大学",
        "c",
        "",
        "",
        "Platform:南湖检测中心",
        "+",
        "Agency:省财政厅 FUNDS Program:铸造基金",
        "设立铸造基金，由省财政厅出资4亿元",
        "什么",
        "q",
    ]
    out = _run(folder, "review", typed="\n".join(said) + "\n")
    assert "taken back: accept" in out
    assert "“什么” is no answer here" in out
    assert "PROMOTES does not join Document to Organization" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["reject", *["accept"] * 3, "correct", "add"]
    now = told(_now(store))
    assert now["江北省财政厅", "FUNDS", "铸造基金"] == "added"
    assert now[TITLE, "PROMOTES", "南湖检测中心"] == "corrected"
    # what is said of a thing that is none goes with it
    assert not any("星火铸造行动" in (s, o) for s, _, o in now)
    progress = json.loads((folder / "corrections.progress.json").read_text(encoding="utf-8"))
    assert len(progress["skipped"]) == 1
    assert "whose is it" not in _run(folder, "review", typed="q\n")
    assert "whose is it" in _run(folder, "review", "--again", typed="q\n")


def test_ctrl_c_loses_nothing(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["r 不是机构"])

    def prompt(*_: object, **__: object) -> str:
        for answer in answers:
            return answer
        raise click.Abort

    monkeypatch.setattr(click, "prompt", prompt)
    assert main(["review", "--store", str(folder / "policygraph.db")]) == 130
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["reject"]
    assert "Agency:省工信厅" not in mentioned(_now(store))


def test_a_document_that_was_gone_through_is_gold(store: Store, folder: Path) -> None:
    out = _run(folder, "review", "--all", typed="s\n" + "a\n" * 10 + "y\n")
    assert "all looked at" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == [*["accept"] * 10, "reviewed"]
    _run(folder, "evaluate", "--stored", "--format", "json", "-o", str(folder / "figures.json"))
    rows = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert next(row for row in rows if row["kind"] == "all relations")["precision"] == 1.0


def test_listed_questions(store: Store, folder: Path) -> None:
    out = _run(folder, "review", "--list", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert rows[0]["kind"] == "reference"
    assert {"kind", "document", "subject", "relation", "object", "because", "quotes"} <= rows[0].keys()
    assert {
        row["kind"] for row in map(json.loads, _run(folder, "review", "--list", "--kind", "weak", "--format", "jsonl").splitlines())
    } == {"weak"}


def test_a_hand_edited_ledger_is_applied_checked_and_undone(store: Store, folder: Path) -> None:
    path = folder / "corrections.toml"
    record(path, entry("reject", **RELIES))
    assert "1 documents brought up to date" in _run(folder, "review", "--apply")
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in told(_now(store))
    assert "1 of 1 corrections applied" in _run(folder, "review", "--check")
    assert "taken back: reject Platform:江北铸造中试基地 RELIES_ON Platform:南湖检测中心" in _run(folder, "review", "--undo")
    assert told(_now(store))["江北铸造中试基地", "RELIES_ON", "南湖检测中心"] == "machine"
    record(path, entry("reject", **{**RELIES, "quote": "没有这句话"}))
    assert main(["review", "--check", "--store", str(folder / "policygraph.db")]) == 1
    assert "lost" in _run(folder, "review", "--check", status=1)


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
    assert told(_now(store))["江北铸造中试基地", "RELIES_ON", "南湖检测中心"] == "confirmed"


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
    assert "confirmed" in _run(folder, "query", "relies-on", "--review-status", "confirmed")
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
    assert "Platform:南湖质量检测中心" in mentioned(_now(store))
    line = read_ledger(path).entries[0].line
    assert withdraw(store, path, line).do == "rename"
    assert "Platform:南湖检测中心" in mentioned(_now(store))
    assert [e.do for e in read_ledger(path).entries] == ["reject"]
    assert review_of(next(s for s in _now(store).statements if s.relation == "RELIES_ON")) == "machine"


def test_a_sitting_without_a_terminal(store: Store, folder: Path) -> None:
    sitting = Sitting(store, folder / "corrections.toml")
    with pytest.raises(QueryError, match="nothing was answered in this sitting"):
        sitting.undo()
    (row,) = sitting.documents()
    sitting.open(row["id"])
    first, second, *_ = sitting.items()
    sitting.skip(first)
    assert next(sitting.items()).id == second.id
    assert sitting.undo() is None
    assert next(sitting.items()).id == first.id
    assert sitting.left_open == len(told(_now(store)))


def test_duplicates_are_asked_and_kept_apart(store: Store, folder: Path) -> None:
    text = "又一份通知\n建设江北省江北铸造中试基地。\n"
    other = extraction_of(
        text,
        [("Document:又一份通知", "PROMOTES", "Platform:江北省江北铸造中试基地", "建设江北省江北铸造中试基地")],
        title="又一份通知",
        path="other.txt",
    )
    store.load([other])
    out = _run(folder, "review", "--kind", "duplicate", typed="n 两处\n")
    assert "  1 江北省江北铸造中试基地\n  2 江北铸造中试基地\n" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["never"]
    assert "> " not in _run(folder, "review", "--kind", "duplicate")
    withdraw(store, folder / "corrections.toml")
    _run(folder, "review", "--kind", "duplicate", typed="2\n")
    names = {name for e in store.extractions() for name in mentioned(e) if "中试基地" in name}
    assert len(names) == 1


def test_the_words_are_there_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert word("left", left=3) == "还有 3 个问题"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert word("left", left=3) == "3 questions left"


def test_without_a_file_there_is_no_ledger(store: Store, folder: Path) -> None:
    assert api.load_statements([extraction_of()], store=store, corrections=Ledger()).unchanged == 1
    assert not (folder / "corrections.toml").exists()


def test_a_thing_under_a_wrong_name_and_label(store: Store, folder: Path) -> None:
    out = _run(
        folder, "review", "--kind", "weak", typed="a\na\na\nc\n南湖质量检测中心\nThing\nc\n南湖质量检测中心\nOrganization\nq\n"
    )
    assert "unknown label str 'Thing'" in out
    entries = read_ledger(folder / "corrections.toml").entries[3:]
    assert [(e.do, e.name, e.to) for e in entries] == [
        ("rename", "Platform:南湖检测中心", "南湖质量检测中心"),
        ("label", "Platform:南湖检测中心", "Organization"),
    ]
    now = _now(store)
    assert "Organization:南湖质量检测中心" in mentioned(now)
    assert told(now)["江北铸造中试基地", "RELIES_ON", "南湖质量检测中心"] == "corrected"
