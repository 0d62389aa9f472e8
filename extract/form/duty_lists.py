"""Duties listed by body under a heading of its own: 五、职责分工 / 省科技厅：负责… / 省财政厅：保障…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.extract.entities.agencies import are_names
from policygraph.extract.form.headings import mark_of
from policygraph.extract.layout import Paragraph, Tag

_HEADING = re.compile("职责分工|任务分工|责任分工|工作分工|部门职责|工作职责|主要职责|单位职责|部门分工")
_LISTED = re.compile(r"(?P<who>[^：。，；\d]{3,60})[：。](?=(?P<what>[^：]{6,}))")


def listed_duties(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Tag]:
    """A tag for each paragraph that begins with bodies, under a heading that announces duties; the verb is the heading's word."""
    by_index = {paragraph.index: paragraph for paragraph in paragraphs}
    for paragraph in paragraphs:
        if paragraph.kind not in ("body", "heading"):
            continue
        above = [by_index[i] for i in paragraph.headings if i in by_index and i != paragraph.index]
        heading = next((found for head in reversed(above) if (found := _HEADING.search(text, head.start, head.end))), None)
        mark = mark_of(text[paragraph.start : paragraph.end])
        listed = _LISTED.match(text, paragraph.start + (mark.length if mark else 0), paragraph.end) if heading else None
        if heading and listed and are_names(listed["who"]):
            part = ("LEADS", heading.group(), listed.start("who"), listed.end("who"))
            yield Tag(listed.start("who"), listed.end(), (part,), (listed.end(), paragraph.end), paragraph.clause)
