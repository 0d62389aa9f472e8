"""Quantities as the genre writes them: a number, or a range, with its unit and its comparator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.extract.knowledge.tables import rows
from policygraph.extract.text.searching import matches

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?"
_CHINESE = r"[一二两三四五六七八九十][一二两三四五六七八九十百千]{0,6}"
_SCALE = r"(?:万亿|千万|百万|十万|千亿|百亿|亿|万|千|百)"
_RANGE = r"(?:[-—–~～－]{1,2}|至|到)"
_BEFORE = re.compile(
    r"(?P<ge>不低于|不少于|不小于|不得低于|不得少于|至少|最少|不下|≥)$|(?P<le>不高于|不超过|不大于|不多于|不得超过|不得高于|控制在|≤)$"
    r"|(?P<gt>超过|突破|大于|高于|多于|逾|超|>|(?<![超不通经透])过)$|(?P<lt>低于|小于|少于|<)$|(?P<about>大约|约|近|接近|将近)$"
)
_AFTER = re.compile(r"(?P<ge>\(含\)以上|及以上|以上)|(?P<le>及以下|以下|以内|之内)|(?P<about>左右|上下)")
#: an index or ratio has no unit (居民消费价格指数|103|, 城乡居民收入比|2.1:1)
_INDEX = r"(?:指数|系数|收入比|值比|收入倍差)[^，。；：\d%]{0,10}?"
#: the first character of every match of _pattern(): of a number, a rank, or what an index is called
_BEGINS = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿前第指系收值]")
_SIGN = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "about": "~"}


@dataclass(frozen=True)
class Quantity:
    """`text[start:end]` is number to unit with what compares it (不低于 … 以上); `number` is where the digits begin.

    `value` is in `unit`: 1000亿元 is 1000 亿元. `kind` is the unit's kind in `data/units.csv`, rank for 前5名. `chinese` tells
    that the number is written in characters (三家), which names and set phrases do more often than goals.
    """

    start: int
    number: int
    end: int
    value: float | int
    value_max: float | int | None
    unit: str
    kind: str
    comparator: str
    chinese: bool = False


def number(text: str) -> float | int | None:
    """12.5, 3,000, 二十五, 三百; None for what is no single number (三五, 百)."""
    if text[0].isascii():
        value = float(text.replace(",", ""))
        return int(value) if value.is_integer() else value
    total = digit = 0
    for before, char in zip(" " + text, text, strict=False):
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        elif before in _DIGITS:
            return None
        else:
            digit = _DIGITS[char]
    return total + digit


@cache
def _kinds() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in rows("units")}


@cache
def same_unit(unit: str) -> str:
    """The unit that stands for all that count alike: 万名 and 万人 are 万人."""
    scale, base = _split(unit)
    return scale + next((row["same"] for row in rows("units") if row["unit"] == base and row["same"]), base)


def _split(unit: str) -> tuple[str, str]:
    scale = re.match(_SCALE, unit)
    if unit in _kinds() or scale is None:
        return "", unit
    return scale[0], unit[scale.end() :]


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    unit = rf"(?:(?:{_SCALE})?(?:{units})(?:/(?:百|千|万|亿)?(?:{units}))?|{_SCALE}(?![一-龥])|{_SCALE}(?=左右|以上|以下|以内))"
    one = rf"(?:{_NUMBER}|{_CHINESE}|(?<=[过超逾])[百千](?=[家户个人名项]))"
    return re.compile(
        rf"{_INDEX}(?P<index>{_NUMBER})(?:[:：∶]1)?(?!\d|[.,:：∶]\d|[A-Za-z]|{_RANGE}|{unit}|{_SCALE})"
        rf"|(?<![\d.A-Za-z/第])(?:(?P<rank>(?<![目之以底提当日空年末面])前|第)(?P<place>{one})(?P<placed>名|位|强)?(?![年月季个批期项款天日])"
        rf"|(?P<part>\d)/(?P<whole>\d)(?![\d/])|(?P<whole2>[二三四五])分之(?P<part2>[一二三四])"
        rf"|(?P<low>{one})(?:(?P<first>{unit})?{_RANGE}(?P<high>{one}))?(?:(?P<scale>{_SCALE})?[余多])?(?:（含）)?(?P<unit>{unit}))"
    )


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of `text[start:end]`, left to right, without overlap. Linear in the length of the text."""
    for match in matches(_pattern(), _BEGINS, text, start, len(text) if end is None else end):
        found = _index(match) or _fraction(match) or _rank(match) or _plain(match)
        if found:
            yield found


def _index(match: re.Match[str]) -> Quantity | None:
    value = number(match["index"]) if match["index"] else None
    if value is None:
        return None
    begin, end, sign = _compared(match, match.start("index"), span=False)
    return Quantity(begin, match.start("index"), end, value, None, "", "index", sign)


def _fraction(match: re.Match[str]) -> Quantity | None:
    part, whole = match["part"] or match["part2"], match["whole"] or match["whole2"]
    if not part or not whole or not number(whole):
        return None
    value = round((number(part) or 0) / (number(whole) or 1), 4)
    begin, end, sign = _compared(match, match.start(), span=False)
    return Quantity(begin, match.start(), end, value, None, "", "share", sign)


def _rank(match: re.Match[str]) -> Quantity | None:
    value = number(match["place"]) if match["rank"] else None
    if value is None or (match["rank"] == "第" and match["placed"] != "位"):
        return None
    sign = "<=" if match["rank"] == "前" else "="
    unit = match["placed"] or "名"
    chinese = not match["place"][0].isascii()
    return Quantity(match.start(), match.start("place"), match.end(), value, None, unit, "rank", sign, chinese)


def _plain(match: re.Match[str]) -> Quantity | None:
    if match["low"] is None or (match["first"] and not match["high"]) or (match["first"] or match["unit"]) != match["unit"]:
        return None
    low, high = number(match["low"]), number(match["high"]) if match["high"] else None
    if low is None or (match["high"] and (high is None or high <= low)):
        return None
    unit = (match["scale"] or "") + match["unit"]
    kind = _kinds().get(_split(unit)[1].split("/")[0], "count")
    begin, end, sign = _compared(match, match.start(), span=high is not None)
    return Quantity(begin, match.start(), end, low, high, unit, kind, sign, not match["low"][0].isascii())


def _compared(match: re.Match[str], first: int, *, span: bool) -> tuple[int, int, str]:
    """(start, end, comparator) with the words around the number that compare it; 控制在 stays outside, it is the predicate."""
    before = _BEFORE.search(match.string, max(0, first - 4), first)
    after = _AFTER.match(match.string, match.end())
    words = after or before
    sign = "range" if span else _SIGN[words.lastgroup or ""] if words else "="
    begin = before.start() if before and before[0] != "控制在" else first
    return begin, after.end() if after else match.end(), sign
