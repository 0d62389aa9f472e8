"""Rows as text: what is cut, and what is handed on whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph import api
from policygraph.cli import main
from policygraph.model import Extraction
from policygraph.output import render

QUOTE = "支持寒地农机装备创新中心会同有关科研院所、装备制造企业和农业生产经营主体联合开展高寒地区大型智能农机装备关键核心技术攻关"


@pytest.fixture(scope="module")
def store(say_that: Callable[..., Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output") / "policygraph.db"
    rows = [("Agency:科学技术部", "LEADS", "Program:寒地行动", QUOTE, {})]
    api.load_statements([say_that(f"{QUOTE}。", rows, document="方案")], store=folder)
    return folder


def _asked(store: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["query", "who-leads", "--store", str(store), "--keep", "20", *options]) == 0
    return capsys.readouterr().out


def test_a_table_on_the_screen_is_narrow_unless_all_is_asked_for(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert QUOTE not in _asked(store, capsys=capsys)
    assert QUOTE in _asked(store, "--evidence", "full", capsys=capsys)


@pytest.mark.parametrize("format_", ["csv", "json", "jsonl", "markdown"])
def test_what_is_handed_on_carries_whole_quotes(format_: str, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert QUOTE in _asked(store, "--format", format_, capsys=capsys)
    assert QUOTE not in _asked(store, "--format", format_, "--evidence", "short", capsys=capsys)


def test_a_file_carries_whole_quotes(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _asked(store, "-o", str(tmp_path / "t.txt"), capsys=capsys)
    assert QUOTE in (tmp_path / "t.txt").read_text("utf-8")
    openpyxl = pytest.importorskip("openpyxl")
    _asked(store, "--format", "xlsx", "-o", str(tmp_path / "t.xlsx"), capsys=capsys)
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert QUOTE in [cell.value for cell in sheet[2]]


def test_the_shape_of_lists_follows_the_evidence() -> None:
    rows = [{"name": "甲", "quotes": ["一", "二"]}]
    assert json.loads(render(rows, "json", evidence="full"))[0]["quotes"] == ["一", "二"]
    assert list(csv.reader(io.StringIO(render(rows, "csv", evidence="full"))))[1] == ["甲", "一、二"]


def test_a_long_cell_does_not_widen_the_other_rows() -> None:
    text = render([{"quotes": [QUOTE], "name": "甲"}, {"quotes": ["短"], "name": "乙"}], evidence="full")
    assert f"{QUOTE}  甲" in text
    assert len(text.splitlines()[3]) < 70


def test_a_sign_alone_is_no_formula() -> None:
    rows = [{"comparator": "=", "metric": "=1+1"}]
    assert render(rows, "csv").splitlines()[-1] == "=,'=1+1"
