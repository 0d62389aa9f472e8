"""The picture of a briefing: what the documents in scope say around its subject, small enough to be read on a page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph import exchange
from policygraph.brief.facts import Facts
from policygraph.brief.model import Figure
from policygraph.brief.words import Words, clean
from policygraph.view.picture import picture
from policygraph.view.selection import select

#: more nodes than this do not read on a portrait page, and on a landscape one
PORTRAIT, LANDSCAPE = 20, 30
_NAMED = 8


def graph_of(store: Any, facts: Facts) -> nx.MultiDiGraph:
    """What the sources in scope say; of a region or a body only the relations that the briefing rests on."""
    graph = exchange.graph_of(e for e in store.extractions() if e.source.id in facts.sources)
    if facts.subject.kind not in ("region", "agency"):
        return graph
    told = {(row["subject_id"], row["relation"], row["object_id"]) for row in facts.statements}
    return graph.edge_subgraph([(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if (a, d["type"], b) in told])


def figure(graph: nx.MultiDiGraph, name: str, words: Words, *, kind: str) -> tuple[Figure | None, tuple[str, ...]]:
    """The picture as `kind` (png, svg, mmd), and what its maker has to say; none when nothing is connected."""
    if not graph.number_of_edges():
        return None, ()
    selection = select(graph, most=LANDSCAPE)
    landscape = len(selection.nodes) > PORTRAIT
    size = "a4-landscape" if landscape else "16:9"
    with tempfile.TemporaryDirectory() as folder:
        done = picture(graph, Path(folder, f"picture.{kind}"), size=size, lang=words.lang, most=LANDSCAPE)
        data = done.path.read_bytes()
    names = [clean(graph.nodes[node].get("name") or "") for node in selection.nodes]
    alt = words.say("alt", title=name, n=len(selection.nodes), lines=len(selection.lines), names=words.names(names, most=_NAMED))
    caption = words.say("caption", title=name)
    drawn = {"png": data if kind == "png" else b"", "svg": data if kind == "svg" else b""}
    mermaid = data.decode("utf-8") if kind == "mmd" else ""
    return Figure(**drawn, mermaid=mermaid, caption=caption, alt=clean(alt, 800), landscape=landscape), done.messages
