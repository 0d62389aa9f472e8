"""A paragraph's clauses: what stands between ，。；： or in a bracket with a number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policygraph.extract.quantities.numbers import Quantity

_BREAK = re.compile(r"[，。；！？\n：]|——")
_SENTENCE_END = re.compile(r"[。！？\n]")
_BRACKET = re.compile(r"（[^（）\n]{0,60}）")
_NAME = re.compile(r"《[^《》\n]{1,120}》|“[^“”\n]{1,24}”|〔[^〔〕\n]{1,12}〕|「[^「」\n]{1,24}」")


@dataclass(frozen=True)
class Clause:
    """`start`–`end` holds no break; `sentence` is the range of its sentence, `quantities` those that begin in the clause."""

    start: int
    end: int
    sentence: tuple[int, int]
    quantities: tuple[Quantity, ...]


def clauses(
    text: str, start: int, end: int, numbers: Iterable[Quantity], *, names: Sequence[tuple[int, int]] = ()
) -> Iterator[Clause]:
    """The clauses of `text[start:end]` in order. Of its quantities `numbers`, those inside titles, quotes, document numbers and
    `names` do not count."""
    masked = sorted([m.span() for m in _NAME.finditer(text, start, end)] + list(names))
    found = list(_outside(numbers, masked))
    breaks = {m.start(): m.end() for m in _BREAK.finditer(text, start, end)} | _brackets(text, start, end, found)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)] + [end]
    at, first, n, q = start, start, 0, 0
    for stop, after in [*sorted(breaks.items()), (end, end)]:
        while ends[n] <= at < end:
            first, n = ends[n], n + 1
        begin = q
        while q < len(found) and found[q].number < stop:
            q += 1
        if at < stop:
            yield Clause(at, stop, (first, ends[n]), tuple(found[begin:q]))
        at = max(at, after)


def _outside(found: Iterable[Quantity], masked: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    i = 0
    for quantity in found:
        while i < len(masked) and masked[i][1] <= quantity.number:
            i += 1
        if i == len(masked) or quantity.number < masked[i][0]:
            yield quantity


def _brackets(text: str, start: int, end: int, found: Sequence[Quantity]) -> dict[int, int]:
    """A bracket that holds a quantity or a comma breaks the clause; （含工程中心） and （市、区） are part of their noun."""
    edges: dict[int, int] = {}
    i = 0
    for match in _BRACKET.finditer(text, start, end):
        while i < len(found) and found[i].number < match.start():
            i += 1
        if (i < len(found) and found[i].number < match.end() and not found[i].chinese) or "，" in match[0]:
            edges |= {match.start(): match.start() + 1, match.end() - 1: match.end()}
    return edges
