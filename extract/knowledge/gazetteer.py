"""The reference data of extract/data as immutable values: divisions, regions, agencies, local bodies, organizations, zones.

Pure and cached: every function reads its CSV once. Lines that start with # are comments; a cell with several values separates
them by |. Years are those of a name, None where unknown or open. What the columns mean stands in extract/data/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

from policygraph.extract.knowledge.records import AgencyInfo, Division, LocalBody, OrganizationInfo, RegionInfo, Zone
from policygraph.extract.knowledge.tables import rows

__all__ = [
    "LEVELS",
    "AgencyInfo",
    "Division",
    "LocalBody",
    "OrganizationInfo",
    "RegionInfo",
    "Zone",
    "abbreviations",
    "agencies",
    "agency_names",
    "data_version",
    "division_names",
    "division_of",
    "divisions",
    "is_generic_title",
    "local_bodies",
    "organization_names",
    "organizations",
    "parent_chain",
    "regions",
    "rows",
    "seats",
    "zone_names",
    "zones",
]

LEVELS = ("country", "province", "prefecture", "county")

#: kinds of bodies that are no national ones: those of Taiwan, Hong Kong and Macao
_OVERSEAS = frozenset({"taiwan", "hongkong", "macao"})


class _Spelled(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def shorts(self) -> tuple[str, ...]: ...


Named = TypeVar("Named", bound=_Spelled)


def data_version() -> str:
    """The date of the reference data, as in extract/data/VERSION."""
    return (files("policygraph.extract") / "data" / "VERSION").read_text(encoding="utf-8").strip()


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _years(row: dict[str, str]) -> tuple[int | None, int | None]:
    return _year(row["since"]), _year(row["until"])


def _list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def divisions() -> tuple[Division, ...]:
    """Present divisions (provinces, prefectures, counties), then the abolished and renamed ones."""
    present = [Division(r["code"], r["name"], r["canonical"], r["short"], r["level"], r["parent"]) for r in rows("divisions")]
    former = [
        Division("", r["name"], r["canonical"], r["short"], r["level"], r["parent"], *_years(r), r["successor"])
        for r in rows("divisions_former")
    ]
    return (*present, *former)


@cache
def division_of() -> dict[str, Division]:
    """Canonical name → division."""
    return {d.canonical: d for d in divisions()}


def parent_chain(canonical: str) -> tuple[str, ...]:
    """Canonical names upwards: 大连市金州区 → (大连市, 辽宁省); () for a province or an unknown name."""
    chain: list[str] = []
    division = division_of().get(canonical)
    while division is not None and division.parent:
        chain.append(division.parent)
        division = division_of().get(division.parent)
    return tuple(chain)


def _spellings(division: Division) -> Iterator[str]:
    """The division's own names, then those led by what contains it, in full and in short."""
    own = [division.canonical, division.name, *([division.short] if division.short else []), *_customary(division)]
    yield from own
    tails = dict.fromkeys([division.name, *own[2:], *([_bare(division.name)] if division.level == "county" else [])])
    chain = [division_of()[name] for name in parent_chain(division.canonical)]
    heads = [form for outer in chain for form in (outer.canonical, outer.short) if form]
    if len(chain) == 2:
        heads += [a + b for a in _forms(chain[1]) for b in _forms(chain[0])]
    yield from (head + tail for head in heads for tail in tails if len(tail) > 1)


def _forms(division: Division) -> list[str]:
    return [form for form in (division.canonical, division.short) if form]


def _bare(county: str) -> str:
    """县名 without its class word, for use after a prefecture (大连金州); '' when one character is left."""
    stem = county[:-1] if county[-1:] in "区县市旗" and not county.endswith(("自治县", "自治旗", "新区", "林区")) else ""
    return stem if len(stem) > 1 else ""


def _customary(division: Division) -> list[str]:
    """延边州 for 延边朝鲜族自治州, 长阳县 for 长阳土家族自治县."""
    if division.canonical == "海南藏族自治州":  # 海南 alone is the province
        return ["海南州"]
    if division.name.endswith(("自治州", "自治县", "自治旗")) and division.short:
        return [division.short + division.name[-1]]
    return []


