"""Canonical names: `canonical(label, name, place=…, year=…)` by parse and tables (SCHEMA: Names), never by edit distance.

Deterministic and cached; whitespace, width of brackets, quotes around the whole name and traditional characters do not matter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import opencc

from policygraph import bodies, places, zones
from policygraph.extract.knowledge import gazetteer
from policygraph.places import Resolution

__all__ = ["Resolution", "canonical", "clean", "document_key", "is_resolved", "resolve_name"]

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u3000\u00ad]+")
_WHOLE_QUOTED = re.compile(r"[“\"「『《〈]([^“”\"「」『』《》〈〉]+)[”\"」』》〉]")
_NATIONAL = re.compile(r"(?:我国|中国|中华人民共和国|全国)(?:境内)?")
#: characters of simplified names that the converter takes for traditional: 濛溪河, 乾安县
_KEPT = frozenset("濛乾昇堃鉅菓祐於著藉徵覆餘鍾")
#: 省 or 市 at the head of another thing's name is the document's own; 市场, 区域, 省级 are words
_OWN = re.compile(r"(?:我|本)?(省|自治区|市|自治州|州|县)(?![级场民域块际部内外长属直值容区县辖力道情])(?=.{3})")
_LETTERED = (("中科院", "中国科学院"), ("社科院", "中国社会科学院"))
_ENDINGS = (("疾控中心", "疾病预防控制中心"),)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    """Simplified characters; a text whose only changes would be to `_KEPT` is simplified already."""
    converted = _converter().convert(text)
    changed = {a for a, b in zip(text, converted, strict=False) if a != b}
    return converted if changed - _KEPT else text


@lru_cache(maxsize=2**16)
def clean(name: str) -> str:
    """Without whitespace and quotes around the whole; simplified; brackets full-width."""
    text = _simplified(_INVISIBLE.sub("", name)).replace("(", "（").replace(")", "）")
    quoted = _WHOLE_QUOTED.fullmatch(text)
    return quoted[1] if quoted else text


def _region(name: str, place: str, year: int | None) -> Resolution:
    lead = places.RELATIVE.fullmatch(name)
    if lead:
        region = places.relative(lead[1], place)
        return Resolution(region or name, bool(region), region)
    if _NATIONAL.fullmatch(name):
        return Resolution("中国", region="中国")
    found = places.find(name, place, year)
    return Resolution(found or name, bool(found) or not places.ambiguous(name), found)


def _own(name: str, place: str) -> Resolution | None:
    lead = _OWN.match(name)
    if not lead:
        return None
    region = places.relative(lead[1], place)
    return Resolution(region + name[lead.end() :], region=region) if region else Resolution(name, False)


def _spelled_out(name: str) -> str:
    for short, full in _LETTERED:
        if name.startswith(short):
            name = full + name[len(short) :]
    for short, full in _ENDINGS:
        if name.endswith(short):
            name = name[: -len(short)] + full
    return name


def _platform(name: str, place: str, year: int | None) -> Resolution:
    name = _spelled_out(name)
    return zones.zone(name, place, year) or _own(name, place) or Resolution(name, region=places.in_name(name, place, year))


def _program(name: str, place: str, year: int | None) -> Resolution:
    return _own(name, place) or Resolution(name, region=places.in_name(name, place, year))


def _organization(name: str, place: str, year: int | None) -> Resolution:
    table = gazetteer.organization_names()
    for form in (name, _spelled_out(name)):
        if form in table:
            known = table[form][0] if table[form][0].name == form else bodies.of_year(table[form], year)
            return Resolution(known.name, region=known.place)
    governing = bodies.body(name, place, year)
    if governing.name != name and governing.resolved:
        return governing
    name = _spelled_out(name)
    return _own(name, place) or Resolution(name, governing.resolved, places.in_name(name, place, year))


def _document(name: str, place: str, year: int | None) -> Resolution:
    return Resolution(name.strip("《》") if name.count("《") <= 1 else name)


_BY_LABEL = {
    "Agency": bodies.body,
    "Region": _region,
    "Platform": _platform,
    "Program": _program,
    "Organization": _organization,
    "Document": _document,
}


@lru_cache(maxsize=2**16)
def _resolve(label: str, name: str, place: str, year: int | None) -> Resolution:
    own = places.division(clean(place)) if place else None
    reader = _BY_LABEL.get(label)
    text = clean(name)
    return reader(text, own.canonical if own else "", year) if reader else Resolution(text)


def resolve_name(label: str, name: str, *, place: str | None = None, year: int | None = None) -> Resolution:
    """What `name` stands for in a document of region `place` and `year`; unknown labels and names come back cleaned.

    `resolved` is false for a reference whose place the caller does not tell (省科技厅, 我市, 朝阳区 among namesakes): such a name
    must stay local to its source. `region` is the canonical region in the name, or the seat that the table of zones and
    organizations tells, else ''.
    """
    return _resolve(label, name, place or "", year)


def canonical(label: str, name: str, *, place: str | None = None, year: int | None = None) -> str:
    """The official full name, so that two spellings of one thing are equal and two things are not.

    >>> canonical("Agency", "科技厅", place="辽宁省"), canonical("Agency", "国土部"), canonical("Platform", "沈大自创区")
    ('辽宁省科学技术厅', '国土资源部', '沈大国家自主创新示范区')
    """
    return resolve_name(label, name, place=place, year=year).name


def is_resolved(label: str, name: str, *, place: str | None = None) -> bool:
    """Whether `name` picks out one thing for every reader, or does so given `place`."""
    return resolve_name(label, name, place=place).resolved


def document_key(title: str, issuer: str) -> str:
    """What a Document's identity needs besides its title: the issuer's canonical name for a generic title, else ''."""
    return issuer if gazetteer.is_generic_title(clean(title)) else ""
