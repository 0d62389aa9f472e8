"""The runs of a page in the order of reading: ruled tables cell by cell, columns one after the other, lines from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from policygraph.extract.readers.pdf_page import Run, rules_of, runs_of
from policygraph.extract.readers.pdf_tables import Table, tables_of

if TYPE_CHECKING:
    import pypdfium2

#: lines that must stand side by side before they are columns, and how full a column's lines are
_COLUMN_LINES = 5
_COLUMN_FILL = 0.7
_COLUMN_EMS = 8
#: points between the places that are tried for a gutter
_STEP = 2.0
#: rules times runs above which a page is no table anyone could read
_WORK = 2_000_000


class Line(NamedTuple):
    """`height`: where on the page it stands, 0 its top, 1 its foot."""

    height: float
    text: str


def lines_of(page: pypdfium2.PdfPage, gutters: list[float]) -> tuple[list[Line], bool]:
    """The page's lines, and whether it is a picture without text. `gutters` holds that of the pages before, once there was one."""
    rules, pictured = rules_of(page)
    runs = runs_of(page, rules)
    tables = tables_of(rules) if len(runs) * (len(rules.across) + len(rules.down)) < _WORK else []
    full = page.get_height() or 1.0
    lines = [Line(1 - middle / full, text) for middle, text in _read(runs, tables, gutters)]
    return lines, pictured and sum(len(line.text) for line in lines) < 10


def _read(runs: list[Run], tables: list[Table], gutters: list[float]) -> Iterator[tuple[float, str]]:
    """(height, text) of the lines above the first table, its cells, those below …"""
    rest = runs
    for table in sorted(tables, key=lambda t: -t.top):
        inside = [run for run in rest if table.holds(run)]
        if not inside:
            continue
        rest = [run for run in rest if not table.holds(run)]
        yield from _columns([run for run in rest if run.middle > table.top], gutters)
        yield from table.cells(inside)
        rest = [run for run in rest if run.middle <= table.top]
    yield from _columns(rest, gutters)


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that share a line, each from left to right, from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r.middle, r.left)):
        if rows and rows[-1][0].is_level_with(run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row) for row in rows]


def _columns(runs: list[Run], gutters: list[float]) -> Iterator[tuple[float, str]]:
    rows = rows_of(runs)
    gutter = _gutter(rows)
    if gutter is not None:
        gutters[:] = [gutter]
    elif gutters and _ends_short(rows, gutters[0]):
        gutter = gutters[0]
    if gutter is None:
        yield from ((row[0].middle, "  ".join(run.text for run in row)) for row in rows)
        return
    band: list[Run] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row):
            yield from _sides(band, gutter)
            yield row[0].middle, "  ".join(run.text for run in row)
            band = []
        else:
            band += row
    yield from _sides(band, gutter)


def _sides(band: list[Run], gutter: float) -> Iterator[tuple[float, str]]:
    for side in ([r for r in band if r.right <= gutter], [r for r in band if r.right > gutter]):
        yield from _columns(side, [])


def _ends_short(rows: list[list[Run]], gutter: float) -> bool:
    """Whether the columns of the pages before end here, the right one with a few lines, which alone would not show a gutter."""
    right = sum(_parts(row, gutter) for row in rows)
    left = [run for row in rows for run in row if run.right <= gutter]
    return 0 < right < _COLUMN_LINES <= len(rows_of(left)) and _is_full(left)


def _gutter(rows: list[list[Run]]) -> float | None:
    """The middle of the blank that parts two columns of running text; None when the rows are one column or a table's."""
    gaps = [(left.right + right.left) / 2 for row in rows for left, right in pairwise(row)]
    if len(gaps) < _COLUMN_LINES:
        return None
    best = max(sorted({round(x / _STEP) * _STEP for x in gaps}), key=lambda x: sum(_parts(row, x) for row in rows))
    parted = [row for row in rows if _parts(row, best)]
    if len(parted) < _COLUMN_LINES:
        return None
    sides = [[r for row in parted for r in row if r.right <= best], [r for row in parted for r in row if r.left >= best]]
    return best if all(_is_full(side) for side in sides) else None


def _parts(row: list[Run], x: float) -> bool:
    return row[0].right <= x <= row[-1].left and not any(run.left < x < run.right for run in row)


def _is_full(side: list[Run]) -> bool:
    """Most lines reach from edge to edge, as running text does and a table's cells do not."""
    rows = rows_of(side)
    width = max(r.right for r in side) - min(r.left for r in side)
    filled = median(row[-1].right - row[0].left for row in rows)
    return filled >= width * _COLUMN_FILL and width >= _COLUMN_EMS * median(r.size for r in side)
