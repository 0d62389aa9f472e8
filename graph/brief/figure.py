"""The picture of a briefing: what the documents in scope say around its subject, small enough to be read on a page."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph import exchange
from policygraph.brief.facts import Facts
from policygraph.brief.model import Figure
from policygraph.brief.words import Words, clean
from policygraph.queries import answer, find
from policygraph.view.picture import picture
from policygraph.view.selection import Line, select

#: more nodes than this do not read on a page; so many in a column do above the text of one; so many columns on an upright page
MOST, _ABOVE_TEXT, _UPRIGHT = 30, 6, 4
#: nodes of a picture that is looked at from afar
SLIDE = 18
_NAMED = 8
#: the questions whose answers are drawn of a subject, each with the parameter that takes it
_DRAWN = {
    "program": (("program-card", "program"),),
    "region": (("platforms-in-region", "region"), ("partner-regions", "region")),
    "agency": (("agency-portfolio", "agency"),),
}
#: a picture of fewer lines than this tells nothing
_FEW = 3


def graph_of(store: Any, facts: Facts) -> nx.MultiDiGraph:
    """What the sources in scope say: of a region or a body the relations that the briefing rests on, of a question its answer's."""
    graph = exchange.graph_of(store.extractions(facts.sources))
    subject = facts.subject
    if subject.kind == "query":
        return _only(graph, _edges(store, [(subject.name, dict(subject.params))])) if find(subject.name).has_graph else graph
    if subject.kind not in ("region", "agency"):
        return graph
    told = {(row["subject_id"], row["relation"], row["object_id"]) for row in facts.statements}
    return graph.edge_subgraph([(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if (a, d["type"], b) in told])


def drawn(store: Any, facts: Facts, graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The part of `graph` that is the answer to what is asked of such a subject first; all of it when that is next to nothing."""
    subject = facts.subject
    found = _edges(store, [(query, {param: subject.id}) for query, param in _DRAWN.get(subject.kind, ())])
    part = _only(graph, found)
    return part if part.number_of_edges() >= _FEW else graph


def _edges(store: Any, asked: Iterable[tuple[str, Mapping[str, str]]]) -> set[tuple[str, str, str]]:
    answers = [answer(query, store, params).graph for query, params in asked]
    return {edge for part in answers if part is not None for edge in part.edges(keys=True)}


def _only(graph: nx.MultiDiGraph, edges: set[tuple[str, str, str]]) -> nx.MultiDiGraph:
    return graph.edge_subgraph([edge for edge in graph.edges(keys=True) if edge in edges])


def figure(
    graph: nx.MultiDiGraph, name: str, words: Words, *, kind: str, slide: bool = False, everything: bool = False
) -> tuple[Figure | None, tuple[str, ...]]:
    """The picture as `kind` (png, svg, mmd), and what its maker has to say; none when nothing is connected.

    On a `slide` it is 16:9 and has fewer nodes; else it gets the size that it reads best in. `everything` as in `picture`.
    """
    if not graph.number_of_edges():
        return None, ()
    most = SLIDE if slide else MOST
    selection = select(graph, most=most, everything=everything)
    size = "16:9" if slide else _size(Counter(graph.nodes[node].get("label") for node in selection.nodes))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"picture.{kind}")
        done = picture(graph, path, size=size, lang=words.lang, most=most, everything=everything)
        data = done.path.read_bytes()
    names = [clean(graph.nodes[node].get("name") or "") for node in selection.nodes]
    alt = words.say("alt", title=name, n=len(selection.nodes), lines=len(selection.lines), names=words.names(names, most=_NAMED))
    drawn = {"png": data if kind == "png" else b"", "svg": data if kind == "svg" else b""}
    mermaid = data.decode("utf-8") if kind == "mmd" else ""
    caption = words.say("caption", title=name) + _roles(graph, selection.lines, words)
    return Figure(**drawn, mermaid=mermaid, caption=caption, alt=clean(alt, 800), size=size), done.messages


def _size(labels: Mapping[str, int]) -> str:
    """A column of nodes for each label: few rows fit above text, long columns need the height of a page, many its width."""
    rows, columns = max(labels.values()), len(labels)
    if rows <= _ABOVE_TEXT:
        return "16:9"
    return "a4" if columns <= _UPRIGHT else "a4-landscape"


def _roles(graph: nx.MultiDiGraph, lines: Iterable[Line], words: Words) -> str:
    """The texts' own words for what the picture calls leading, where they use others."""
    pairs = {(line.subject, line.object) for line in lines}
    told = {str(d.get("role") or "") for a, b, d in graph.edges(data=True) if d["type"] == "LEADS" and (a, b) in pairs}
    other = sorted(map(clean, told - {"", "牵头"}))
    return words.say("caption_roles", lead=words.relation("LEADS"), roles=words.say("and").join(other)) if other else ""
