"""Taking a source's contribution out again, exactly: its relationships, what only it told of a node, nodes nothing reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import neo4j

from policygraph.store.schema import BATCH_ROWS, PATH, REFERENCE, SOURCE, label
from policygraph.store.write import by_label, recompute


def remove_sources(tx: neo4j.ManagedTransaction, ids: Iterable[str]) -> dict[str, str]:
    """Delete the sources and their relationships; returns the nodes they touched (id → label), which `settle` puts right."""
    touched: dict[str, str] = {}
    wanted = list(ids)
    found = tx.run(f"UNWIND $ids AS id MATCH (s:{SOURCE} {{id: id}}) RETURN s.subjects AS subjects", ids=wanted)
    for name, members in _by_label(subject for record in found for subject in record["subjects"]).items():
        match = f"UNWIND $ids AS id MATCH (a:{name} {{id: id}})-[r]->(b) WHERE r.source IN $sources"
        ends = tx.run(f"{match} RETURN DISTINCT b.id AS id, labels(b)[0] AS label", ids=members, sources=wanted)
        touched |= {record["id"]: record["label"] for record in ends} | dict.fromkeys(members, name)
        tx.run(f"{match} DELETE r", ids=members, sources=wanted).consume()
    paths = "UNWIND $ids AS id MATCH (s:%s {id: id}) UNWIND s.paths AS path MATCH (p:%s {id: path}) WHERE p.source = id DELETE p"
    tx.run(paths % (SOURCE, PATH), ids=wanted).consume()
    tx.run(f"UNWIND $ids AS id MATCH (s:{SOURCE} {{id: id}}) DELETE s", ids=wanted).consume()
    return touched


def settle(tx: neo4j.ManagedTransaction, touched: Mapping[str, str], kept: Mapping[str, str] | None = None) -> None:
    """Drop the touched nodes that nothing reaches any more; recompute the others from what is left."""
    waiting = {id_: name for id_, name in touched.items() if id_ not in (kept or {})}
    left, gone = dict(touched), set[str]()
    while waiting:
        lost = _unreached(tx, waiting)
        gone |= lost.keys()
        waiting = _drop(tx, lost)
        left |= waiting
    recompute(tx, {id_: name for id_, name in left.items() if id_ not in gone})


def _by_label(subjects: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        name, _, id_ = subject.partition("/")
        out[label(name)].add(id_)
    return {name: sorted(ids) for name, ids in sorted(out.items())}


def _unreached(tx: neo4j.ManagedTransaction, ids: Mapping[str, str]) -> dict[str, str]:
    """Of these, what no document's relationship touches and no other node reaches over a reference edge."""
    lost: dict[str, str] = {}
    for name, members in by_label(ids).items():
        found = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) "
            "WHERE NOT EXISTS { MATCH (n)-[r]-() WHERE NOT r.source STARTS WITH $reference } "
            "AND NOT EXISTS { MATCH (n)<-[]-() } RETURN n.id AS id",
            ids=members,
            reference=REFERENCE,
        )
        lost |= {record["id"]: name for record in found}
    return lost


def _drop(tx: neo4j.ManagedTransaction, lost: Mapping[str, str]) -> dict[str, str]:
    """Delete; returns what they reached over reference edges, which may now be unreached itself."""
    reached: dict[str, str] = {}
    for name, members in by_label(lost).items():
        ends = tx.run(
            f"UNWIND $ids AS id MATCH (n:{name} {{id: id}})-[]->(m) RETURN DISTINCT m.id AS id, labels(m)[0] AS label",
            ids=members,
        )
        reached |= {record["id"]: record["label"] for record in ends}
        tx.run(f"UNWIND $ids AS id MATCH (n:{name} {{id: id}}) DETACH DELETE n", ids=members).consume()
    return {id_: name for id_, name in reached.items() if id_ not in lost}


def remove(session: neo4j.Session, ids: list[str]) -> int:
    """How many of the sources there were; none of them is left. A transaction takes whole sources."""
    sizes = session.run(
        f"UNWIND $ids AS id MATCH (s:{SOURCE} {{id: id}}) RETURN s.id AS id, s.statements AS statements", ids=ids
    ).data()
    for batch in _batches(sizes):
        session.execute_write(_remove_and_settle, batch)
    return len(sizes)


def _batches(sizes: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    batch: list[str] = []
    rows = 0
    for row in sizes:
        if batch and rows + row["statements"] > BATCH_ROWS:
            yield batch
            batch, rows = [], 0
        batch.append(row["id"])
        rows += row["statements"]
    if batch:
        yield batch


def _remove_and_settle(tx: neo4j.ManagedTransaction, ids: list[str]) -> None:
    settle(tx, remove_sources(tx, ids))
