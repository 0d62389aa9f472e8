"""The part of the graph that a query's rows rest on, as NetworkX: what pages, pictures and briefings draw of an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from policygraph.exchange import graph_of
from policygraph.model import Entity, Extraction, Source, Statement
from policygraph.queries.names import Reader
from policygraph.store import nodes
from policygraph.store.encode import statements_of
from policygraph.store.schema import label, relation

#: what of a node is the store's own business
_OWN = frozenset({"id", "key", "told_by", "search"})


def subgraph(store: Reader, relationships: Iterable[Sequence[str]], alone: Iterable[Sequence[str]] = ()) -> nx.MultiDiGraph:
    """The graph of these relationships (label, id, type, label, id, source) and of the nodes (label, id) that stand alone.

    Nodes and edges are as in `exchange.graph_of`; only a node that one of the relationships MENTIONS has evidence of its own.
    """
    wanted: dict[tuple[str, str, str], set[tuple[str, str, str]]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for from_label, start, kind, to_label, end, source in relationships:
        wanted[from_label, kind, to_label].add((start, end, source))
        members[from_label].add(start)
        members[to_label].add(end)
    for name, id_ in alone:
        members[name].add(id_)
    told = {row["id"]: (name, row) for name in sorted(members) for row in _nodes(store, name, members[name])}
    entities = {id_: nodes.entity(name, row) for id_, (name, row) in told.items()}
    statements = [s for key in sorted(wanted) for s in _statements(store, key, sorted(wanted[key]), entities)]
    graph = graph_of([Extraction(Source("", ""), tuple(statements))])
    for id_, (name, row) in told.items():
        known = {key: value for key, value in nodes.read(row).items() if key not in _OWN}
        evidence = graph.nodes[id_]["evidence"] if id_ in graph else []
        graph.add_node(id_, **{"label": name, "aliases": [], "resolved": True, **known, "evidence": evidence})
    return graph


def _nodes(store: Reader, name: str, ids: Iterable[str]) -> list[dict[str, Any]]:
    statement = f"UNWIND $ids AS id MATCH (n:{label(name)} {{id: id}}) RETURN properties(n) AS p"
    return [row["p"] for row in store.run(statement, {"ids": sorted(ids)}, limit=None)]


#: from so many wanted relationships of one node on all its relationships are read: each look-up of a pair walks them anyway
_MANY = 20


def _statements(
    store: Reader, key: tuple[str, str, str], ends: list[tuple[str, str, str]], entities: dict[str, Entity]
) -> Iterable[Statement]:
    from_label, kind, to_label = key
    often = {start for start, times in Counter(start for start, _, _ in ends).items() if times >= _MANY}
    wanted = set(ends)
    told = "RETURN a.id AS start, b.id AS end, properties(r) AS p"
    by_pair = (
        f"UNWIND $ends AS e MATCH (a:{label(from_label)} {{id: e[0]}})-[r:{relation(kind)}]->(b:{label(to_label)} {{id: e[1]}}) "
        f"WHERE r.source = e[2] {told}"
    )
    by_start = f"UNWIND $ids AS id MATCH (a:{label(from_label)} {{id: id}})-[r:{relation(kind)}]->(b:{label(to_label)}) {told}"
    rows = store.run(by_pair, {"ends": [list(e) for e in ends if e[0] not in often]}, limit=None)
    rows += store.run(by_start, {"ids": sorted(often)}, limit=None) if often else []
    for row in rows:
        if (row["start"], row["end"], row["p"]["source"]) in wanted:
            yield from statements_of(entities[row["start"]], kind, entities[row["end"]], row["p"])
