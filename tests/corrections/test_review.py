"""A sitting on the terminal: what is asked, what is answered, what is undone."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from policygraph.cli import main
from policygraph.cli.reviewing import word
from policygraph.corrections import read_ledger, withdraw
from policygraph.corrections.session import Sitting
from policygraph.errors import QueryError
from policygraph.store import Store
from tests.corrections.commands import now_in, run
from tests.corrections.conftest import TITLE, extraction_of, mentioned, told


def test_a_sitting(store: Store, folder: Path) -> None:
    typed = "\n".join(["吉林省", "a 看过", "r 不是平台", "q"]) + "\n"
    out = run(folder, "review", "--document", "星火铸造", "--who", "王敏", typed=typed)
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
    now = now_in(store)
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
    out = run(folder, "review", typed="\n".join(said) + "\n")
    assert "taken back: accept" in out
    assert "“什么” is no answer here" in out
    assert "PROMOTES does not join Document to Organization" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["reject", *["accept"] * 3, "correct", "add"]
    now = told(now_in(store))
    assert now["江北省财政厅", "FUNDS", "铸造基金"] == "added"
    assert now[TITLE, "PROMOTES", "南湖检测中心"] == "corrected"
    # what is said of a thing that is none goes with it
    assert not any("星火铸造行动" in (s, o) for s, _, o in now)
    progress = json.loads((folder / "corrections.progress.json").read_text(encoding="utf-8"))
    assert len(progress["skipped"]) == 1
    assert "whose is it" not in run(folder, "review", typed="q\n")
    assert "whose is it" in run(folder, "review", "--again", typed="q\n")


def test_ctrl_c_loses_nothing(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["r 不是机构"])

    def prompt(*_: object, **__: object) -> str:
        for answer in answers:
            return answer
        raise click.Abort

    monkeypatch.setattr(click, "prompt", prompt)
    assert main(["review", "--store", str(folder / "policygraph.db")]) == 130
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["reject"]
    assert "Agency:省工信厅" not in mentioned(now_in(store))


def test_a_document_that_was_gone_through_is_gold(store: Store, folder: Path) -> None:
    out = run(folder, "review", "--all", typed="s\n" + "a\n" * 10 + "y\n")
    assert "all looked at" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == [*["accept"] * 10, "reviewed"]
    run(folder, "evaluate", "--stored", "--format", "json", "-o", str(folder / "figures.json"))
    rows = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    told = next(row for row in rows if row["kind"] == "all relations")
    assert told["right"] > 0 and told["wrong"] == 0


def test_listed_questions(store: Store, folder: Path) -> None:
    out = run(folder, "review", "--list", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert rows[0]["kind"] == "reference"
    assert {"kind", "document", "subject", "relation", "object", "because", "quotes"} <= rows[0].keys()
    assert {
        row["kind"] for row in map(json.loads, run(folder, "review", "--list", "--kind", "weak", "--format", "jsonl").splitlines())
    } == {"weak"}


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
    assert sitting.left_open == len(told(now_in(store)))


def test_duplicates_are_asked_and_kept_apart(store: Store, folder: Path) -> None:
    text = "又一份通知\n建设江北省江北铸造中试基地。\n"
    other = extraction_of(
        text,
        [("Document:又一份通知", "PROMOTES", "Platform:江北省江北铸造中试基地", "建设江北省江北铸造中试基地")],
        title="又一份通知",
        path="other.txt",
    )
    store.load([other])
    out = run(folder, "review", "--kind", "duplicate", typed="n 两处\n")
    assert "  1 江北省江北铸造中试基地\n  2 江北铸造中试基地\n" in out
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["never"]
    assert "> " not in run(folder, "review", "--kind", "duplicate")
    withdraw(store, folder / "corrections.toml")
    run(folder, "review", "--kind", "duplicate", typed="2\n")
    names = {name for e in store.extractions() for name in mentioned(e) if "中试基地" in name}
    assert len(names) == 1


def test_the_words_are_there_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert word("left", left=3) == "还有 3 个问题"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert word("left", left=3) == "3 questions left"


def test_a_thing_under_a_wrong_name_and_label(store: Store, folder: Path) -> None:
    out = run(
        folder, "review", "--kind", "weak", typed="a\na\na\nc\n南湖质量检测中心\nThing\nc\n南湖质量检测中心\nOrganization\nq\n"
    )
    assert "unknown label str 'Thing'" in out
    entries = read_ledger(folder / "corrections.toml").entries[3:]
    assert [(e.do, e.name, e.to) for e in entries] == [
        ("rename", "Platform:南湖检测中心", "南湖质量检测中心"),
        ("label", "Platform:南湖检测中心", "Organization"),
    ]
    now = now_in(store)
    assert "Organization:南湖质量检测中心" in mentioned(now)
    assert told(now)["江北铸造中试基地", "RELIES_ON", "南湖质量检测中心"] == "corrected"
