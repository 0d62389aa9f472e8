"""Targets of a table of indicators whose cells stand one a line (指标 | 单位 | 2020年 | 2025年 | 年均/累计 | 属性)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.quantities.numbers import number, quantities
from policygraph.extract.quantities.places import TargetFound

_INDICATORS = re.compile(r"(?:主要|发展|规划|核心|具体|评价)?指标(?:名称|内容)?")
_COLUMN = re.compile(
    r"(?:计量)?单位|(?:到|至)?(?:20\d\d)年?[^，。；]{0,12}|(?:现状|基期|基准|目标|规划|预期)[^，。；\d]{0,6}(?:（?20\d\d年?）?)?"
    r"|[〔（]?(?:年均|累计|五年)[^，。；]{0,12}|(?:指标)?(?:属性|性质|类型)|备注|责任[^，。；]{0,4}|牵头[^，。；]{0,4}"
)
_YEAR = re.compile(r"20\d\d")
#: columns of what was reached, of growth over the period
_REACHED = re.compile(r"现状|基期|基准|完成|实际|实现")
_PLANNED = re.compile(r"(?:规划|预期|计划)?(?:目标|预期)值?")
_OVER = re.compile(r"年均|累计|五年")
_KIND = re.compile(r"(?:预期|约束|指导|引导)性?(?:指标)?")
_NONE = re.compile(r"[-—–－/*\s]+|无")
_VALUE = re.compile(
    r"(?P<sign>[<>≥≤]|大于|小于|不低于|不高于|低于|高于|超过|达到)?[〔\[（(【]?(?P<inner>[<>≥≤])?(?P<low>\d+(?:,\d{3})*(?:\.\d+)?)%?"
    r"(?:[-—–~～至](?P<high>\d+(?:\.\d+)?))?(?P<percent>%)?[〕\]）)】]?\*?(?P<tail>左右|以上|以下|以内)?(?:[、，（].{0,30})?"
)
_SIGNS = {
    ">": ">", "大于": ">", "高于": ">", "超过": ">", "<": "<", "小于": "<", "低于": "<", "≥": ">=", "不低于": ">=", "以上": ">=",
    "≤": "<=", "不高于": "<=", "以下": "<=", "以内": "<=", "左右": "~",
}  # fmt: skip
_ROW_NUMBER = re.compile(r"^[（(]?\d{1,3}[.．、)）]?\s*(?=[一-龥A-Z“])")
_UNIT_BEHIND = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]\*?$")
_LONGEST, _MOST = 40, 12


@dataclass(frozen=True)
class _Row:
    name: Paragraph
    unit: str
    values: tuple[Paragraph, ...]


def indicators(layout: Layout, issued: int) -> Iterator[tuple[int, TargetFound | None]]:
    """Each paragraph of a table of indicators by its index, with a target that it sets; None for a cell that sets none."""
    if "指标" not in layout.text:
        return
    cells = list(layout.body)
    lines = [layout.text[p.start : p.end].strip() for p in cells]
    end = 0
    for i, line in enumerate(lines):
        if i < end or not _INDICATORS.fullmatch(line):
            continue
        labels = list(takewhile(_COLUMN.fullmatch, lines[i + 1 : i + _MOST]))
        planned = any(_PLANNED.fullmatch(label) for label in labels)
        columns = [label for label in labels if _YEAR.search(label) or _REACHED.search(label) or _OVER.search(label)]
        if not any(map(_YEAR.search, columns)):
            continue
        found = list(_rows(cells, lines, i + 1 + len(labels), len(columns)))
        end = found[-1][1] if found else i + 1
        yield from ((row.name.index, target) for row, _ in found for target in _targets(layout, row, columns, planned, issued))
        yield from ((cell.index, None) for cell in cells[i:end])


def _rows(cells: Sequence[Paragraph], lines: Sequence[str], start: int, width: int) -> Iterator[tuple[_Row, int]]:
    """Each row and where it ends: its values are as many as the columns, or reach to 预期性."""
    at = start
    while at < len(lines):
        name = unit = -1
        while at < len(lines) and not (name >= 0 and _is_value(lines[at])):
            if len(lines[at]) > _LONGEST or "。" in lines[at] or lines[at].startswith("注"):
                return
            if not _is_value(lines[at]) and not _KIND.fullmatch(lines[at]):
                name, unit = (name, at) if name >= 0 and _is_unit(lines[at]) else (at, -1)
            at += 1
        first = at
        while at < len(lines) and at - first < width and not _KIND.fullmatch(lines[at]):
            at += 1
        if at == first:
            return
        at += at < len(lines) and bool(_KIND.fullmatch(lines[at]))
        yield _Row(cells[name], lines[unit] if unit >= 0 else "", tuple(cells[first : min(at, first + width)])), at


def _is_value(line: str) -> bool:
    return bool(_NONE.fullmatch(line) or _VALUE.fullmatch(line))


def _is_unit(text: str) -> bool:
    found = next(quantities("1" + text), None)
    return text == "%" or (found is not None and found.end == len(text) + 1)


def _targets(layout: Layout, row: _Row, columns: Sequence[str], planned: bool, issued: int) -> Iterator[TargetFound]:
    """The values of the years to come; where there are none, what is to be gained over the period (〔13.5〕).

    The first year is the base, unless a label over the years says that all are `planned` (预期值).
    """
    years = [int(told[0]) if (told := _YEAR.search(label)) else 0 for label in columns]
    base = min(filter(None, years)) if len(set(filter(None, years))) > 1 and not planned else 0
    due = [k for k, year in enumerate(years) if year and year != base and year >= issued and not _REACHED.search(columns[k])]
    over = [k for k, label in enumerate(columns) if _OVER.search(label) and not years[k]]
    found = [t for k in due if (t := _target(layout, row, k, years[k]))]
    yield from found or ([t for k in over if (t := _target(layout, row, k, max(years)))] if due else [])


def _target(layout: Layout, row: _Row, column: int, year: int) -> TargetFound | None:
    if column >= len(row.values):
        return None
    cell = row.values[column]
    value = _VALUE.fullmatch(layout.text[cell.start : cell.end].strip())
    if value is None:
        return None
    name = _ROW_NUMBER.sub("", layout.text[row.name.start : row.name.end].strip()).rstrip("*①②③ ")
    behind = _UNIT_BEHIND.search(name)
    unit = row.unit or (behind["unit"] if behind and _is_unit(behind["unit"]) else "%" if "%" in value[0] else "")
    metric = name[: behind.start()] if behind and unit == behind["unit"] else name
    sort = "growth" if re.search(r"(?:增长|增速|提高|降低|下降)率?$", metric) else "share" if unit == "%" else "level"
    return TargetFound(
        metric=metric, value=number(value["low"]) or 0, value_max=number(value["high"]) if value["high"] else None, unit=unit,
        comparator="range" if value["high"] else _sign(value), statistic=sort,
        deadline=str(year), year=year, stretch=False, start=row.name.start, end=cell.end, clause=cell.clause, owner=None,
    )  # fmt: skip


def _sign(value: re.Match[str]) -> str:
    return next((_SIGNS[s] for s in (value["sign"], value["inner"], value["tail"]) if s and s in _SIGNS), "=")
