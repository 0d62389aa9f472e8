"""Numbered headings and items: where a paragraph stands in its document (三（二）12, 第五条)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CN = r"[一二三四五六七八九十百零〇]+"
#: rank → mark; a mark ends every path part of its own rank or deeper. Chapters head but do not name a clause.
_MARKS = (
    (0, rf"第(?:{_CN}|\d+)[编章节](?= ?[\u4e00-\u9fff])"),
    (1, rf"第(?:{_CN}|\d+)条(?:之{_CN})?"),
    (2, rf"{_CN}、"),
    (3, rf"（{_CN}）"),
    (4, r"\d{1,3}[.．、](?!\d)|\d{1,3}．"),
    (5, r"（\d{1,3}）|\d{1,3}）"),
    (6, r"[①-⑳]"),
)
_MARK = re.compile("|".join(f"(?P<r{rank}>{pattern})" for rank, pattern in _MARKS))
_TRIM = "、.．"
_ARTICLE_NAME = re.compile("（[^（）]*）|[^。]{1,14}")
_SENTENCE = re.compile(r"[。！？；](?=.)")


@dataclass(frozen=True)
class Mark:
    """The number in front of a paragraph: its rank, how a clause path writes it, and where the text behind it starts."""

    rank: int
    label: str
    length: int


def mark_of(line: str) -> Mark | None:
    match = _MARK.match(line)
    if not match or match.lastgroup is None:
        return None
    return Mark(int(match.lastgroup[1:]), match[0].strip(_TRIM), match.end())


def is_heading(line: str) -> bool:
    """A numbered line that only heads: one short phrase, or a short sentence that is no clause of a statute."""
    mark = mark_of(line)
    if mark is None or len(line) > 45 or _SENTENCE.search(line) or line.endswith(("；", "：", "，", "、")):
        return False
    rest = line[mark.length :].strip()
    if mark.rank == 1:
        return not rest or bool(_ARTICLE_NAME.fullmatch(rest))
    return not rest.endswith("。") or len(rest) <= 26


def clauses(lines: Iterable[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(clause path, indices of the heading lines above) of each line, in order. A line of rank 0 starts a new path."""
    stack: list[tuple[int, str, int]] = []
    for index, line in enumerate(lines):
        mark = mark_of(line)
        if mark:
            while stack and stack[-1][0] >= mark.rank:
                stack.pop()
        above = tuple(i for _, _, i in stack)
        if mark:
            stack.append((mark.rank, mark.label, index))
        yield "".join(label for rank, label, _ in stack if rank > 0), above
