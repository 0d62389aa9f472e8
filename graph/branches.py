"""Local branches of central bodies by grammar: 人民银行成都分行, 江苏证监局, 国家税务总局湖北省税务局, 厦门海关.

A branch is a body of its own: neither the central body that it belongs to nor a body of the local government. What the
branches are called stands in `extract/data/branches.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from policygraph import places
from policygraph.extract.knowledge import gazetteer
from policygraph.places import Resolution

#: cities whose banks and fiscal plans stand beside the provinces' (计划单列市)
_APART = frozenset({"深圳市", "大连市", "宁波市", "青岛市", "厦门市"})
#: what makes another word of a branch's last character: 广州海关|特殊监管区域
_GOES_ON = re.compile(r"特殊|监管区|监管场所|总署|学院|博物|分局|部门|系统|分关|所属")
#: written the same as the province's own body of 2018–2024 (地方金融监督管理局)
_SHARED = "金融监管局"


@dataclass(frozen=True, slots=True)
class Branch:
    """`name` and `parent` of one central body's branches, `place` how the full name writes the region; years are the name's."""

    name: str
    forms: tuple[str, ...]
    place: str
    label: str
    parent: str
    since: int | None
    until: int | None
    successor: str


@cache
def branches() -> tuple[Branch, ...]:
    return tuple(
        Branch(
            r["name"], tuple(r["forms"].split("|")), r["place"], r["label"], r["parent"],
            int(r["since"]) if r["since"] else None, int(r["until"]) if r["until"] else None, r["successor"],
        )
        for r in gazetteer.rows("branches")
    )  # fmt: skip


@cache
def _by_tail() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str, Branch]]]]:
    """What may stand behind the region, longest first, and for each what stands before it, the form, the branch."""
    tails: dict[str, list[tuple[str, str, Branch]]] = {}
    for branch in branches():
        for form in branch.forms:
            head, tail = form.split("{}")
            tails.setdefault(tail, []).append((head, form, branch))
    for found in tails.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return re.compile("|".join(sorted(map(re.escape, tails), key=len, reverse=True))), tails


def find_branches(text: str, regions: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of the branches that are named around the given places of the text."""
    pattern, tails = _by_tail()
    for start, end in regions:
        tail = pattern.match(text, end)
        if not tail or _GOES_ON.match(text, tail.end()):
            continue
        head = next((head for head, _, _ in tails[tail.group()] if text.endswith(head, 0, start)), None)
        if head is not None:
            yield start - len(head), tail.end()


def branch_of(name: str, place: str = "", year: int | None = None) -> tuple[Branch, str] | None:
    """The branch that a name spells and its region, canonical; None when it is none, or when the region is not told."""
    tails = _by_tail()[1]
    for tail in filter(name.endswith, tails) if name.endswith(tuple(tails)) else ():
        for head, form, branch in tails[tail]:
            inner = name[len(head) : len(name) - len(tail)]
            region = places.find(inner, place, year) if len(inner) > 1 and name.startswith(head) else ""
            if region and not (form == f"{{}}{_SHARED}" and (year or 0) < (branch.since or 0)):
                return branch, region
    return None


def branch(name: str, place: str = "", year: int | None = None) -> Resolution | None:
    """The full name of a branch, None when the name is none.

    >>> branch("人行成都分行"), branch("大连证监局").name, branch("科学技术部")
    (Resolution(name='中国人民银行成都分行', resolved=True, region='成都市'), '中国证券监督管理委员会大连监管局', None)
    """
    if name.endswith(_SHARED) and "地方" not in name:
        return _of_either(name, place, year)
    found = branch_of(name, place, year)
    return _resolution(*found) if found else None


def _of_either(name: str, place: str, year: int | None) -> Resolution | None:
    """省金融监管局, 广东金融监管局: the branch from 2023 on, the province's own body before; without a year nobody can tell."""
    inner = name.removesuffix(_SHARED).removeprefix("我")
    relative = bool(places.RELATIVE.fullmatch(inner))
    region = places.relative(inner, place) if relative else place if not inner else places.find(inner, place, year)
    own = next(b for b in branches() if f"{{}}{_SHARED}" in b.forms)
    if not relative and inner and not region:
        return None
    if year is None or not region:
        return Resolution(name, False)
    return _resolution(own, region) if year >= (own.since or 0) else None


def _resolution(kind: Branch, region: str) -> Resolution:
    return Resolution(named(kind.name, region, kind.place), region=region)


def named(form: str, region: str, way: str) -> str:
    """A branch's full name with its region written `way` (the column `place`)."""
    return form.format(_written(region, way))


def _written(region: str, way: str) -> str:
    division = places.division(region)
    if division is None or division.canonical != region:
        return region.removesuffix("地区")
    full = way == "full" or (way == "bank" and (division.level == "province" or region in _APART))
    if full or (way == "grid" and region.endswith(("省", "市")) and division.level == "province"):
        return region
    name = division.name
    return division.short or (name[:-1] if len(name) > 2 and name[-1] in "省市" else name)


def parent_of(name: str) -> str:
    """The central body that a branch's full name shows it to be part of, else ''."""
    found = branch_of(name)
    return found[0].parent if found else ""
