"""Where things lie: the place in a name, by a sign, of a host, of the builder, and of the reference data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.knowledge.gazetteer import abbreviations, organization_names, regions, zone_names
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity

_BRACKET = re.compile(r"（[^（）\n]{2,12}）")


def located(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """A place in the name or by its sign; where these tell none, by short names, tables, parts, hosts or builders."""
    claims = list(claims)
    named = {m.entity.name for m in scene.mentions if m.label == "Region"}
    stated = [*_in_names(scene, named), *_signed(scene, named)]
    yield from stated
    placed: dict[Entity, list[Entity]] = {}
    for claim in (*(c for c in claims if c.relation == "LOCATED_IN"), *stated):
        placed.setdefault(claim.subject, []).append(claim.object)
    for find in (_by_short_name, _known, _hosted):
        found = [c for c in find(scene, named) if c.subject not in placed]
        yield from found
        for claim in found:
            placed.setdefault(claim.subject, []).append(claim.object)
    found = [c for c in _of_parts(claims, placed) if c.subject not in placed]
    yield from found
    yield from (c for c in _built(claims) if c.subject not in placed)


def _in_names(scene: Scene, named: set[str]) -> Iterator[Claim]:
    places = [m for m in scene.mentions if m.label == "Region"]
    for mention in scene.mentions:
        if mention.label in {"Platform", "Organization"}:
            end = bracket_end(scene.text, mention.end)
            inner = [m for m in places if mention.start <= m.start and m.end <= end]
            for place in _places_of(scene.text, mention, inner, named):
                yield Claim(mention.entity, "LOCATED_IN", place, "located.in-name", ((mention.start, end),))


def _known(scene: Scene, named: set[str]) -> Iterator[Claim]:
    found: set[Entity] = set()
    for mention in scene.mentions:
        if mention.entity not in found and mention.label in {"Platform", "Organization"}:
            for claim in _known_place(mention, named):
                found.add(mention.entity)
                yield claim


def _built(claims: list[Claim]) -> Iterator[Claim]:
    """What a place builds lies there."""
    for claim in claims:
        if claim.relation == "BUILDS" and (claim.subject.label, claim.object.label) == ("Region", "Platform"):
            because = {"because": f"{claim.subject.name} BUILDS {claim.object.name}"}
            yield Claim(claim.object, "LOCATED_IN", claim.subject, "located.builder", claim.spans, True, because)


_BY_SIGN = re.compile(
    r"(?P<what>⟦[PO]\d+⟧(?:(?:、|和|与|及)⟦[PO]\d+⟧)*)(?:等)?[^⟦⟧，。；]{0,8}在(?P<sign>[\u4e00-\u9fff])"
    r"(?=落地|落户|布局|建设|设立|挂牌|揭牌|开工|投产|运营|运行|启用)"
)


def _signed(scene: Scene, named: set[str]) -> Iterator[Claim]:
    """某中心在川落地: the province by its sign, if the document names it."""
    for _, sentence in scene.sentences:
        for match in _BY_SIGN.finditer(sentence.text):
            province = abbreviations().get(match["sign"], "")
            span = ((sentence.at(match.start()), sentence.at(match.end())),)
            for thing in sentence.within(match["what"]) if province in named else ():
                yield Claim(thing.mentions[0].entity, "LOCATED_IN", Entity("Region", province), "located.sign", span)


_HOST = re.compile(
    r"(?:支持|鼓励|推动|指导|引导)(?P<place>⟦R\d+⟧)(?:充分)?(?:依托|利用|发挥|以)(?P<host>⟦P\d+⟧)(?![^。；]{0,30}⟦R)"
)


def _hosted(scene: Scene, _named: set[str]) -> Iterator[Claim]:
    """支持甲市依托滨海科技城，…: the platform that a place relies on lies there."""
    for _, sentence in scene.sentences:
        for match in _HOST.finditer(sentence.text):
            [place], [host] = (sentence.within(match[name]) for name in ("place", "host"))
            if len(place.mentions) == len(host.mentions) == 1:
                lies, platform = place.mentions[0].entity, host.mentions[0].entity
                rests = {"because": f"{lies.name} relies on {platform.name}"}
                span = ((sentence.at(match.start()), sentence.at(match.end())),)
                yield Claim(platform, "LOCATED_IN", lies, "located.host", span, True, rests)


def _places_of(text: str, mention: Mention, inner: list[Mention], named: set[str]) -> list[Entity]:
    """The places a name gives: all of a bracket （长春—松原）, else the last of 中国（辽宁）…营口片区; a macro-region if alone.

    Cities that stand side by side are all meant (宁波|温州…示范区), and two provinces by their signs (川渝高竹新区) if the
    document names them.
    """
    if mention.entity.name.startswith("中国"):
        inner = [m for m in inner if _at_home(m)]
    exact = [m for m in inner if m.entity.name not in regions() or regions()[m.entity.name].kind == "country"]
    bracketed = [m for m in exact if text.rfind("（", mention.start, m.start) > text.rfind("）", mention.start, m.start)]
    free = [m for m in exact if m not in bracketed]
    if bracketed and (len(bracketed) > 1 or not free or free[-1].start < bracketed[0].start):
        return [m.entity for m in bracketed]
    if free:
        last = bracketed or mention.entity.name.endswith("片区")
        return [free[-1].entity] if last else [m.entity for m in _side_by_side(text, free)]
    if not inner or mention.label != "Platform":
        return []
    zone = zone_names().get(mention.entity.name)
    short = text[inner[0].start : inner[0].end] != inner[0].entity.name
    if short and zone and zone[0].place in named:
        return []  # the table knows better than the short name of a macro-region (河套|深港…合作区)
    signs = _signs(text, mention.start, inner[0])
    several = len(signs) == 2 or len(signs) > inner[0].end - inner[0].start
    both = [Entity("Region", name) for name in signs if name in named] if several and all(signs) else []
    return both or [inner[0].entity]


def _signs(text: str, begin: int, place: Mention) -> list[str]:
    """The provinces by the signs of a place in a name that begins at `begin`, with a sign before it (粤|港澳)."""
    before = text[place.start - 1] if place.start > begin else ""
    return [abbreviations().get(sign, "") for sign in (before if before in abbreviations() else "") + text[place.start : place.end]]


def _at_home(place: Mention) -> bool:
    """中国—欧洲中心 does not lie abroad."""
    known = regions().get(place.entity.name)
    return known is None or known.kind not in {"country", "world", "union"}


def _side_by_side(text: str, places: list[Mention]) -> list[Mention]:
    """The first place and the cities that follow it at once; a city behind its own province is no second place."""
    found = places[:1]
    for place in places[1:]:
        joined = text[found[-1].end : place.start] in {"", "、", "—", "-", "和"} and place.start >= found[-1].end
        if not joined or not all(m.entity.name.endswith("市") for m in (found[-1], place)):
            break
        found.append(place)
    return found


def _known_place(mention: Mention, named: set[str]) -> Iterator[Claim]:
    """A zone's or a host's place from the reference data, if the document names it; the place a name was resolved with."""
    zone, name, span = zone_names().get(mention.entity.name), mention.entity.name, ((mention.start, mention.end),)
    cities = [city for city in zone[0].cities if city in named] if zone else []
    for city in cities:
        yield Claim(mention.entity, "LOCATED_IN", Entity("Region", city), "located.reference", (), True, _listed("zones.csv", name))
    if cities:
        return
    known = organization_names()
    host = next((name[:n] for n in range(len(name), 0, -1) if name[:n] in known), "") if mention.label == "Platform" else ""
    place = zone[0].place if zone else organization_names()[host][0].place if len(host) > 3 else ""
    if place:
        if place in named:
            because = _listed("zones.csv", name) if zone else _listed("organizations.csv", host)
            yield Claim(mention.entity, "LOCATED_IN", Entity("Region", place), "located.reference", (), True, because)
        return
    if mention.word and mention.word != name:
        whole = (place for place in named if name.startswith((place, place[:-1] if place[-1] in "省市" else place)))
        region = max(whole, key=len, default="")
        if region and not mention.word.startswith(region[:2]):
            yield Claim(mention.entity, "LOCATED_IN", Entity("Region", region), "located.resolved", span)


def _listed(table: str, name: str) -> dict[str, str]:
    return {"because": f"{table}: {name}"}


#: what may bear a county's name, or a mountain's, and lie elsewhere
_NO_AREA = re.compile("实验室$|大学$|学院$|医院$|研究[院所]$|联盟$|平台$")


def _by_short_name(scene: Scene, _: set[str]) -> Iterator[Claim]:
    """杨浦联动创新区, 高新区杨浦园: a county that the document names in full, by its short name in a platform's name."""
    shorts = {short: m.entity for m in scene.mentions if m.label == "Region" for short in _short(m.entity.name)}
    if not shorts:
        return
    inside = re.compile(f"(?:^|[区园城])({'|'.join(map(re.escape, shorts))})(?=.)")
    for mention in scene.mentions:
        area = mention.label == "Platform" and not _NO_AREA.search(mention.entity.name)
        found = inside.search(mention.entity.name) if area else None
        if found:
            span = ((mention.start, mention.end),)
            yield Claim(mention.entity, "LOCATED_IN", shorts[found[1]], "located.short-name", span)


def _short(name: str) -> tuple[str, ...]:
    """上海市杨浦区 → 杨浦; nothing for a city or province, or where one character would be left."""
    found = re.search(r"([^市区州盟省]{2,6})[区县旗]$", name)
    return (found[1],) if found and name not in regions() else ()


def _of_parts(claims: Iterable[Claim], placed: dict[Entity, list[Entity]]) -> Iterator[Claim]:
    """A zone that is defined as several zones lies where they lie."""
    for part in claims:
        for place in placed.get(part.subject, ()) if part.rule == "part.of-means" else ():
            because = {"because": f"{part.subject.name} is part of {part.object.name}"}
            yield Claim(part.object, "LOCATED_IN", place, "located.parts", part.spans, True, because)


def bracket_end(text: str, end: int) -> int:
    """Behind a bracket that follows a name at once and may hold its place: 国家技术转移东北中心（长春）."""
    match = _BRACKET.match(text, end)
    return match.end() if match else end
