"""Loading: each source's contribution as a whole, once, in a transaction with others or alone.

A source that stands in the store with the same statements is left alone; another text from the same path takes the old
one's place. Within a transaction everything is decided from what the transaction itself reads, so the driver may repeat it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

import neo4j

from policygraph.errors import DataError
from policygraph.exchange import statement_record
from policygraph.model import Entity, Extraction, Statement, digest
from policygraph.store import nodes
from policygraph.store.encode import relationship
from policygraph.store.remove import remove_sources, settle
from policygraph.store.schema import BATCH_ROWS, BATCH_TEXT, PATH, REFERENCE, SOURCE, label, relation
from policygraph.store.write import add_nodes, add_relationships

_FIELDS = ("id", "path", "title", "document", "read", "rules", "format", "text")
Row = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class LoadReport:
    """How many sources and statements were read, and what became of the sources."""

    sources: int = 0
    statements: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0

    def __add__(self, other: LoadReport) -> LoadReport:
        return LoadReport(
            self.sources + other.sources,
            self.statements + other.statements,
            self.added + other.added,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True)
class Contribution:
    """One source's rows, made once before the transaction: what it adds and a digest of it, without path and time."""

    source: Mapping[str, Any]
    entities: Mapping[str, Entity]
    rows: Mapping[tuple[str, str, str], list[Row]]
    statements: int
    digest: str

    @property
    def id(self) -> str:
        return str(self.source["id"])

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))


