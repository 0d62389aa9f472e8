"""Tasks: items of a document that someone must carry out, with who leads, who takes part, by when, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from policygraph.extract.form.tag_words import DUE
from policygraph.extract.layout import Tag
from policygraph.extract.mentions import Mention
from policygraph.extract.quantities.deadlines import clocks, labelled
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import RELATIONS, Entity, digest

_RECURRENCE = re.compile(r"每(?:年|季度|半年|月|两年)(?:\d{1,2}月(?:底|末)?前?|至少|定期)?")
#: what is due all the time: 完成时限：持续推进, a cell 长期坚持, …，2031年12月取得成果并持续实施
_STANDING = r"(?P<standing>(?:持续|长期|常态化|常年)[\u4e00-\u9fff]{0,6})"
_IN_TAG = re.compile(rf"(?:[：，；、\n]|并){_STANDING}(?=[）〕】\]，；。\n]|$)")
_BEHIND_LABEL = re.compile(rf"{DUE.pattern}(?:[^\n：]{{0,24}}(?:并|，))?{_STANDING}")
#: what follows a thing that only tells which papers, people or conditions the item is about (农机购置补贴|机具资质)
_MODIFIES = re.compile(
    r"机具|政策|资质|经验|做法|范围|指标|标准|时|中|之|特点|条件|目标|总额|支持力度|申请|申领|协议|人员|人才|专家|团队|考核|绩效|名单|企业|城市|地区|理念|意识|知识|文化|能力|水平|产品|行业|产业|领域|市场"
)
#: a short first sentence with others behind it
_FIRST = re.compile(r"\s*[^。；，\n]{4,34}[。\n](?=\s*[^\s])")
#: what an item serves, not what its bodies lead
_HORIZONS = frozenset({"战略", "倡议"})
#: an item that sets out more things than these is about none of them
MOST = 4
#: characters of a task's text that make its name
NAME_LENGTH = 30


def tasks(scene: Scene, source: str, goals: Iterable[Claim] = ()) -> Iterator[Claim]:
    """A Task for every text with a responsibility tag: HAS_TASK, who LEADS and PARTICIPATES_IN it, what it is ABOUT.

    Of `goals`, the claims of the document's targets, those that its text states are its own.
    """
    set_here = [claim for claim in goals if claim.relation == "SETS"]
    for tag in scene.layout.tags:
        if not scene.text[slice(*tag.scope)].strip():
            continue
        task = task_of(scene, tag, source)
        whole = (min(tag.scope[0], tag.start), max(tag.scope[1], tag.end))
        yield Claim(scene.itself, "MENTIONS", task, "mention", (tag.scope,), False, _properties(scene, tag))
        yield Claim(scene.itself, "HAS_TASK", task, "task.tag", (whole,))
        yield from _bodies(scene, tag, task)
        for mention in scene.inside(*tag.scope):
            if mention.label in {"Program", "Platform"} and not mention.reference:
                yield Claim(task, "ABOUT", mention.entity, "task.about", ((mention.start, mention.end),))
        for claim in set_here:
            if tag.scope[0] <= claim.spans[0][0] and claim.spans[0][1] <= tag.scope[1]:
                yield Claim(task, "ABOUT", claim.object, "task.about", claim.spans)


def tagged(scene: Scene, aims: Iterable[Mention]) -> Iterator[Claim]:
    """Responsible bodies lead the few of `aims`, programs or platforms set out, that their item is about."""
    aims = set(aims)
    for tag in scene.layout.tags:
        things = {
            m.entity: m
            for m in scene.inside(*tag.scope)
            if m in aims and m.properties.get("kind") not in _HORIZONS and not _MODIFIES.match(scene.text, m.end)
        }
        headed = _heading(scene, tag)
        things = {e: m for e, m in things.items() if m.end <= headed} or things
        if not 1 <= len(things) <= MOST:
            continue
        for role, verb, start, end in tag.parts:
            for mention in bodies_of(scene, start, end):
                for thing, place in things.items():
                    if (mention.label, thing.label) in RELATIONS[role]:
                        span = (min(place.start, mention.start), max(place.end, mention.end))
                        yield Claim(mention.entity, role, thing, "tag", (span,), False, {"role": verb, "verb": verb})


def _heading(scene: Scene, tag: Tag) -> int:
    """Where the item's first sentence ends, if it is a heading (1.建设甲中心。…): what it names is what the item is about."""
    first = _FIRST.match(scene.text, *tag.scope)
    return first.end() if first else tag.scope[0]


def task_of(scene: Scene, tag: Tag, source: str) -> Entity:
    text = scene.text[slice(*tag.scope)].strip()
    sentences = [part.strip() for part in re.split(r"[。；\n]", text)]
    name = next((part for part in sentences if len(re.findall("[\u4e00-\u9fff]", part)) > 4), text or tag.clause)[:NAME_LENGTH]
    return Entity("Task", name, digest(source, tag.clause, tag.scope[0]))


def _bodies(scene: Scene, tag: Tag, task: Entity) -> Iterator[Claim]:
    for role, verb, start, end in tag.parts:
        for body in bodies_of(scene, start, end):
            if (body.label, "Task") in RELATIONS[role]:
                yield Claim(body.entity, role, task, "task.tag", ((body.start, body.end),), False, {"role": verb, "verb": verb})


def bodies_of(scene: Scene, start: int, end: int) -> list[Mention]:
    """The bodies of a list: not the places and the parents inside their names."""
    found = scene.inside(start, end)
    units = [m for m in found if m.properties.get("parent")]
    inside = {id(m) for m in found for u in units if m is not u and u.start <= m.start and m.end <= u.end and m.label == "Agency"}
    bodies = [m for m in found if m.label != "Region"]
    regions = {id(m) for m in found if m.label == "Region" and any(o.start <= m.start and m.end <= o.end for o in bodies)}
    return [m for m in found if id(m) not in inside | regions]


def _properties(scene: Scene, tag: Tag) -> dict[str, Any]:
    text = scene.text[slice(*tag.scope)].strip()
    properties: dict[str, Any] = {"clause": tag.clause, "text": text}
    due, recurrence = _due(scene, tag), _recurrence(scene, tag)
    return properties | ({"deadline": due} if due else {}) | ({"recurrence": recurrence} if recurrence else {})


def _due(scene: Scene, tag: Tag) -> str:
    """What the tag tells goes before what a label in the item tells, this before any clock of the item; "" when there is none.

    A tag that tells of no end (完成时限：持续推进) leaves the item without a deadline.
    """
    issued = str(scene.layout.card.get("issued") or "")

    def first(span: tuple[int, int]) -> str:
        found = (c.iso for c in clocks(scene.text, *span, issued=issued) if c.kind in {"due", "within"})
        return next((iso for iso in found if iso), "")

    inside, item = (tag.start, tag.end), tag.scope
    label = labelled(scene.text, *item, issued=issued)
    told = first(inside) or (label.iso if label and label.iso else "")
    return told or ("" if _open(scene, tag) else first(item))


def _open(scene: Scene, tag: Tag) -> str:
    """每年12月底前 or 持续推进 in the tag, or behind a label of times in the item; "" when neither stands there."""
    often = _RECURRENCE.search(scene.text, tag.start, tag.end)
    found = _IN_TAG.search(scene.text, tag.start, tag.end) or _BEHIND_LABEL.search(scene.text, *tag.scope)
    return often[0] if often else found["standing"] if found else ""


def _recurrence(scene: Scene, tag: Tag) -> str:
    often = _RECURRENCE.search(scene.text, *tag.scope)
    return _open(scene, tag) or (often[0] if often else "")
