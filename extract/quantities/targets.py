"""Quantified goals: metric, comparator, value, unit, deadline, whose (SCHEMA: Target)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.quantities.achieved import achieved
from policygraph.extract.quantities.deadlines import Clock, labelled
from policygraph.extract.quantities.goalwords import stopped
from policygraph.extract.quantities.governing import (
    Governing,
    annual_clock,
    clocks_of,
    headings_over,
    reference,
    target_heading,
)
from policygraph.extract.quantities.indicators import indicators
from policygraph.extract.quantities.metrics import alike, metric_before
from policygraph.extract.quantities.numbers import quantities, same_unit
from policygraph.extract.quantities.places import TargetFound
from policygraph.extract.quantities.reader import Reader

#: a statement so many characters off repeats the first rather than stands beside it
_APART = 400
#: a list of what an applicant must have: its numbers are thresholds
_ASKED = re.compile(r"(?:具备|符合|满足)[^。；]{0,10}(?:条件|要求|标准|情形)[^。；]{0,6}：$")
_ITEM = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）.．、]|[-—•·]")


def find_targets(layout: Layout) -> list[TargetFound]:
    """The quantified goals of a document in text order; a goal told twice (body and annex) stands once, where it is told first."""
    found: dict[tuple[object, ...], list[TargetFound]] = {}
    for target in _all(layout):
        alikes = found.setdefault((target.value, target.value_max, target.year, same_unit(target.unit)), [])
        if not any(_same(layout.text, target, other) for other in alikes):
            alikes.append(target)
    return sorted((t for group in found.values() for t in group), key=lambda t: (t.start, t.end))


def _same(text: str, first: TargetFound, second: TargetFound) -> bool:
    """Of two counts with one value, unit and year: nearby only equal names are one, far apart (body, annex) near ones too.

    An enumeration (建设5个基地。建设甲、乙等|5个省级基地) tells the count before it again.
    """
    a, b = sorted((first.metric, second.metric), key=len)
    near = b.startswith(a[: max(6, len(a) // 2)]) or b.endswith(a) or alike(a, b)
    apart = abs(first.start - second.start) > _APART or text[first.start - 1 : first.start] == "等"
    return a == b or (near and apart)


def _all(layout: Layout) -> Iterator[TargetFound]:
    issued = reference(layout)
    annual = annual_clock(layout)
    governing = Governing(layout, annual)
    promises = annual is not None and "报告" not in layout.titles[0]
    due = _by_tags(layout, issued)
    before, asked, tabled = "", False, set[int]()
    for cell, target in indicators(layout, int(issued[:4] or 0)):
        tabled.add(cell)
        if target:
            yield target
    for paragraph in layout.body:
        if paragraph.index in tabled:
            continue
        found = clocks_of(layout, paragraph, issued)
        numbers = list(quantities(layout.text, paragraph.start, paragraph.end))
        goals = bool(found or numbers) and target_heading(layout, paragraph)
        text = layout.text[paragraph.start : paragraph.end]
        asked = bool(_ASKED.search(text) or (asked and _ITEM.match(text)))
        if numbers and not asked and not _set_aside(layout, paragraph) and not _reached(text, found, annual):
            above, label = due.get(paragraph.index) or governing.above(paragraph), _label(before)
            yield from Reader(layout, paragraph, found, goals or promises, above, label, issued).targets(numbers)
        governing.learn(paragraph, found, goals=goals)
        before = text


def _by_tags(layout: Layout, issued: str) -> dict[int, Clock]:
    """The time that a row's cell or a labelled line (完成时限：…) sets for the paragraphs of its item, by their indices."""
    found: dict[int, Clock] = {}
    for tag in layout.tags:
        spans = ((tag.start, tag.end), tag.scope)
        clock = next((c for span in spans if (c := labelled(layout.text, *span, issued=issued))), None)
        if clock:
            held = (p for p in layout.body if tag.scope[0] <= p.start and p.end <= tag.scope[1])
            found |= {paragraph.index: clock for paragraph in held}
    return found


def _reached(text: str, found: Sequence[Clock], annual: Clock | None) -> bool:
    """Whether figures that only the title's year would date were reached: no clock of the paragraph is of that year or later."""
    if annual is None or any(c.year and c.year >= (annual.year or 0) for c in found if c.kind == "due"):
        return False
    return achieved(text)


def _set_aside(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a heading over the paragraph says that what follows is past, or a condition."""
    return any(stopped("heading", text) and "目标" not in text for text in headings_over(layout, paragraph))


def _label(text: str) -> str:
    """The indicator that a table's cell names: 10.签约居民续约率; "" for a sentence or a number."""
    text = metric_before(text.strip()) if len(text) <= 60 else ""
    return text if 2 <= len(text) <= 40 and not re.search(r"[，。；：]", text) and not next(quantities(text), None) else ""
