"""Responsibility tags in tables whose cells stand one a line: each row with its columns of bodies.

An empty cell leaves no line, a cell of several lines leaves several, so rows are found by what their cells hold: bodies in the
columns of bodies, times in those of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from policygraph.extract.entities.agencies import are_members
from policygraph.extract.form.tag_words import LABEL, Part, ranked
from policygraph.extract.layout import Paragraph, Tag

#: the parts of what a cell holds beyond a list of bodies: 甲厅牵头，乙厅配合
Reader = Callable[[str, int, int], tuple[Part, ...]]

_NO_LABEL = re.compile(r"[。：、，；\d]")
_NO_BODY = re.compile(r"[/—-]$|无$|20\d\d年|持续|长期|每年")
#: columns of times, and what stands in them
_TIMES = re.compile("时限|时间|期限|进度|节点")
_TIME = re.compile(r"(?:20)?\d\d年|\d{1,2}月|20\d\d[.-]|持续|长期|每[年季月]|全年|已完成|年底|[/—-]$|无$")
#: the column of what is to be done
_CONTENT = re.compile("任务|内容|事项|措施|举措|工作|项目|要求|目标")
#: what stands above a table, no column of it
_HEADING = re.compile(r"(?:表|清单|台账|方案|附件\d*)$")
_COLUMN = re.compile(f"{LABEL.pattern}|责任分工|职责分工")


def tabled(text: str, paragraphs: Sequence[Paragraph], reader: Reader) -> Iterator[Tag]:
    """Rows of a flattened table whose header names a column of responsible bodies."""
    cells = [_label(text, paragraph) for paragraph in paragraphs]
    i = 0 if any(map(_COLUMN.search, cells)) else len(cells)
    while i < len(cells):
        header = _header(cells[i : i + 12])
        if header:
            bodies_first = _CONTENT.search(header[-1]) and not _COLUMN.search(header[-1])
            rows = _rows_of_bodies if bodies_first else _rows
            yield from rows(text, paragraphs, i + len(header), header, reader)
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
    """The labels of a header row that the cells begin with: at least two, one of them 牵头单位 or the like.

    It ends with the columns of bodies and the times behind them, or with the column of tasks when the bodies stand first.
    """
    labels = list(takewhile(bool, cells))
    if labels and _HEADING.search(labels[0]):
        return []
    columns = [n for n, label in enumerate(labels) if _COLUMN.search(label)]
    if not columns or len(labels) < 2:
        return []
    last = columns[-1]
    if columns[0] == 0 or not any(map(_CONTENT.search, labels[: columns[0]])):
        content = next((n for n in range(last + 1, len(labels)) if _CONTENT.search(labels[n])), 0)
        if content or columns[0] == 0:
            return labels[: content + 1] if content else []
    return [*labels[: last + 1], *takewhile(_TIMES.search, labels[last + 1 :])]


def _rows(text: str, paragraphs: Sequence[Paragraph], start: int, header: list[str], reader: Reader) -> list[Tag]:
    """A tag for each row; none at all when rows hold more cells than the header has columns, as when cells were torn apart."""
    first = next(n for n, label in enumerate(header) if _COLUMN.search(label))
    content, torn = list[int](), 0
    found: list[Tag] = []
    i = start
    while i < len(paragraphs) and paragraphs[i].kind in ("cell", "heading", "body"):
        filled = _filled(text, paragraphs[i:], header[first:], reader) if content else []
        if filled:
            torn += len(content) > first
            scope = (paragraphs[content[0]].start, paragraphs[content[-1]].end)
            last = paragraphs[i + len(filled) - 1]
            parts = ranked(tuple(_parts(text, paragraphs[i : i + len(filled)], filled, reader)))
            found.append(Tag(paragraphs[i].start, last.end, parts, scope, paragraphs[content[-1]].clause))
            content = []
        else:
            content.append(i)
        i += max(1, len(filled))
    return found if torn * 4 <= len(found) else []


def _filled(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> list[str]:
    """The labels of the cells that end a row, one for each cell; [] when the first cell names no bodies."""
    found: list[str] = []
    for number, label in enumerate(labels):
        if len(found) == len(cells):
            break
        value = text[cells[len(found)].start : cells[len(found)].end]
        if _TIMES.search(label):
            found += [label] if _TIME.match(value) and found else []
        elif _holds_bodies(text, cells[len(found)], reader) or (found and _NO_BODY.match(value)):
            found.append(label)
            only = not any(map(_COLUMN.search, labels[number + 1 :]))
            while only and len(found) < len(cells) and _holds_bodies(text, cells[len(found)], reader):
                found.append(label)
        elif not found:
            return []
    return found


def _holds_bodies(text: str, cell: Paragraph, reader: Reader) -> bool:
    value = text[cell.start : cell.end]
    return not value.endswith("。") and (are_members(value) or ("牵头" in value and bool(reader(text, cell.start, cell.end))))


def _parts(text: str, cells: Sequence[Paragraph], labels: Sequence[str], reader: Reader) -> Iterator[Part]:
    for cell, label in zip(cells, labels, strict=True):
        role = _COLUMN.search(label)
        if role and are_members(text[cell.start : cell.end]):
            yield "PARTICIPATES_IN" if role["join"] else "LEADS", role[0], cell.start, cell.end
        elif role:
            yield from reader(text, cell.start, cell.end)


def _rows_of_bodies(text: str, paragraphs: Sequence[Paragraph], start: int, header: list[str], reader: Reader) -> list[Tag]:
    """责任单位 | 工作任务: what follows a cell of bodies, up to the next one or the number before it, is theirs."""
    label = next(label for label in header if _COLUMN.search(label))
    rows: list[tuple[Paragraph, list[Paragraph]]] = []
    for paragraph in paragraphs[start:]:
        if paragraph.kind not in ("cell", "heading", "body"):
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
