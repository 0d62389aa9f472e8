"""The words around a quote too short to judge by: 60家 says nothing, the part of the sentence that it stands in does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from policygraph.brief.words import clean

Row = Mapping[str, Any]
Key = tuple[str, str, str]
#: a quote of so many characters speaks for itself; what is put around it stays within the second number
ENOUGH, MOST = 30, 200
#: lines up to this length that follow each other belong together: a letterhead, the signatures
_SHORT_LINE = 24
_STOPS = "。；;！？!?\n"
_PARTS = re.compile(r"[^，,：:]*[，,：:]?")


def contexts(rows: Iterable[Row], texts: Mapping[str, str]) -> dict[Key, str]:
    """(document, clause, short quote) → the same with what stands around it, contiguous text of the source.

    `rows` bear `document`, `source`, and the parallel lists `quotes`, `clauses`, `starts`; `texts` are by source. Of several places
    the first counts.
    """
    found: dict[Key, str] = {}
    for row in rows:
        text = texts.get(row["source"], "")
        for quote, clause, start in zip(row["quotes"] or (), row["clauses"] or (), row["starts"] or (), strict=False):
            if quote and len(quote) < ENOUGH and text.startswith(quote, start):
                found.setdefault((row["document"], clean(clause), quote), around(text, start, start + len(quote)))
    return found


def around(text: str, start: int, end: int) -> str:
    """The part of the sentence, by whole parts between commas, until it has `ENOUGH` characters; or the short lines beside it."""
    first = max((text.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    last = min((place for stop in _STOPS if (place := text.find(stop, end)) >= 0), default=len(text))
    if text[first - 1 : first] in ("\n", "") and text[last : last + 1] in ("\n", "") and last - first <= _SHORT_LINE:
        return _lines(text, first, last)
    parts = [(first + part.start(), first + part.end()) for part in _PARTS.finditer(text[first:last]) if part[0]]
    held = [i for i, (a, b) in enumerate(parts) if a < end and b > start] or [0]
    low, high = held[0], held[-1]
    while parts and parts[high][1] - parts[low][0] < ENOUGH and (low > 0 or high < len(parts) - 1):
        low, high = (low - 1, high) if low > 0 else (low, high + 1)
    whole = text[parts[low][0] : parts[high][1]].strip(" \t　，,：:") if parts else text[start:end]
    return whole if text[start:end] in whole and len(whole) <= MOST else text[start:end]


def _lines(text: str, first: int, last: int) -> str:
    """The run of short lines that this line is one of, when it is no longer than `MOST`."""
    low, high = first, last
    while last - low <= MOST and (above := text.rfind("\n", 0, max(low - 1, 0)) + 1) < low and _short(text[above : low - 1]):
        low = above
    while high - first <= MOST and high < len(text):
        end = text.find("\n", high + 1)
        below = len(text) if end < 0 else end
        if not _short(text[high + 1 : below]):
            break
        high = below
    return text[low:high] if high - low <= MOST else text[first:last]


def _short(line: str) -> bool:
    """A line without a sentence's marks, as in a letterhead."""
    return 0 < len(line.strip()) <= _SHORT_LINE and not re.search("[。；，：、]", line)
