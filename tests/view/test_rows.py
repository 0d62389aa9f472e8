"""Rows in a notebook: escaped, cut, and all of them as a DataFrame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policygraph.model import Extraction
from policygraph.view.rows import SHOWN, rows


def test_a_table_is_escaped_and_cut() -> None:
    shown = rows({"a": f"<b>{i}</b>", "b": [1, 2]} for i in range(SHOWN + 1))._repr_html_()
    assert "<b>" not in shown and "&lt;b&gt;0&lt;/b&gt;" in shown and f"{SHOWN} of {SHOWN + 1} rows" in shown


def test_statements_have_their_quotes(say_that: Callable[..., Extraction]) -> None:
    said = say_that("科技部牵头甲行动", [("Agency:科学技术部", "LEADS", "Program:甲行动", "科技部牵头甲行动", {})])
    told = rows(said.statements)
    assert told.columns[:4] == ["subject", "relation", "object", "quotes"] and len(told) == 1
    assert told.rows[0]["quotes"] == ["科技部牵头甲行动"]


def test_a_data_frame_has_all_rows() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (extra: notebook)")
    frame = rows([{"a": 1}, {"b": 2}]).to_pandas()
    assert list(frame.columns) == ["a", "b"] and len(frame) == 2
