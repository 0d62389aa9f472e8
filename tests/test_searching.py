"""Searching by first character finds what searching everywhere finds."""

from __future__ import annotations

import re
from itertools import product

import pytest

from policygraph.extract.entities import places, scene
from policygraph.extract.quantities import deadlines, numbers
from policygraph.extract.text.searching import matches

_NUMBERS = (
    "前 第 三分之一 1/3 12.5 3,000 三 十 百 千 万 亿 超 逾 过 — 至 余 多 （含） 名 位 以上 "
    "指数 系数 收入比 值比 收入倍差 :1 % 家 人 个百分点 亿元 ， 。 为 a 年 某"
)
_ITEMS = "第 （ ( 一 十二 百 ） ) 、 . ． 1 12 条 章 专栏 图 表 附件 任务 ： : ① —— — ● ■ ◆ • · - 。 ； \n 某"
_OWN = "我 本 全 省 市 自治区 区 州 旗 镇 ， 。 、 \n 某 的"
_CLOCKS = (
    "较 与 以 自 从 截至 截止到 到 至 比 第 2019年 2020 二〇三〇年 12月 31日 一季度 上半年 —— — 底 末 起 以来 之前 前 “ ” 十 十四 "
    "五 期间 期 本世纪中叶 今年 本年度 年内 明年 每 隔 逐年 三 3 年 个月 月 季度 周 天 半年 利用 用 未来 今后 力争 内 时间 左右 "
    "的 日 5"
)


def _texts(pieces: str) -> list[str]:
    """All texts of three pieces."""
    return ["".join(three) for three in product(pieces.split(" "), repeat=3)]


@pytest.mark.parametrize(
    ("pattern", "begins", "pieces"),
    [
        (numbers._pattern(), numbers._BEGINS, _NUMBERS),
        (scene._ENUMERATOR, scene._BEGINS, _ITEMS),
        (places._OWN, places._BEGINS_OWN, _OWN),
        (deadlines._CLOCK, deadlines._BEGINS, _CLOCKS),
    ],
    ids=["quantities", "enumerators", "own", "clocks"],
)
def test_every_match_begins_as_it_is_looked_for(pattern: re.Pattern[str], begins: re.Pattern[str], pieces: str) -> None:
    for text in _texts(pieces):
        found = matches(pattern, begins, text, 0, len(text))
        assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)], text


def test_every_clock_holds_a_character_that_tells_time() -> None:
    found = (match[0] for text in _texts(_CLOCKS) for match in deadlines._CLOCK.finditer(text))
    assert [clock for clock in found if not deadlines._TELLS_TIME.search(clock)] == []
