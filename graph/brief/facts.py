"""The rows that a briefing is made from: first the documents that say something of the subject, then what each of them says.

Relations, tasks and targets are asked document by document, so that no answer grows with the store. Of a document that is read
for a wider subject only the rows that touch the subject are kept (`_Relevance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from typing import Any

from policygraph.brief.around import Key, contexts
from policygraph.errors import QueryError
from policygraph.queries import Answer, answer, find, run
from policygraph.queries.names import Reader, entity
from policygraph.queries.review import STATUSES
from policygraph.view import facets

Row = Mapping[str, Any]
LABELS = {
    "document": ("Document",), "program": ("Program", "Platform"), "region": ("Region",), "agency": ("Agency", "Organization"),
}  # fmt: skip
_THINGS = ("Program", "Platform")
#: relations whose other end builds, carries or leads a platform
HOSTS = ("BUILDS", "RELIES_ON", "LEADS")


@dataclass(frozen=True)
class Subject:
    """What was asked for: `kind` is document, program, region, agency or query; `id` is empty for a query."""

    kind: str
    name: str
    id: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facts:
    """Rows by kind, each with `document`, the title of the document that says so.

    `codes` are regions' codes by name, `contexts` what stands around a short quote (`around`).
    """

    subject: Subject
    cards: tuple[Row, ...] = ()
    statements: tuple[Row, ...] = ()
    tasks: tuple[Row, ...] = ()
    targets: tuple[Row, ...] = ()
    lineage: tuple[Row, ...] = ()
    without_lead: tuple[Row, ...] = ()
    unassigned: tuple[Row, ...] = ()
    unresolved: tuple[Row, ...] = ()
    answer: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)
    contexts: Mapping[Key, str] = field(default_factory=dict)

    def quoted(self) -> tuple[Row, ...]:
        """Every row that a sentence or a cell may rest on."""
        return (*self.statements, *self.tasks, *self.targets, *self.lineage)

    def of(self, *relations: str) -> list[Row]:
        return [row for row in self.statements if row["relation"] in relations]

    def platforms(self) -> dict[str, list[Row]]:
        """The platforms that a briefing counts and lists, each with what promotes, places, builds, carries or leads it."""
        told: dict[str, list[Row]] = {}
        for row in self.of("LOCATED_IN", "PROMOTES", *HOSTS):
            end = "subject" if row["relation"] in ("LOCATED_IN", "RELIES_ON") else "object"
            if row[f"{end}_label"] == "Platform":
                told.setdefault(row[end], []).append(row)
        return told


def own(name: str, store: Reader, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows of one of the briefing's own queries (`pack/`)."""
    with as_file(files("policygraph.brief") / "pack") as folder:
        return run(find(name, folder), store, params)


def subject_of(store: Reader, asked: Mapping[str, str | None], params: Mapping[str, str]) -> Subject:
    """The one thing asked for; QueryError when it is not exactly one, or nothing is called so."""
    given = {kind: name for kind, name in asked.items() if name}
    if len(given) != 1:
        raise QueryError(f"a briefing is on one of {', '.join(asked)}; {len(given)} were given")
    ((kind, name),) = given.items()
    if kind == "query":
        return Subject(kind, find(name).name, params=tuple(sorted((k, str(v)) for k, v in params.items())))
    if params:
        raise QueryError("parameters go with a query")
    found = entity(store, name, LABELS[kind])
    called = store.run(f"MATCH (n:{found.label} {{id: $id}}) RETURN n.name AS name", {"id": found.id})[0]["name"]
    return Subject(kind, called, found.id)


def gather(store: Any, subject: Subject) -> Facts:
    """Everything the briefing needs from the store (a `Store`), in one pass over the documents in scope."""
    sources = store.sources()
    titles = {row["document"]: row["title"] for row in sources}
    rows: list[dict[str, Any]] = []
    if subject.kind == "query":
        query = find(subject.name)
        vouched = STATUSES if query.has_graph and not query.compute else ()
        found = answer(query, store, dict(subject.params), review=vouched)
        rows, told = found.rows, _sources(found)
        named = {name for row in rows for name in _named(row)}
        scope = list(dict.fromkeys(row["document"] for row in sources if row["id"] in told or row["title"] in named))
    else:
        scope = [id_ for id_ in _scope(store, subject) if id_ in titles]
    codes = {row["name"]: row["code"] for row in own("brief-region-codes", store) if row["code"]}
    facts = Facts(
        subject, answer=tuple(rows), columns=find(subject.name).returns if rows else (), codes=codes,
        sources=frozenset(row["id"] for row in sources if row["document"] in scope),
        unresolved=tuple(r for r in run("unresolved-references", store) if r["document"] in {titles[i] for i in scope}),
    )  # fmt: skip
    if subject.kind == "query":
        return replace(facts, cards=tuple(_cards(store, scope, titles)))
    return _with_documents(store, facts, scope, titles)


def _sources(found: Answer) -> set[str]:
    """Those that the rows rest on."""
    edges = found.graph.edges(keys=True, data=True) if found.graph is not None else ()
    return {facets.edge_source(key, data) for _, _, key, data in edges}


def _named(row: Row) -> list[str]:
    return [*map(str, row.get("titles") or ()), str(row.get("document") or "")]


def _scope(store: Reader, subject: Subject) -> list[str]:
    if subject.kind == "document":
        return [subject.id]
    if subject.kind == "region":
        return [row["id"] for row in own("brief-documents-of-region", store, {"region": subject.id})]
    return [row["id"] for row in own("brief-documents-of", store, {"thing": subject.id})]


