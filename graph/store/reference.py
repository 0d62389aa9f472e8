"""What reference data says of the nodes of a store: containment and succession (with a source of their own), codes and levels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policygraph.model import Entity, Statement
from policygraph.store.schema import REFERENCE

_LABELS = ("Region", "Agency")


def version() -> str:
    """The `source` of what reference data says now."""
    from policygraph.extract.knowledge.gazetteer import data_version

    return f"{REFERENCE}{data_version()}"


def statements(entities: Iterable[Entity]) -> list[Statement]:
    """What these are part of and what succeeded them, and nothing else: the store asks again for the other ends."""
    from policygraph.reference import reference_statements

    asked = {e.id: e for e in entities if e.label in _LABELS and e.resolved}
    return [s for s in reference_statements(asked.values()) if s.subject.id in asked] if asked else []


def properties(entity: Entity) -> dict[str, Any]:
    from policygraph.reference import agency_properties, region_properties

    if not entity.resolved or entity.label not in _LABELS:
        return {}
    return (region_properties if entity.label == "Region" else agency_properties)(entity.name)
