"""Searching by first character finds what searching everywhere finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extract.quantities import numbers
from policygraph.extract.text.searching import matches

_PIECES = [
    "前", "第", "三分之一", "1/3", "12.5", "3,000", "三", "十", "百", "万", "亿", "—", "至", "余", "多", "（含）", "名", "位",
    "以上", "指数", "系数", "收入比", "值比", "收入倍差", ":1", "%", "家", "个百分点", "亿元", "，", "。", "为", "a", "年", "某",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
@settings(max_examples=500, deadline=None)
def test_every_quantity_begins_as_it_is_looked_for(pieces: list[str]) -> None:
    text, pattern = "".join(pieces), numbers._pattern()
    found = matches(pattern, numbers._BEGINS, text, 0, len(text))
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]