def _cards(store: Reader, scope: Iterable[str], titles: Mapping[str, str]) -> list[Row]:
    """Identity cards in the order of their dates, issuers in the order in which the text has them."""
    query = (
        "MATCH (d:Document {id: $id}) OPTIONAL MATCH (a)-[i:ISSUED]->(d) WITH d, a, i ORDER BY head(i.starts) "
        "RETURN d.annexes AS annexes, coalesce(d.number_inferred, false) AS repaired, collect(DISTINCT a.name) AS issuers"
    )
    cards = []
    for id_ in scope:
        card = run("document-card", store, {"document": id_})
        more = store.run(query, {"id": id_})
        if card and more:
            cards.append({**card[0], **more[0], "id": id_, "document": titles[id_]})
    return sorted(cards, key=lambda c: (c["issued"] or "9999", c["document"], c["id"]))


def _with_documents(store: Reader, facts: Facts, scope: list[str], titles: Mapping[str, str]) -> Facts:
    cards = _cards(store, scope, titles)
    within = _within(store, facts.subject)
    parts: dict[str, list[Row]] = {name: [] for name in _PER_DOCUMENT}
    statements: list[Row] = []
    used: list[Row] = []
    around: dict[Key, str] = {}
    for card in cards:
        said = own("brief-statements", store, {"document": card["id"]})
        told: list[Row] = [{**row, "document": card["document"]} for row in said]
        told.sort(key=lambda r: (min(r["starts"] or [10**9]), r["relation"], r["subject"], r["object"], r["source"]))
        relevant = _Relevance(facts.subject, within, told)
        kept = [row for row in told if relevant.statement(row)]
        if not relevant.whole and all(_seat(row) for row in kept):
            continue
        used.append(card)
        around |= contexts(told, _texts(store, told))
        statements += kept
        for name, (query, keep) in _PER_DOCUMENT.items():
            given = run(query, store, {"document": card["id"]})
            parts[name] += [row for row in given if relevant.whole or keep(relevant, row)]
    rows: dict[str, Any] = {name: tuple(some) for name, some in parts.items()}
    return replace(facts, cards=tuple(used), statements=tuple(statements), contexts=around, **rows)


def _texts(store: Reader, rows: Iterable[Row]) -> dict[str, str]:
    query = "MATCH (s:Source) WHERE s.id IN $ids RETURN s.id AS id, s.text AS text"
    return {row["id"]: row["text"] for row in store.run(query, {"ids": sorted({row["source"] for row in rows})})}


def _seat(row: Row) -> bool:
    """Where a body or an organization sits: no reason to read a document for a region."""
    return row["relation"] in ("LOCATED_IN", "PART_OF") and row["subject_label"] not in _THINGS


def _within(store: Reader, subject: Subject) -> dict[str, str]:
    """The ids and names that count as the subject: a region and those within it, else the thing itself."""
    if subject.kind == "region":
        return {row["id"]: row["name"] for row in own("brief-regions-within", store, {"region": subject.id})}
    return {subject.id: subject.name}


class _Relevance:
    """Which rows of one document concern the subject.

    `whole` when all do: the document itself was asked for, it sets out the program, or it is for no other region. Else a row
    concerns the subject when an end is the subject, a local body of it, or a thing that one of these leads, joins, builds or
    holds: all that is said of such a thing is kept, so that nothing told of it shows as not told.
    """

    def __init__(self, subject: Subject, within: Mapping[str, str], told: list[Row]) -> None:
        self.names = tuple(within.values())
        self.local = subject.kind == "region"
        self.whole = subject.kind == "document" or any(
            row["relation"] == "ESTABLISHES" and row["object_id"] in within for row in told
        )
        if subject.kind == "region":
            covered = {r["object_id"] for r in told if r["relation"] == "COVERS" and r["subject_label"] == "Document"}
            self.whole = bool(covered) and covered <= set(within)
        self.things = {
            row[end + "_id"]
            for row in told
            for end, other in (("subject", "object"), ("object", "subject"))
            if row[end + "_label"] in (*_THINGS, "Target", "Task") and (row[other + "_id"] in within or self._here(row[other]))
        }
        self.ids = set(within) | self.things

    def statement(self, row: Row) -> bool:
        if row["source"].startswith("reference:") or (row["relation"] == "PART_OF" and row["subject_label"] == "Region"):
            return False
        return self.whole or bool({row["subject_id"], row["object_id"]} & self.ids) or self._here(row["subject"])

    def _here(self, name: str) -> bool:
        return self.local and name.startswith(self.names)

    def task(self, row: Row) -> bool:
        bodies = [*row["leads"], *row["partners"]]
        return any(self._here(b) or b in self.names for b in bodies) or any(name in row["task"] for name in self.names)

    def target(self, row: Row) -> bool:
        return any(name in self.names for name in row["owners"])

    def thing(self, row: Row) -> bool:
        return row["program"] in self.names

    def nothing(self, row: Row) -> bool:
        return False

    def always(self, row: Row) -> bool:
        return True


_PER_DOCUMENT = {
    "tasks": ("responsibility-ledger", _Relevance.task),
    "targets": ("target-ledger", _Relevance.target),
    "lineage": ("policy-lineage", _Relevance.always),
    "without_lead": ("programs-without-lead", _Relevance.thing),
    "unassigned": ("unassigned-tasks", _Relevance.nothing),
}
