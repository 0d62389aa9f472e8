"""Reading: rows of a query, counts, sources, and the statements themselves again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from policygraph.errors import QueryError, StoreError
from policygraph.exchange import statement_of
from policygraph.model import LABELS, RELATIONS, Entity, Extraction, Source, Statement
from policygraph.store import nodes
from policygraph.store.encode import statements_of
from policygraph.store.schema import SOURCE, label

Row = dict[str, Any]
_FIELDS = ("id", "path", "title", "document", "read", "rules", "format")


def rows(session: neo4j.Session, cypher: str, parameters: Row, *, limit: int | None, timeout: float | None) -> list[Row]:
    """At most `limit` rows within `timeout` seconds, else QueryError. The server is told the time too, where it listens."""
    query = neo4j.Query(cypher, timeout=timeout)
    until = None if timeout is None else time.monotonic() + timeout
    out: list[Row] = []
    for record in _records(session, query, parameters, timeout):
        if limit is not None and len(out) >= limit:
            raise QueryError(f"more than {limit} rows; add LIMIT to the query or raise the limit")
        if until is not None and time.monotonic() > until:
            raise late(timeout or 0)
        out.append({key: plain(value) for key, value in zip(record.keys(), record.values(), strict=True)})
    return out


def _records(session: neo4j.Session, query: neo4j.Query, parameters: Row, timeout: float | None) -> Iterator[neo4j.Record]:
    try:
        yield from session.run(query, parameters)
    except neo4j.exceptions.Neo4jError as error:
        if "TransactionTimedOut" in (error.code or ""):
            raise late(timeout or 0) from error
        raise


def late(timeout: float) -> QueryError:
    return QueryError(f"no answer within {timeout:g} seconds; narrow the query or raise the time")


def plain(value: Any) -> Any:
    """A node as its properties with `label`; a relationship as its own with `type`, `start`, `end` (ids); dates as ISO text."""
    if isinstance(value, Node):
        return {"label": next(iter(value.labels), ""), **value}
    if isinstance(value, Relationship):
        ends = [None if node is None else node.get("id") for node in value.nodes]
        return {"type": value.type, "start": ends[0], "end": ends[1], **value}
    if isinstance(value, Path):
        return {"nodes": [plain(n) for n in value.nodes], "relationships": [plain(r) for r in value.relationships]}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (Date, DateTime, Time, Duration)):
        return value.iso_format()
    return value


def counts(session: neo4j.Session) -> dict[str, int]:
    out = {}
    for name in (*LABELS, SOURCE):
        out[name] = session.run(f"MATCH (n:{name}) RETURN count(n) AS n").single(strict=True)["n"]
    for name in RELATIONS:
        out[name] = session.run(f"MATCH ()-[r:{name}]->() RETURN count(r) AS n").single(strict=True)["n"]
    return {name: count for name, count in out.items() if count}


def sources(session: neo4j.Session) -> list[Row]:
    fields = ", ".join(f"s.{name} AS {name}" for name in (*_FIELDS, "paths", "statements"))
    return session.run(f"MATCH (s:{SOURCE}) RETURN {fields} ORDER BY s.path, s.id").data()


def text(session: neo4j.Session, source_id: str) -> str:
    found = session.run(f"MATCH (s:{SOURCE} {{id: $id}}) RETURN s.text AS text", id=source_id).single()
    if found is None:
        raise StoreError(f"no source {source_id} in the store; `policygraph documents` lists them")
    return str(found["text"])


def extractions(session: neo4j.Session, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
    if ids is None:
        ids = [record["id"] for record in session.run(f"MATCH (s:{SOURCE}) RETURN s.id AS id ORDER BY id")]
    for id_ in sorted(set(ids)):
        found = session.run(f"MATCH (s:{SOURCE} {{id: $id}}) RETURN properties(s) AS p", id=id_).single()
        if found is not None:
            yield _extraction(session, found["p"])


def _extraction(session: neo4j.Session, source: Row) -> Extraction:
    out: list[Statement] = []
    by_label: dict[str, list[str]] = {}
    for subject in source["subjects"]:
        name, _, id_ = subject.partition("/")
        by_label.setdefault(label(name), []).append(id_)
    for name, members in by_label.items():
        found = session.run(
            f"UNWIND $ids AS id MATCH (a:{name} {{id: id}})-[r]->(b) WHERE r.source = $source "
            "RETURN properties(a) AS a, type(r) AS type, properties(r) AS r, labels(b)[0] AS label, properties(b) AS b",
            ids=members,
            source=source["id"],
        )
        for record in found:
            ends = _entity(name, record["a"]), _entity(record["label"], record["b"])
            out += statements_of(ends[0], record["type"], ends[1], record["r"])
    places = tuple((offset, place) for offset, place in json.loads(source.get("places", "[]")))
    kept = Source(text=source["text"], places=places, **{name: source[name] for name in _FIELDS})
    set_aside = tuple(statement_of(record) for record in json.loads(source.get("set_aside", "[]")))
    return Extraction(kept, tuple(sorted(out, key=lambda s: s.identity)), set_aside)


def _entity(name: str, properties: Row) -> Entity:
    return nodes.entity(name, properties)
