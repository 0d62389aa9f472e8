"""Management committees of zones, also those that share their tail: 甲、乙、丙高新技术产业开发区管理委员会 are three bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.entities.places import surfaces
from policygraph.extract.knowledge.gazetteer import division_of, zone_names
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

#: the rule of such a body
SHARED = "agency.committee"
_ZONE = (
    r"高新技术产业开发区|高新技术开发区|经济技术开发区|高新区|经开区|自主创新示范区|自由贸易试验区|自贸试验区|综合保税区|保税区|边境经济合作区"
    r"|承接产业转移示范区|农业高新技术产业示范区|国际旅游度假区|旅游度假区|出口加工区|开发区|新区"
)
_TAIL = re.compile(rf"(?:市|地区)?(?:国家(?:级)?|省级)?(?:{_ZONE})(?P<body>管理委员会|管委会)(?:办公室)?")
_BETWEEN = re.compile(r"市?(?:、|和|与|及|以及)")


def committees(text: str, places: Iterable[Mention], place: str | None, year: int | None) -> Iterator[Mention]:
    """One committee for each place of a list that ends in one; the last has the whole name as its word."""
    yield from _of_zones(text, place, year)
    listed: list[Mention] = []
    for mention in sorted((m for m in places if not m.reference), key=lambda m: (m.start, -m.end)):
        if mention.entity.name not in division_of() or (listed and mention.start < listed[-1].end):
            continue
        if listed and not _BETWEEN.fullmatch(text, listed[-1].end, mention.start):
            listed = []
        listed.append(mention)
        tail = _TAIL.match(text, mention.end)
        if tail:
            yield from (_committee(m, mention, tail.group(), place, year) for m in listed)


_NAMED_ZONE = rf"[\u4e00-\u9fff]{{2,8}}?(?:示范区|先导区|{_ZONE})"
_ZONES = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[由经报]))((?:{_NAMED_ZONE}[、和])+){_NAMED_ZONE}(?:管理委员会|管委会)(?!办)")


def _of_zones(text: str, place: str | None, year: int | None) -> Iterator[Mention]:
    """甲示范区、乙新区管委会: the committees of the zones before the last, which has its name by itself."""
    for match in _ZONES.finditer(text) if "管委会" in text or "管理委员会" in text else ():
        at = match.start()
        for zone in re.split("[、和]", match[1])[:-1]:
            found = resolve_name("Agency", zone + "管委会", place=place, year=year)
            if found.resolved and (zone in zone_names() or next(surfaces(zone), (1, 1))[0] == 0):
                yield Mention(at, match.end(), Entity("Agency", found.name), SHARED, "")
            at += len(zone) + 1


def _committee(own: Mention, last: Mention, tail: str, place: str | None, year: int | None) -> Mention:
    found = resolve_name("Agency", own.word.removesuffix("市") + tail.removeprefix("市"), place=place, year=year)
    word = last.word + tail if own is last else ""
    return Mention(own.start, last.end + len(tail), Entity("Agency", found.name), SHARED, word)
