"""What the reference data says of entities: containment and succession as inferred statements, and their properties.

The statements' source is `reference:<date of the data>`; they carry no evidence but say in `because` which row they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from policygraph import bodies, branches, places
from policygraph.extract.knowledge import gazetteer
from policygraph.extract.knowledge.gazetteer import AgencyInfo, Division
from policygraph.model import Entity, Statement


def _statement(subject: Entity, relation: str, name: str, rule: str, **properties: Any) -> Statement:
    source = f"reference:{gazetteer.data_version()}"
    return Statement(subject, relation, Entity(subject.label, name), source, (), f"reference.{rule}", True, properties)


def _containment(region: str) -> Iterator[Statement]:
    """The region in what contains it, and that in what contains it."""
    chain = (region, *gazetteer.parent_chain(region))
    for inner, outer in pairwise(chain):
        division = gazetteer.division_of()[inner]
        because = f"{division.name} lies in {outer}" + (f" (GB/T 2260: {division.code})" if division.code else "")
        yield _statement(Entity("Region", inner), "PART_OF", outer, "containment", because=because)


def _succession(entity: Entity, until: int | None, successors: Iterable[str]) -> Iterator[Statement]:
    for name in successors:
        because = f"{entity.name} was succeeded by {name}" + (f" in {until}" if until else "")
        since = {"since": until} if until else {}
        yield _statement(entity, "SUCCEEDED_BY", name, "succession", because=because, **since)


@cache
def _agency_of() -> dict[str, AgencyInfo]:
    return {agency.name: agency for agency in gazetteer.agencies()}


def _local(name: str) -> tuple[Division, str] | None:
    """(region, head) of a local body's full name: 辽宁省环境保护厅 → (辽宁省, 环境保护厅)."""
    for spelling in places.prefixes(name):
        region, head = gazetteer.division_of().get(spelling), name[len(spelling) :]
        if region is not None and head in _former_heads():
            return region, head
    return None


@cache
def _former_heads() -> dict[str, tuple[int | None, tuple[str, ...]]]:
    return {b.head: (b.until, b.successors) for b in gazetteer.local_bodies() if b.until and b.kind not in bodies.PREFIX}


def _at_level(head: str, level: str) -> str:
    """The head as that level calls it: 应急管理厅 of a province is 应急管理局 in a city."""
    other = head[:-1] + {"厅": "局", "局": "厅"}.get(head[-1], head[-1])
    return next((h for h in (head, other) if any(b.head == h and level in b.levels for b in gazetteer.local_bodies())), head)


def _agency(entity: Entity) -> Iterator[Statement]:
    known, local = _agency_of().get(entity.name), _local(entity.name)
    if known is not None:
        yield from _succession(entity, known.until, known.successors)
    elif branch := branches.branch_of(entity.name):
        kind, where = branch
        yield from _succession(entity, kind.until, [branches.named(kind.successor, where, kind.place)] if kind.successor else [])
    elif local is not None:
        region, head = local
        until, successors = _former_heads()[head]
        level = places.level_sign(region)
        names = [bodies.full_name(region.canonical, _at_level(s, level)) for s in successors]
        yield from _succession(entity, until, names)


def _region(entity: Entity) -> Iterator[Statement]:
    yield from _containment(entity.name)
    division = gazetteer.division_of().get(entity.name)
    if division is not None and division.successor:
        yield from _succession(entity, division.until, [division.successor])


def reference_statements(entities: Iterable[Entity]) -> list[Statement]:
    """PART_OF up the chain of each region, SUCCEEDED_BY of each region and agency; each once, in a stable order."""
    readers = {"Region": _region, "Agency": _agency}
    found: dict[tuple[str, ...], Statement] = {}
    for entity in entities:
        if entity.label in readers and entity.resolved:
            for statement in readers[entity.label](entity):
                found.setdefault(statement.identity, statement)
    return list(found.values())


def region_properties(canonical: str) -> dict[str, Any]:
    """`code` (GB/T 2260, ISO 3166-1 for a country), `level`, `since`, `until`, and for a province `longitude` and `latitude` of its
    seat of government in degrees, to one tenth; only what the data has.
    """
    division, info = gazetteer.division_of().get(canonical), gazetteer.regions().get(canonical)
    if division is not None:
        seat = gazetteer.seats().get(canonical)
        where = {"longitude": seat[0], "latitude": seat[1]} if seat else {}
        return _present(code=division.code, level=division.level, since=division.since, until=division.until) | where
    return _present(code=info.code, level="country" if info.kind == "country" else "") if info else {}


def agency_properties(name: str) -> dict[str, Any]:
    """`level` (国家 省 市 县), `region`, `since`, `until` of an agency's canonical name; {} when no table tells."""
    known = _agency_of().get(name)
    if known is not None:
        return _present(level=known.level, since=known.since, until=known.until)
    branch = branches.branch_of(name)
    if branch is not None:
        within = gazetteer.division_of().get(branch[1])
        level = places.level_sign(within).replace("直", "省") if within else ""
        return _present(level=level, region=branch[1], since=branch[0].since, until=branch[0].until)
    found = bodies.body(name)
    division = gazetteer.division_of().get(found.region)
    if not found.resolved or division is None or bodies.central(name):
        return {}
    local = _local(name)
    until = _former_heads()[local[1]][0] if local else None
    return _present(level=places.level_sign(division).replace("直", "省"), region=found.region, until=until)


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "")}
