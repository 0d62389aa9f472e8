"""Which region a spelling names: divisions by hierarchy and place, macro-regions and countries by table.

`place` is the region a document speaks for (辽宁省, 大连市); it decides between namesakes and gives 我省, 全市 their meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from policygraph.extract.knowledge import gazetteer
from policygraph.extract.knowledge.gazetteer import Division


@dataclass(frozen=True, slots=True)
class Resolution:
    """`name` as it enters the graph; `resolved` false when it stays local to its source; `region` canonical or ''."""

    name: str
    resolved: bool = True
    region: str = ""


#: 我省, 全市, 本区; a bare 省 or 市 too
RELATIVE = re.compile(r"(?:我|全|本|该)?(省|自治区|市|自治州|州|盟|县|区|旗|自治县)(?:内|域|辖区|行政区域|范围内|境内)?")
SPECIAL = ("台湾省", "香港特别行政区", "澳门特别行政区")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@lru_cache(maxsize=2**16)
def division(place: str) -> Division | None:
    """The division of a canonical name or of a spelling that only one of the highest level has."""
    known = gazetteer.division_of().get(place)
    if known is not None or not place:
        return known
    return _best(gazetteer.division_names().get(place, ()), None, None)


def within(place: str) -> tuple[Division, ...]:
    """The division itself and what contains it, upwards; () for an unknown place."""
    own = division(place)
    if own is None:
        return ()
    return (own, *(gazetteer.division_of()[name] for name in gazetteer.parent_chain(own.canonical)))


def relative(word: str, place: str) -> str:
    """The region that 省, 市, 区, 县 mean in a document of `place`; '' where it does not tell.

    >>> relative("省", "大连市"), relative("市", "大连市"), relative("市", "辽宁省"), relative("区", "内蒙古自治区")
    ('辽宁省', '大连市', '', '内蒙古自治区')
    """
    return next((d.canonical for d in within(place) if _called(d, word)), "")


def _called(division: Division, word: str) -> bool:
    name, level = division.name, division.level
    if word in ("省", "自治区"):
        return level == "province" and name.endswith(word)
    if word == "市":
        return name.endswith("市")
    if word == "区":
        return (level == "county" and name.endswith("区")) or name.endswith("自治区")
    if word in ("州", "自治州", "盟"):
        return level == "prefecture" and name.endswith(word)
    return level == "county" and name.endswith(word)


def level_sign(division: Division) -> str:
    """省, 直 (municipality), 市 or 县: the level signs of bodies.csv."""
    if division.level == "province":
        return "直" if division.canonical in MUNICIPALITIES else "省"
    return "市" if division.level == "prefecture" else "县"


def _alive(division: Division, year: int | None) -> bool:
    return year is None or division.until is None or year <= division.until


def _near(candidate: Division, place: str) -> int:
    """3 the place itself or inside it, 2 in the same prefecture, 1 in the same province, 0 elsewhere."""
    mine = (candidate.canonical, *gazetteer.parent_chain(candidate.canonical))
    if place in mine:
        return 3
    theirs = gazetteer.parent_chain(place)
    return max((2 if len(theirs) > 1 and outer == theirs[0] else 1 for outer in theirs if outer in mine), default=0)


def _best(candidates: tuple[Division, ...], place: str | None, year: int | None) -> Division | None:
    """The one nearest to `place`, else the only one of the highest level; None when several are as good."""
    pool = [d for d in candidates if _alive(d, year)] or list(candidates)
    if len(pool) > 1 and place:
        nearest = max(_near(d, place) for d in pool)
        pool = [d for d in pool if _near(d, place) == nearest]
    if year is None:
        pool = [d for d in pool if d.until is None] or pool
    highest = min((gazetteer.LEVELS.index(d.level) for d in pool), default=0)
    pool = [d for d in pool if gazetteer.LEVELS.index(d.level) == highest]
    if len(pool) > 1:
        pool = [d for d in pool if _follow(d, pool) == ([] if year is None else [o for o in pool if o != d])]
    return pool[0] if len(pool) == 1 else None


def _follow(division: Division, pool: list[Division]) -> list[Division]:
    """Those of `pool` that succeeded the division: 芜湖市无为县 after 巢湖市无为县."""
    heirs: set[str] = set()
    while division.successor and division.successor not in heirs:
        heirs.add(division.successor)
        division = gazetteer.division_of()[division.successor]
    return [other for other in pool if other.canonical in heirs]


@lru_cache(maxsize=2**14)
def find(name: str, place: str = "", year: int | None = None) -> str:
    """The canonical region that `name` spells, '' when it is none or when the namesakes cannot be told apart.

    >>> find("黑龙江"), find("金州区", "辽宁省"), find("东三省"), find("朝阳区"), find("朝阳")
    ('黑龙江省', '大连市金州区', '东北三省', '', '朝阳市')
    """
    exact = gazetteer.division_of().get(name)
    if exact is not None and exact.name != name:
        return name
    candidates = gazetteer.division_names().get(name, ())
    if candidates:
        best = _best(candidates, place, year)
        return best.canonical if best else ""
    known = gazetteer.regions()
    info = known.get(name) or known.get(re.sub(r"(?:地区|区域)$", "", name))
    return info.canonical if info else ""


def ambiguous(name: str) -> bool:
    """Whether several divisions share the spelling on their highest level."""
    return name in gazetteer.division_names() and not find(name)


@cache
def _longest() -> int:
    return max(map(len, gazetteer.division_names()))


def prefixes(name: str) -> list[str]:
    """The division spellings `name` begins with, longest first."""
    known = gazetteer.division_names()
    return [name[:i] for i in range(min(len(name) - 1, _longest()), 1, -1) if name[:i] in known]


def in_name(name: str, place: str = "", year: int | None = None) -> str:
    """The region a name begins with or holds in brackets: 中德（沈阳）高端装备制造产业园 → 沈阳市; '' when none."""
    bracket = re.search(r"[（(]([^（）()]{2,9})[)）]", name)
    spellings = [*prefixes(name), *([bracket[1]] if bracket else [])]
    return next(filter(None, (find(s, place, year) for s in spellings if s in gazetteer.division_names())), "")
