"""What pages ask of the store, each a bounded statement that begins at a node's id or goes through an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policygraph.model import LABELS
from policygraph.queries.names import Reader
from policygraph.serve.names import shown
from policygraph.store import nodes
from policygraph.store.schema import REFERENCE, label, relation
from policygraph.view import style

Row = dict[str, Any]
#: relations of one kind that a page shows at once
PAGE = 20
#: what of a node is the store's own business
_OWN = frozenset({"id", "key", "told_by", "search", "label", "name", "aliases", "resolved", "review"})
_BADGES = ("role", "verb", "commitment", "kind")
_LISTS = frozenset(
    {"starts", "ends", "quotes", "clauses", "rules", "source", "inferred", "parts", "json", "status", "review", *_BADGES}
)


def node(store: Reader, id_: str, hint: str = "") -> Row | None:
    """The node with its label, `shown` name and its own `facts`; `hint` is the label it most likely has."""
    for name in sorted(LABELS, key=lambda known: known != hint):
        for row in store.run(f"MATCH (n:{name} {{id: $id}}) RETURN properties(n) AS p", {"id": id_}):
            told = nodes.read(row["p"])
            facts = {key: told[key] for key in sorted(told) if key not in _OWN and told[key] not in (None, "", [])}
            return {
                "id": id_, "label": name, "name": shown(name, told["name"], told.get("text")),
                "aliases": [a for a in told.get("aliases") or () if a != told["name"]],
                "resolved": told.get("resolved", True) is not False, "facts": facts, "key": str(told.get("key") or ""),
            }  # fmt: skip
    return None


def kinds(store: Reader, id_: str, of: str) -> list[tuple[str, str, int]]:
    """(type, "out" or "in", how many) of a node's relationships, the rarer sorts of hub (mentions, addressees) last."""
    found = [
        (row["type"], way, row["n"])
        for way, pattern in (("out", "-[r]->()"), ("in", "<-[r]-()"))
        for row in store.run(f"MATCH (n:{label(of)} {{id: $id}}){pattern} RETURN type(r) AS type, count(*) AS n", {"id": id_})
    ]
    order = list(style.RELATIONS)
    return sorted(found, key=lambda k: (k[0] in style.HIDDEN_TYPES, order.index(k[0]) if k[0] in order else 99, k[1]))


def relations(store: Reader, id_: str, of: str, kind: str, way: str, *, skip: int = 0, limit: int = PAGE) -> list[Row]:
    """Relationships of one type and direction, by the other end's name; see `statement`."""
    arrow = ("-", "->") if way == "out" else ("<-", "-")
    rows = store.run(
        f"MATCH (n:{label(of)} {{id: $id}}){arrow[0]}[r:{relation(kind)}]{arrow[1]}(x) "
        "RETURN x.id AS id, labels(x)[0] AS label, x.name AS name, x.text AS text, properties(r) AS p "
        "ORDER BY name, id, r.source SKIP $skip LIMIT $limit",
        {"id": id_, "skip": skip, "limit": limit},
    )
    return [{**other(row), **statement(kind, row["p"])} for row in rows]


def other(row: Mapping[str, Any]) -> Row:
    """The end that a row tells by id, label, name and text."""
    return {"id": row["id"], "label": row["label"], "name": shown(row["label"], row["name"], row["text"])}


def statement(kind: str, told: Mapping[str, Any]) -> Row:
    """A relationship as pages show it. `review` (machine, confirmed, corrected, added) is what a person has said of it."""
    texts = [told[name] for name in _BADGES if told.get(name)]
    flat = [item for text in texts for item in (text if isinstance(text, list) else [text])]
    because = told.get("because") or ""
    return {
        "type": kind,
        "source": told["source"],
        "stated": not str(told["source"]).startswith(REFERENCE),
        "inferred": bool(told.get("inferred")),
        "badges": list(dict.fromkeys(map(str, flat))),
        "status": told.get("status") or "",
        "review": told.get("review") or "machine",
        "because": because if isinstance(because, list) else [because] if because else [],
        "rules": sorted({rule for rule in told.get("rules") or () if rule}),
        "facts": {k: told[k] for k in sorted(told) if k not in _LISTS and k != "because" and told[k] not in (None, "", [])},
        "evidence": [
            {"start": start, "end": end, "quote": quote, "clause": clause}
            for start, end, quote, clause in zip(
                told.get("starts") or (), told.get("ends") or (), told.get("quotes") or (), told.get("clauses") or (), strict=False
            )
        ],
    }


