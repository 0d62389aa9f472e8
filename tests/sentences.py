"""Own sentences in a document's frame, and what the stages of the extraction find in them."""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.extract.entities.bodies import find_bodies
from policygraph.extract.entities.places import find_places
from policygraph.extract.entities.things import find_known, find_things
from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.extract.nlp import load, read
from policygraph.extract.pipeline import extract
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.text.normalize import normalize
from policygraph.model import Extraction, Source, Statement

#: the heads of a province's and of a national opinion; what follows is their body
PROVINCE = (
    "辽宁省人民政府办公厅关于发展海洋装备的意见\n辽政办发〔2031〕7号\n各市人民政府：\n"
    "为发展海洋装备，现提出以下意见。\n一、主要任务\n"
)
NATION = "国务院办公厅关于发展海洋装备的意见\n国办发〔2031〕7号\n各省人民政府：\n为发展海洋装备，现提出以下意见。\n一、主要任务\n"
TITLE = "辽宁省人民政府办公厅关于发展海洋装备的意见"
Fact = tuple[str, str, str]


def layout_in(body: str, head: str = PROVINCE) -> Layout:
    return read_layout(normalize(f"{head}{body}\n"))


def whole(text: str) -> Layout:
    """The structure of a whole document of one's own."""
    return read_layout(normalize(text))


def bodies_in(body: str, head: str = PROVINCE) -> list[Mention]:
    """The agencies that the body names, not those of the head."""
    layout = layout_in(body, head)
    return [m for m in find_bodies(layout, find_places(layout)) if m.start >= _begin(layout, body)]


def places_in(body: str, head: str = PROVINCE) -> list[Mention]:
    layout = layout_in(body, head)
    return [m for m in find_places(layout) if m.start >= _begin(layout, body)]


def things_in(body: str, head: str = PROVINCE) -> list[Mention]:
    layout = layout_in(body, head)
    places = list(find_places(layout))
    found = [*find_known(layout), *find_things(layout, places, list(find_bodies(layout, places)))]
    return [m for m in found if m.start >= _begin(layout, body)]


def _begin(layout: Layout, body: str) -> int:
    """Where the body begins: normalization may shorten the head and the body, but adds nothing."""
    return max(0, len(layout.text.rstrip()) - len(body.rstrip()) - 1)


def names(mentions: Iterable[Mention]) -> list[str]:
    return [m.entity.name for m in mentions]


def named(mentions: Iterable[Mention]) -> set[tuple[str, str]]:
    return {(m.label, m.entity.name) for m in mentions}


def scene_of(body: str, head: str = PROVINCE) -> tuple[Scene, list[Claim]]:
    doc = read(load(), f"{head}{body}\n")
    return doc._.scene, list(doc._.claims)


def claims_in(body: str, head: str = PROVINCE) -> list[Claim]:
    return scene_of(body, head)[1]


def facts(claims: Iterable[Claim | Statement], *relations: str) -> set[Fact]:
    """(subject, relation, object) by names; of the given relationship types, or of all but MENTIONS."""
    wanted = (c for c in claims if (c.relation in relations if relations else c.relation != "MENTIONS"))
    return {(c.subject.name, c.relation, c.object.name) for c in wanted}


def extracted(text: str) -> Extraction:
    return extract(Source(Source.id_of(text), text, "own.txt"))


def statements_in(body: str, head: str = PROVINCE) -> tuple[Statement, ...]:
    return extracted(f"{head}{body}\n").statements


def issuers_of(text: str) -> set[str]:
    """Who issued a whole document of one's own, or works in it, by name."""
    return {subject for subject, _, _ in facts(extracted(text).statements, "ISSUED")}
