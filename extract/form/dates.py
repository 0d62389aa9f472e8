"""Dates as documents write them, in ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "０": 0, "0": 0, "○": 0, "O": 0, "o": 0, "Ｏ": 0}
_CHINESE_YEAR = r"[一二][〇零○0OoＯ一二三四五六七八九]{3}"
_CHINESE = r"[一二三四五六七八九十]{1,3}"
#: a day in characters, whatever stands for the noughts of its year: 二〇三一年三月五日
CHINESE_DAY = rf"{_CHINESE_YEAR}年{_CHINESE}月{_CHINESE}日"
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?!\d))"
    rf"|(?<![一二三四五六七八九十〇])(?P<cy>{_CHINESE_YEAR})年(?P<cm>{_CHINESE})月(?:(?P<cd>{_CHINESE})日)?"
    r"|民国(?P<ry>\d{2,3})年(?P<rm>\d{1,2})月(?P<rd>\d{1,2})日"
    rf"|民国(?P<rcy>[一二三四五六七八九十百零〇]{{1,6}})年(?P<rcm>{_CHINESE})月(?P<rcd>{_CHINESE})日"
)


def chinese_number(numeral: str) -> int:
    """一 … 九十九 as a number, 二〇〇四 digit by digit; some number also for what is no numeral (十四一)."""
    tens, ten, ones = numeral.rpartition("十")
    return (_digits(tens) if tens else 1) * 10 + (_digits(ones) if ones else 0) if ten else _digits(ones)


def _hundreds(numeral: str) -> int:
    """九十九, 一百零六 as a number."""
    hundreds, hundred, rest = numeral.rpartition("百")
    return (_digits(hundreds or "一") * 100 if hundred else 0) + (chinese_number(rest.lstrip("零〇")) if rest else 0)


def _digits(numeral: str) -> int:
    return int("".join(str(_DIGITS.get(c, 0)) for c in numeral))


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO date) of each date; year and month alone give 2018-06, an impossible date nothing."""
    for match in _DATE.finditer(text):
        iso = _iso(match)
        if iso:
            yield match.start(), match.end(), iso


def first_date(text: str) -> str:
    return next((iso for _, _, iso in dates(text)), "")


def _iso(match: re.Match[str]) -> str:
    part = {name: value for name, value in match.groupdict().items() if value}
    if "cy" in part:
        year, month = chinese_number(part["cy"]), chinese_number(part["cm"])
        day = chinese_number(part["cd"]) if "cd" in part else 0
    elif "ry" in part:
        year, month, day = 1911 + int(part["ry"]), int(part["rm"]), int(part["rd"])
    elif "rcy" in part:
        year, month, day = 1911 + _hundreds(part["rcy"]), chinese_number(part["rcm"]), chinese_number(part["rcd"])
    else:
        year = int(part["y"])
        month = int(part.get("m") or part.get("m2") or part["m3"])
        day = int(part.get("d") or part.get("d2") or part.get("d3") or 0)
    try:
        return date(year, month, day or 1).isoformat()[: 10 if day else 7]
    except ValueError:
        return ""
