"""Searching by first character finds what searching everywhere finds."""

from __future__ import annotations

from itertools import product

from policygraph.extract.quantities import numbers
from policygraph.extract.text.searching import matches

_PIECES = (
    "前 第 三分之一 1/3 12.5 3,000 三 十 百 千 万 亿 超 逾 过 — 至 余 多 （含） 名 位 以上 "
    "指数 系数 收入比 值比 收入倍差 :1 % 家 人 个百分点 亿元 ， 。 为 a 年 某"
).split()


def test_every_quantity_begins_as_it_is_looked_for() -> None:
    """All texts of three pieces: a beginning that is not looked for is found here."""
    pattern = numbers._pattern()
    for text in map("".join, product(_PIECES, repeat=3)):
        found = matches(pattern, numbers._BEGINS, text, 0, len(text))
        assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)], text
