"""The stretch of a quote that a row rests on: where its names, roles and verbs stand, not always its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: characters of a word that is looked for; a longer value is a sentence of its own
_SHORTEST, _LONGEST = 2, 24
#: characters of a name that the text has in another form (国家发展和改革委员会: 国家发展), and before the first word that is shown
_PART, _BEFORE = 3, 8
_STOPS = "，。；：、（）！？ \n"
#: what tells nothing of the place in a quote
_ELSEWHERE = ("document", "titles", "clauses", "path", "label")


def excerpt(quote: str, row: Mapping[str, Any], room: int) -> str:
    """At most `room` characters of `quote` between the marks of what is left out: those with most of the row's words.

    A quote that fits stays whole; one without any of the words is cut on the right.
    """
    if len(quote) <= room:
        return quote
    places = [(start, start + len(word), at) for at, word in enumerate(_words(quote, row)) for start in _all(quote, word)]
    begins = {0, *(min(_part(quote, start), len(quote) - room) for start, _, _ in places)}
    best = max(begins, key=lambda begin: (_different(places, begin, begin + room), -begin))
    return f"{'…' if best else ''}{quote[best : best + room]}{'…' if best + room < len(quote) else ''}"


def _different(places: list[tuple[int, int, int]], begin: int, end: int) -> int:
    """How many different words stand whole between the two."""
    return len({word for start, stop, word in places if begin <= start and stop <= end})


def _part(quote: str, start: int) -> int:
    """Where the part of the sentence begins in which `start` lies; `start` itself when that is far."""
    return max((at for at in range(max(start - _BEFORE, 0), start) if quote[at] in _STOPS), default=start - 1) + 1


def _words(quote: str, row: Mapping[str, Any]) -> list[str]:
    told = [
        text for name, value in row.items() if not name.endswith(("quotes", *_ELSEWHERE))
        for text in (value if isinstance(value, (list, tuple)) else [value]) if isinstance(text, str)
    ]  # fmt: skip
    return list(dict.fromkeys(found for text in told if _SHORTEST <= len(text) <= _LONGEST and (found := _standing(quote, text))))


def _standing(quote: str, word: str) -> str:
    """The word, or the longest part of it, that stands in the quote; empty when none does."""
    for size in (len(word), *range(len(word) - 1, _PART - 1, -1)):
        for start in range(len(word) - size + 1):
            if word[start : start + size] in quote:
                return word[start : start + size]
    return ""


def _all(quote: str, word: str) -> Iterator[int]:
    at = quote.find(word)
    while at >= 0:
        yield at
        at = quote.find(word, at + 1)
