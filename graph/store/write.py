"""Writing nodes: created once, with what reference data says of them, and changed only where a source tells something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import neo4j

from policygraph.model import Entity, Statement
from policygraph.store import nodes, reference
from policygraph.store.encode import relationship
from policygraph.store.schema import REFERENCE, label, relation

Told = Iterable[tuple[str, Mapping[str, Any]]]


def add_nodes(tx: neo4j.ManagedTransaction, entities: Mapping[str, Entity], told: Mapping[str, Told]) -> None:
    """Create what is missing, with its reference edges and their ends, and fold in what is told."""
    _complete(tx, _write(tx, entities, told))


def _complete(tx: neo4j.ManagedTransaction, new: list[Entity]) -> None:
    while new:
        found = reference.statements(new)
        new = _write(tx, {e.id: e for s in found for e in (s.subject, s.object)}, {})
        _join(tx, found)


def _write(tx: neo4j.ManagedTransaction, entities: Mapping[str, Entity], told: Mapping[str, Told]) -> list[Entity]:
    """Returns those that were not there before."""
    by_label: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        by_label[label(entity.label)].append(entity)
    missing: list[Entity] = []
    for name, members in sorted(by_label.items()):
        found = tx.run(f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) RETURN properties(n) AS p", ids=[e.id for e in members])
        there = {record["p"]["id"]: record["p"] for record in found}
        missing += [e for e in members if e.id not in there]
        rows = [row for e in members if (row := _node_row(e, there.get(e.id), told.get(e.id, ()))) is not None]
        tx.run(f"UNWIND $rows AS row MERGE (n:{name} {{id: row.id}}) SET n = row", rows=rows).consume()
    return missing


def _node_row(entity: Entity, there: dict[str, Any] | None, told: Told) -> dict[str, Any] | None:
    if there is None:
        node = nodes.fresh(entity)
        nodes.fold(node, [(nodes.REFERENCE_RANK, reference.properties(entity)), *told])
        return nodes.stored(node)
    if not told:
        return None
    node = nodes.read(there)
    return nodes.stored(node) if nodes.fold(node, told) else None


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


def by_label(ids: Mapping[str, str]) -> dict[str, list[str]]:
    """id → label, the other way round, in a fixed order."""
    out: dict[str, list[str]] = defaultdict(list)
    for id_, name in sorted(ids.items()):
        out[label(name)].append(id_)
    return dict(sorted(out.items()))


def recompute(tx: neo4j.ManagedTransaction, ids: Mapping[str, str]) -> None:
    """The nodes' properties again, from reference data and all that mention them now."""
    for name, members in by_label(ids).items():
        found = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) OPTIONAL MATCH (d:Document)-[r:MENTIONS]->(n) "
            "RETURN properties(n) AS node, d.id AS document, properties(r) AS told",
            ids=members,
        )
        told: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        there: dict[str, dict[str, Any]] = {}
        for record in found:
            id_ = record["node"]["id"]
            there[id_] = record["node"]
            if record["told"] is not None:
                told[id_].append(nodes.told(record["document"], id_, record["told"]))
        rows = []
        for id_, before in there.items():
            entity = nodes.entity(name, before)
            node = nodes.fresh(entity)
            nodes.fold(node, [(nodes.REFERENCE_RANK, reference.properties(entity)), *told[id_]])
            after = nodes.stored(node)
            if after != before:
                rows.append(after)
        tx.run(f"UNWIND $rows AS row MATCH (n:{name} {{id: row.id}}) SET n = row", rows=rows).consume()


def refresh_reference(tx: neo4j.ManagedTransaction) -> None:
    """Everything that reference data says, again, after the data has changed; nodes that only it held are kept."""
    for name in ("Region", "Agency"):
        old = f"MATCH (n:{name})-[r]->() WHERE r.source STARTS WITH $reference DELETE r"
        tx.run(old, reference=REFERENCE).consume()
        there = [nodes.entity(name, row["p"]) for row in tx.run(f"MATCH (n:{name}) RETURN properties(n) AS p")]
        recompute(tx, {e.id: name for e in there})
        _complete(tx, there)
