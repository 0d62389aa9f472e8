"""Rows by who vouches for what they rest on: machine, confirmed, corrected, added (see `policygraph.corrections`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from policygraph.errors import QueryError
from policygraph.queries.loader import Query
from policygraph.queries.names import Reader
from policygraph.queries.run import MOST, NODES, RELATIONSHIPS, limits, prepared
from policygraph.store.schema import REFERENCE, label, relation

#: from least to most vouched for; what rests on several statements is as good as the first of these among them
STATUSES = ("machine", "added", "corrected", "confirmed")
_Key: TypeAlias = tuple[str, str, str, str, str, str]
_Rests: TypeAlias = tuple[list[Any], list[Any]]


def reviewed_rows(
    query: Query, store: Reader, given: Mapping[str, Any], wanted: Collection[str], timeout: float | None
) -> tuple[list[dict[str, Any]], _Rests]:
    """The rows whose column `review` is among `wanted`, and what they rest on; QueryError where they rest on no statements.

    MENTIONS count only where a row rests on nothing else, reference data nowhere.
    """
    unknown = sorted(set(wanted) - set(STATUSES))
    if unknown:
        raise QueryError(f"unknown review status {unknown[0]}; known are {', '.join(STATUSES)}")
    if query.compute or not query.has_graph:
        raise QueryError(f"{query.name}: its rows rest on no statements of their own, so nobody vouches for one of them")
    statement, parameters = prepared(query, given, graph=True)
    rows: dict[str, dict[str, Any]] = {}
    rests: dict[str, _Rests] = defaultdict(lambda: ([], []))
    for row in store.run(statement, parameters, limit=MOST, **limits(None, timeout)):
        keys, alone = row.pop(RELATIONSHIPS, None) or (), row.pop(NODES, None) or ()
        same = json.dumps(row, sort_keys=True)
        rows.setdefault(same, row)
        rests[same][0].extend(keys)
        rests[same][1].extend(alone)
    vouched = _vouched(store, (key for keys, _ in rests.values() for key in keys))
    told = {same: {**row, "review": _status(rests[same][0], vouched)} for same, row in rows.items()}
    kept = [same for same, row in told.items() if row["review"] in wanted]
    joined = [key for same in kept for key in rests[same][0]], [key for same in kept for key in rests[same][1]]
    return [told[same] for same in kept], joined


def _vouched(store: Reader, keys: Iterable[Any]) -> dict[_Key, str]:
    """Relationship → its review status, where a person looked."""
    groups: dict[tuple[str, str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for from_label, start, kind, to_label, end, source in keys:
        groups[from_label, kind, to_label].add((start, end, source))
    out: dict[_Key, str] = {}
    for (a, kind, b), ends in sorted(groups.items()):
        statement = (
            f"UNWIND $ends AS e MATCH (a:{label(a)} {{id: e[0]}})-[r:{relation(kind)}]->(b:{label(b)} {{id: e[1]}}) "
            "WHERE r.source = e[2] AND r.review IS NOT NULL "
            "RETURN a.id AS start, b.id AS end, r.source AS source, r.review AS review"
        )
        for row in store.run(statement, {"ends": [list(e) for e in sorted(ends)]}, limit=None):
            out[a, row["start"], kind, b, row["end"], row["source"]] = row["review"]
    return out


def _status(keys: Iterable[Any], vouched: Mapping[_Key, str]) -> str:
    own = [tuple(key) for key in keys if not key[5].startswith(REFERENCE)]
    own = [key for key in own if key[2] != "MENTIONS"] or own
    found = {vouched.get(key, "machine") for key in own} or {"machine"}
    return next(status for status in STATUSES if status in found)
