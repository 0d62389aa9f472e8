"""What the order of headings says: a program that heads an item under a program's own heading is part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.layout import Paragraph
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene

#: what may stand between the beginning of a heading and the name that it consists of, and what ends it
_BEFORE = re.compile(r"[\s（(\d一二三四五六七八九十百零〇）).．、“项目专栏:：]*(?:实施|推进|开展|组织实施)?")
_BEHIND = re.compile(r"[”。：\n]|（[^（）\n]{1,30}）[。：]?|$")


def parts_by_heading(scene: Scene) -> Iterator[Claim]:
    """（一）甲行动计划 / 1.乙项目。… : 乙项目 is PART_OF 甲行动计划, the nearest heading that names a program."""
    heads = {p.index: found for p in scene.layout.body if (found := _heading_name(scene, p))}
    for paragraph in scene.layout.body:
        part = heads.get(paragraph.index)
        whole = next((heads[i] for i in reversed(paragraph.headings) if i in heads), None)
        if part and whole and part.entity != whole.entity:
            spans = ((whole.start, whole.end), (part.start, part.end))
            yield Claim(part.entity, "PART_OF", whole.entity, "part.of-heading", spans)


def _heading_name(scene: Scene, paragraph: Paragraph) -> Mention | None:
    """The program of whose name a numbered heading, or the first sentence of a numbered item, consists."""
    if not paragraph.clause:
        return None
    for mention in scene.inside(paragraph.start, min(paragraph.end, paragraph.start + 60)):
        if mention.label == "Program" and not mention.reference:
            before = scene.text[paragraph.start : mention.start]
            if _BEFORE.fullmatch(before) and _BEHIND.match(scene.text, mention.end):
                return mention
    return None
