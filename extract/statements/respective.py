"""Who builds which: 支持甲市、乙市分别建设A、B, and what stands in their turn (甲市建设A、乙市建设B is a rule)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.statements.relations import Claim, Scene

_JOINT = r"(?:、|和|与|及|以及)"
_EACH = re.compile(
    rf"(?P<who>⟦[AOR]\d+⟧(?:{_JOINT}⟦[AOR]\d+⟧)+)(?:等[^⟦⟧，。；]{{0,6}})?(?:要|将|应)?分别(?:规划|加快|积极)*"
    rf"(?P<verb>建设|打造|创建|建立|设立|组建|构建|实施|申报|创办)(?:[^⟦⟧，。；]{{0,6}})(?P<what>⟦[GP]\d+⟧(?:{_JOINT}⟦[GP]\d+⟧)+)"
)


def each_its_own(scene: Scene) -> Iterator[Claim]:
    """BUILDS item by item where both lists are equally long; nothing where they are not."""
    for _, sentence in scene.sentences:
        for match in _EACH.finditer(sentence.text):
            who, what = (sentence.within(match[name]) for name in ("who", "what"))
            span = ((sentence.at(match.start()), sentence.at(match.end())),)
            for builder, thing in zip(who, what, strict=True) if len(who) == len(what) else ():
                told = {"verb": match["verb"], "status": "planned"}
                yield Claim(builder.mentions[0].entity, "BUILDS", thing.mentions[0].entity, "builds.each", span, False, told)
