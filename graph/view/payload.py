"""The graph as the explorer's JSON: everything the page shows, and nothing else.

Sources are numbered, an evidence is `[source, start, end, quote, clause, place]`, its place being page, paragraph or row,
left out where the file has none. Node and edge numbers are their places in the lists, in the order of their ids, so that the
same graph gives the same bytes whatever order it was built in.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import networkx as nx

from policygraph.view import facets, layout, style

#: above this the page opens with an overview and asks where to start; above DRAWN it never draws everything at once
OPEN_LIMIT = 300
DRAWN_LIMIT = 1500
#: above this the page would be too heavy for a browser: the best connected are kept and the page says how many are not in it
KEPT_LIMIT = 8000

_NODE_FIELDS = frozenset({"label", "name", "aliases", "resolved", "evidence", "id"})
_EDGE_FIELDS = frozenset({"type", "inferred", "rules", "evidence"})


class _Cited(NamedTuple):
    """Source id → its number; → where its pages or paragraphs begin, and what they are called."""

    number: Mapping[str, int]
    places: Mapping[str, tuple[list[int], list[str]]]


class Trimmed(NamedTuple):
    graph: nx.MultiDiGraph
    nodes_left: int
    edges_left: int


def payload(graph: nx.MultiDiGraph, *, title: str, lang: str, everything: bool = False) -> dict[str, Any]:
    """`everything`, or a default view in which nothing would be left, hides nothing."""
    everything = everything or not any(in_default_view(graph, e) for e in graph.edges(keys=True, data=True))
    kept, nodes_left, edges_left = _trimmed(graph)
    order = sorted(kept)
    number = {node: i for i, node in enumerate(order)}
    sources = _sources(kept, number)
    cited = _Cited({source["id"]: i for i, source in enumerate(sources)}, _places(kept))
    edges = sorted(kept.edges(keys=True, data=True), key=lambda e: (number[e[0]], number[e[1]], str(e[2])))
    return {
        "title": title,
        "lang": lang,
        "labels": {k: v._asdict() for k, v in style.LABELS.items()} | {"": style.OTHER._asdict()},
        "types": {t: style.verb(t)._asdict() for t in sorted({str(e[3].get("type")) for e in edges})},
        "groups": dict(style.GROUPS),
        "hidden": _hidden(everything),
        "limits": {"open": OPEN_LIMIT, "drawn": DRAWN_LIMIT},
        "left": {"nodes": nodes_left, "edges": edges_left},
        "sources": sources,
        "nodes": _nodes(kept, order, cited),
        "edges": [_edge(kept, e, cited) for e in edges],
        "network": network(kept, order, edges),
    }


def _hidden(everything: bool) -> dict[str, Any]:
    """What the page leaves out until it is asked for."""
    if everything:
        return {"types": [], "labels": [], "inferred": False, "contains": False}
    return {"types": sorted(style.HIDDEN_TYPES), "labels": sorted(style.HIDDEN_LABELS), "inferred": True, "contains": True}


def network(graph: nx.MultiDiGraph, order: list[str], edges: list[tuple[str, str, str, dict[str, Any]]]) -> dict[str, Any]:
    """pyvis's lists of nodes and edges, filled directly: its `add_edge` looks through all edges each time."""
    from pyvis.network import Network

    number = {node: i for i, node in enumerate(order)}
    force, ranked = _layouts(graph, order)
    net = Network(directed=True)
    net.nodes = [{"id": number[n], **_place("x", "y", force.get(n)), **_place("lx", "ly", ranked.get(n))} for n in order]
    net.edges = [{"id": i, "from": number[a], "to": number[b]} for i, (a, b, _, _) in enumerate(edges)]
    return {"nodes": net.nodes, "edges": net.edges}


