"""Responsibility tags in tables whose cells stand one a line: each row with its columns of bodies.

An empty cell leaves no line, a cell of several lines leaves several, so rows are found by what their cells hold: bodies in the
columns of bodies, times in those of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from policygraph.extract.entities.agencies import are_members, may_be_members
from policygraph.extract.form.table_heads import BODIES, CONTENT, TIME, TIMES, headers, is_numbered, label, number
from policygraph.extract.form.tag_words import Part, ranked
from policygraph.extract.layout import Paragraph, Tag

#: the parts of what a cell holds beyond a list of bodies: 甲厅牵头，乙厅配合
Reader = Callable[[str, int, int], tuple[Part, ...]]

_NO_BODY = re.compile(r"[/—-]$|无$|20\d\d年|持续|长期|每年")
_CELLS = ("cell", "heading", "body")
#: what ends the last row of a numbered table: the next part of the document
_NEXT_PART = re.compile("附件|注：|[一二三四五六七八九十]+、")


def tabled(text: str, paragraphs: Sequence[Paragraph], reader: Reader) -> Iterator[Tag]:
    """Rows of a flattened table whose header names a column of responsible bodies."""
    lines = [text[p.start : p.end] if p.kind in _CELLS else "" for p in paragraphs]
    for i, labels in headers(lines) if any(BODIES.search(label(line)) for line in lines) else ():
        start = i + len(labels)
        numbered = list(_numbered(lines, start)) if is_numbered(labels) else []
        if CONTENT.search(labels[-1]) and not BODIES.search(labels[-1]) and not (numbered and any(map(BODIES.search, labels[:-1]))):
            yield from _rows_of_bodies(text, paragraphs, start, labels, reader)
        elif numbered:
            for first, end in numbered:
                yield from _row(text, paragraphs[first:end], labels[1:], reader)
        else:
            yield from _rows(text, paragraphs, start, labels, reader)


def _numbered(lines: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """The ranges of the rows' cells between their numbers, which count from 1; nothing when the first row has none."""
    if start >= len(lines) or number(lines[start]) != 1:
        return
    count, begin = 1, start + 1
    for i in range(begin, len(lines)):
        if not lines[i] or (_NEXT_PART.match(lines[i]) and i > begin):
            yield begin, i
            return
        if number(lines[i]) in (1, count + 1):
            yield begin, i
            count, begin = number(lines[i]), i + 1
    yield begin, len(lines)


def _row(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> list[Tag]:
    """The tags of a row whose end is known: by position when no cell is empty or torn, else by what its cells hold."""
    if len(cells) != len(labels) or not _fits(text, cells, labels, reader):
        return _by_content(text, cells, labels, reader)[0]
    columns = [n for n, name in enumerate(labels) if BODIES.search(name)]
    content = [cell for n, cell in enumerate(cells) if n < columns[0]] or [cells[n] for n in range(len(cells)) if n not in columns]
    parts = ranked(tuple(_parts(text, cells, labels, reader, sure=True)))
    scope = (content[0].start, content[-1].end)
    return [Tag(cells[columns[0]].start, cells[columns[-1]].end, parts, scope, content[-1].clause)] if parts else []


def _fits(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> bool:
    """Whether every column of bodies holds what may be some."""
    values = [cell for cell, label in zip(cells, labels, strict=True) if BODIES.search(label)]
    return all(
        may_be_members(text[c.start : c.end]) or _NO_BODY.match(text, c.start, c.end) or _holds_bodies(text, c, reader)
        for c in values
    )


def _rows(text: str, paragraphs: Sequence[Paragraph], start: int, header: list[str], reader: Reader) -> list[Tag]:
    """A tag for each row; none at all when rows hold more cells than the header has columns, as when cells were torn apart."""
    cells = list(takewhile(lambda p: p.kind in _CELLS, paragraphs[start:]))
    found, torn = _by_content(text, cells, header, reader)
    return found if torn * 4 <= len(found) else []


def _by_content(text: str, cells: Sequence[Paragraph], header: Sequence[str], reader: Reader) -> tuple[list[Tag], int]:
    """A tag for each row that cells of bodies end, and how many rows have more cells before them than there are columns."""
    first = next(n for n, name in enumerate(header) if BODIES.search(name))
    content, torn = list[int](), 0
    found: list[Tag] = []
    i = 0
    while i < len(cells):
        filled = _filled(text, cells[i:], header[first:], reader) if content else []
        if filled:
            torn += len(content) > first
            scope = (cells[content[0]].start, cells[content[-1]].end)
            last = cells[i + len(filled) - 1]
            parts = ranked(tuple(_parts(text, cells[i : i + len(filled)], filled, reader)))
            found.append(Tag(cells[i].start, last.end, parts, scope, cells[content[-1]].clause))
            content = []
        else:
            content.append(i)
        i += max(1, len(filled))
    return found, torn


def _filled(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> list[str]:
    """The labels of the cells that end a row, one for each cell; [] when the first cell names no bodies."""
    found: list[str] = []
    for n, name in enumerate(labels):
        if len(found) == len(cells):
            break
        value = text[cells[len(found)].start : cells[len(found)].end]
        if TIMES.search(name):
            found += [name] if TIME.match(value) and found else []
        elif _holds_bodies(text, cells[len(found)], reader) or (found and _NO_BODY.match(value)):
            found.append(name)
            only = not any(map(BODIES.search, labels[n + 1 :]))
            while only and len(found) < len(cells) and _holds_bodies(text, cells[len(found)], reader):
                found.append(name)
        elif not found:
            return []
    return found


def _holds_bodies(text: str, cell: Paragraph, reader: Reader) -> bool:
    value = text[cell.start : cell.end]
    return not value.endswith("。") and (are_members(value) or ("牵头" in value and bool(reader(text, cell.start, cell.end))))


def _parts(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader, *, sure: bool = False) -> Iterator[Part]:
    """`sure`: the cells are those of the labels whatever they hold."""
    named = may_be_members if sure else are_members
    for cell, name in zip(cells, labels, strict=True):
        role, value = BODIES.search(name), text[cell.start : cell.end]
        if role and named(value) and "牵头" not in value and not _NO_BODY.match(value):
            yield "PARTICIPATES_IN" if role["join"] else "LEADS", role[0], cell.start, cell.end
        elif role:
            yield from reader(text, cell.start, cell.end)


def _rows_of_bodies(text: str, paragraphs: Sequence[Paragraph], start: int, header: list[str], reader: Reader) -> list[Tag]:
    """责任单位 | 工作任务: what follows a cell of bodies, up to the next one or the number before it, is theirs."""
    label = next(label for label in header if BODIES.search(label))
    rows: list[tuple[Paragraph, list[Paragraph]]] = []
    for paragraph in paragraphs[start:]:
        if paragraph.kind not in _CELLS:
            break
        if _holds_bodies(text, paragraph, reader):
            rows.append((paragraph, []))
        elif rows and re.search("[\u4e00-\u9fff]", text[paragraph.start : paragraph.end]):
            rows[-1][1].append(paragraph)
    return [
        Tag(bodies.start, bodies.end, parts, (content[0].start, content[-1].end), content[0].clause)
        for bodies, content in rows
        if content and (parts := tuple(_parts(text, [bodies], [label], reader)))
    ]
