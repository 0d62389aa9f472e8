"""Writing nodes: created once, changed only where a source tells something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import neo4j

from policygraph.model import Entity
from policygraph.store import nodes
from policygraph.store.schema import label

Told = Iterable[tuple[str, Mapping[str, Any]]]


def add_nodes(
    tx: neo4j.ManagedTransaction, entities: Mapping[str, Entity], told: Mapping[str, Told]
) -> set[str]:
    """Create what is missing, fold in what is told; returns the ids that were there before."""
    by_label: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        by_label[label(entity.label)].append(entity)
    known: set[str] = set()
    for name, members in sorted(by_label.items()):
        found = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) RETURN properties(n) AS p", ids=[e.id for e in members]
        )
        there = {record["p"]["id"]: record["p"] for record in found}
        known |= there.keys()
        rows = [row for e in members if (row := _node_row(e, there.get(e.id), told.get(e.id, ()))) is not None]
        tx.run(f"UNWIND $rows AS row MERGE (n:{name} {{id: row.id}}) SET n = row", rows=rows).consume()
    return known


def _node_row(entity: Entity, there: dict[str, Any] | None, told: Told) -> dict[str, Any] | None:
    node = nodes.fresh(entity) if there is None else nodes.read(there)
    changed = nodes.fold(node, told)
    return nodes.stored(node) if changed or there is None else None
