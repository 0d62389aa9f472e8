"""Ruled tables of a page: which cell a run stands in, merged cells included, because a rule parts only what it lies between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.readers.pdf_page import Rule, Rules, Run

_NEAR = 3.0
_CELL_LIMIT = 500


@dataclass
class Table:
    """The box of rules that touch each other."""

    left: float
    bottom: float
    right: float
    top: float
    across: list[Rule]
    down: list[Rule]

    def holds(self, run: Run) -> bool:
        return self.left - _NEAR <= (run.left + run.right) / 2 <= self.right + _NEAR and self.bottom <= run.middle <= self.top

    def cells(self, runs: list[Run]) -> Iterator[tuple[float, str]]:
        """(height, text) of each cell that holds something, row by row; a long cell keeps its lines."""
        from policygraph.extract.readers.pdf_order import rows_of

        found: dict[tuple[float, float], list[Run]] = defaultdict(list)
        for run in runs:
            found[self._cell(run)].append(run)
        for (top, _), held in sorted(found.items(), key=lambda item: (-item[0][0], item[0][1])):
            lines = ["  ".join(run.text for run in row) for row in rows_of(held)]
            if sum(map(len, lines)) > _CELL_LIMIT or len(found) == 1:
                yield from ((top, line) for line in lines)
            else:
                yield top, _one(lines)

    def _cell(self, run: Run) -> tuple[float, float]:
        """(top, left) of the cell around the run's middle."""
        x, y = (run.left + run.right) / 2, run.middle
        tops = [r.at for r in self.across if r.at >= y and r.first - _NEAR <= x <= r.last + _NEAR]
        lefts = [r.at for r in self.down if r.at <= x and r.first - _NEAR <= y <= r.last + _NEAR]
        return round(min(tops, default=self.top) / _NEAR), round(max(lefts, default=self.left) / _NEAR)


def _one(lines: list[str]) -> str:
    """Lines wrapped in a cell as one: a space only between two that are not Chinese."""
    text = ""
    for line in lines:
        text += (" " if text and text[-1].isascii() and line[:1].isascii() else "") + line
    return text


def tables_of(rules: Rules) -> list[Table]:
    """Boxes of at least two rules each way; a frame around text is one with a single cell."""
    if len(rules.across) + len(rules.down) < 4:
        return []
    boxes = [[r.first, r.at, r.last, r.at] for r in rules.across] + [[r.at, r.first, r.at, r.last] for r in rules.down]
    tables = []
    for box in _merged(boxes):
        across = [r for r in rules.across if box[1] - _NEAR <= r.at <= box[3] + _NEAR and box[0] - _NEAR <= r.first <= box[2]]
        down = [r for r in rules.down if box[0] - _NEAR <= r.at <= box[2] + _NEAR and box[1] - _NEAR <= r.first <= box[3]]
        if _spread(across) and _spread(down):
            tables.append(Table(box[0], box[1], box[2], box[3], across, down))
    return tables


def _spread(rules: list[Rule]) -> bool:
    return bool(rules) and max(r.at for r in rules) - min(r.at for r in rules) > _NEAR


def _merged(boxes: list[list[float]]) -> list[list[float]]:
    """Boxes that touch, as one; repeated until none do."""
    done: list[list[float]] = []
    for box in boxes:
        touching = [other for other in done if _touch(box, other)]
        while touching:
            for other in touching:
                done.remove(other)
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
            touching = [other for other in done if _touch(box, other)]
        done.append(box)
    return done


def _touch(a: list[float], b: list[float]) -> bool:
    return a[0] <= b[2] + _NEAR and b[0] <= a[2] + _NEAR and a[1] <= b[3] + _NEAR and b[1] <= a[3] + _NEAR
