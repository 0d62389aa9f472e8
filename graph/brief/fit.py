"""How much room words take, by counting: an ideograph is one em wide, a Latin letter or figure a little over half of one."""

from __future__ import annotations

import bisect
import math
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_NARROW, _CAPITAL, _BETWEEN = 0.56, 0.76, 0.25
#: text of a table on a landscape page and on a portrait one, in ems of its size; a cell's own margins
LINE, PORTRAIT, PADDING = 56.0, 40.0, 1.0
#: what is longer than this does not claim more room
_LONG = 40.0


def ems(text: str) -> float:
    """The width on one line; wide and ambiguous characters (“ ” — ①) count as Chinese fonts draw them.

    Between an ideograph and a Latin letter or figure programs put a quarter of an em.
    """
    return sum(map(_em, text)) + _BETWEEN * sum(_em(a) != _em(b) and 1.0 in (_em(a), _em(b)) for a, b in pairwise(text))


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    return _CAPITAL if letter.isupper() or letter in "mw@%&" else _NARROW


def cut(text: str, width: float, most: int) -> str:
    """The text, ended by … where it would take more than `most` lines of `width` ems."""
    if lines(text, width) <= most:
        return text
    kept = bisect.bisect_right(range(len(text)), most, key=lambda n: lines(text[:n] + "…", width))
    return text[: max(kept - 1, 0)] + "…"


def lines(text: str, width: float) -> int:
    """On how many lines of `width` ems it stands; of several each loses an em to what may not begin or end a line."""
    return 1 if ems(text) <= width else math.ceil(ems(text) / max(width - 1, 1))


def shares(columns: Sequence[str], rows: Sequence[Sequence[str]], width: float = LINE) -> tuple[float, ...]:
    """Shares of a table's width: a column that asks for no more than an even share gets it, the others by what they hold."""
    natural = [PADDING + min(max([ems(head), *(ems(row[i]) for row in rows)]), _LONG) for i, head in enumerate(columns)]
    if sum(natural) <= width:
        return tuple(wide / sum(natural) for wide in natural)
    given, left, open_ = [0.0] * len(natural), width, len(natural)
    for i in sorted(range(len(natural)), key=natural.__getitem__):
        if natural[i] > left / open_:
            break
        given[i], left, open_ = natural[i], left - natural[i], open_ - 1
    claims = [0.0 if kept else wide**0.7 for wide, kept in zip(natural, given, strict=True)]
    return tuple((kept or left * claim / sum(claims)) / width for kept, claim in zip(given, claims, strict=True))
