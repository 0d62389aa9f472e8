"""The full names of zones: the table of national zones, and the families that every city has (高新区, 经开区, 自贸试验区 …)."""

from __future__ import annotations

import re

from policygraph import places
from policygraph.extract.knowledge import gazetteer
from policygraph.places import Resolution

#: the short family names of zones and their full forms; a region leads them without its class word (沈阳市高新区 → 沈阳高新…)
_ZONES = (
    (re.compile(r"(?:国家级|省级|国家)?(?:高新区|高新技术开发区|高新技术产业开发区)$"), "高新技术产业开发区"),
    (re.compile(r"(?:国家级|省级|国家)?(?:经开区|经济技术开发区)$"), "经济技术开发区"),
    (re.compile(r"(?:综保区|综合保税区)$"), "综合保税区"),
    (re.compile(r"(?:自创区|国家自创区|自主创新示范区|国家自主创新示范区)$"), "国家自主创新示范区"),
)
_FREE_TRADE = re.compile(r"(?:中国)?[（(]?([\u4e00-\u9fff]{2,8}?)[)）]?(?:自贸试验区|自贸区|自由贸易试验区|自由贸易区)(.*)")
_CROSS_BORDER = re.compile(r"(?:中国)?[（(]?([\u4e00-\u9fff]{2,8}?)[)）]?跨境(?:电商|电子商务)(?:综试区|综合试验区)")


def zone(name: str, place: str = "", year: int | None = None) -> Resolution | None:
    """The zone of the table or of a known family that `name` spells; None for any other thing.

    >>> zone("沈大自创区").name, zone("辽宁省沈阳高新区").name, zone("辽宁自贸区").name
    ('沈大国家自主创新示范区', '沈阳高新技术产业开发区', '中国（辽宁）自由贸易试验区')
    """
    table = gazetteer.zone_names()
    if name in table:
        return Resolution(table[name][0].name, region=table[name][0].place)
    for pattern, form in ((_FREE_TRADE, "中国（{}）自由贸易试验区{}"), (_CROSS_BORDER, "中国（{}）跨境电子商务综合试验区")):
        found = pattern.fullmatch(name)
        region = places.division(places.find(found[1], place, year)) if found else None
        if found and region is not None:
            full = form.format(region.short or region.name, *found.groups()[1:])
            return Resolution(full, region=_quarter(found, region.canonical, year))
    for pattern, ending in _ZONES:
        found = pattern.search(name)
        if found and found.start() == 0:
            return Resolution(name, False)
        if found:
            return _family(name[: found.start()], ending, place, year)
    return None


def _quarter(found: re.Match[str], region: str, year: int | None) -> str:
    """The city of a free-trade zone's 片区, else the zone's province."""
    tail = found.groups()[1:]
    inner = places.find(tail[0].removesuffix("片区"), region, year) if tail and tail[0].endswith("片区") else ""
    return inner or region


def _family(lead: str, ending: str, place: str, year: int | None) -> Resolution | None:
    """A zone of a known family after its region: 辽宁省沈阳市 + 高新区 → 沈阳高新技术产业开发区."""
    relative = places.RELATIVE.fullmatch(lead)
    region = places.relative(relative[1], place) if relative else places.find(lead, place, year)
    if relative and not region:
        return Resolution(lead + ending, False)
    if not region and not places.in_name(lead + ending, place, year):
        return None
    division = places.division(region) if region else None
    head = (division.short or lead) if division is not None and division.level != "county" else lead
    return Resolution(head + ending, region=region or places.in_name(lead, place, year))
