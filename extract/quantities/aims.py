"""Targets as entities: what the document sets, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policygraph.extract.layout import Layout
from policygraph.extract.quantities.places import TargetFound
from policygraph.extract.quantities.targets import find_targets
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity, digest
from policygraph.resolve import resolve_name


def targets(scene: Scene, source: str) -> Iterator[Claim]:
    """MENTIONS with the target's properties, SETS, and FOR the place or thing the clause names, else the document's own place."""
    for found in find_targets(scene.layout):
        entity = target(found, source)
        span = ((found.start, found.end),)
        yield Claim(scene.itself, "MENTIONS", entity, "mention", span, False, _properties(found))
        yield Claim(scene.itself, "SETS", entity, "target.quantity", span)
        thing = _thing(scene, found)
        owner = thing or _owner(scene.layout, found)
        if owner:
            stated = bool(thing or found.owner)
            because = {} if stated else {"because": "place of the document"}
            yield Claim(entity, "FOR", owner, "target.owner", span, not stated, because)


def target(found: TargetFound, source: str) -> Entity:
    """Never shared between sources: its key holds the source, the clause and everything that makes it this target."""
    key = digest(
        source, found.clause, found.metric, found.comparator, found.value, found.value_max, found.unit, found.deadline, found.owner
    )
    value = f"{found.value:g}" if found.value_max is None else f"{found.value:g}–{found.value_max:g}"
    year = f" ({found.year})" if found.year else ""
    return Entity("Target", f"{found.metric} {value}{found.unit}{year}", key)


def _properties(found: TargetFound) -> dict[str, Any]:
    names = ("metric", "value", "value_max", "unit", "comparator", "statistic", "deadline", "year", "clause")
    properties = {name: getattr(found, name) for name in names if getattr(found, name) is not None}
    return {**properties, "stretch": True} if found.stretch else properties


def _thing(scene: Scene, found: TargetFound) -> Entity | None:
    """The zone or program whose share or number it is: 滨海新区|绿地占比达到70%."""
    if found.owner:
        return None
    named = (m for m in scene.inside(found.start, found.end) if m.start == found.start and m.label in {"Platform", "Program"})
    return next((m.entity for m in named), None)


def _owner(layout: Layout, found: TargetFound) -> Entity | None:
    name = found.owner or layout.place
    if not name:
        return None
    place = resolve_name("Region", name, place=layout.place or None)
    return Entity("Region", place.name) if place.resolved else None
