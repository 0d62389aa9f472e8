"""From mentions to statements: the rules of `rules`, what the structure tells, and what the genre leaves unsaid.

Order matters and is visible in `statements`: who issued and to whom, what the document establishes, what sentences say, what
responsibility tags say, and last the document's own promotion of every thing that nobody else builds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policygraph.extract.knowledge.gazetteer import regions
from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.rules import apply
from policygraph.extract.statements.slots import Sentence, Slot, sentences, slots_of
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

    def inside(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.mentions if start <= m.start and m.end <= end]


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


def issued(scene: Scene) -> Iterator[Claim]:
    """Letterhead, signature block, title prefix; and bodies named as authors in cited titles."""
    for start, end in scene.layout.issuers:
        for mention in scene.inside(start, end):
            if mention.label in {"Agency"}:
                yield Claim(mention.entity, "ISSUED", scene.itself, "issued.by", ((mention.start, mention.end),))
    for document in scene.mentions:
        if document.label != "Document" or document.entity == scene.itself:
            continue
        if _YOURS.search(scene.text, max(0, document.start - 4), document.start):
            yield from _by_addressees(scene, document)
        else:
            yield from _authors(scene, document)


def _by_addressees(scene: Scene, document: Mention) -> Iterator[Claim]:
    """你们《关于…的请示》收悉: those to whom a reply is addressed wrote what it replies to."""
    yield Claim(scene.itself, "REPLIES_TO", document.entity, "replies.yours", ((document.start, document.end),))
    for start, end in scene.layout.addressees:
        for body in scene.inside(start, end):
            if body.label == "Agency":
                spans = ((document.start, document.end), (body.start, body.end))
                yield Claim(body.entity, "ISSUED", document.entity, "issued.yours", spans)


_AUTHOR = re.compile(r"(?:关于|印发|发布|转发|批转)")
_ISSUES = re.compile(
    r"(?:近日)?(?:联合|共同|研究|组织|抓紧|尽快|负责)*(?:印发|发布|出台|制定|颁布|编制|起草|上报|提交|呈报|报送|研究编制)"
    r"(?:实施|并实施|出台)?(?:了|的)?(?:关于)?"
)


def _authors(scene: Scene, document: Mention) -> Iterator[Claim]:
    """《国务院关于…》, 国务院办公厅《关于…》, 教育部印发《…》."""
    text, start = scene.text, document.start
    about = _AUTHOR.search(text, start, document.end)
    found = scene.inside(start, about.start()) if about else []
    if not found:
        found = _list_before(scene, start)
    for mention in found:
        if mention.label == "Agency":
            span = (min(mention.start, start), max(mention.end, document.end))
            yield Claim(mention.entity, "ISSUED", document.entity, "issued.in-title", (span,))


_YOURS = re.compile(r"你(?:们|省|市|部|委|局|区|会|院|厅|府)$")


def _list_before(scene: Scene, start: int) -> list[Mention]:
    """The list of bodies that ends at `start`, a verb of issuing between them or nothing."""
    text, end, found = scene.text, start, list[Mention]()
    window = text[max(0, start - 14) : start]
    for match in _ISSUES.finditer(window):
        if match.end() == len(window):
            end = start - len(match.group())
            break
    while True:
        near = [m for m in scene.mentions if m.label == "Agency" and m.end == end]
        if not near:
            return found
        first = max(near, key=lambda m: m.end - m.start)
        found += near
        end = first.start - 1 if text[first.start - 1 : first.start] in {"、", "和", " ", "与"} else -1


def addressed(scene: Scene) -> Iterator[Claim]:
    for start, end in scene.layout.addressees:
        for mention in scene.inside(start, end):
            if mention.label in {"Agency", "Organization"}:
                yield Claim(scene.itself, "ADDRESSED_TO", mention.entity, "addressed.line", ((mention.start, mention.end),))


#: SCHEMA: a role keeps the text's own word
_ROLES = frozenset({"牵头", "负责", "联合实施", "组织实施", "指导", "配合", "参与", "会同", "主管", "统筹", "协助", "承担"})


def _at_home(*ends: Entity) -> bool:
    """Neither is a country or a region of the world."""
    return all(end.name not in regions() or regions()[end.name].kind not in {"country", "world", "union"} for end in ends)


def said(scene: Scene) -> Iterator[Claim]:
    """What the rules find, sentence by sentence."""
    for _, sentence in scene.sentences:
        for found in apply(sentence):
            subject = found.subject.entity if found.subject else scene.itself
            told = {
                "role": found.verb if found.verb in _ROLES else found.rule.role,
                "verb": found.verb,
                "kind": "合作" if found.rule.kind == "国际合作" and _at_home(subject, found.object.entity) else found.rule.kind,
                "commitment": found.commitment,
            }
            properties = {name: value for name, value in told.items() if value}
            if subject == found.object.entity:
                continue
            relation = found.rule.relation
            if found.rule.id == "leads.jointly" and _of_lower_rank(subject, sentence):
                relation, properties = "PARTICIPATES_IN", {**properties, "role": "参与"}
            span = ((found.start, found.end),)
            yield Claim(subject, relation, found.object.entity, found.rule.id, span, False, properties)


def _of_lower_rank(subject: Entity, sentence: Sentence) -> bool:
    """A local body beside central ones that implement something jointly takes part in it."""
    levels = {m.entity.name: _level(m.entity.name) for slot in sentence.slots for m in slot.mentions if m.label == "Agency"}
    return _level(subject.name) != "国家" and "国家" in levels.values()


def _level(name: str) -> str:
    return str(agency_properties(name).get("level", ""))


#: genres that report or answer: what they mention is not thereby promoted
_REPORTS = frozenset({"通报", "函", "复函", "决定", "公报", "公告", "令"})
#: what stands before a thing that is only a means, a place or a measure
_MEANS = re.compile(
    r"(?:在|与|同|为|按|按照|根据|依据|由|从|向|将|把|依托|利用|借助|通过|围绕|结合|对接|参照|借鉴|符合|属于|享受|持有|进入|登陆|接入|纳入|列入"
    r"|除|不再|不得|禁止|取消|停止|严禁|不|及其|所在|建在|位于|经|至|到|自)(?:国家|全国|现有|已有|本市|我省|我市|各)?$"
)
#: SCHEMA: planned | applied | under construction | existing | upgrade | unknown; the first that holds
_STATUS = (
    (
        "existing",
        re.compile(
            r"已(?:经)?(?:建成|建设|形成|获批|设立|启动)|建成(?:了|投)|获批(?!建设)|开通运行|上线运行|投入(?:运行|使用)|现有|依托"
        ),
    ),
    ("applied", re.compile(r"申报|申请|申建|争创|争取|请求|创建申")),
    ("upgrade", re.compile(r"升级|提升|扩容|改造|完善|优化|做强|做大|扩区|提质|健全|深化|发挥|用好|办好|推广|扩大|加强")),
    ("under construction", re.compile(r"加快(?:推进)?(?:建设)|续建|在建|开工|推进[^，。；]{0,8}建设")),
    (
        "planned",
        re.compile(
            r"建设|打造|设立|组建|筹建|谋划|规划|布局|探索|启动|建立|搭建|构建|实施|开展|支持|推动|推进|鼓励|培育|引导|创建|举办|出台|制定"
        ),
    ),
)
#: what is refused or past is not set out
_REFUSED = re.compile(r"禁止|严禁|不得|不再|停止|取消|此前|曾经|过去")
_AND = frozenset({"、", "和", "与", "及", "以及", "，", "”、“", "”和“"})
_AS_MEANS = re.compile(r"^[^，。；]{0,16}为(?:载体|依托|契机|抓手|平台|基础|纽带|支撑|例)")
_FOR = re.compile("支持|扶持|倾斜|保障|建设|投入|帮扶|改造")
_VERB = re.compile(
    r"支持|推动|推进|鼓励|争取|探索|加快|实施|开展|建设|打造|组织|引导|深化|完善|启动|设立|建立|健全|举办|创建|加强|落实|培育|构建|建成|办好|做好|抓好|推广|扩大|提升"
    r"|优化|发展|搭建|组建|成立|筹建|出台|制定|编制|推出|运行|开通|获批|落户|用好|发挥|强化|打好|打赢|继续|规划|布局|申报|新建|改扩建|升级|整合"
)


def set_out(scene: Scene) -> Iterator[tuple[Mention, tuple[int, int], str]]:
    """(mention, its clause, what stands before it there) of every program and platform that is no mere means, place or measure."""
    for _, sentence in scene.sentences:
        for slot in sentence.slots:
            clause = _clause(scene.text, sentence, slot)
            before = scene.text[clause[0] : _list_start(scene.text, sentence, slot, clause[0])]
            if _REFUSED.search(before) or _is_means(before, scene.text[slot.end : slot.end + 24]):
                continue
            for mention in slot.mentions:
                if mention.label in {"Program", "Platform"} and not mention.reference:
                    yield mention, clause, before


def _is_means(before: str, after: str) -> bool:
    """在X, 依托X, 以X为载体 name a means or a place; 以X为重点 and 对X给予支持 an aim."""
    if before.endswith("以"):
        return bool(_AS_MEANS.search(after))
    return not _FOR.search(after) if before.endswith("对") else bool(_MEANS.search(before))


def promoted(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The document promotes what its body sets out and nobody else is said to build."""
    if scene.layout.card.get("genre") in _REPORTS:
        return
    others = {c.object for c in claims if c.relation == "ESTABLISHES"}
    for mention, clause, before in set_out(scene):
        if mention.entity not in others:
            yield Claim(scene.itself, "PROMOTES", mention.entity, "promotes.elided", (clause,), False, _manner(before))


