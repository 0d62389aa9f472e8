"""Tables typed in lines: 序号⇥任务⇥责任单位, | 任务 | 责任单位 |, columns set apart by wide gaps.

A row's cells are put on lines of their own, which is how every other table reaches the rules. A table begins with a row that
names a column of bodies or figures and goes on while its lines are divided in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COLUMN = re.compile(
    r"(?:牵头|责任|负责|配合|主办|协办|承办|参加|参与|主责|实施|落实)[^\s，。；：、]{0,4}(?:单位|部门|主体|处室|機關)"
    r"|指标|指標|目标值|目標值|工作任务|重点任务|任务内容"
)
_DIVIDED = (
    re.compile(r"(?<=\S)[ \u3000]*\t[ \u3000]*"),
    re.compile(r"[ \t\u3000]*[|｜][ \t\u3000]*"),
    re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)"),
)
#: a row of a table in Markdown that only rules a line
_RULED = re.compile(r"[\s|｜:+-]*$")
_LONGEST_CELL = 16


def in_cells(text: str) -> str:
    """The text with a line end in place of what divides the cells of typed tables, each character in its place."""
    if not _COLUMN.search(text):
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    divided: re.Pattern[str] | None = None
    for line in lines:
        if divided is None or not (divided.search(line.strip()) or not line.strip()):
            divided = _heads(line)
        yield _apart(line, divided) if divided else line


def _heads(line: str) -> re.Pattern[str] | None:
    """What divides the cells of a table's first row; None for any other line."""
    if not _COLUMN.search(line):
        return None
    for divided in _DIVIDED:
        cells = [cell for cell in divided.split(line.strip()) if cell]
        if len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells):
            return divided
    return None


def _apart(line: str, divided: re.Pattern[str]) -> str:
    if _RULED.match(line):
        return "\n" * len(line)
    return divided.sub(lambda match: "\n" * len(match.group()), line)
