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


#: a shorter name ends too many others by chance
_LEAST = 4


def duplicates(rows: Rows) -> Rows:
    """From (label, name, id, forms) to the pairs of nodes that share a spelling, or whose one name ends the other's."""
    by_form: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        by_name.setdefault(row["name"], []).append(at)
        for form in row["forms"] or ():
            by_form.setdefault(form, []).append(at)
    pairs = {(a, b): "alias" for same in by_form.values() for a in same for b in same if a < b}
    for at, row in enumerate(rows):
        for cut in range(1, len(row["name"]) - _LEAST + 1):
            for other in by_name.get(row["name"][cut:], ()):
                pairs.setdefault((min(at, other), max(at, other)), "suffix")
    return [
        {
            "label": rows[a]["label"], "name": rows[a]["name"], "other": rows[b]["name"], "reason": reason,
            "id": rows[a]["id"], "other_id": rows[b]["id"],
        }
        for (a, b), reason in sorted(pairs.items())
    ]  # fmt: skip


COMPUTE: Mapping[str, Callable[[Rows], Rows]] = {"centrality": centrality, "duplicates": duplicates}
