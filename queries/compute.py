"""What a query's rows are turned into where Cypher alone cannot say it (`// compute: name` in its header)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

from policygraph.model import Entity
from policygraph.queries.cascade import cascade
from policygraph.store.nodes import search_form

Rows = list[dict[str, Any]]
#: beyond so many bodies betweenness is estimated from so many of them (Brandes and Pich 2007)
_EXACT, _SAMPLE = 500, 60


def centrality(rows: Rows) -> Rows:
    """From (id, agency, thing) to each agency's number of partners, shared things, and betweenness.

    Betweenness is Freeman's (1977), normalized, over the unweighted graph of who shares something with whom.
    """
    import networkx as nx

    things: dict[str, set[str]] = {}
    for row in rows:
        things.setdefault(row["thing"], set()).add(row["id"])
    shared = Counter(pair for members in things.values() for pair in combinations(sorted(members), 2))
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, times) for (a, b), times in sorted(shared.items()))
    sample = _SAMPLE if len(graph) > _EXACT else None
    between = nx.betweenness_centrality(graph, k=sample, seed=1)
    names = {row["id"]: row["agency"] for row in rows}
    out = [
        {
            "agency": names[id_],
            "partners": graph.degree(id_),
            "shared": graph.degree(id_, weight="weight"),
            "betweenness": round(between[id_], 4),
            "basis": f"{sample}/{len(graph)}" if sample else "all",
        }
        for id_ in graph
    ]
    return sorted(out, key=lambda row: (-row["betweenness"], -row["partners"], row["agency"]))


#: a shorter name ends too many others by chance
_LEAST = 4
#: a spelling that more than so many share (省科技厅, 科技厅) says what they are, not who
_SHARED = 3
_RELATIVE = ("省", "市", "县", "区", "我", "本", "自治区")


def duplicates(rows: Rows) -> Rows:
    """The pairs of nodes that share a spelling, or whose one name ends the other's.

    One row holds every node of a label: [name, id, forms], or only the name where it says the rest (no alias, resolved).
    """
    label = rows[0]["label"] if rows else ""
    every = sorted(_told(one) for row in rows for one in row["told"])
    at_form: dict[str, list[int]] = {}
    at_name: dict[str, list[int]] = {}
    for at, (name, _, forms) in enumerate(every):
        at_name.setdefault(name, []).append(at)
        for form in forms:
            at_form.setdefault(form, []).append(at)
    telling = [same for form, same in at_form.items() if 1 < len(same) <= _SHARED and not form.startswith(_RELATIVE)]
    pairs = {pair: "alias" for same in telling for pair in combinations(same, 2)}
    for at, (name, _, _) in enumerate(every):
        for cut in range(1, len(name) - _LEAST + 1):
            for other in at_name.get(name[cut:], ()):
                pairs.setdefault((min(at, other), max(at, other)), "suffix")
    ids = {at: every[at][1] or Entity(label, every[at][0]).id for pair in pairs for at in pair}
    return [
        {"label": label, "name": every[a][0], "other": every[b][0], "reason": reason, "id": ids[a], "other_id": ids[b]}
        for (a, b), reason in sorted(pairs.items())
    ]


def _told(one: str | list[Any]) -> tuple[str, str, list[str]]:
    return (one, "", [search_form(one)]) if isinstance(one, str) else (one[0], one[1], one[2] or [])


#: what must be the same before two values stand side by side: column → why not, when it differs
_SAME = {"metric": "指标不同", "statistic": "口径不同", "unit": "单位不同", "owners": "对象不同"}


def comparable(rows: Rows) -> Rows:
    """Targets of like metric in groups: only within a `group` are values comparable; `comparable` says why another group is not.

    The largest group comes first. A statistic or an owner that no text tells is no wild card: it is a group of its own.
    """

    def key(row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple("、".join(row[name]) if name == "owners" else row[name] for name in _SAME)

    sizes = Counter(map(key, rows))
    order = {k: number for number, k in enumerate(sorted(sizes, key=lambda k: (-sizes[k], k)), 1)}
    first = next(iter(order), ())
    out = []
    for row in sorted(rows, key=lambda row: order[key(row)]):
        differs = [why for why, mine, its in zip(_SAME.values(), key(row), first, strict=True) if mine != its]
        told = "与第1组不可比：" + "、".join(differs) if differs else "同口径" if sizes[first] > 1 else "无同口径者"
        out.append({"group": order[key(row)], "comparable": told, **row})
    return out


def appearances(rows: Rows) -> Rows:
    """Which of the dated documents names it first and which last; `appearance` is empty for one in between or without a date."""
    dates = sorted({row["issued"] for row in rows if row["issued"]})
    marks = {date: [] for date in dates}  # type: dict[str, list[str]]
    if dates:
        marks[dates[0]].append("first")
        marks[dates[-1]].append("last")
    return [{"appearance": " and ".join(marks.get(row["issued"], [])), **row} for row in rows]


#: what all-paths shows at most
_PATHS = 200


def paths(rows: Rows) -> Rows:
    """The shortest first, at most 200."""
    return sorted(rows, key=lambda row: (row["length"], row["path"], row["quotes"]))[:_PATHS]


COMPUTE: Mapping[str, Callable[[Rows], Rows]] = {
    "appearances": appearances,
    "cascade": cascade,
    "centrality": centrality,
    "comparable": comparable,
    "duplicates": duplicates,
    "paths": paths,
}
