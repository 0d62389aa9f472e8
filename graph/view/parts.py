"""Parts of a graph to look at: the neighbourhood of a name, what one document says."""

from __future__ import annotations

import difflib

import networkx as nx

from policygraph.errors import QueryError
from policygraph.view import facets
from policygraph.view.payload import in_default_view


def find(graph: nx.MultiDiGraph, name: str, *, label: str = "") -> str:
    """The node with this id, name or alias; a name before an alias. Raises QueryError with what comes nearest."""
    if name in graph and (not label or graph.nodes[name].get("label") == label):
        return name
    wanted = [(n, d) for n, d in sorted(graph.nodes(data=True)) if not label or d.get("label") == label]
    for tells in (lambda d: d.get("name") == name, lambda d: name in (d.get("aliases") or ())):
        for node, data in wanted:
            if tells(data):
                return str(node)
    names = [str(d.get("name")) for _, d in wanted]
    near = [n for n in names if name in n][:3] or difflib.get_close_matches(name, names, 3)
    raise QueryError(f"no {label or 'node'} is called {name!r}" + (f"; did you mean {'、'.join(near)}?" if near else ""))


def around(graph: nx.MultiDiGraph, name: str, *, hops: int = 1, include: frozenset[str] = frozenset()) -> nx.MultiDiGraph:
    """What lies within `hops` relations of the default view from `name`; `include` names further relationship types to go along.

    A view of `graph`, with all relations between the nodes found.
    """
    start = find(graph, name)
    walked = nx.Graph(
        [e[:2] for e in graph.edges(keys=True, data=True) if in_default_view(graph, e) or e[3].get("type") in include]
    )
    walked.add_node(start)
    return graph.subgraph(nx.single_source_shortest_path_length(walked, start, cutoff=hops))


def of_document(graph: nx.MultiDiGraph, title: str) -> nx.MultiDiGraph:
    """What the sources of one document say: their relations and the ends of these. A view of `graph`."""
    document = find(graph, title, label="Document")
    sources = {source for source, node in facets.documents_of(graph).items() if node == document}
    said = [(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if facets.edge_source(k, d) in sources]
    return graph.edge_subgraph(said) if said else graph.subgraph([document])
