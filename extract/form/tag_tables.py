"""Responsibility tags in tables whose cells stand one a line: each row with its columns of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policygraph.extract.entities.agencies import are_names
from policygraph.extract.form.tag_words import LABEL, Part
from policygraph.extract.layout import Paragraph, Tag

_NO_LABEL = re.compile(r"[。：、，；\d]")
_NO_BODY = re.compile(r"[/—-]$|无$|20\d\d年|持续|长期|每年")


def tabled(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Tag]:
    """Rows of a flattened table whose header names a column of responsible bodies."""
    cells = [_label(text, paragraph) for paragraph in paragraphs]
    i = 0 if any(map(LABEL.search, cells)) else len(cells)
    while i < len(cells):
        header = _header(cells[i : i + 12])
        if header:
            yield from _rows(text, paragraphs, i + len(header), header)
            i += len(header)
        else:
            i += 1


def _label(text: str, paragraph: Paragraph) -> str:
    """The text of a short cell that may label a column, "" for any other paragraph."""
    if paragraph.kind not in ("cell", "heading", "body") or paragraph.end - paragraph.start > 16:
        return ""
    line = text[paragraph.start : paragraph.end]
    return "" if _NO_LABEL.search(line) else line


def _header(cells: Sequence[str]) -> list[str]:
    """The labels of a header row that the cells begin with: at least two, one of them 牵头单位 or the like, but not the first."""
    labels = list(takewhile(bool, cells))
    last = max((n for n, label in enumerate(labels) if LABEL.search(label)), default=-1)
    return labels[: last + 1] if last >= 1 and not LABEL.search(labels[0]) else []


def _rows(text: str, paragraphs: Sequence[Paragraph], start: int, header: list[str]) -> list[Tag]:
    """A tag for each row; none at all when rows hold more cells than the header has columns, as when cells were torn apart."""
    first = next(n for n, label in enumerate(header) if LABEL.search(label))
    width, content, torn = len(header) - first, list[int](), 0
    found: list[Tag] = []
    i = start
    while i < len(paragraphs) and paragraphs[i].kind in ("cell", "heading", "body"):
        cells = paragraphs[i : i + width]
        if content and len(cells) == width and _row_ends(text, cells):
            torn += len(content) > first
            parts = tuple(_cell_parts(text, cells, header[first:]))
            if parts:
                scope = (paragraphs[content[0]].start, paragraphs[content[-1]].end)
                found.append(Tag(cells[0].start, cells[-1].end, parts, scope, paragraphs[content[-1]].clause))
            content = []
            i += width
        else:
            content.append(i)
            i += 1
    return found if torn * 4 <= len(found) else []


def _row_ends(text: str, cells: Sequence[Paragraph]) -> bool:
    values = [text[c.start : c.end] for c in cells]
    if any(value.endswith("。") for value in values):
        return False
    return are_names(values[0]) and all(are_names(value) or _NO_BODY.match(value) for value in values)


def _cell_parts(text: str, cells: Sequence[Paragraph], labels: Sequence[str]) -> Iterator[Part]:
    for cell, label in zip(cells, labels, strict=True):
        role = LABEL.search(label)
        if role and are_names(text[cell.start : cell.end]):
            yield "LEADS" if role["lead"] else "PARTICIPATES_IN", role[0], cell.start, cell.end
