"""Who hosts an event: the bodies in lines under 主办单位, 承办单位, 协办单位 of a contest, a forum or an exhibition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policygraph.extract.layout import Paragraph
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.statements.tasks import bodies_of
from policygraph.model import RELATIONS, Entity

_LABEL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、．]?\s*)?(?:大赛|赛事|论坛|活动|会议|分赛区|分论坛|联合|共同|总|特别)*"
    r"(?P<role>主办|承办|协办|指导|支持|参与|执行|协作|合作)(?:单位|机构|方)?(?:名单)?(?:[：:](?P<names>[^。]*)[。；]?)?"
)
_EVENT = re.compile(
    r"(?:大赛|竞赛|挑战赛|比赛|赛|论坛|大会|峰会|博览会|交易会|洽谈会|展览会|展示会|对接会|年会|研讨会|推介会|活动|活动周|文化节|节)$"
)
#: a line of a list of bodies: no sentence
_LINE = re.compile(r"[^。！？]{2,80}[。；]?")


@dataclass(frozen=True)
class Party:
    """The text's own word (主办, 协办 …) and the range of the list of bodies that stands under it."""

    role: str
    start: int
    end: int


def parties(scene: Scene) -> list[Party]:
    """The lists of hosts and partners; empty where the document does not say who hosts or carries out."""
    if "主办" not in scene.text and "承办" not in scene.text:
        return []
    found = list(_parties(scene, scene.layout.of("heading", "body", "cell", "signature")))
    return found if any(p.role in {"主办", "承办"} for p in found) and len(found) > 1 else []


def _parties(scene: Scene, lines: Iterable[Paragraph]) -> Iterator[Party]:
    """A label before bodies may have been taken for a signature; what signs is no list."""
    role = ""
    for line in lines:
        text = scene.text[line.start : line.end]
        label = _LABEL.fullmatch(text.strip())
        if label:
            role = label["role"]
            if label["names"]:
                yield Party(role, line.start + text.index(label["names"]), line.end)
        elif role and line.kind != "signature" and _LINE.fullmatch(text.strip()) and bodies_of(scene, line.start, line.end):
            yield Party(role, line.start, line.end)
        else:
            role = ""


def hosted(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """主办 leads the event, and 承办 where nobody 主办; all others take part."""
    lists = parties(scene)
    event = _event(scene, claims) if lists else None
    leading = "主办" if any(p.role == "主办" for p in lists) else "承办"
    for party in lists if event else ():
        relation = "LEADS" if party.role == leading else "PARTICIPATES_IN"
        things = [m for m in scene.inside(party.start, party.end) if m.label in {"Program", "Platform"}]
        for body in bodies_of(scene, party.start, party.end):
            if any(m.start <= body.start and body.end <= m.end for m in things):
                continue
            if event and (body.label, event.label) in RELATIONS[relation]:
                told = {"role": party.role, "verb": party.role}
                yield Claim(body.entity, relation, event, "hosts.line", ((body.start, body.end),), False, told)


def _event(scene: Scene, claims: Iterable[Claim]) -> Entity | None:
    """The event that the document is about: what it establishes, the one in its title, else the one it names most often."""
    own = [c.object for c in claims if c.relation == "ESTABLISHES"]
    named = [m for m in scene.mentions if m.label == "Program" and _is_event(m)]
    title = scene.layout.title or (0, 0)
    titled = [m.entity for m in named if title[0] <= m.start and m.end <= title[1]]
    often = Counter(m.entity for m in named).most_common(1)
    return next(iter([*own, *titled, *(entity for entity, _ in often)]), None)


def _is_event(mention: Mention) -> bool:
    return mention.properties.get("kind") in {"赛事", "活动"} or bool(_EVENT.search(mention.entity.name.rstrip("”")))
