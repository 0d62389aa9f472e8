"""Responsibility tags in tables whose cells stand one a line: each row with its columns of bodies.

An empty cell leaves no line, a cell of several lines leaves several, so rows are found by what their cells hold: bodies in the
columns of bodies, times in those of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from policygraph.extract.entities.agencies import are_members, may_be_members
from policygraph.extract.form.table_heads import (
    BODIES,
    CONTENT,
    TIME,
    TIMES,
    first_row,
    headers,
    is_bare,
    is_numbered,
    is_part,
    label,
    number,
)
from policygraph.extract.form.tag_words import Part, ranked
from policygraph.extract.layout import Paragraph, Tag

#: the parts of what a cell holds beyond a list of bodies: 甲厅牵头，乙厅配合
Reader = Callable[[str, int, int], tuple[Part, ...]]

_NO_BODY = re.compile(r"[/—-]$|无$|20\d\d年|持续|长期|每年")
_CELLS = ("cell", "heading", "body")
#: what ends the last row of a numbered table: the next part of the document
_NEXT_PART = re.compile(r"附[件表]|注：|备注：|[一二三四五六七八九十]+、|表 ?[\d一二三四五六七八九十]")


def tabled(text: str, paragraphs: Sequence[Paragraph], reader: Reader) -> Iterator[Tag]:
    """Rows of a flattened table whose header names a column of responsible bodies."""
    lines = [text[p.start : p.end] if p.kind in _CELLS else "" for p in paragraphs]
    tables = list(headers(lines)) if any(BODIES.search(label(line)) for line in lines) else []
    ends = [*(i for i, _ in tables[1:]), len(lines)]
    for (i, labels), end in zip(tables, ends, strict=bool(tables)):
        start = i + len(labels)
        numbered = list(_numbered(lines[:end], start, labels)) if is_numbered(labels) else []
        if CONTENT.search(labels[-1]) and not BODIES.search(labels[-1]) and not (numbered and any(map(BODIES.search, labels[:-1]))):
            yield from _rows_of_bodies(text, paragraphs[:end], start, labels, reader)
        elif numbered:
            for first, last in numbered:
                yield from _row(text, paragraphs[first:last], labels[1:], reader)
        else:
            yield from _rows(text, paragraphs[:end], start, labels, reader)


def with_row_numbers(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, cells of numbered rows with the row's number behind the clause: 四46, 3（12）, without a part 46."""
    lines = [text[p.start : p.end] if p.kind in _CELLS else "" for p in paragraphs]
    tables = list(headers(lines)) if any(BODIES.search(label(line)) for line in lines) else []
    found = list(paragraphs)
    for (i, labels), end in zip(tables, [*(i for i, _ in tables[1:]), len(lines)], strict=bool(tables)):
        for first, last in _numbered(lines[:end], i + len(labels), labels) if is_numbered(labels) else ():
            part, count = paragraphs[first - 1].clause, number(lines[first - 1])
            row = f"{part}（{count}）" if part[-1:].isdigit() else f"{part}{count}"
            for n in range(first - 1, last):
                found[n] = replace(found[n], clause=row) if found[n].clause == part else found[n]
    return tuple(found)


def _numbered(lines: Sequence[str], start: int, labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The ranges of the rows' cells between their numbers, which count by one; nothing when the first row has none.

    Where an excerpt's first number is not 1, any higher one follows. A number before the column of bodies is a figure of the row.
    """
    first = first_row(lines, start)
    if first is None:
        return
    count, begin, excerpt = number(lines[first]), first + 1, number(lines[first]) > 1
    least = next(n for n, name in enumerate(labels) if BODIES.search(name))
    for i in range(begin, len(lines)):
        counts = i + 1 < len(lines) and _follows(number(lines[i + 1]), count, excerpt)
        if begin and (not lines[i] or (i > begin and (_NEXT_PART.match(lines[i]) or (is_part(lines[i]) and counts)))):
            yield begin, i
            if not (lines[i] and counts):
                return
            begin = 0
        elif _follows(number(lines[i]), count, excerpt) and not (begin and i - begin < least):
            if begin:
                yield begin, i
            count, begin = number(lines[i]), i + 1
    if begin:
        yield begin, len(lines)


def _follows(found: int, count: int, excerpt: bool) -> bool:
    return found in (1, count + 1) or (excerpt and found > count)


def _row(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> list[Tag]:
    """The tags of a row whose end is known: by position when no cell is empty or torn, else by what its cells hold."""
    if len(cells) != len(labels) or not _fits(text, cells, labels, reader):
        return _by_content(text, cells, labels, reader)[0]
    columns = [n for n, name in enumerate(labels) if BODIES.search(name)]
    content = [cell for n, cell in enumerate(cells) if n < columns[0]] or [cells[n] for n in range(len(cells)) if n not in columns]
    parts = ranked(tuple(_parts(text, cells, labels, reader, sure=True)))
    scope = (content[0].start, content[-1].end)
    last = max(n for n, name in enumerate(labels) if BODIES.search(name) or TIMES.search(name))
    return [Tag(cells[columns[0]].start, cells[last].end, parts, scope, content[-1].clause)] if parts else []


def _fits(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> bool:
    """Whether every column of bodies holds what may be some."""
    held = [(cell, text[cell.start : cell.end]) for cell, name in zip(cells, labels, strict=True) if BODIES.search(name)]
    if all(is_bare(name) for name in labels if BODIES.search(name)):
        return all(_holds_bodies(text, cell, reader) for cell, _ in held)
    return all(may_be_members(value) or _NO_BODY.match(value) or _holds_bodies(text, cell, reader) for cell, value in held)


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
