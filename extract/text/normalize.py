"""Text that rules can be written for, and the exact way back to the text as read."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right

from policygraph.extract.form.title_lines import joined_titles
from policygraph.extract.layout import Normalized
from policygraph.extract.text.characters import one_spelling, punctuation, simplified
from policygraph.extract.text.marks import without_marks
from policygraph.extract.text.rows import in_cells
from policygraph.extract.text.spaces import separators
from policygraph.extract.text.wrap import soft_breaks


def normalize(text: str) -> Normalized:
    """One spelling, one script, no soft line breaks; paragraphs end in one "\\n". Idempotent but for what wrapping hid."""
    plain, offsets = one_spelling(in_cells(text), array("q", range(len(text))))
    plain, offsets = without_marks(plain, offsets)
    breaks = {i for feed in re.finditer("\f", text) for i in _at(feed.start(), offsets)}
    plain, offsets = simplified(plain, offsets) if len(plain) == len(offsets) else (plain, offsets)
    for step in (lambda t, o: soft_breaks(t, o, breaks), separators, punctuation, joined_titles):
        plain, offsets = step(plain, offsets)
    return Normalized(plain, offsets, text)


def _at(origin: int, offsets: array[int]) -> range:
    """Where the characters stand that come from one place of the source."""
    return range(bisect_left(offsets, origin), bisect_right(offsets, origin))
