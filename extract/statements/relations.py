"""From mentions to statements: the rules of `rules`, what the structure tells, and what the genre leaves unsaid.

Order matters and is visible in `statements`: who issued and to whom, what the document establishes, what sentences say, what
responsibility tags say, and last the document's own promotion of every thing that nobody else builds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policygraph.extract.knowledge.gazetteer import regions
from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.rules import Found, apply
from policygraph.extract.statements.slots import Sentence, Slot, sentences, slots_of
from policygraph.extract.statements.status import manner, unnamed
from policygraph.model import Entity
from policygraph.reference import agency_properties


@dataclass(frozen=True)
class Claim:
    """A statement before its evidence is cut out: ranges of the normalized text."""

    subject: Entity
    relation: str
    object: Entity
    rule: str
    spans: tuple[tuple[int, int], ...] = ()
    inferred: bool = False
    properties: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True)
class Scene:
    """What relation finders look at: the layout, the document itself, its mentions, and those by paragraph."""

    layout: Layout
    itself: Entity
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        return self.layout.text

    @cached_property
    def sentences(self) -> tuple[tuple[Paragraph, Sentence], ...]:
        """The sentences of the body, in text order, with their paragraphs."""
        return tuple(_sentences(self))

    @cached_property
    def title(self) -> tuple[Sentence, ...]:
        """The title as a sentence; none where it is not in the text."""
        start, end = self.layout.title or (0, 0)
        slots = slots_of(m for m in self.inside(start, end) if m.label != "Document" and not m.reference)
        return tuple(sentences(self.text, start, end, slots)) if end else ()

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Where mentions start, ascending, and which of them each is."""
        order = sorted(range(len(self.mentions)), key=lambda i: self.mentions[i].start)
        return [self.mentions[i].start for i in order], order

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions that a range holds, in their order."""
        starts, order = self._starts
        found = sorted(order[bisect_left(starts, start) : bisect_right(starts, end)])
        return [m for m in map(self.mentions.__getitem__, found) if m.end <= end]


def _sentences(scene: Scene) -> Iterator[tuple[Paragraph, Sentence]]:
    slots = slots_of(scene.mentions)
    index = 0
    for paragraph in sorted(scene.layout.body, key=lambda p: p.start):
        while index < len(slots) and slots[index].start < paragraph.start:
            index += 1
        mine: list[Slot] = []
        while index < len(slots) and slots[index].end <= paragraph.end:
            mine.append(slots[index])
            index += 1
        for sentence in sentences(scene.text, paragraph.start, paragraph.end, mine):
            yield paragraph, sentence


#: SCHEMA: a role keeps the text's own word
_ROLES = frozenset({"牵头", "负责", "联合实施", "组织实施", "指导", "配合", "参与", "会同", "主管", "统筹", "协助", "承担"})


def _kind(kind: str, *ends: Entity) -> str:
    """Cooperation is international when one end is abroad."""
    return ("合作" if _at_home(*ends) else "国际合作") if kind in {"合作", "国际合作"} else kind


def _at_home(*ends: Entity) -> bool:
    """Neither is a country or a region of the world."""
    return all(end.name not in regions() or regions()[end.name].kind not in {"country", "world", "union"} for end in ends)


_MEMBERS = "participates.members"


#: what a title says too (关于支持甲建设乙的意见)
_OF_TITLES = frozenset({"BUILDS", "COOPERATES_WITH"})


def said(scene: Scene) -> Iterator[Claim]:
    """What the rules find, sentence by sentence."""
    body = ((paragraph.start, sentence, False) for paragraph, sentence in scene.sentences)
    for start, sentence, titled in (*body, *((s.start, s, True) for s in scene.title)):
        for found in apply(sentence):
            if (titled and found.rule.relation not in _OF_TITLES) or _unsaid(scene.text, start, sentence.start, found):
                continue
            subject = found.subject.entity if found.subject else scene.itself
            told = {
                "role": found.verb if found.verb in _ROLES else found.rule.role,
                "verb": found.verb,
                "kind": _kind(found.rule.kind, subject, found.object.entity),
                "commitment": found.commitment,
            }
            properties = {name: value for name, value in told.items() if value}
            if subject == found.object.entity:
                continue
            relation = found.rule.relation
            if found.rule.id == "leads.jointly" and _of_lower_rank(subject, sentence):
                relation, properties = "PARTICIPATES_IN", {**properties, "role": "参与"}
            if relation == "BUILDS":
                properties["status"] = _status(scene, sentence, found)
            span = ((found.start, found.end),)
            yield Claim(subject, relation, found.object.entity, found.rule.id, span, False, properties)


#: what is refused is not so; what is asked for is not so yet
_REFUSED = re.compile(r"(?:不再|不得|不宜|不予|严禁|禁止|停止|暂停|暂缓|取消)[^，。；]{0,6}$")
_ASKED, _HOPED = re.compile("(?:请求|恳请)[^。\n]{0,200}$"), re.compile("(?:希望|建议(?![书案稿]))[^。；\n]{0,60}$")
_FACTS = frozenset({"PARTICIPATES_IN", "COVERS", "LEADS", "SUPPORTS", "FUNDS", "PART_OF"})


def _unsaid(text: str, paragraph: int, sentence: int, found: Found) -> bool:
    """Whether the words before a match take back what it says."""
    if _REFUSED.search(text, max(sentence, found.start - 12), found.start):
        return True
    relation = found.rule.relation
    return relation in _FACTS and bool(_ASKED.search(text, paragraph, found.start) or _HOPED.search(text, sentence, found.start))


def _status(scene: Scene, sentence: Sentence, found: Found) -> str:
    """How far a thing has come by the clause that ends with it, and by what follows."""
    names = [(slot.start, slot.end) for slot in sentence.slots]
    before = unnamed(scene.text, sentence.start, found.end, [n for n in names if n[0] < found.end])
    after = unnamed(scene.text, found.end, sentence.end, [n for n in names if n[1] > found.end])
    begin = max(before.rfind(mark, 0, found.start + 1 - sentence.start) for mark in "。；，") + 1
    return manner(before[begin:], after)["status"]


def _of_lower_rank(subject: Entity, sentence: Sentence) -> bool:
    """A local body beside central ones that implement something jointly takes part in it."""
    levels = {m.entity.name: _level(m.entity.name) for slot in sentence.slots for m in slot.mentions if m.label == "Agency"}
    return _level(subject.name) != "国家" and "国家" in levels.values()


def _level(name: str) -> str:
    return str(agency_properties(name).get("level", ""))


#: leads that nothing but a name or the issue of a document tells
_INFERRED = frozenset({"leads.issuer", "leads.body-of-it", "leads.set-up"})


def without_guesses(claims: list[Claim]) -> list[Claim]:
    """An issuer's lead of its program gives way to its hosts, and every inferred lead to what a sentence says of both; who leads
    is no mere member."""
    ranks = [c for c in claims if c.relation in {"LEADS", "PARTICIPATES_IN"} and c.rule not in {*_INFERRED, _MEMBERS}]
    told = {(c.subject, c.object) for c in ranks}
    led = {(c.subject, c.object) for c in claims if c.relation == "LEADS"}
    claims = [c for c in claims if c.rule != _MEMBERS or (c.subject, c.object) not in led]
    hosted = {c.object for c in claims if c.rule == "hosts.line" and c.relation == "LEADS"}
    claims = [c for c in claims if c.rule not in _INFERRED or (c.subject, c.object) not in told]
    return [c for c in claims if c.rule != "leads.issuer" or c.object not in hosted]
