"""What a name itself says about whom it is for and what it belongs to: COVERS, PART_OF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.bodies import owner
from policygraph.extract.layout import HEAD
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity
from policygraph.reference import agency_properties
from policygraph.resolve import resolve_name

_BRACKET = re.compile(r"（[^（）\n]{2,12}）")
#: what is sent about a place, not made for it
_MESSAGES = frozenset({"函", "复函", "公报", "公告", "令", "请示", "通报"})
#: what happens at a place, not for it
_EVENTS = frozenset({"赛事", "活动"})
_PLANS = frozenset({"方案", "规划", "计划", "纲要", "行动计划", "实施方案", "工作方案", "规定", "措施"})
#: a plan for a zone and a work that is built lie in the place of their name; they are not for it
_LIES_THERE = re.compile(
    r"(?:新区|试验区|示范区|开发区|园区|保税区|片区)[^区]{0,8}$"
    r"|(?:核电|电站|电厂|机场|铁路|高铁|公路|高速|石化|炼油|乙烯|水库|隧道|大桥|港口|管道|电网)(?:建设|新建|扩建|二期)?(?:项目|工程)$"
)


def covered(scene: Scene) -> Iterator[Claim]:
    """A place in a program's name is whom it is for; a document covers the place it speaks for."""
    for mention in scene.mentions:
        if mention.label in {"Program", "Document"} and mention.entity != scene.itself:
            program = mention.label == "Program" and mention.properties.get("kind") not in _EVENTS
            plan = program or mention.entity.name.endswith(tuple(_PLANS))
            for place in inner_places(scene, mention) if plan and not _LIES_THERE.search(mention.entity.name) else ():
                yield Claim(mention.entity, "COVERS", place.entity, "covers.in-name", ((mention.start, mention.end),))
    for named, before in _for_place(scene):
        yield Claim(named.entity, "COVERS", before.entity, "covers.before-name", ((before.start, named.end),))
    yield from _own_place(scene)


def _own_place(scene: Scene) -> Iterator[Claim]:
    """A local document covers the place it speaks for, a central one the only place in its title."""
    if not scene.layout.title or scene.layout.card.get("genre") in _MESSAGES:
        return
    start, end = scene.layout.title
    regions_named = [m for m in scene.mentions if m.label == "Region"]
    places = [m for m in regions_named if start <= m.start and m.end <= end]
    if scene.layout.place_told == HEAD and len(_issuing_places(scene)) < 2:
        own = Entity("Region", resolve_name("Region", scene.layout.place).name)
        places = [m for m in (*places, *regions_named) if m.entity == own]
    if len({m.entity for m in places}) == 1:
        shown = (places[0].start, places[0].end)
        spans = ((start, end),) if start <= shown[0] < end else ((start, end), shown)
        yield Claim(scene.itself, "COVERS", places[0].entity, "covers.title", tuple(sorted(spans)))


def _issuing_places(scene: Scene) -> set[str]:
    """The provinces and cities whose bodies issue it together."""
    issuers = (m for start, end in scene.layout.issuers for m in scene.inside(start, end) if m.label == "Agency")
    return {str(agency_properties(m.entity.name).get("region") or "") for m in issuers} - {""}


def _for_place(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """北京市|服务业综合试点: the program whose name stands right behind a place."""
    ends = {m.end: m for m in scene.mentions if m.label == "Region"}
    for mention in scene.mentions:
        if mention.label == "Program" and mention.start in ends and _FOR_A_PLACE.search(mention.entity.name):
            yield mention, ends[mention.start]


_FOR_A_PLACE = re.compile("试点$|试验$|改革$|示范$|行动$|行动计划$|三年计划$|攻坚战$")
_SCOPE = re.compile(r"试点(?:范围|地区|区域|省份?|城市|单位|名单)|(?:选择|选取|确定|包括|在)(?:⟦R\d+⟧、){2,}")


def scoped(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The places in which an established program is tried: 试点范围…, 在甲、乙、丙开展."""
    programs = [c.object for c in claims if c.relation == "ESTABLISHES"]
    for _, sentence in scene.sentences if programs else ():
        if not _SCOPE.search(sentence.text) or not re.search("试点|试验|先行", sentence.text):
            continue
        places = [m for slot in sentence.slots for m in slot.mentions if m.label == "Region"]
        if len(places) > 1:
            for place in places:
                span = ((sentence.start, sentence.end),)
                yield Claim(programs[0], "COVERS", place.entity, "covers.scope", span)


def inner_places(scene: Scene, mention: Mention) -> list[Mention]:
    """The places in a name, none of which another body's or platform's name holds."""
    inside = [m for m in scene.inside(mention.start, mention.end) if m is not mention]
    owned = [m for m in inside if m.label in {"Agency", "Organization", "Platform"}]
    return [m for m in inside if m.label == "Region" and not any(o.start <= m.start and m.end <= o.end for o in owned)][:1]


def parts(scene: Scene) -> Iterator[Claim]:
    """Departments, offices of leading groups, branches and institutes, and things whose name begins with another's."""
    yield from _bodies(scene)
    things = {label: [m for m in scene.mentions if m.label == label] for label in ("Platform", "Program")}
    for outer in things["Platform"]:
        for mention in things["Platform"]:
            if mention.start == outer.start and mention.end < outer.end:
                yield Claim(outer.entity, "PART_OF", mention.entity, "part.of-name", ((outer.start, outer.end),))
    for named in things.values():
        first = {m.entity.name: m for m in named}
        for name, mention in first.items():
            whole = next((name[:n] for n in range(len(name) - 1, 5, -1) if name[:n] in first), "")
            if whole and name[len(whole) :] not in _SAME:
                yield Claim(mention.entity, "PART_OF", first[whole].entity, "part.of-name", ((mention.start, mention.end),))


#: the word that a thing's name takes on where it is built or carried out: no part of it
_SAME = frozenset({"工程", "项目", "建设", "建设工程", "建设项目", "专项", "活动", "工作"})


def _bodies(scene: Scene) -> Iterator[Claim]:
    by_name = {m.entity.name: m.entity for m in scene.mentions if m.label == "Agency"}
    for mention in scene.mentions:
        name, parent = mention.entity.name, mention.properties.get("parent")
        if mention.label == "Agency" and not parent:
            known = (owner(name), name.removesuffix("办公室"))
            parent = next((whole for whole in known if whole != name and whole in by_name), None)
        if name.startswith("中国科学院") and name.endswith(("分院", "研究所")) and mention.label in {"Agency", "Organization"}:
            parent = "中国科学院" if "中国科学院" in by_name else None
        if parent:
            whole = by_name.get(parent, Entity("Agency", parent, mention.entity.key, mention.entity.resolved))
            if whole != mention.entity:
                yield Claim(mention.entity, "PART_OF", whole, "part.of-body", ((mention.start, mention.end),))
