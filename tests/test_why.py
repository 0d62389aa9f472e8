"""Which rule said so, on which characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.cli import main
from policygraph.errors import DataError
from policygraph.exchange import write_jsonl
from policygraph.model import Extraction
from policygraph.why import COLUMNS, unknown, why
from tests.sentences import PROVINCE, TITLE, extracted

_TEXT = f"{PROVINCE}科技部牵头组织实施国家重点研发计划。支持大连市建设长兴岛海洋装备中试基地。\n"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extracted(_TEXT)


@pytest.mark.parametrize(
    "asked",
    [
        "科学技术部 LEADS 国家重点研发计划",
        "科技部 LEADS 国家重点研发计划",
        "科技部 LEADS",
        "LEADS 国家重点研发计划",
        "LEADS",
        "科技部 leads",
        "科技部",
    ],
)
def test_a_statement_by_its_ends(extraction: Extraction, asked: str) -> None:
    [row] = why([extraction], asked)
    assert tuple(row) == COLUMNS
    assert (row["subject"], row["rule"]) == ("科学技术部", "leads.heads")
    assert _TEXT[row["start"] : row["end"]] == row["quote"]
    assert "牵头组织实施" in row["quote"]
    assert row["says"]


def test_what_is_inferred_says_from_what(say_that: Callable[..., Extraction]) -> None:
    made = say_that(
        "滨海科技城", [("Platform:滨海科技城", "LOCATED_IN", "Region:大连市", "", {"because": "大连市 BUILDS 滨海科技城"})]
    )
    [row] = why([made], "滨海科技城")
    assert (row["inferred"], row["because"], row["start"]) == (True, "大连市 BUILDS 滨海科技城", None)


def test_a_whole_document(extraction: Extraction) -> None:
    rows = list(why([extraction], document=TITLE[:8]))
    assert {row["relation"] for row in rows} >= {"ISSUED", "LEADS", "BUILDS"}
    assert "MENTIONS" not in {row["relation"] for row in rows}
    assert list(why([extraction], document="别的")) == []


def test_mentions_only_where_asked_for(extraction: Extraction) -> None:
    assert [row["quote"] for row in why([extraction], "MENTIONS 科技部")] == ["科技部"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("无名 LEADS 国家重点研发计划", "no thing is called 无名"),
        ("科技部 LEADS 长兴岛海洋装备中试基地", ""),
        ("科技部 LEAD 国家重点研发计划", "LEAD is no type of relationship; near it: LEADS"),
        ("重点研发", ""),
    ],
)
def test_what_is_unknown_is_named(extraction: Extraction, asked: str, told: str) -> None:
    assert unknown([extraction], asked).startswith(told) and bool(told) == bool(unknown([extraction], asked))


def test_nothing_asked_is_an_error(extraction: Extraction) -> None:
    with pytest.raises(DataError, match="SUBJECT RELATION OBJECT"):
        list(why([extraction], " "))


def test_the_command(extraction: Extraction, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "statements.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        write_jsonl([extraction], stream)
    assert main(["why", "科技部 LEADS", "--in", str(path), "--format", "csv"]) == 0
    assert "leads.heads" in capsys.readouterr().out
    assert main(["why", "科技部", "LEADS", "国家重点研发计划", "--in", str(path), "--format", "csv"]) == 0
    assert "leads.heads" in capsys.readouterr().out
    assert main(["why", "没有的", "--in", str(path)]) == 1
    assert "nothing says 没有的: no thing is called 没有的" in capsys.readouterr().err
    assert main(["why", "科技部", "LEADS", "--in", str(path)]) == 0
    assert TITLE[:8] in capsys.readouterr().out


def test_the_command_on_a_store(extraction: Extraction, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from policygraph import api

    store = str(tmp_path / "policygraph.db")
    with api.open_store(store, keep=0) as opened:
        opened.load([extraction])
    assert main(["why", "科技部 LEADS 国家重点研发计划", "--store", store, "--keep", "0", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert '"rule": "leads.heads"' in out
    assert f'"start": {_TEXT.index("科技部")}' in out
