"""Replies to a government's requests (函, 复函, 批复): item by item, what it asked for, and who supports it.

The addressee is 你省, 你市; the heading of an item names what it is about, and sentences that name nothing speak of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.statements.slots import Sentence
from policygraph.model import Entity
from policygraph.resolve import resolve_name

_YOU = re.compile(r"你(?:省|市|区|县|州|自治区)")
_REQUEST = re.compile(r"你(?:省|市|区|县|州|自治区)(?:请求|提出|希望|建议|申请)")
_ASKS = re.compile(r"^[^⟦⟧，。；]{0,6}(?P<who>(?:⟦R\d+⟧)+)(?:请求|提出|希望|建议|申请)")
_TO_BUILD = re.compile(r"(?:建设|审批|审核|核准|批准|开工|兴建|新建|扩建)[^⟦⟧，。；]{0,6}(?P<work>⟦[GP]\d+⟧)")
_FIRMS = r"(?P<firms>⟦O\d+⟧(?:[、和与及]?⟦O\d+⟧)*)(?:等[^⟦⟧，。；]{0,6})?"
_FIRMS_DO = (
    ("BUILDS", "builds.asked", re.compile(rf"由{_FIRMS}(?:合资|合作|投资|建设|承建)")),
    ("PARTICIPATES_IN", "participates.asked", re.compile(rf"联合{_FIRMS}")),
)
_SUPPORT = re.compile(
    r"(?:给予|予以|继续|积极|加大|重点|适当|优先)[^，。；]{0,12}?(?:支持|扶持|倾斜|补助|帮助)|原则同意|同意(?:你省|建设|将)|表示支持"
)
_JOINTLY = re.compile(r"(⟦A\d+⟧)(?:会同|商|牵头，会同)((?:⟦A\d+⟧[、和]?)+)")
_WORKS = frozenset({"项目", "交通", "水利", "能源", "基地", "开发区", "园区"})


def addressee_place(layout: Layout) -> str:
    """The region whose government a reply is addressed to, "" for anything else."""
    for start, end in layout.addressees:
        found = resolve_name("Agency", layout.text[start:end].strip("：:，。、 "))
        if found.resolved and found.region:
            return found.region
    return ""


def find_you(layout: Layout) -> Iterator[Mention]:
    """你省, 你市: the addressee's region."""
    place = addressee_place(layout)
    if place:
        for match in _YOU.finditer(layout.text):
            yield Mention(match.start(), match.end(), Entity("Region", place), "region.addressee", match.group(), reference=True)


def answered(scene: Scene) -> Iterator[Claim]:
    """BUILDS for what was asked for, LEADS and SUPPORTS for who takes it up."""
    place = addressee_place(scene.layout)
    if not place or not _REQUEST.search(scene.text):
        return
    region = Entity("Region", place)
    for paragraph, sentence in scene.sentences:
        topic = _topic(scene, paragraph)
        yield from _asked(sentence, topic)
        yield from _taken_up(sentence, topic, region)


def _topic(scene: Scene, paragraph: Paragraph) -> Mention | None:
    for index in (*paragraph.headings[::-1], paragraph.index):
        heading = next((p for p in scene.layout.paragraphs if p.index == index), paragraph)
        named = scene.inside(heading.start, min(heading.end, heading.start + 60))
        things = [m for m in named if m.label in {"Program", "Platform"}]
        if things and "关于" in scene.text[heading.start : heading.start + 8]:
            return things[0]
    return None


def _asked(sentence: Sentence, topic: Mention | None) -> Iterator[Claim]:
    """Who asks builds the item's topic and what the request says is to be built; firms named with it build or take part."""
    asks = _ASKS.search(sentence.text)
    if not asks:
        return
    rest = sentence.text[asks.end() :]
    known = [topic] if topic and topic.properties.get("kind") in _WORKS else []
    named = [m for match in _TO_BUILD.finditer(rest) for slot in sentence.within(match["work"]) for m in slot.mentions]
    works = known or named
    told = {"status": "applied", "verb": "请求"}
    for work in dict.fromkeys(works):
        for asker in sentence.within(asks["who"])[-1].mentions:
            spans = ((sentence.start, sentence.end), (work.start, work.end))
            yield Claim(asker.entity, "BUILDS", work.entity, "builds.asked", spans, False, told)
        for relation, rule, pattern in _FIRMS_DO if known else ():
            for match in pattern.finditer(rest):
                for firm in (m for slot in sentence.within(match["firms"]) for m in slot.mentions):
                    yield Claim(firm.entity, relation, work.entity, rule, ((firm.start, firm.end),), False, told)


def _taken_up(sentence: Sentence, topic: Mention | None, region: Entity) -> Iterator[Claim]:
    span = ((sentence.start, sentence.end),)
    if topic and topic.properties.get("kind") in _WORKS:
        yield from _taken_up_jointly(sentence, topic.entity)
    support = _SUPPORT.search(sentence.text)
    if not support:
        return
    for clause in re.finditer(r"[^，；]+", sentence.text):
        agencies = _bodies(sentence, clause.group())
        if agencies and clause.start() < support.end():
            for mention in agencies[:1]:
                target = topic.entity if topic else region
                yield Claim(mention.entity, "SUPPORTS", target, "supports.reply", span, False, {"verb": support.group()})
            return


def _taken_up_jointly(sentence: Sentence, work: Entity) -> Iterator[Claim]:
    """甲会同乙、丙…: who studies what is to be built."""
    span = ((sentence.start, sentence.end),)
    for match in _JOINTLY.finditer(sentence.text):
        for mention in _bodies(sentence, match.group(1)):
            yield Claim(mention.entity, "LEADS", work, "leads.reply", span, False, {"role": "会同", "verb": "会同"})
        for mention in _bodies(sentence, match.group(2)):
            yield Claim(mention.entity, "PARTICIPATES_IN", work, "participates.reply", span, False, {"role": "会同"})


def _bodies(sentence: Sentence, found: str) -> list[Mention]:
    return [m for slot in sentence.within(found) for m in slot.mentions if m.label == "Agency"]