def titles(store: Reader, ids: Iterable[str]) -> dict[str, Row]:
    """Source id → title, document's id, 文号 and date, for those that are in the store."""
    rows = store.run(
        "UNWIND $ids AS id MATCH (s:Source {id: id}) OPTIONAL MATCH (d:Document {id: s.document}) "
        "RETURN s.id AS id, s.title AS title, s.path AS path, s.document AS document, d.number AS number, "
        "coalesce(d.issued, d.published, '') AS date",
        {"ids": sorted(set(ids))},
    )
    return {row["id"]: row for row in rows}


def mentions(store: Reader, id_: str, of: str) -> list[Row]:
    """The sources that name the node: document, date, how often, and where first; by date, those without one last."""
    rows = store.run(
        f"MATCH (n:{label(of)} {{id: $id}})<-[r:MENTIONS]-(d:Document) WHERE d.id <> $id OR $own "
        "RETURN d.id AS id, d.name AS name, coalesce(d.issued, d.published, '') AS date, r.source AS source, "
        "size(r.starts) AS times, head(r.starts) AS start, head(r.ends) AS end, head(r.quotes) AS quote, head(r.clauses) AS clause",
        {"id": id_, "own": of == "Document"},
    )
    return sorted(rows, key=lambda row: (not row["date"], row["date"], row["name"], row["source"]))


def source(store: Reader, id_: str) -> Row | None:
    """A source with its text and whom its statements begin at."""
    found = store.run("MATCH (s:Source {id: $id}) RETURN properties(s) AS p", {"id": id_})
    return found[0]["p"] if found else None


def sources_of(store: Reader, document: str) -> list[Row]:
    return store.run(
        "MATCH (s:Source) WHERE s.document = $id "
        "RETURN s.id AS id, s.title AS title, s.path AS path, s.read AS read ORDER BY path, id",
        {"id": document},
    )


_MENTIONED = (
    "RETURN b.id AS id, labels(b)[0] AS label, b.name AS name, left(b.text, 80) AS text, r.starts AS starts, r.ends AS ends"
)
_SAID = (
    "RETURN a.id AS a, type(r) AS type, b.id AS b, r.starts[0] AS start, r.ends[0] AS end, r.inferred AS inferred, "
    "[x IN [r.role, r.verb, r.commitment, r.kind] WHERE x IS NOT NULL] AS badges, r.status AS status, r.review AS review"
)


def mentioned(store: Reader, document: str, source_id: str) -> list[Row]:
    """What a source mentions, and where."""
    statement = f"MATCH (a:Document {{id: $id}})-[r:MENTIONS]->(b) WHERE r.source = $source {_MENTIONED}"
    return store.run(statement, {"id": document, "source": source_id}, limit=None)


def said(store: Reader, subjects: Sequence[str], source_id: str) -> list[Row]:
    """What else a source says, each with its first passage; quotes and names stand elsewhere. `subjects` are `Label/id`."""
    by_label: dict[str, list[str]] = {}
    for subject in subjects:
        name, _, id_ = subject.partition("/")
        by_label.setdefault(label(name), []).append(id_)
    return [
        row
        for name, ids in by_label.items()
        for row in store.run(
            f"UNWIND $ids AS id MATCH (a:{name} {{id: id}})-[r]->(b) WHERE r.source = $source AND type(r) <> 'MENTIONS' {_SAID}",
            {"ids": ids, "source": source_id},
            limit=None,
        )
    ]
