"""What a query's rows are turned into where Cypher alone cannot say it (`// compute: name` in its header)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Rows = list[dict[str, Any]]


def centrality(rows: Rows) -> Rows:
    """From (agency, partner, shared) to each agency's number of partners, shared things, and betweenness.

    Betweenness is Freeman's (1977), normalized, over the unweighted graph of who shares something with whom.
    """
    import networkx as nx

    graph = nx.Graph()
    for row in rows:
        graph.add_edge(row["agency"], row["partner"], shared=row["shared"])
    between = nx.betweenness_centrality(graph)
    out = [
        {
            "agency": name,
            "partners": graph.degree(name),
            "shared": graph.degree(name, weight="shared"),
            "betweenness": round(between[name], 4),
        }
        for name in graph
    ]
    return sorted(out, key=lambda row: (-row["betweenness"], -row["partners"], row["agency"]))


COMPUTE: Mapping[str, Callable[[Rows], Rows]] = {"centrality": centrality}
