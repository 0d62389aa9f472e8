"""By what a node is filtered: the sources that speak of it, their years, the regions it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from policygraph.extract.knowledge import gazetteer

#: relation → which end is the place of the other one
_PLACED = {
    "LOCATED_IN": "object", "COVERS": "object", "FOR": "object", "ABOUT": "object",
    "BUILDS": "subject", "PARTICIPATES_IN": "subject",
}  # fmt: skip
#: relations along which a thing without a place of its own takes its holder's
_NAMED = frozenset({"Agency", "Organization", "Platform", "Program"})
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
    """Node → names of the regions it belongs to, the containing ones included, sorted. For filters and counts, not a claim.

    A region comes from the statements, else from whoever holds the thing, else from the name (沈阳市科学技术局); what
    contains it comes from the statements and from the divisions' reference data.
    """
    parents: defaultdict[str, set[str]] = defaultdict(set)
    direct: dict[str, set[str]] = {node: set() for node in graph}
    labels: dict[str, str] = {node: str(d.get("label")) for node, d in graph.nodes(data=True)}
    names = {node: str(d.get("name")) for node, d in graph.nodes(data=True)}
    for node, place in _placings(graph, labels, names):
        (parents[names[node]] if labels[node] == "Region" else direct[node]).add(place)
    for relation in _HELD:
        for a, b, data in graph.edges(data=True):
            if data.get("type") == relation and not direct[b]:
                direct[b] |= direct[a]
    for node, label in labels.items():
        if label == "Region":
            direct[node].add(names[node])
        elif label in _NAMED and not direct[node]:
            direct[node] |= _in_name(names[node])
    return {node: sorted(_closure(places, parents)) for node, places in direct.items()}


def _placings(graph: nx.MultiDiGraph, labels: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(node, name of its place), as properties and statements say."""
    for node, data in graph.nodes(data=True):
        if data.get("region") and data["region"] != names[node]:
            yield node, str(data["region"])
    for a, b, data in graph.edges(data=True):
        end = _PLACED.get(str(data.get("type")))
        regions = (labels[a] == "Region", labels[b] == "Region")
        if (regions == (True, True) and data.get("type") == "PART_OF") or (end == "object" and regions == (False, True)):
            yield a, names[b]
        elif end == "subject" and regions == (True, False):
            yield b, names[a]


def _in_name(name: str) -> set[str]:
    """The longest division a name begins with."""
    known = gazetteer.division_of()
    return next(({name[:k]} for k in range(min(14, len(name)), 2, -1) if name[:k] in known), set())


def _closure(places: set[str], parents: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set(places), list(places)
    while waiting:
        place = waiting.pop()
        for parent in (parents.get(place, set()) | set(gazetteer.parent_chain(place))) - reached:
            reached.add(parent)
            waiting.append(parent)
    return reached
