"""When a goal is due: the clocks of a text, and which of them governs a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.form.dates import chinese_number
from policygraph.extract.form.tag_words import DUE
from policygraph.extract.quantities.numbers import number
from policygraph.extract.text.searching import matches

_YEAR = r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_WITHIN = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
#: the last year of each five-year plan (国民经济和社会发展五年规划)
_PLANS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035}
_CLOCK = re.compile(
    rf"(?P<base>(?:较|与|同|以|自|从|截至|截止|截止到)(?:“[^”]{{1,4}}”末)?|(?<![对占])比(?!例|重|率)|第)(?P<since>{_YEAR})年(?:\d{{1,2}}月)?(?:底|末|起|以来|开始)?"
    rf"|(?:{_YEAR}年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:[-—–~～至到]{{1,2}}))(?P<last>{_YEAR})年(?:(?P<lastmonth>\d{{1,2}})月(?:底|末|份)?)?(?:度|间|期间)?"
    rf"|(?P<of>{_YEAR})年\d{{1,2}}月份?[-—–~～至到]{{1,2}}(?P<till>\d{{1,2}})月(?:底|末|份)?"
    rf"|(?P<part_of>{_YEAR})年(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年))(?:末|底)?(?:之前|以前|前|内)?"
    rf"|(?:到|至)?(?P<year>{_YEAR})年(?P<end>末|底|年底|年末)?(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?(?:底|末|份)?)?(?P<since2>起|以来|开始|度)?(?:之前|以前|前)?"
    r"|(?<![年\d至到-])(?P<in>\d{1,2})月(?:(?P<on>\d{1,2})日|底|末)(?:之前|以前|前)"
    r"|“?(?P<plan>十[一二三四五六]?)五”?(?P<part>末|期末|期间|时期|规划期)"
    r"|(?P<mid>本世纪中叶)"
    r"|(?:(?P<this>今年|本年度?|年内|年底前|年底以前)|(?P<next>明年))(?:(?P<in2>\d{1,2})月)?(?:底|末)?(?:之前|以前|前)?"
    r"|(?P<often>每(?:隔)?(?:\d{1,2}|[一两三五十])?(?:[-—–~～至]\d{1,2})?(?:年|季度|个?月|周|天|学年|学期|半年)|逐年)"
    rf"|(?:利用|用|未来|今后|力争)?(?P<within>{_WITHIN})(?P<upto>[-—–~～至](?:{_WITHIN}))?(?P<span>年|个月)(?:左右)?的?(?:内|以内|之内|时间|期间)"
    rf"|(?:利用|用|未来|今后|力争用?)(?P<within2>{_WITHIN})(?P<upto2>[-—–~～至](?:{_WITHIN}))?(?P<span2>年|个月)"
)
#: a period in a title dates nothing (《人才发展规划（2021—2025年）》)
_TITLE = re.compile(r"《[^《》\n]{1,120}》")
#: what may stand behind the time in a cell of times (2031年12月前完成)
_CELL_ENDS = re.compile(r"[^\n，。；]{0,6}(?:\n|$)")
#: the first character of every match of _CLOCK
_BEGINS = re.compile(r"[\d一二两三四五六七八九十“较与同以自从截比第到至本今年明每逐利用未力]")
#: of these characters every clock holds one
_TELLS_TIME = re.compile("[年月五每纪]")


@dataclass(frozen=True)
class Clock:
    """A time stated in `text[start:end]`. `iso` is 2025, 2018-06 or 2018-06-30, None when nobody can tell.

    kind: due (a calendar time) | within (三年内: counted from the issue date, so `iso` needs one and `year` stays None)
    | often (每年: no deadline) | past (较2020年, 自2020年起: a base or a beginning, not a deadline).
    """

    start: int
    end: int
    kind: str
    iso: str | None = None
    year: int | None = None


def clocks(text: str, start: int, end: int, *, issued: str = "") -> Iterator[Clock]:
    """The clocks of `text[start:end]`, left to right. `issued` is the document's issue date (ISO), "" when unknown."""
    if not _TELLS_TIME.search(text, start, end):
        return
    titles = [m.span() for m in _TITLE.finditer(text, start, end)]
    for match in matches(_CLOCK, _BEGINS, text, start, end):
        while titles and titles[0][1] <= match.start():
            titles.pop(0)
        if titles and titles[0][0] < match.start():
            continue
        kind, iso, year = _read(match, issued)
        yield Clock(match.start(), match.end(), kind, iso, year)


def labelled(text: str, start: int, end: int, *, issued: str = "") -> Clock | None:
    """The first due clock of `text[start:end]` that a label of times announces (完成时限：…) or that fills a line behind the first,
    as a cell of times does."""
    for clock in clocks(text, start, end, issued=issued):
        line = text.rfind("\n", start, clock.start) + 1 or start
        cell = start < line == clock.start and _CELL_ENDS.match(text, clock.end)
        told = cell or any(m.end() == clock.start for m in DUE.finditer(text, line, clock.start))
        if told and clock.iso and clock.kind in {"due", "within"}:
            return clock
    return None


def _read(match: re.Match[str], issued: str) -> tuple[str, str | None, int | None]:
    if match["since"] or match["since2"] in ("起", "以来", "开始"):
        return "past", None, None
    if match["often"]:
        return "often", None, None
    if match["within"] or match["within2"]:
        return "within", _later(match, issued), None
    if match["this"] or match["next"] or match["in"]:
        return "due", *_reckoned(match, issued)
    year = 2050 if match["mid"] else _PLANS[match["plan"]] if match["plan"] else 0
    year = year or _year(match["last"] or match["of"] or match["part_of"] or match["year"])
    quarter = "06" if match["half"] else f"{3 * (number(match['quarter']) or 0):02d}" if match["quarter"] else ""
    month = quarter or match["month"] or match["lastmonth"] or match["till"]
    return "due", "-".join(f"{int(part):02d}" for part in (year, month, match["day"]) if part), year


def _year(text: str) -> int:
    """2035 of 2035 and 二〇三五."""
    return int(text) if text.isdigit() else chinese_number(text)


def _reckoned(match: re.Match[str], issued: str) -> tuple[str | None, int | None]:
    """今年, 明年6月 and a month alone (6月底前: not one that lies before the issue date) from the date of issue."""
    if not issued[:4].isdigit():
        return None, None
    year, month = int(issued[:4]) + bool(match["next"]), match["in"] or match["in2"]
    if match["in"] and issued[5:7].isdigit() and int(match["in"]) < int(issued[5:7]):
        return None, None
    return "-".join(f"{int(part):02d}" for part in (year, month, match["on"]) if part), year


def _later(match: re.Match[str], issued: str) -> str | None:
    """The month that lies so far behind the issue date; None for a range (3—5年) or an unknown date."""
    count = number(match["within"] or match["within2"])
    if match["upto"] or match["upto2"] or count is None or not re.match(r"\d{4}-\d\d", issued):
        return None
    months = int(issued[:4]) * 12 + int(issued[5:7]) - 1 + int(count) * (12 if "年" in (match["span"] or match["span2"]) else 1)
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
