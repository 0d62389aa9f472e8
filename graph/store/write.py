"""Writing nodes and relationships: nodes are created once, with what reference data says of them, and changed only where a source
tells something new; relationships are created by those who know that they are not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import neo4j

from policygraph.model import Entity, Statement
from policygraph.store import nodes, reference
from policygraph.store.encode import relationship
from policygraph.store.schema import LONE, MESSAGE_ROWS, PROPERTIES, REFERENCE, label, relation

Told = Sequence[tuple[str, Mapping[str, Any]]]
Row = dict[str, Any]
#: (subject label, relationship type, object label)
Ends = tuple[str, str, str]

#: fewer relationships than that are not worth a statement of their own, which an engine must plan
_FEW = 50


def add_nodes(
    tx: neo4j.ManagedTransaction, entities: Mapping[str, Entity], told: Mapping[str, Told], joined: Collection[str]
) -> None:
    """Create what is missing, with its reference edges and their ends, and fold in what is told.

    `joined` are the ids that a relationship touches which is no mention.
    """
    found: list[Statement] = []
    waiting, news, touched = dict(entities), told, set(joined)
    while waiting:
        there = _there(tx, waiting.values())
        said = reference.statements(e for e in waiting.values() if e.id not in there)
        ends = {e.id: e for s in said for e in (s.subject, s.object)}
        touched |= ends.keys()
        _write(tx, waiting.values(), there, news, touched)
        found += said
        waiting, news = {id_: e for id_, e in ends.items() if id_ not in waiting}, {}
    _join(tx, found)


def _there(tx: neo4j.ManagedTransaction, entities: Iterable[Entity]) -> dict[str, Row]:
    """Of those that are in the store, what decides whether they must be written again."""
    found: dict[str, Row] = {}
    for name, members in _grouped(entities).items():
        told = f"RETURN id, n.aliases AS aliases, n.told_by AS told_by, n.{LONE} AS lone"
        records = tx.run(f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) {told}", ids=[e.id for e in members])
        found |= {record["id"]: record.data() for record in records}
    return found


def _grouped(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    out: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        out[label(entity.label)].append(entity)
    return dict(sorted(out.items()))


def _write(
    tx: neo4j.ManagedTransaction, entities: Iterable[Entity], there: Mapping[str, Row], told: Mapping[str, Told],
    joined: Collection[str],
) -> None:  # fmt: skip
    for name, members in _grouped(entities).items():
        rows = [_new(e, told.get(e.id, ()), joined) for e in members if e.id not in there]
        known = [e for e in members if e.id in there and _stale(there[e.id], told.get(e.id, ()), e.id in joined)]
        for before in _properties(tx, name, [e.id for e in known]):
            node = nodes.read(before)
            nodes.fold(node, told.get(node["id"], ()))
            rows.append(nodes.stored(node, lone=before.get(LONE, False) and node["id"] not in joined))
        _set(tx, name, rows)


def _stale(there: Row, told: Told, joined: bool) -> bool:
    return bool(there["lone"] and joined) or nodes.may_change(there["aliases"] or (), there["told_by"], told)


def _new(entity: Entity, told: Told, joined: Collection[str]) -> Row:
    node = nodes.fresh(entity)
    nodes.fold(node, [(nodes.REFERENCE_RANK, reference.properties(entity)), *told])
    return nodes.stored(node, lone=entity.id not in joined)


def _properties(tx: neo4j.ManagedTransaction, name: str, ids: list[str]) -> list[Row]:
    if not ids:
        return []
    found = tx.run(f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) RETURN properties(n) AS p", ids=ids)
    return [record["p"] for record in found]


def _set(tx: neo4j.ManagedTransaction, name: str, rows: list[Row]) -> None:
    if rows:
        tx.run(f"UNWIND $rows AS row MERGE (n:{name} {{id: row.id}}) SET n = row", rows=rows).consume()


def add_relationships(tx: neo4j.ManagedTransaction, rows: Mapping[Ends, Sequence[Row]]) -> None:
    """Create relationships between nodes that are there; a row is {a, b, p}: both ids and the properties.

    Rows with the same properties go as lists with the names in the statement: half the work of setting a map afterwards. Names
    that the schema does not know stay data.
    """
    for (a, kind, b), own in sorted(rows.items()):
        alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in own:
            alike[tuple(row["p"])].append(row)
        match = f"UNWIND $rows AS row MATCH (a:{a} {{id: row[0]}}) MATCH (b:{b} {{id: row[1]}}) CREATE (a)-"
        others: list[list[Any]] = []
        for names, same in alike.items():
            if len(same) < _FEW or not PROPERTIES.issuperset(names):
                others += [[row["a"], row["b"], row["p"]] for row in same]
                continue
            columns = ", ".join(f"{name}: row[{at}]" for at, name in enumerate(names, 2))
            _send(tx, f"{match}[:{kind} {{{columns}}}]->(b)", [[row["a"], row["b"], *row["p"].values()] for row in same])
        _send(tx, f"{match}[r:{kind}]->(b) SET r = row[2]", others)


def _send(tx: neo4j.ManagedTransaction, statement: str, rows: list[list[Any]]) -> None:
    for at in range(0, len(rows), MESSAGE_ROWS):
        tx.run(statement, rows=rows[at : at + MESSAGE_ROWS]).consume()


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
    """The nodes' properties again, from reference data and all that touches them now."""
    for name, members in by_label(ids).items():
        found = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) OPTIONAL MATCH (d:Document)-[r:MENTIONS]->(n) "
            "RETURN properties(n) AS node, d.id AS document, properties(r) AS told",
            ids=members,
        )
        told: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        there: dict[str, Row] = {}
        for record in found:
            id_ = record["node"]["id"]
            there[id_] = record["node"]
            if record["told"] is not None:
                told[id_].append(nodes.told(record["document"], id_, record["told"]))
        joined = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) "
            "WHERE EXISTS { MATCH (n)-[r]-() WHERE type(r) <> 'MENTIONS' } RETURN collect(n.id) AS ids",
            ids=members,
        ).single(strict=True)["ids"]
        _set(tx, name, _recomputed(name, there, told, set(joined)))


def _recomputed(name: str, there: Mapping[str, Row], told: Mapping[str, Told], joined: Collection[str]) -> list[Row]:
    """Those that are no more what they were."""
    rows = []
    for id_, before in there.items():
        after = _new(nodes.entity(name, before), told.get(id_, ()), joined)
        if after != before:
            rows.append(after)
    return rows


def refresh_reference(tx: neo4j.ManagedTransaction) -> None:
    """Everything that reference data says, again, after the data has changed; nodes that only it held are kept."""
    there: dict[str, Entity] = {}
    for name in ("Region", "Agency"):
        old = f"MATCH (n:{name})-[r]->() WHERE r.source STARTS WITH $reference DELETE r"
        tx.run(old, reference=REFERENCE).consume()
        found = [nodes.entity(name, row["p"]) for row in tx.run(f"MATCH (n:{name}) RETURN properties(n) AS p")]
        there |= {e.id: e for e in found}
    said = reference.statements(there.values())
    ends = {e.id: e for s in said for e in (s.subject, s.object)}
    add_nodes(tx, ends, {}, ends)
    _join(tx, said)
    recompute(tx, {e.id: e.label for e in (there | ends).values()})
