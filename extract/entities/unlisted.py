"""Bodies that no table has, told by their place in the document: those who sign it, and 省国防科工办 in a responsibility tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from policygraph.extract.entities.agencies import is_name
from policygraph.extract.layout import BY_TEXT, CENTRAL, TEXT, Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity, Source
from policygraph.places import relative
from policygraph.resolve import resolve_name

#: what also signs, but does not govern
_SIGNS_TOO = re.compile(
    r"(?:公司|集团|大学|学院|学校|医院|研究[院所]|协会|学会|银行|企业|高校|中心|社|团|队|地区|各地|省|市|自治区)$|^(?:各|有关|本|该)"
)
#: a longer name belongs to one body, whatever document names it
_OWN_NAME = 9
_ITEM = re.compile(r"[^、，；。：\n （）]+")
_RELATIVE = re.compile(
    r"(?P<lead>(?:我|本)?(?:省|自治区|市|自治州|州|盟|县|区|旗))(?P<rest>(?![级属内直场域区县市、])[\u4e00-\u9fff]{2,14}?(?:厅|局|委|办|办公室|总队|委员会))"
)
_CLASS = re.compile(r"各|有关|相关|主管|部门|单位|所在|牵头|负责|配合|会同|和|与")
#: how a body ends that governs though no table has it (某合作区管理局); a unit behind the name of its body (某局|华东分中心)
_GOVERNS = re.compile(
    r"(?![省市县区州]|各|有关)[\u4e00-\u9fff“”·]{3,24}"
    r"(?:管理局|监管局|管委会|管理委员会|执委会|执行委员会|建设办公室|指挥部|(?:发展|管理|服务|促进|保障|监测)中心)"
)
_UNIT = re.compile(r"[\u4e00-\u9fff]{2,20}(?:分中心|分局|管理局|监管局|监督局|督察局|专员办|办事处|特派办|总部|指挥部)")


def unlisted(layout: Layout, place: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """Agencies where nothing in `named` stands; `place` is the document's own region, canonical, "" when untold."""
    taken = [(m.start, m.end) for m in named]
    for start, end in layout.issuers:
        name = layout.text[start:end]
        if len(name) > 4 and is_name(name) and not _SIGNS_TOO.search(name) and not _overlaps(start, end, taken):
            found = resolve_name("Agency", name, place=place or None)
            yield Mention(start, end, _entity(layout, found.name, found.resolved), "agency.signing", name)
    if layout.place_told != CENTRAL:
        yield from _tagged(layout, place, taken, named)


def _tagged(layout: Layout, place: str, taken: list[tuple[int, int]], named: Sequence[Mention]) -> Iterator[Mention]:
    for tag in layout.tags:
        for _, _, first, last in tag.parts:
            for item in _ITEM.finditer(layout.text, first, last):
                yield from _whole(layout, place, item.start(), item.end(), named)
                match = _RELATIVE.fullmatch(item.group())
                if match and not _CLASS.search(match["rest"]) and not _overlaps(item.start(), item.end(), taken):
                    region = relative(match["lead"].lstrip("我本"), place)
                    party = "中共" if match["rest"].startswith("委") else ""
                    name = party + region + match["rest"] if region else item.group()
                    rule = "agency.tagged" + (BY_TEXT if region and layout.place_told == TEXT else "")
                    if region or not place:
                        yield Mention(item.start(), item.end(), _entity(layout, name, bool(region)), rule, item.group())


def _whole(layout: Layout, place: str, first: int, last: int, named: Sequence[Mention]) -> Iterator[Mention]:
    """The whole item of a tag, where only a part of its name or none is known: 某局华东分中心 is not that 局."""
    text = layout.text[first:last]
    parent = next((m for m in named if m.start == first and m.end < last), None)
    if parent and not parent.properties and _UNIT.fullmatch(layout.text, parent.end, last):
        name = parent.entity.name + layout.text[parent.end : last]
        entity = Entity("Agency", name, parent.entity.key, resolved=parent.entity.resolved)
        yield Mention(first, last, entity, "agency.department", "", {"parent": parent.entity.name})
    elif not _overlaps(first, last, [(m.start, m.end) for m in named]) and _GOVERNS.fullmatch(text) and not _CLASS.search(text):
        found = resolve_name("Agency", text, place=place or None)
        yield Mention(first, last, _entity(layout, found.name, found.resolved or len(text) > _OWN_NAME), "agency.tagged", text)


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in taken)


def _entity(layout: Layout, name: str, resolved: bool) -> Entity:
    return Entity("Agency", name) if resolved else Entity("Agency", name, local_key(layout), resolved=False)


@lru_cache(maxsize=1)
def local_key(layout: Layout) -> str:
    """What keeps a local reference apart from other sources': the id of the source text."""
    return Source.id_of(layout.normalized.source)
