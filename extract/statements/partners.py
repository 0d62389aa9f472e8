"""Who works with whom: pairs (辽宁与江苏、吉林与浙江…对口合作) and respective lists (沈阳、大连分别与北京、上海)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policygraph.extract.knowledge.gazetteer import abbreviations, regions
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.statements.slots import Sentence
from policygraph.model import Entity

_KINDS = (
    ("对口合作", re.compile(r"对口合作|对口协作|对口支援|对口帮扶|结对|东西部协作|协作帮扶")),
    ("会商", re.compile(r"会商")),
    ("战略合作", re.compile(r"战略合作|合作协议|框架协议|签约|签署")),
    ("合作", re.compile(r"合作|协作|联动|共建")),
)
#: what ends every match of _signed()
_WORK = re.compile("协作|支援|对口合作")
_PAIR = re.compile(r"(⟦([AOR])\d+⟧)(?:与|同|和)(⟦\2\d+⟧)")
#: 甲与乙、丙与丁: each stands with its own
_CHAIN = re.compile(r"⟦[AOR]\d+⟧(?:与|同|和)⟦[AOR]\d+⟧(?:[、，；]⟦[AOR]\d+⟧(?:与|同|和)⟦[AOR]\d+⟧)+")
_RESPECTIVE = re.compile(r"(⟦R\d+⟧(?:[、和]⟦R\d+⟧)*)(?:分别)?(?:与|同)(⟦R\d+⟧(?:[、和]⟦R\d+⟧)*)")


def partners(scene: Scene) -> Iterator[Claim]:
    """COOPERATES_WITH with its kind; in a sentence on 对口合作 every pair joined by 与 counts."""
    for _, sentence in scene.sentences:
        kind = next((kind for kind, pattern in _KINDS[:1] if pattern.search(sentence.text)), "")
        if not kind:
            continue
        paired = set()
        chains = [m.span() for m in _CHAIN.finditer(sentence.text)]
        for match in _RESPECTIVE.finditer(sentence.text):
            if any(a < match.end() and match.start() < b for a, b in chains):
                continue
            left, right = (_first(sentence, match.group(i)) for i in (1, 2))
            sides = left * len(right) if len(left) == 1 else left
            if len(sides) == len(right):
                paired.add(match.span())
                for one, other in zip(sides, right, strict=True):
                    yield _claim(sentence, match, one, other, kind)
        for match in _PAIR.finditer(sentence.text):
            if any(a <= match.start() and match.end() <= b for a, b in paired):
                continue
            yield _claim(sentence, match, _first(sentence, match.group(1))[0], _first(sentence, match.group(3))[0], kind)


def paired_by_signs(scene: Scene) -> Iterator[Claim]:
    """闽宁协作, 鲁渝扶贫协作: two provinces by their signs, if the document names both and the sentence one of them."""
    signs = abbreviations()
    known = {m.entity for m in scene.mentions if m.label == "Region"}
    for _, sentence in scene.sentences if _WORK.search(scene.text) else ():
        for match in _signed().finditer(scene.text, sentence.start, sentence.end):
            inside = scene.inside(sentence.start, sentence.end)
            pair = [Entity("Region", signs[sign]) for sign in match.group(1, 2)]
            shown = [m for m in inside if m.entity in pair]
            places = [m for m in inside if m.label == "Region" and m.entity.name not in regions()]
            read = any(m.start < match.end(2) and match.start() < m.end for m in places)
            if len(set(pair)) < 2 or not known.issuperset(pair) or read:
                continue
            for mention in shown[:1]:
                span = ((min(mention.start, match.start()), max(mention.end, match.end())),)
                told = {"kind": "对口合作", "verb": match.group(3)}
                yield Claim(pair[0], "COOPERATES_WITH", pair[1], "cooperates.signs", span, False, told)
            for program in _things_at(inside, match):
                for place in pair:
                    yield Claim(place, "PARTICIPATES_IN", program.entity, "participates.signs", ((program.start, program.end),))


def _things_at(mentions: list[Mention], match: re.Match[str]) -> list[Mention]:
    return [m for m in mentions if m.label == "Program" and m.start < match.end() and match.start() < m.end]


@cache
def _signed() -> re.Pattern[str]:
    sign = "[" + "".join(sign for sign in abbreviations() if len(sign) == 1) + "]"
    work = "(?:东西部|扶贫|对口|劳务|产业|结对|帮扶)*(?:协作|支援)|对口合作"
    return re.compile(rf"(?<!{sign})({sign})({sign})(?:两[省地市])?({work})")


def _first(sentence: Sentence, found: str) -> list[Mention]:
    return [slot.mentions[0] for slot in sentence.within(found)]


def _claim(sentence: Sentence, match: re.Match[str], one: Mention, other: Mention, kind: str) -> Claim:
    start, end = sentence.at(match.start()), sentence.at(match.end())
    return Claim(one.entity, "COOPERATES_WITH", other.entity, "cooperates.pairs", ((start, end),), False, {"kind": kind})
