"""The picture of a briefing: what the documents in scope say around its subject, small enough to be read on a page."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph import exchange
from policygraph.brief.facts import Facts
from policygraph.brief.model import Figure
from policygraph.brief.words import Words, clean
from policygraph.queries import answer, find
from policygraph.view import facets
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
_SOURCES = (
    "MATCH (s:Source) WHERE s.id IN $ids OPTIONAL MATCH (d:Document {id: s.document}) RETURN s.id AS id, s.title AS title, "
    "s.path AS path, s.document AS document, s.places AS places, d.number AS number, d.issued AS issued, d.published AS published"
)
#: a picture of fewer lines than this tells nothing
_FEW = 3


def graph_of(store: Any, facts: Facts) -> nx.MultiDiGraph:
    """What the sources in scope say: of a region or a body the relations that the briefing rests on, of a question its answer's.

    Reads every document in scope: for what a page explores, and for a picture where `drawn` finds next to nothing.
    """
    subject = facts.subject
    if subject.kind == "query" and find(subject.name).has_graph:
        return _answered(store, facts, [(subject.name, dict(subject.params))])
    graph = exchange.graph_of(store.extractions(facts.sources))
    if subject.kind not in ("region", "agency"):
        return graph
    told = {(row["subject_id"], row["relation"], row["object_id"]) for row in facts.statements}
    return graph.edge_subgraph([(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if (a, d["type"], b) in told])


def drawn(store: Any, facts: Facts, whole: Callable[[], nx.MultiDiGraph]) -> tuple[nx.MultiDiGraph, bool]:
    """The answer to what is asked of such a subject first, and true; the `whole` and false when that is next to nothing."""
    subject = facts.subject
    part = _answered(store, facts, [(query, {param: subject.id}) for query, param in _DRAWN.get(subject.kind, ())])
    return (part, True) if part.number_of_edges() >= _FEW else (whole(), False)


def _answered(store: Any, facts: Facts, asked: Iterable[tuple[str, Mapping[str, str]]]) -> nx.MultiDiGraph:
    """What the answers rest on, as far as the sources in scope say it."""
    graphs = [found for query, params in asked if (found := answer(query, store, params).graph) is not None]
    joined = nx.compose_all(graphs) if graphs else nx.MultiDiGraph()
    kept = [(a, b, k) for a, b, k, d in joined.edges(keys=True, data=True) if facets.edge_source(k, d) in facts.sources]
    part = nx.MultiDiGraph(joined.edge_subgraph(kept))
    part.graph["sources"] = {row["id"]: _source(row) for row in store.run(_SOURCES, {"ids": sorted(facts.sources)}, limit=None)}
    return part


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    """As `exchange.graph_of` tells a source."""
    told = {name: row[name] for name in ("title", "path", "document")}
    told |= {name: row[name] for name in ("number", "issued", "published") if row[name]}
    return told | ({"places": json.loads(row["places"])} if row["places"] else {})


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
    png, svg = (data if kind == known else b"" for known in ("png", "svg"))
    mermaid = data.decode("utf-8") if kind == "mmd" else ""
    caption = words.say("caption", title=name) + _roles(graph, selection.lines, words)
    return Figure(png, svg, mermaid, caption=caption, alt=clean(alt, 800), size=size), done.messages


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
