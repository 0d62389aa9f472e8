"""Numbered headings that a page's markup tore into pieces: 2 / .改进 / 服务方式。"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONE_NUMBER = re.compile(r"\d{1,2}$")
_BEGINNING = re.compile(r"\d{1,2}[.．、](?!\d)(?P<rest>[^。；，：]{0,5})$")
_MARKED = re.compile(r"\d{1,2}(?:[.．、]|$)|[一二三四五六七八九十]+、|（")
_PIECES, _LONGEST = 6, 32


def continuations(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that go on with the heading above them."""
    found: set[int] = set()
    lines = [line.strip() for line in lines]
    for i, line in enumerate(lines):
        if i not in found and line[:1].isdigit():
            found |= set(range(i + 1, i + 1 + _pieces(line, lines[i + 1 : i + 1 + _PIECES])))
    return found


def _pieces(line: str, following: Sequence[str]) -> int:
    """How many of the following lines belong to this heading."""
    alone = bool(_LONE_NUMBER.match(line)) and bool(following) and bool(re.match(r"[.．、](?!\d)", following[0]))
    match = _BEGINNING.match(line)
    if not following or not (alone or match):
        return 0
    bare = alone or not match or not match["rest"]
    if bare and "。" in following[0]:
        return 1
    size = 0
    for count, piece in enumerate(following, 1):
        size += len(piece)
        if size > _LONGEST or _MARKED.match(piece):
            break
        if piece.endswith("。"):
            return count
    return int(bare and not _MARKED.match(following[0]))