def script_json(value: Any) -> str:
    """JSON that cannot leave a <script> element, nor be taken for markup; a lone surrogate stays an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str)
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda m: f"\\u{ord(m.group()):04x}", text)


def in_default_view(graph: nx.MultiDiGraph, edge: tuple[str, str, str, Mapping[str, Any]]) -> bool:
    a, b, _, data = edge
    labels = [str(graph.nodes[n].get("label")) for n in (a, b)]
    relation = str(data.get("type"))
    return not (
        relation in style.HIDDEN_TYPES
        or data.get("inferred")
        or style.containment(relation, *labels)
        or style.HIDDEN_LABELS & set(labels)
    )


def _trimmed(graph: nx.MultiDiGraph) -> Trimmed:
    if len(graph) <= KEPT_LIMIT:
        return Trimmed(graph, 0, 0)
    weight = dict.fromkeys(graph, 0)
    for edge in graph.edges(keys=True, data=True):
        for node in edge[:2]:
            weight[node] += 1000 if in_default_view(graph, edge) else 1
    best = sorted(graph, key=lambda n: (-weight[n], n))[:KEPT_LIMIT]
    kept = graph.subgraph(best)
    return Trimmed(kept, len(graph) - len(kept), graph.number_of_edges() - kept.number_of_edges())


def _layouts(graph: nx.MultiDiGraph, order: list[str]) -> tuple[layout.Positions, layout.Positions]:
    """Positions of all nodes; only those of the default view when all are too many, none when those are too."""
    drawn = [e for e in graph.edges(keys=True, data=True) if in_default_view(graph, e)]
    nodes = order
    if len(nodes) > DRAWN_LIMIT:
        nodes = sorted({node for e in drawn for node in e[:2]})
    else:
        drawn = [e for e in graph.edges(keys=True, data=True) if e[3].get("type") not in style.HIDDEN_TYPES]
    if len(nodes) > DRAWN_LIMIT:
        return {}, {}
    pairs = sorted({(a, b) for a, b, _, _ in drawn})
    ranks = {n: style.look(str(graph.nodes[n].get("label"))).rank for n in nodes}
    return layout.force(nodes, pairs), layout.layered(nodes, ranks, pairs)


def _place(x: str, y: str, at: tuple[int, int] | None) -> dict[str, int]:
    return {} if at is None else {x: at[0], y: at[1]}


def _sources(graph: nx.MultiDiGraph, number: Mapping[str, int]) -> list[dict[str, Any]]:
    told: Mapping[str, Mapping[str, Any]] = graph.graph.get("sources", {})
    documents = facets.documents_of(graph)
    seen = {source for ids in facets.sources_of(graph).values() for source in ids}
    result = []
    for source in sorted(seen):
        node = documents.get(source)
        data = {**told.get(source, {}), **(graph.nodes[node] if node is not None else {})}
        result.append({
            "id": source,
            "title": str(told.get(source, {}).get("title") or data.get("name") or source[:12]),
            "path": str(told.get(source, {}).get("path") or ""),
            "document": None if node is None else number[node],
            "number": str(data.get("number") or ""),
            "date": str(data.get("issued") or data.get("published") or ""),
            "year": facets.year_of(data),
        })  # fmt: skip
    return result


def _nodes(graph: nx.MultiDiGraph, order: Iterable[str], cited: _Cited) -> list[dict[str, Any]]:
    speaking, regions = facets.sources_of(graph), facets.regions_of(graph)
    return [
        {
            "id": str(node),
            "label": str(graph.nodes[node].get("label") or ""),
            "name": _name(node, graph.nodes[node]),
            "aliases": [str(a) for a in graph.nodes[node].get("aliases") or ()],
            "resolved": graph.nodes[node].get("resolved", True) is not False,
            "evidence": _evidence(graph.nodes[node], cited),
            "props": _properties(graph.nodes[node], _NODE_FIELDS),
            "sources": [cited.number[s] for s in speaking[node]],
            "regions": regions[node],
            "year": facets.year_of(graph.nodes[node]),
        }
        for node in order
    ]


def _name(node: str, data: Mapping[str, Any]) -> str:
    """The name shown; a task that is only numbered takes the beginning of its text with it."""
    name = str(data.get("name") or node)
    if data.get("label") == "Task" and len(name) <= 4 and data.get("text"):
        first = re.split(r"[。；\n]", str(data["text"]).removeprefix(name).strip("\n .．、"))[0]
        return f"{name}. {first[:40]}"
    return name


def _edge(graph: nx.MultiDiGraph, edge: tuple[str, str, str, dict[str, Any]], cited: _Cited) -> dict[str, Any]:
    a, b, key, data = edge
    relation = str(data.get("type") or "")
    labels = (str(graph.nodes[a].get("label")), str(graph.nodes[b].get("label")))
    return {
        "type": relation,
        "inferred": bool(data.get("inferred")),
        "contains": style.containment(relation, *labels),
        "source": cited.number.get(facets.edge_source(key, data)),
        "rules": [str(r) for r in data.get("rules") or ()],
        "evidence": _evidence(data, cited),
        "props": _properties(data, _EDGE_FIELDS),
    }


def _places(graph: nx.MultiDiGraph) -> dict[str, tuple[list[int], list[str]]]:
    told: Mapping[str, Mapping[str, Any]] = graph.graph.get("sources", {})
    return {
        source: ([offset for offset, _ in data["places"]], [str(place) for _, place in data["places"]])
        for source, data in told.items()
        if data.get("places")
    }


def _evidence(data: Mapping[str, Any], cited: _Cited) -> list[list[Any]]:
    return [_one_evidence(e, cited) for e in data.get("evidence") or ()]


def _one_evidence(e: Mapping[str, Any], cited: _Cited) -> list[Any]:
    source, start = str(e.get("source", "")), e.get("start")
    out = [cited.number.get(source), start, e.get("end"), str(e.get("quote", "")), str(e.get("clause") or "")]
    if source in cited.places and start is not None:
        offsets, names = cited.places[source]
        if (at := bisect_right(offsets, start)) > 0:
            out.append(names[at - 1])
    return out


def _properties(data: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    return {str(k): data[k] for k in sorted(data, key=str) if k not in known and data[k] not in (None, "", [])}
