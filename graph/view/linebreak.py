"""Breaking Chinese names into lines: not before closing or after opening punctuation (GB/T 15834), nor within a number."""

from __future__ import annotations

import math
import re

_CLOSING = set("，。、；：？！）》〉】〕”’」』％…·,.;:?!)]%")
_OPENING = set("（《〈【〔“‘「『([")
_PIECE = re.compile(r"[A-Za-z0-9.%—–-]+|\s+|.", re.S)


def width(text: str) -> float:
    """In ems: a wide character is one, others a little over half."""
    return sum(1.0 if ord(c) > 0x2E7F else 0.56 for c in text)


def clean(text: str) -> str:
    """Without control characters and lone surrogates, which neither XML nor a font can show."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text).replace("\n", " ")


def balanced(text: str, most: float, *, rows: int) -> list[str]:
    """Like `broken`, the lines of about one length: no last line of a single character."""
    whole = width(clean(text))
    count = math.ceil(whole / most)
    lines = broken(text, math.ceil(whole / count) if count else most)
    return lines if len(lines) <= min(count, rows) else broken(text, most, rows=rows)


def broken(text: str, most: float, *, rows: int = 99) -> list[str]:
    """Lines of at most `most` ems (closing punctuation may hang over); with more than `rows` the last one ends in …"""
    lines = [""]
    for piece in _PIECE.findall(clean(text)):
        if lines[-1] and width(lines[-1] + piece) > most and piece[0] not in _CLOSING:
            held = lines[-1][-1] if lines[-1][-1] in _OPENING and len(lines[-1]) > 1 else ""
            lines[-1] = lines[-1].removesuffix(held)
            lines.append(held + piece.lstrip())
        else:
            lines[-1] += piece
    return lines if len(lines) <= rows else [*lines[: rows - 1], lines[rows - 1][:-1] + "…"]