def contribution(extraction: Extraction) -> Contribution:
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    entities: dict[str, Entity] = {}
    for s in extraction.statements:
        if s.source.startswith(REFERENCE):
            continue  # the store makes its own, for every node
        if s.source != extraction.source.id:
            raise DataError(f"{extraction.source.path or extraction.source.id}: a statement names another source, {s.source}")
        groups[s.subject.id, s.relation, s.object.id].append(s)
        entities[s.subject.id], entities[s.object.id] = s.subject, s.object
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for (a, kind, b), statements in sorted(groups.items()):
        row = {"a": a, "b": b, "p": relationship(statements)}
        rows[label(entities[a].label), relation(kind), label(entities[b].label)].append(row)
    source = {name: getattr(extraction.source, name) for name in _FIELDS}
    told = [source[name] for name in ("id", "title", "document", "rules", "format")]
    if extraction.source.places:
        source["places"] = json.dumps(extraction.source.places, ensure_ascii=False, separators=(",", ":"))
        told.append(source["places"])
    if extraction.set_aside:
        records = [statement_record(statement) for statement in extraction.set_aside]
        source["set_aside"] = json.dumps(records, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        told.append(source["set_aside"])
    return Contribution(source, entities, dict(rows), len(extraction.statements), digest(*told, sorted(rows.items())))


def batches(extractions: Iterable[Extraction]) -> Iterator[list[Contribution]]:
    """Contributions that go into one transaction together: whole sources, `BATCH_ROWS` rows unless one has more."""
    batch: list[Contribution] = []
    rows = text = 0
    for item in map(contribution, extractions):
        size = len(item.source["text"])
        if batch and (rows + item.count > BATCH_ROWS or text + size > BATCH_TEXT):
            yield batch
            batch, rows, text = [], 0, 0
        batch.append(item)
        rows, text = rows + item.count, text + size
    if batch:
        yield batch


def _ahead(items: Iterable[T]) -> Iterator[T]:
    """The same items, the next one being made while the engine works on this one."""
    waiting = iter(items)
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(lambda: list(islice(waiting, 1)))
        while item := coming.result():
            coming = pool.submit(lambda: list(islice(waiting, 1)))
            yield item[0]


def load(
    session: neo4j.Session, extractions: Iterable[Extraction], *, progress: Callable[[LoadReport], None] | None = None
) -> LoadReport:
    """Load each extraction; `progress` is called with the report so far after each transaction."""
    report = LoadReport()
    for batch in _ahead(batches(extractions)):
        report += session.execute_write(_load_batch, batch)
        if progress is not None:
            progress(report)
    return report


def _load_batch(tx: neo4j.ManagedTransaction, batch: list[Contribution]) -> LoadReport:
    plan = _plan(_known(tx, batch), batch)
    touched = remove_sources(tx, sorted(plan.gone)) if plan.gone else {}
    added = _add(tx, list(plan.added.values()))
    _set_paths(tx, plan)
    if touched:
        settle(tx, touched, added)
    return plan.report


@dataclass
class _Plan:
    """What a batch does to the sources: `gone` leave first, `added` come, `paths` are where each one's text was found."""

    gone: set[str]
    added: dict[str, Contribution]
    paths: dict[str, list[str]]
    report: LoadReport


def _known(tx: neo4j.ManagedTransaction, batch: list[Contribution]) -> list[Row]:
    found = tx.run(
        f"UNWIND $ids AS id MATCH (s:{SOURCE} {{id: id}}) RETURN s.id AS id, s.digest AS digest, s.paths AS paths",
        ids=[item.id for item in batch],
    ).data()
    by_path = tx.run(
        f"UNWIND $paths AS path MATCH (p:{PATH} {{id: path}}) MATCH (s:{SOURCE} {{id: p.source}}) "
        "RETURN s.id AS id, s.digest AS digest, s.paths AS paths",
        paths=sorted({item.source["path"] for item in batch} - {""}),
    ).data()
    return [*found, *by_path]


def _plan(known: list[Row], batch: list[Contribution]) -> _Plan:
    """Replay the batch, in its order, over the sources that stand in the store."""
    before = {row["id"] for row in known}
    digests = {row["id"]: row["digest"] for row in known}
    paths = {row["id"]: list(row["paths"]) for row in known}
    plan = _Plan(set(), {}, {}, LoadReport())
    for item in batch:
        replaced = _leave(plan, paths, digests, item.source["path"], item.id)
        same = digests.get(item.id) == item.digest
        replaced |= item.id in digests and not same
        if not same:
            if item.id in before:
                plan.gone.add(item.id)
            plan.added[item.id], digests[item.id] = item, item.digest
        here = paths.setdefault(item.id, [])
        there = sorted({*here, item.source["path"]} - {""})
        if there != here or not same:
            plan.paths[item.id] = paths[item.id] = there
        plan.report += LoadReport(1, item.statements, not (same or replaced), replaced, same and not replaced)
    for source, item in plan.added.items():
        plan.added[source] = replace(item, source={**item.source, **_paths(source, paths[source])})
    return plan


def _leave(plan: _Plan, paths: dict[str, list[str]], digests: dict[str, str], path: str, id_: str) -> bool:
    """Take `path` from every other source; one without a path left goes."""
    left = False
    for other in [o for o, theirs in paths.items() if path in theirs and o != id_]:
        left = True
        plan.paths[other] = paths[other] = [p for p in paths[other] if p != path]
        if not paths[other]:
            del paths[other], plan.paths[other], digests[other]
            plan.added.pop(other, None)
            plan.gone.add(other)
    return left


def _set_paths(tx: neo4j.ManagedTransaction, plan: _Plan) -> None:
    changed = [_paths(source, paths) for source, paths in plan.paths.items()]
    tx.run(
        f"UNWIND $rows AS row MATCH (s:{SOURCE} {{id: row.id}}) SET s.paths = row.paths, s.path = row.path", rows=changed
    ).consume()
    places = [{"id": path, "source": row["id"]} for row in changed for path in row["paths"]]
    tx.run(f"UNWIND $rows AS row MERGE (p:{PATH} {{id: row.id}}) SET p.source = row.source", rows=places).consume()


def _paths(source: str, paths: list[str]) -> Row:
    return {"id": source, "paths": paths, "path": paths[0] if paths else ""}


def _add(tx: neo4j.ManagedTransaction, items: list[Contribution]) -> dict[str, str]:
    """Write the sources first (their unique id makes a second writer wait or fail), then nodes, then relationships."""
    if not items:
        return {}
    tx.run(f"UNWIND $rows AS row CREATE (s:{SOURCE}) SET s = row", rows=[_source_row(item) for item in items]).consume()
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    entities: dict[str, Entity] = {}
    for item in items:
        entities |= item.entities
        for ends, own in item.rows.items():
            rows[ends].extend(own)
    joined = {id_ for (_, kind, _), own in rows.items() if kind != "MENTIONS" for row in own for id_ in (row["a"], row["b"])}
    add_nodes(tx, entities, _told(rows), joined)
    add_relationships(tx, rows)
    return {e.id: e.label for e in entities.values()}


def _source_row(item: Contribution) -> Row:
    """`subjects` are the nodes its relationships start from: how a contribution is found again without a scan.

    `inferred` and `unquoted` are those of them that start an inferred one, or one without a quote; absent when there are none.
    """
    lists = {
        "subjects": _subjects(item, lambda row: True),
        "inferred": _subjects(item, lambda row: bool(row["p"]["inferred"])),
        "unquoted": _subjects(item, lambda row: not row["p"]["quotes"]),
    }
    found = {name: value for name, value in lists.items() if value or name == "subjects"}
    return {**item.source, "digest": item.digest, "statements": item.statements, **found}


def _subjects(item: Contribution, wanted: Callable[[Row], bool]) -> list[str]:
    return sorted({f"{a}/{row['a']}" for (a, _, _), rows in item.rows.items() for row in rows if wanted(row)})


def _told(rows: Mapping[tuple[str, str, str], list[Row]]) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
    told: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for (_, kind, _), own in rows.items():
        for row in own if kind == "MENTIONS" else ():
            told[row["b"]].append(nodes.told(row["a"], row["b"], row["p"]))
    return told
