"""Parts of bodies: departments in brackets or behind the name, the Academy's branches, offices in responsibility tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.knowledge.gazetteer import agency_names
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

#: what a bracket behind a body holds that is no unit of it: a short form, or another body of the same staff (省知识产权局)
_UNIT = r"(?!以下|简称|下称|[省市区县]|自治区|国家)[\u4e00-\u9fffA-Z]{1,9}?(?:司|局|处|办公室|办|部|室)"
_BRACKET = re.compile(rf"（({_UNIT}(?:、{_UNIT})*)(?:牵头|负责)?）")
_DIRECT = re.compile(r"(?!部际|各|有关|原|驻[各地外])[\u4e00-\u9fff]{2,8}?(?:司|处)(?=牵头|负责|会同|、|，|。|；|）|和|等|：|\n|$)")
_BRANCH = re.compile(r"(?:(?<=中科院)|(?<=中国科学院)|(?<=分院、)|(?<=分院和))([\u4e00-\u9fff]{2,3})分院")


def departments(layout: Layout, mention: Mention) -> Iterator[Mention]:
    """国家发展改革委（东北振兴司）, 科技部成果转化司: a unit of the body before it."""
    text = layout.text
    bracket = _BRACKET.match(text, mention.end)
    if bracket:
        for unit in re.finditer(_UNIT, text[bracket.start(1) : bracket.end(1)]):
            yield _unit(mention, unit.group().strip("、"), mention.start, bracket.end())
        return
    direct = _DIRECT.match(text, mention.end)
    if direct and direct.group() not in agency_names():
        yield _unit(mention, direct.group(), mention.start, direct.end())


def _unit(parent: Mention, unit: str, first: int, last: int) -> Mention:
    entity = Entity("Agency", parent.entity.name + unit, parent.entity.key, resolved=parent.entity.resolved)
    return Mention(first, last, entity, "agency.department", "", {"parent": parent.entity.name})


def academy_branches(layout: Layout) -> Iterator[Mention]:
    """中国科学院武汉分院、南京分院."""
    for match in _BRANCH.finditer(layout.text) if "分院" in layout.text else ():
        found = resolve_name("Agency", "中国科学院" + match.group())
        start = match.start()
        for prefix in ("中国科学院", "中科院"):
            if layout.text.endswith(prefix, 0, start):
                start -= len(prefix)
                break
        yield Mention(start, match.end(), Entity("Agency", found.name), "agency.branch", layout.text[start : match.end()])


def offices(layout: Layout, place: str | None, year: int | None) -> Iterator[Mention]:
    """基层处 in a responsibility tag: a unit of the body that issued the document."""
    if not layout.issuers or not layout.tags:
        return
    named = [resolve_name("Agency", layout.text[a:b], place=place, year=year) for a, b in layout.issuers]
    names = [found.name for found in named if found.resolved]
    if not names:
        return
    parent = Mention(*layout.issuers[0], Entity("Agency", max(names, key=names.count)), "agency.central")
    for tag in layout.tags:
        for _, _, start, end in tag.parts:
            position = start
            for item in re.split(r"([、，；\n ])", layout.text[start:end]):
                if re.fullmatch(r"[\u4e00-\u9fff]{2,6}处", item):
                    yield _unit(parent, item, position, position + len(item))
                position += len(item)
