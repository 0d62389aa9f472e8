"""Searching a text for what begins with one of a few characters, without trying every place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], begins: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text, start, end)` for a pattern that begins with alternatives, many times faster.

    `begins` is a set of characters, with one of which every match of `pattern` begins; no match is empty.
    """
    place = begins.search(text, start, end)
    while place:
        match = pattern.match(text, place.start(), end)
        if match:
            yield match
        place = begins.search(text, match.end() if match else place.end(), end)
