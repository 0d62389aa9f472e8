"""What a graph on a page draws: nodes, lines, and how much of what is there it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
from flask import url_for

from policygraph.queries.names import Reader
from policygraph.serve import lookup
from policygraph.serve.names import shown
from policygraph.serve.site import named
from policygraph.view import facets, style
from policygraph.view.selection import central

#: neighbours that one expansion brings, shared among the kinds of relation, and of each kind at least
MOST, LEAST = 36, 4
#: nodes of an answer that are drawn
DRAWN = 120

Row = dict[str, Any]


def around(store: Reader, thing: Row) -> Row:
    """The relations of the default view from one node to each of its nearest; `left` tells by kind what is not among them."""
    drawn: dict[str, Row] = {thing["id"]: node(thing)}
    lines: list[Row] = []
    left: list[Row] = []
    kinds = [kind for kind in lookup.kinds(store, thing["id"], thing["label"]) if not _hub(kind[0], thing["label"])]
    for kind, way, count in kinds:
        rows = lookup.relations(store, thing["id"], thing["label"], kind, way, limit=max(LEAST, MOST // len(kinds)))
        rows = [row for row in rows if row["label"] not in style.HIDDEN_LABELS]
        for row in rows:
            drawn.setdefault(row["id"], node(row))
            ends = (thing["id"], row["id"]) if way == "out" else (row["id"], thing["id"])
            lines.append(line(*ends, row))
        if count > len(rows):
            left.append({"word": named(style.verb(kind)), "n": count - len(rows), "out": way == "out"})
    return {"nodes": list(drawn.values()), "lines": lines, "left": left, "groups": dict(style.GROUPS)}


def _hub(kind: str, label: str) -> bool:
    return kind in style.HIDDEN_TYPES or style.containment(kind, label, label)


def node(row: Mapping[str, Any]) -> Row:
    look = style.look(str(row["label"]))
    return {
        "id": row["id"], "name": row["name"], "kind": named(look), "path": look.path, "colour": look.colour,
        "resolved": row.get("resolved", True) is not False, "href": url_for("pages.node", id_=row["id"]),
        "near": url_for("pages.near", id_=row["id"]),
    }  # fmt: skip


def line(start: str, end: str, told: Mapping[str, Any]) -> Row:
    """`quote` is the first passage that says so, `href` where it stands."""
    verb = style.verb(told["type"])
    first = next(iter(told["evidence"]), None)
    return {
        "from": start, "to": end, "type": told["type"], "word": named(verb), "group": verb.group, "inferred": told["inferred"],
        "badges": [*told["badges"], *([told["status"]] if told["status"] not in ("", "unknown") else [])],
        "quote": first["quote"] if first else "",
        "href": url_for("pages.reading", id_=told["source"], at=f"{first['start']}-{first['end']}", _anchor="at") if first else "",
    }  # fmt: skip


def of_answer(graph: nx.MultiDiGraph) -> Row:
    """The graph that an answer's rows rest on; its most central part when it is too large."""
    edges = list(graph.edges(keys=True, data=True))
    connected = {end for e in edges for end in e[:2]} or set(graph)
    kept = central(connected, ((a, b) for a, b, _, _ in edges), DRAWN)
    lines = [line(a, b, _said(key, data)) for a, b, key, data in edges if a in kept and b in kept]
    left = [{"word": "", "n": len(connected) - len(kept), "out": True}] if len(connected) > len(kept) else []
    return {
        "nodes": [node(_thing(graph, n)) for n in sorted(kept)],
        "lines": _once(lines),
        "left": left,
        "groups": dict(style.GROUPS),
    }


def _thing(graph: nx.MultiDiGraph, id_: str) -> Row:
    data = graph.nodes[id_]
    label = str(data.get("label") or "")
    return {**data, "id": id_, "label": label, "name": shown(label, str(data.get("name") or id_), data.get("text"))}


def _said(key: str, data: Mapping[str, Any]) -> Row:
    lists = {name: [e[one] for e in data["evidence"]] for name, one in
             (("starts", "start"), ("ends", "end"), ("quotes", "quote"), ("clauses", "clause"))}  # fmt: skip
    return lookup.statement(data["type"], {**data, **lists, "source": facets.edge_source(key, data)})


def _once(lines: Iterable[Row]) -> list[Row]:
    """Of a pair's relations of one type that several sources state, the first."""
    return list({(one["from"], one["to"], one["type"]): one for one in reversed(list(lines))}.values())
