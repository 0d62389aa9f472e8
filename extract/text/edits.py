"""Rewriting a text while every character remembers where it came from.

A pass is a function of text and offsets; it lists its edits and `rewrite` applies them. `offsets[i]` is the index in the source
of the character `text[i]` comes from, non-decreasing through every pass.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from typing import TypeAlias

#: (start, end, replacement) in the text to be rewritten; sorted, not overlapping
Edit: TypeAlias = tuple[int, int, str]
Mapped: TypeAlias = "tuple[str, array[int]]"


def rewrite(text: str, offsets: array[int], edits: Iterable[Edit]) -> Mapped:
    """The text with the edits applied.

    A character of a replacement that stands in what it replaces keeps that place (科 技 部 → 科技部); the others take their
    turn, the last place repeated.
    """
    pieces: list[str] = []
    kept: array[int] = array("q")
    done = 0
    for start, end, replacement in edits:
        pieces += text[done:start], replacement
        kept += offsets[done:start]
        if replacement:
            kept.extend(offsets[i] for i in _origins(text, start, end, replacement))
        done = end
    if not done:
        return text, offsets
    pieces.append(text[done:])
    kept += offsets[done:]
    return "".join(pieces), kept


def _origins(text: str, start: int, end: int, replacement: str) -> list[int]:
    """For each character of the replacement the index in `text[start:end]` it comes from, non-decreasing."""
    places: list[int] = []
    position = start
    for index, char in enumerate(replacement):
        same = text.find(char, position, end)
        if same < 0:
            same = min(max(position, start + index), end - 1)
        places.append(same)
        position = min(same + 1, end - 1) if same + 1 < end else same
    return places


def substitute(
    pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], text: str, offsets: array[int]
) -> Mapped:
    """`pattern.sub` that keeps the offsets; the replacement is literal text or a function of the match."""
    as_text = replacement if callable(replacement) else lambda _: replacement
    found = ((m.start(), m.end(), as_text(m)) for m in pattern.finditer(text) if m.end() > m.start())
    return rewrite(text, offsets, (e for e in found if text[e[0] : e[1]] != e[2]))
