"""One correction in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.cli import main
from policygraph.corrections import read_ledger
from policygraph.store import Store
from tests.corrections.commands import now_in, run
from tests.corrections.conftest import TITLE, extraction_of, mentioned, told


def test_a_statement_is_accepted_rejected_and_corrected(store: Store, folder: Path) -> None:
    out = run(folder, "correct", "reject", "江北铸造中试基地 RELIES_ON 南湖检测中心", "--why", "只是合作", "--who", "王敏")
    assert "corrections.toml: reject Platform:江北铸造中试基地 RELIES_ON Platform:南湖检测中心" in out
    run(folder, "correct", "accept", "省科技厅", "LEADS", "星火铸造行动")
    run(folder, "correct", "correct", "江北大学", "PARTICIPATES_IN", "江北铸造中试基地", "--relation", "BUILDS")
    run(folder, "correct", "accept", "本文件 PROMOTES 江北铸造中试基地", "--document", TITLE)
    entries = read_ledger(folder / "corrections.toml").entries
    assert (entries[0].do, entries[0].who, entries[0].why) == ("reject", "王敏", "只是合作")
    now = told(now_in(store))
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in now
    assert now["江北省科学技术厅", "LEADS", "星火铸造行动"] == "confirmed"
    assert now["江北大学", "BUILDS", "江北铸造中试基地"] == "corrected"
    assert now[TITLE, "PROMOTES", "江北铸造中试基地"] == "confirmed"


def test_what_was_missed_a_reference_and_names(store: Store, folder: Path) -> None:
    quote = "设立铸造基金，由省财政厅出资4亿元"
    run(folder, "correct", "add", "Agency:省财政厅 FUNDS Program:铸造基金", "--document", "星火铸造", "--quote", quote)
    run(folder, "correct", "resolve", "省工信厅", "吉林省", "--document", "notice.txt")
    run(folder, "correct", "rename", "南湖检测中心", "南湖质量检测中心")
    run(folder, "correct", "label", "南湖质量检测中心", "Organization")
    run(folder, "correct", "never", "江北铸造中试基地", "别的基地")
    assert [e.do for e in read_ledger(folder / "corrections.toml").entries] == ["add", "resolve", "rename", "label", "never"]
    now = now_in(store)
    assert told(now)["江北省财政厅", "FUNDS", "铸造基金"] == "added"
    assert {"Agency:吉林省工业和信息化厅", "Organization:南湖质量检测中心"} <= mentioned(now)
    assert "taken back: never" in run(folder, "review", "--undo")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["reject", "没有的 LEADS 星火铸造行动"], "nothing is called '没有的'"),
        (["reject", "江北大学 LEADS 星火铸造行动"], "nobody says 江北大学 LEADS 星火铸造行动; `policygraph correct add` adds it"),
        (["reject", "江北大学"], "reject is said so: reject SUBJECT RELATION OBJECT"),
        (["rename", "南湖检测中心"], "rename is said so: rename NAME TO"),
        (["add", "Agency:甲 LEADS Program:乙", "--quote", "x"], "name the document with --document"),
        (["add", "Agency:甲 LEADS Program:乙", "--quote", "没有这句话", "--document", "星火"], "does not hold the words"),
        (["correct", "江北大学 PARTICIPATES_IN 江北铸造中试基地"], "correct needs `new_subject`"),
        (["correct", "江北大学 PARTICIPATES_IN 江北铸造中试基地", "--relation", "ISSUED"], "ISSUED does not join"),
        (["label", "南湖检测中心", "Thing"], "unknown label"),
        (["same", "南湖检测中心", "南湖检测中心"], "is called so already"),
        (["resolve", "省工信厅", "市科技局", "--document", "星火"], "does not tell which 省工信厅 is meant"),
    ],
)
def test_what_cannot_be_said_is_one_line(
    words: list[str], message: str, store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", *words, "--store", str(folder / "policygraph.db")]) == 1
    err = capsys.readouterr().err
    assert message in err and err.count("\n") == 1
    assert not (folder / "corrections.toml").exists()


def test_of_several_documents_one_is_named(store: Store, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("Organization:江北大学", "PARTICIPATES_IN", "Platform:江北铸造中试基地", "江北大学参与江北铸造中试基地")]
    store.load([extraction_of("又一份通知\n江北大学参与江北铸造中试基地。\n", rows, title="又一份通知", path="other.txt")])
    words = ["correct", "reject", "江北大学 PARTICIPATES_IN 江北铸造中试基地", "--store", str(folder / "policygraph.db")]
    assert main(words) == 1
    assert "2 documents say" in (err := capsys.readouterr().err) and "other.txt" in err
    assert main([*words, "--document", "又一份"]) == 0
    assert [e.document for e in read_ledger(folder / "corrections.toml").entries] == ["又一份通知"]


def test_what_only_a_person_says_is_taken_back_and_not_rejected(
    store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quote = "设立铸造基金，由省财政厅出资4亿元"
    run(folder, "correct", "add", "Agency:省财政厅 FUNDS Program:铸造基金", "--document", "星火铸造", "--quote", quote)
    assert main(["correct", "reject", "江北省财政厅 FUNDS 铸造基金", "--store", str(folder / "policygraph.db")]) == 1
    assert "corrections.toml, line" in capsys.readouterr().err