@cache
def division_names() -> dict[str, tuple[Division, ...]]:
    """Every spelling → the divisions it may name: present before former, then higher level first."""
    found: dict[str, list[Division]] = {}
    for division in divisions():
        for spelling in dict.fromkeys(_spellings(division)):
            found.setdefault(spelling, []).append(division)
    return {spelling: tuple(group) if len(group) == 1 else tuple(sorted(group, key=_rank)) for spelling, group in found.items()}


def _rank(division: Division) -> tuple[bool, int]:
    return division.until is not None, LEVELS.index(division.level)


@cache
def seats() -> dict[str, tuple[float, float]]:
    """Province → (longitude, latitude) of its seat of government, degrees to one tenth."""
    return {r["name"]: (float(r["longitude"]), float(r["latitude"])) for r in rows("provinces")}


@cache
def abbreviations() -> dict[str, str]:
    """The one-character names of provinces, as in 辽政发〔2020〕1号: 辽 → 辽宁省."""
    return {sign: r["name"] for r in rows("provinces") for sign in _list(r["signs"])}


@cache
def regions() -> dict[str, RegionInfo]:
    """Every spelling of a macro-region, a region of the world or a country."""
    found: dict[str, RegionInfo] = {}
    for row in rows("regions"):
        info = RegionInfo(row["name"], row["kind"], _list(row["members"]), row["code"])
        for spelling in (row["name"], *_list(row["aliases"])):
            found.setdefault(spelling, info)
    return found


@cache
def agencies() -> tuple[AgencyInfo, ...]:
    """Central bodies in protocol order, then those of Taiwan, Hong Kong and Macao, which have no `level`."""
    return tuple(
        AgencyInfo(r["name"], _list(r["shorts"]), level, *_years(r), _list(r["successors"]), r["parent"], order, r["kind"])
        for order, r in enumerate(rows("agencies"))
        for level in ("" if r["kind"] in _OVERSEAS else "国家",)
    )


def _index(items: Iterable[Named], rank: Callable[[Named], tuple[int, ...]]) -> dict[str, tuple[Named, ...]]:
    """Spelling → items, those of that very name first, then by `rank`."""
    found: dict[str, list[Named]] = {}
    for item in items:
        for spelling in dict.fromkeys((item.name, *item.shorts)):
            found.setdefault(spelling, []).append(item)
    return {s: tuple(sorted(group, key=lambda item: (item.name != s, *rank(item)))) for s, group in found.items()}


@cache
def agency_names() -> dict[str, tuple[AgencyInfo, ...]]:
    """Every spelling → the bodies that bore it, the present one first, then the latest."""
    return _index(agencies(), lambda a: (-(a.until or 9999), a.order))


@cache
def local_bodies() -> tuple[LocalBody, ...]:
    return tuple(
        LocalBody(r["head"], _list(r["shorts"]), r["levels"], r["kind"], *_years(r), _list(r["successors"])) for r in rows("bodies")
    )


@cache
def organizations() -> tuple[OrganizationInfo, ...]:
    table = rows("organizations")
    return tuple(OrganizationInfo(r["name"], _list(r["shorts"]), r["kind"], r["place"], r["parent"], *_years(r)) for r in table)


@cache
def organization_names() -> dict[str, tuple[OrganizationInfo, ...]]:
    """Every spelling → the organizations that use it, the present one first."""
    return _index(organizations(), lambda o: (-(o.until or 9999),))


@cache
def zones() -> tuple[Zone, ...]:
    table = ((r, (*_list(r["place"]), "")) for r in rows("zones"))
    return tuple(Zone(r["name"], _list(r["shorts"]), r["kind"], r["level"], _year(r["since"]), p[0], p[1:-1]) for r, p in table)


@cache
def zone_names() -> dict[str, tuple[Zone, ...]]:
    """Every spelling → the zones that use it."""
    return _index(zones(), lambda _: ())


@cache
def _generic_titles() -> frozenset[str]:
    return frozenset(r["title"] for r in rows("generic_titles"))


def is_generic_title(title: str) -> bool:
    """Whether many bodies give this title to works of their own, so that only the issuer tells which work it is.

    >>> is_generic_title("2026年政府工作报告"), is_generic_title("四川省政府工作报告")
    (True, False)
    """
    bare = re.sub(r"^[《〈]|[》〉]$|[（(][^（）()]*[)）]$|^(?:\d{4}|[二〇○零一三四五六七八九]{4})年?(?:度)?", "", title)
    return bare in _generic_titles()
