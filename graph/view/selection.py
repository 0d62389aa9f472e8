"""Which part of a graph a picture or a chart of limited size shows, and what it therefore does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from policygraph.view import style
from policygraph.view.linebreak import clean
from policygraph.view.payload import in_default_view

#: more nodes than this are not readable on one sheet
SHEET = 60
#: more lines than this cannot all carry words
CROWDED = 50


@dataclass(frozen=True)
class Line:
    """All relations of a pair in one direction, as one line."""

    subject: str
    object: str
    types: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True)
class Selection:
    """`nodes` in the order of their ids; `left` is how many connected nodes the sheet could not take."""

    nodes: tuple[str, ...]
    lines: tuple[Line, ...]
    left: int


def select(graph: nx.MultiDiGraph, *, most: int = SHEET, everything: bool = False) -> Selection:
    """The relations of the default view; with `everything`, or when nothing would be left, all of them.

    Above `most` nodes the most central part.
    """
    edges = [e for e in graph.edges(keys=True, data=True) if everything or in_default_view(graph, e)]
    edges = edges or list(graph.edges(keys=True, data=True))
    connected = {node for e in edges for node in e[:2]} or set(graph)
    kept = central(connected, ((a, b) for a, b, _, _ in edges), most)
    return Selection(
        tuple(sorted(kept)), tuple(_lines(e for e in edges if e[0] in kept and e[1] in kept)), len(connected) - len(kept)
    )


def central(nodes: Iterable[str], pairs: Iterable[tuple[str, str]], most: int) -> set[str]:
    """At most `most` nodes, grown from the best connected one along edges, so that what is drawn hangs together."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairs)
    order = sorted(graph, key=lambda n: (-graph.degree(n), n))
    if len(order) <= most:
        return set(order)
    rank = {node: i for i, node in enumerate(order)}
    kept: set[str] = set()
    border: set[str] = set()
    while len(kept) < most:
        best = min(border or (n for n in order if n not in kept), key=rank.__getitem__)
        kept.add(best)
        border = (border | set(graph[best])) - kept
    return kept


def _lines(edges: Iterable[tuple[str, str, Any, dict[str, Any]]]) -> list[Line]:
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for a, b, _, data in edges:
        pairs.setdefault((a, b), []).append(data)
    return [
        Line(a, b, tuple(sorted({str(d.get("type")) for d in found})), all(d.get("inferred") for d in found))
        for (a, b), found in sorted(pairs.items())
    ]


def line_text(line: Line, lang: str) -> str:
    words = [style.verb(t).en if lang == "en" else style.verb(t).zh for t in line.types]
    mark = (" (inferred)" if lang == "en" else "（推断）") if line.inferred else ""
    return (", " if lang == "en" else "、").join(map(clean, words)) + mark


def unsaid(selection: Selection, lang: str) -> str:
    """On a crowded sheet the commonest words are left off the lines and said once below it; else ""."""
    if len(selection.lines) <= CROWDED:
        return ""
    return Counter(line_text(line, lang) for line in selection.lines).most_common(1)[0][0]


def sources_caption(graph: nx.MultiDiGraph, lang: str) -> str:
    """来源：《…》《…》等 n 份文件（2016-01-15—2020-03-15）, from the documents that were read."""
    from policygraph.view import facets

    told = graph.graph.get("sources", {})
    documents = facets.documents_of(graph)
    speaking = {facets.edge_source(key, data) for _, _, key, data in graph.edges(keys=True, data=True)} - {""}
    read = {s: {**told.get(s, {}), **(graph.nodes[documents[s]] if s in documents else {})} for s in speaking}
    named = {s: str(told.get(s, {}).get("title") or d.get("name") or "") for s, d in read.items()}
    titles = sorted({title for source, title in named.items() if title and not source.startswith("reference:")})
    dates = sorted({str(d.get("issued") or d.get("published")) for d in read.values() if d.get("issued") or d.get("published")})
    if not titles:
        return ""
    names = "".join(f"《{t}》" for t in titles[:3])
    span = "" if not dates else f"（{dates[0]}）" if len(dates) == 1 else f"（{dates[0]} — {dates[-1]}）"
    if lang == "en":
        return f"Sources: {names}{f' and {len(titles) - 3} more' if len(titles) > 3 else ''}{span}"
    return f"来源：{names}{f'等{len(titles)}份文件' if len(titles) > 3 else ''}{span}"
