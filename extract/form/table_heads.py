"""The header row of a table whose cells stand one a line: which columns it has, and where its cells end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from policygraph.extract.entities.agencies import are_names
from policygraph.extract.form.dates import chinese_number
from policygraph.extract.form.tag_words import LABEL

#: a row of labels is no longer
MOST = 12
LONGEST = 16
_NO_LABEL = re.compile(r"[。：、，；\d]")
#: columns of responsible bodies, of times, of what is to be done, of the rows' numbers
BODIES = re.compile(f"{LABEL.pattern}|责任分工|职责分工|^(?P<bare>(?:成员)?(?:单位|部门)(?:名称)?)$")
TIMES = re.compile("时限|时间|期限|进度|节点")
CONTENT = re.compile("任务|内容|事项|措施|举措|工作|项目|要求|目标|职责")
#: tables where 单位 is that of a figure
_FIGURES = re.compile("指标|数量|金额|目标值|规模|计量")
_NUMBERS = re.compile("序号?|编号")
_NUMBER = re.compile(r"（?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[）.．、]?")
_PART = re.compile("[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）.")
#: what stands in a column of times
TIME = re.compile(r"(?:20)?\d\d年|\d{1,2}月|20\d\d[.-]|持续|长期|每[年季月]|全年|已完成|年底|[/—-]$|无$")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
#: what stands above a table, no column of it
_HEADING = re.compile(r"(?:表|清单|台账|方案|附件\d*)$")


def label(line: str) -> str:
    """The line when it may label a column, "" for any other."""
    return "" if len(line) > LONGEST or _NO_LABEL.search(line) else line


def number(line: str) -> int:
    """The number that a cell of a column of numbers holds (3, 03, 3., （三）), 0 for any other line."""
    match = _NUMBER.fullmatch(line)
    return 0 if not match else int(match["n"]) if match["n"].isdigit() else chinese_number(match["n"])


def is_numbered(labels: Sequence[str]) -> bool:
    return bool(_NUMBERS.fullmatch(labels[0]))


def is_bare(label: str) -> bool:
    """单位 and 部门, which also label other columns: only what their cells hold tells."""
    match = BODIES.search(label)
    return bool(match and match["bare"])


def is_part(line: str) -> bool:
    """A row that heads rows of a table: 一、平台建设."""
    return bool(_PART.match(line)) and len(line) <= 2 * LONGEST


def first_row(lines: Sequence[str], start: int) -> int | None:
    """Where the number of the first row stands, at `start` or behind a row that heads others."""
    headed = start + (start < len(lines) and is_part(lines[start]))
    return headed if headed < len(lines) and number(lines[headed]) else None


def header(lines: Sequence[str]) -> list[str]:
    """The labels of a header row that the lines begin with: at least two, one of them 牵头单位 or the like.

    It ends with the columns of bodies and the times behind them, or with the column of tasks when the bodies stand first; where
    the first row's number shows its end, it is whole.
    """
    labels = list(takewhile(lambda line: label(line) and not number(line), lines[:MOST]))
    if len(labels) < 2 or _HEADING.search(labels[0]):
        return []
    columns = [n for n, label in enumerate(labels) if BODIES.search(label)]
    told = any(not is_bare(labels[n]) for n in columns)
    if not columns or not (told or (any(map(CONTENT.search, labels)) and not any(map(_FIGURES.search, labels)))):
        return []
    if is_numbered(labels) and first_row(lines, len(labels)) is not None:
        return labels
    last = columns[-1]
    if columns[0] == 0 or not any(map(CONTENT.search, labels[: columns[0]])):
        content = next((n for n in range(last + 1, len(labels)) if CONTENT.search(labels[n])), 0)
        if content or columns[0] == 0:
            return labels[: content + 1] if content else []
    return [*labels[: last + 1], *takewhile(TIMES.search, labels[last + 1 :])]


@lru_cache(maxsize=8192)
def _heads_bodies(line: str) -> bool:
    """Asked of every short line by whoever looks for tables."""
    return bool(label(line) and BODIES.search(line))


def headers(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Where tables begin, and their labels: no further before a column of bodies than a row of labels reaches."""
    columns = [i for i, line in enumerate(lines) if len(line) <= LONGEST and _heads_bodies(line)]
    end = 0
    for i in sorted({i for column in columns for i in range(max(0, column - MOST + 1), column + 1)}):
        if i >= end and len(lines[i]) <= LONGEST and (labels := header(lines[i : i + MOST + 1])):
            yield i, labels
            end = i + len(labels)


def first_table(lines: Sequence[str]) -> int:
    """Where the first table begins, else behind the last line."""
    return next((i for i, _ in headers(lines)), len(lines))


def timed(lines: Sequence[str]) -> range:
    """The lines from the first table on that has a column of times: dates there are no dates of signatures.

    A day below the last row, with names above it that follow a row's time, signs again: it ends the range.
    """
    first = next((i for i, labels in headers(lines) if any(map(TIMES.search, labels))), len(lines))
    last = next((i for i in range(len(lines) - 1, first, -1) if _DAY.fullmatch(lines[i])), 0)
    above = next((i for i in range(last - 1, first, -1) if not are_names(lines[i])), first)
    return range(first, last if last - above > 1 and TIME.match(lines[above]) else len(lines))


def last_cells(lines: Sequence[str], start: int) -> int:
    """How many of the lines from `start`, all of them names, end the last row of a table that reaches to them: its bodies."""
    tables = [(i, labels) for i, labels in headers(lines[:start]) if not any(map(TIMES.search, labels))]
    if not tables:
        return 0
    begin, labels = tables[-1]
    body = lines[begin + len(labels) : start]
    reaches = body and all(len(line) <= 4 * LONGEST and not _PART.match(line) for line in body)
    return sum(bool(BODIES.search(name)) for name in labels) if reaches else 0
