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
#: an annual plan or report, by its title; 2021—2025年 and 2030年前 are periods
_ANNUAL = re.compile(
    r"(?<![-—–~～至到\d])((?:19|20)\d\d)年度?(?!前|[-—–~～至到])[^，。；]{0,24}(?:计划|工作报告|要点|工作安排|重点工作|任务|方案|措施|清单|实事|民生工程|惠民工程)"
)
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


def _last_due(found: Sequence[Clock]) -> Clock | None:
    """The clock nearest to the list that a sentence introduces (…指出，今年的主要目标是：)."""
    return next((c for c in reversed(found) if c.kind == "due"), None)


@dataclass
class Governing:
    """Reads the paragraphs in order and answers for each which clock governs it from outside; None if no clock does."""

    layout: Layout
    annual: Clock | None = None
    _heads: dict[tuple[int, ...], tuple[Clock | None, bool]] = field(default_factory=dict)

    def above(self, paragraph: Paragraph) -> Clock | None:
        """Innermost first: the head sentence of the section or list, then the heading itself."""
        dashed = self.layout.text.startswith("—", paragraph.start)
        for depth in range(len(paragraph.headings), -1 if not paragraph.headings else 0, -1):
            clock, lists = self._heads.get(paragraph.headings[:depth], (None, False))
            if clock and (lists or dashed or depth < len(paragraph.headings)):
                return clock
        return self.annual

    def learn(self, paragraph: Paragraph, found: Sequence[Clock], *, goals: bool) -> None:
        """Takes in a paragraph; a clock at its head may govern what stands below it."""
        text, key = self.layout.text, paragraph.headings
        under = (*key, paragraph.index)
        intro = text[paragraph.start : paragraph.end].rstrip().endswith("：")
        head = head_clock(text, paragraph, found) or (_last_due(found) if intro else None)
        if paragraph.kind == "heading":
            dues = [c for c in found if c.kind == "due"]
            if len(dues) == 1 and dues[0].year is not None:
                self._heads[under] = (dues[0], True)
        elif head:
            lists = goals or intro
            self._heads[key] = self._stage(key, head, lists, intro)
            self._heads[under] = (head, True)

    def _stage(self, key: tuple[int, ...], head: Clock, lists: bool, intro: bool) -> tuple[Clock | None, bool]:
        """The head of a list governs its items; of paragraphs with a year each (2007年…, 2010年…) none governs the next."""
        before, listed = self._heads.get(key, (None, False))
        staged = before is not None and listed and not intro and before.iso != head.iso
        return (None if staged else head), lists


def clocks_of(layout: Layout, paragraph: Paragraph, issued: str) -> list[Clock]:
    return list(clocks(layout.text, paragraph.start, paragraph.end, issued=issued))


def reference(layout: Layout) -> str:
    """The date from which 今年 and 三年内 are reckoned: of issue, else the year that the title, or the head of the text, names."""
    title = re.search(r"(?<![-—–~～至到\d])(20\d\d)年(?!前|远景|愿景|[-—–~～至到])", layout.titles[0]) if layout.titles else None
    told = {match[1] for match in re.finditer(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日", layout.text[:300])}
    return str(layout.card.get("issued") or "") or (title[1] if title else told.pop() if len(told) == 1 else "")


def annual_clock(layout: Layout) -> Clock | None:
    """The year whose plan or report the document is (水污染防治2018年行动计划): that of every goal without a clock."""
    years = {match[1] for title in layout.titles[:1] for match in _ANNUAL.finditer(title)}
    year = years.pop() if len(years) == 1 else ""
    return Clock(0, 0, "due", year, int(year)) if year else None