def _list_start(text: str, sentence: Sentence, slot: Slot, first: int) -> int:
    """Where the list that the slot stands in begins (甲、乙和丙: before 甲)."""
    start, index = slot.start, sentence.slots.index(slot)
    while index > 0 and sentence.slots[index - 1].start >= first and text[sentence.slots[index - 1].end : start] in _AND:
        index -= 1
        start = sentence.slots[index].start
    return start


def _manner(before: str) -> dict[str, str]:
    """`commitment`, the clause's first verb, and `status`, how far the thing has come as of the document."""
    verbs = _VERB.findall(before)
    status = next((status for status, pattern in _STATUS if pattern.search(before)), "unknown")
    return {"status": status, **({"commitment": verbs[0]} if verbs else {})}


def _clause(text: str, sentence: Sentence, slot: Slot) -> tuple[int, int]:
    start = max(sentence.start, *(text.rfind(mark, sentence.start, slot.start) + 1 for mark in "，；。："))
    return start, slot.end


def without_guesses(claims: list[Claim]) -> list[Claim]:
    """An issuer's lead of the program it issued gives way to what a sentence says of the same body and program."""
    told = {(c.subject, c.object) for c in claims if c.relation in {"LEADS", "PARTICIPATES_IN"} and c.rule != "leads.issuer"}
    return [c for c in claims if c.rule != "leads.issuer" or (c.subject, c.object) not in told]
