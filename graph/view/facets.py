"""By what a node is filtered: the sources that speak of it, their years, the regions it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

#: relation → which end is the place of the other one
_PLACED = {
    "LOCATED_IN": "object", "COVERS": "object", "FOR": "object", "ABOUT": "object",
    "BUILDS": "subject", "PARTICIPATES_IN": "subject",
}  # fmt: skip
#: relations along which a thing without a place of its own takes its holder's
_HELD = ("HAS_TASK", "SETS", "ESTABLISHES")


def sources_of(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Node → ids of the sources that speak of it, sorted."""
    found: dict[str, set[str]] = {node: {e.get("source", "") for e in d.get("evidence", ())} for node, d in graph.nodes(data=True)}
    for a, b, key, data in graph.edges(keys=True, data=True):
        source = edge_source(key, data)
        found[a].add(source)
        found[b].add(source)
    return {node: sorted(ids - {""}) for node, ids in found.items()}


def edge_source(key: object, data: Mapping[str, Any]) -> str:
    """The source of an edge: from its evidence, else from the key `TYPE|source`."""
    for evidence in data.get("evidence", ()):
        return str(evidence.get("source", ""))
    return str(key).partition("|")[2]


def documents_of(graph: nx.MultiDiGraph) -> dict[str, str]:
    """Source → the Document node it is a copy of: as `graph.graph["sources"]` tells, else the one it says most about."""
    told = {s: str(d["document"]) for s, d in graph.graph.get("sources", {}).items() if d.get("document") in graph}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for a, _, key, data in graph.edges(keys=True, data=True):
        if graph.nodes[a].get("label") == "Document":
            votes[edge_source(key, data)][a] += 1
    guessed = {source: min(count, key=lambda node: (-count[node], node)) for source, count in votes.items()}
    return {**guessed, **told}


def year_of(data: Mapping[str, Any]) -> str:
    """The year a document was issued (or else published), "" when nobody tells."""
    for name in ("issued", "published", "year", "deadline"):
        match = re.match(r"(?:19|20)\d\d", str(data.get(name) or ""))
        if match:
            return match.group()
    return ""


def regions_of(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Node → names of the regions it belongs to, the containing ones included, sorted."""
    parents: defaultdict[str, set[str]] = defaultdict(set)
    direct: dict[str, set[str]] = {node: set() for node in graph}
    by_name = {str(d.get("name")): node for node, d in graph.nodes(data=True) if d.get("label") == "Region"}
    for node, place in _placings(graph, by_name):
        (parents if graph.nodes[node].get("label") == "Region" else direct)[node].add(place)
    for relation in _HELD:
        for a, b, data in graph.edges(data=True):
            if data.get("type") == relation and not direct[b]:
                direct[b] |= direct[a]
    for node in by_name.values():
        direct[node].add(node)
    names = {node: str(graph.nodes[node].get("name")) for node in graph}
    return {node: sorted(names[p] for p in _closure(places, parents)) for node, places in direct.items()}


def _placings(graph: nx.MultiDiGraph, by_name: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for node, data in graph.nodes(data=True):
        if (place := by_name.get(str(data.get("region") or ""))) and place != node:
            yield node, place
    for a, b, data in graph.edges(data=True):
        end = _PLACED.get(str(data.get("type")))
        regions = (graph.nodes[a].get("label") == "Region", graph.nodes[b].get("label") == "Region")
        if (regions == (True, True) and data.get("type") == "PART_OF") or (end == "object" and regions == (False, True)):
            yield a, b
        elif end == "subject" and regions == (True, False):
            yield b, a


def _closure(places: set[str], parents: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set(places), list(places)
    while waiting:
        for parent in parents.get(waiting.pop(), set()) - reached:
            reached.add(parent)
            waiting.append(parent)
    return reached
