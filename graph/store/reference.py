"""What reference data says of the nodes of a store: containment and succession, with a source of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import neo4j

from policygraph.model import Entity, Statement
from policygraph.store.encode import relationship
from policygraph.store.schema import label, relation
from policygraph.store.write import add_nodes


def statements(entities: Iterable[Entity]) -> list[Statement]:
    try:
        from policygraph.reference import reference_statements
    except ModuleNotFoundError:
        return []
    return list(reference_statements(entities))


def complete(tx: neo4j.ManagedTransaction, entities: Iterable[Entity]) -> None:
    """Join new nodes to what they lie in and what succeeded them, and those again, until nothing is new."""
    waiting = [e for e in entities if e.resolved and e.label not in ("Target", "Task", "Document")]
    done: set[str] = set()
    while waiting:
        done |= {e.id for e in waiting}
        found = [s for s in statements(waiting) if s.subject.id in done]
        ends = {e.id: e for s in found for e in (s.subject, s.object)}
        known = add_nodes(tx, ends, {})
        _join(tx, found)
        waiting = [e for id_, e in ends.items() if id_ not in done and id_ not in known]


def _join(tx: neo4j.ManagedTransaction, found: Iterable[Statement]) -> None:
    rows: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for s in found:
        ends = (label(s.subject.label), relation(s.relation), label(s.object.label))
        rows[ends].append({"a": s.subject.id, "b": s.object.id, "source": s.source, "p": relationship([s])})
    for (a, kind, b), own in sorted(rows.items()):
        tx.run(
            f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) "
            f"MERGE (a)-[r:{kind} {{source: row.source}}]->(b) SET r = row.p",
            rows=own,
        ).consume()
