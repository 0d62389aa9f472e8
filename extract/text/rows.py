"""Tables typed in lines: 序号⇥任务⇥责任单位, | 任务 | 责任单位 |, columns set apart by wide gaps.

A row's cells are put on lines of their own, which is how every other table reaches the rules. A table begins with a row that
names a column of bodies or figures and goes on while its lines are divided in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_COLUMN = re.compile(
    r"(?:牵头|责任|负责|配合|主办|协办|承办|参加|参与|主责|实施|落实)[^\s，。；：、]{0,4}(?:单位|部门|主体|处室|機關)"
    r"|指标|指標|目标值|目標值|工作任务|重点任务|任务内容"
)
_DIVIDED = (
    re.compile(r"(?<=\S)[ \u3000]*\t[ \u3000]*"),
    re.compile(r"[ \t\u3000]*[|｜][ \t\u3000]*"),
    re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)"),
)
#: what every divided line holds
_DIVIDES = re.compile(r"[\t|｜ \u3000](?:(?<=[|｜])|(?<=\S.))")
#: one blank divides the cells of a numbered table alone, and of those rows that begin with their number
_BLANK = re.compile(r"(?<=\S)[ \u3000](?=\S)")
_NUMBERED_HEAD = re.compile(r"\s*序号[ \u3000]\S{2,}[ \u3000]\S{2,}")
_NUMBERED_ROW = re.compile(r"\s*\d{1,3}[ \u3000]\S{2,}[ \u3000]\S{2,}")
#: a row of a table in Markdown that only rules a line
_RULED = re.compile(r"[\s|｜:+-]*$")
_LONGEST_CELL = 16
_LONGEST_HEAD = 32
#: lines of one cell in Markdown
_BREAK = re.compile(r"<br ?/?>")


def in_cells(text: str) -> str:
    """The text with a line end in place of what divides the cells of typed tables, each character in its place."""
    lines = text.split("\n")
    return "\n".join(_lines(lines)) if any(map(_heads, lines)) else text


def _lines(lines: list[str]) -> Iterator[str]:
    """A short line between two rows heads the rows below it (二、培育企业): the table goes on."""
    divided: re.Pattern[str] | None = None
    filled = [i for i, line in enumerate(lines) if line.strip()]
    below = {i: lines[j] for i, j in pairwise(filled)}
    for i, line in enumerate(lines):
        if divided is None or (line.strip() and not _is_row(line, divided)):
            heads_rows = divided and len(line.strip()) <= _LONGEST_HEAD and _is_row(below.get(i, ""), divided) and not _heads(line)
            divided = divided if heads_rows else _heads(line)
        yield _apart(line, divided) if divided else line


def _is_row(line: str, divided: re.Pattern[str]) -> bool:
    return bool(_NUMBERED_ROW.match(line) if divided is _BLANK else divided.search(line.strip()))


def _heads(line: str) -> re.Pattern[str] | None:
    """What divides the cells of a table's first row; None for any other line."""
    if not (_DIVIDES.search(line) and _COLUMN.search(line)):
        return None
    for divided in _DIVIDED:
        cells = [cell for cell in divided.split(line.strip()) if cell]
        if len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells):
            return divided
    return _BLANK if _NUMBERED_HEAD.match(line) and all(len(cell) <= _LONGEST_CELL for cell in _BLANK.split(line.strip())) else None


def _apart(line: str, divided: re.Pattern[str]) -> str:
    if _RULED.match(line):
        return "\n" * len(line)
    line = _BREAK.sub(lambda match: "\n" * len(match.group()), line)
    return divided.sub(lambda match: "\n" * len(match.group()), line)
