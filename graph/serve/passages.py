"""A text cut where mentions and a looked-up passage begin and end, line by line; offsets count code points of the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

#: a text longer than this is shown in parts of about this many characters, cut at line ends
PART = 40_000


class Mark(NamedTuple):
    """A mention: `text[start:end]` names the node."""

    start: int
    end: int
    id: str
    label: str
    name: str


class Piece(NamedTuple):
    """`mark` is the mention that it belongs to, `lit` when it is part of the passage that was looked up."""

    text: str
    mark: Mark | None
    lit: bool


class Line(NamedTuple):
    """`start` and `end` without the line end."""

    start: int
    end: int
    pieces: list[Piece]


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """(start, end) of each part; one that no line end divides is cut at its size."""
    out, at = [], 0
    while len(text) - at > size * 1.25:
        cut = text.rfind("\n", at + size // 2, at + size) + 1 or at + size
        out.append((at, cut))
        at = cut
    return [*out, (at, len(text))]


def lines(text: str, span: tuple[int, int], marks: Iterable[Mark], lit: tuple[int, int] | None) -> Iterator[Line]:
    """The lines of `text[span]` that are not blank, in pieces."""
    kept = apart(mark for mark in marks if span[0] <= mark.start < mark.end <= span[1])
    at, first = span[0], 0
    for raw in text[span[0] : span[1]].split("\n"):
        end = at + len(raw)
        last = first
        while last < len(kept) and kept[last].start < end:
            last += 1
        if raw.strip():
            yield Line(at, end, list(_pieces(text, at, end, kept[first:last], lit)))
        at = end + 1
        first = last - 1 if last > first and kept[last - 1].end > at else last  # one that goes on in the next line


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """In order, none within or across another: the longest of those that begin first."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.id)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], lit: tuple[int, int] | None) -> Iterator[Piece]:
    spans = [(mark.start, mark.end) for mark in marks] + ([lit] if lit else [])
    cuts = sorted({start, end} | {min(max(edge, start), end) for span in spans for edge in span})
    number = 0
    for one, other in pairwise(cuts):
        while number < len(marks) and marks[number].end <= one:
            number += 1
        found = marks[number] if number < len(marks) and marks[number].start <= one else None
        yield Piece(text[one:other], found, lit is not None and lit[0] <= one < lit[1])
