"""Which deadline governs a paragraph that names none: that at the head of its list or section (到2020年，实现以下目标：)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.quantities.deadlines import Clock, clocks

#: a clock this far from the paragraph's beginning still stands at its head (（二）发展目标。到2025年)
_HEAD_ROOM = 24
#: a comma before the clock that is no list of stages (第一步，到2020年)
_RUNS_ON = re.compile(r"(?<!步)(?<!期)(?<!阶段)，")
_GOALS = re.compile(r"目标|指标")


def headings_over(layout: Layout, paragraph: Paragraph) -> list[str]:
    """The beginnings of the headings that a paragraph stands under, outermost first."""
    over = (layout.paragraphs[i] for i in paragraph.headings)
    return [layout.text[p.start : min(p.end, p.start + 40)].split("。")[0] for p in over]


def target_heading(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a heading over the paragraph, or the heading that it begins with, speaks of goals."""
    own = layout.text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD_ROOM)].split("。")[0]
    return any(_GOALS.search(text) for text in [own, *headings_over(layout, paragraph)])


def head_clock(text: str, paragraph: Paragraph, found: Sequence[Clock]) -> Clock | None:
    """The due clock that the paragraph begins with, after its number, a short heading, 力争 or 主要目标是."""
    first = next((c for c in found if c.kind == "due"), None)
    if first is None:
        return None
    before = text[paragraph.start : first.start]
    return first if len(before) <= _HEAD_ROOM and not _RUNS_ON.search(before) and "；" not in before else None


@dataclass
class Governing:
    """Reads the paragraphs in order and answers for each which clock governs it from outside; None if no clock does."""

    layout: Layout
    issued: str = ""
    _heads: dict[tuple[int, ...], tuple[Clock, bool]] = field(default_factory=dict)

    def above(self, paragraph: Paragraph) -> Clock | None:
        """Innermost first: the head sentence of the section or list, then the heading itself."""
        for depth in range(len(paragraph.headings), 0, -1):
            clock, lists = self._heads.get(paragraph.headings[:depth], (None, False))
            if clock and (lists or depth < len(paragraph.headings)):
                return clock
        return None

    def learn(self, paragraph: Paragraph, found: Sequence[Clock], *, goals: bool) -> None:
        """Takes in a paragraph; a clock at its head may govern what stands below it."""
        text, key = self.layout.text, paragraph.headings
        under = (*key, paragraph.index)
        head = head_clock(text, paragraph, found)
        if paragraph.kind == "heading":
            dues = [c for c in found if c.kind == "due"]
            if len(dues) == 1 and dues[0].year is not None:
                self._heads[under] = (dues[0], True)
        elif head:
            lists = goals or text[paragraph.start : paragraph.end].rstrip().endswith("：")
            self._heads[key] = (head, lists)
            self._heads[under] = (head, True)


def clocks_of(layout: Layout, paragraph: Paragraph, issued: str) -> list[Clock]:
    return list(clocks(layout.text, paragraph.start, paragraph.end, issued=issued))
