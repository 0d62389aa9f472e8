"""What is looked at: a part of a store as graph, page, picture, map, timeline, or another program's file."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph import exchange
from policygraph.errors import PolicygraphError, QueryError
from policygraph.opening import StoreLike, using, whole_file, write_whole

if TYPE_CHECKING:
    import networkx as nx

    from policygraph.store import Store
    from policygraph.view.notebook import Shown
    from policygraph.view.picture import Drawn

PAGE_TITLE = "政策知识图谱"
#: formats of the store itself, beside those of `policygraph.view.export`
STORE_FORMATS = ("jsonl", "neo4j-admin")
_SOURCES = (
    "MATCH (s:Source) OPTIONAL MATCH (d:Document {id: s.document}) RETURN s.id AS id, s.title AS title, s.path AS path, "
    "s.document AS document, d.number AS number, d.issued AS issued, d.published AS published, s.places AS places"
)


@dataclass(frozen=True)
class Part:
    """Which part of a store: the answer of a canned `query`, what lies within `hops` `around` a name, one `document`; else all.

    Names are found through aliases, as in queries. `include` names relationship types to go along besides those of the default
    view (without mentions, addressees, containment and inferred relations).
    """

    query: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    packs: Path | None = None
    around: str = ""
    hops: int = 1
    include: frozenset[str] = frozenset()
    document: str = ""

    @property
    def whole(self) -> bool:
        return not (self.query or self.around or self.document)


WHOLE = Part()


def read_graph(part: Part = WHOLE, *, store: StoreLike = None) -> nx.MultiDiGraph:
    """The NetworkX graph of a part of the store; QueryError when there is nothing in it."""
    if sum(map(bool, (part.query, part.around, part.document))) > 1:
        raise QueryError("a query, a neighbourhood or a document: choose one")
    with using(store) as opened:
        graph = _answer(part, opened) if part.query else _part(exchange.graph_of(opened.extractions()), part, opened)
    if not graph and not part.whole:
        raise QueryError(f"{part.query or part.around or part.document}: the answer holds nothing to show")
    return graph


def _part(graph: nx.MultiDiGraph, part: Part, store: Store) -> nx.MultiDiGraph:
    from policygraph.queries.names import entity
    from policygraph.view import parts

    if part.around:
        return parts.around(graph, entity(store, part.around).id, hops=part.hops, include=part.include)
    if part.document:
        return parts.of_document(graph, entity(store, part.document, ("Document",)).id)
    return graph


def _answer(part: Part, store: Store) -> nx.MultiDiGraph:
    from policygraph.queries import answer, find

    told = answer(find(part.query, part.packs), store, part.params).graph
    if told is None:
        raise QueryError(f"{part.query}: its rows rest on no part of the graph; `policygraph query {part.query}` lists them")
    told.graph["sources"] = {row.pop("id"): _of_source(row) for row in store.run(_SOURCES, limit=None)}
    return told


def _of_source(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in row.items() if value}
    return told | {"places": json.loads(told["places"])} if "places" in told else told


def title_of(part: Part, lang: str = "zh") -> str:
    """What a page or a picture of `part` is called when nobody says."""
    if part.query:
        from policygraph.queries import find

        words = [find(part.query, part.packs).title[lang == "en"], *(str(value) for value in part.params.values())]
        return (" – " if lang == "en" else "：").join([words[0], "、".join(words[1:])] if words[1:] else words)
    return part.around or part.document


def write_page(output: str | Path, *, store: StoreLike = None, part: Part = WHOLE, title: str = "", lang: str = "zh") -> Path:
    """Write the explorer page: one file that needs nothing else. `lang` (zh|en) is what it opens in."""
    from policygraph.view.page import write_page as write

    graph = read_graph(part, store=store)
    return write(graph, output, title=title or title_of(part, lang) or PAGE_TITLE, lang=lang, everything=bool(part.query))


def write_picture(
    output: str | Path,
    *,
    store: StoreLike = None,
    part: Part = WHOLE,
    title: str = "",
    lang: str = "zh",
    size: str = "a4-landscape",
    style: str = "colour",
    most: int = 60,
) -> Drawn:
    """Draw at most `most` nodes on one sheet; the ending of `output` (svg, png, pdf, dot, mmd) tells the format."""
    from policygraph.view.picture import picture

    graph, title = read_graph(part, store=store), title or title_of(part, lang)
    return picture(graph, output, size=size, style=style, lang=lang, title=title, most=most, everything=bool(part.query))


def write_map(
    output: str | Path, *, store: StoreLike = None, part: Part = WHOLE, of: str = "Platform", title: str = "", lang: str = "zh"
) -> Path:
    """Write the tile grid of provinces as SVG, coloured by the number of nodes with the label `of`."""
    from policygraph.view.map import write_map as write

    return write(read_graph(part, store=store), output, of=of, title=title, lang=lang)


def write_timeline(output: str | Path, *, store: StoreLike = None, part: Part = WHOLE, title: str = "", lang: str = "zh") -> Path:
    """Write documents and deadlines along time as SVG."""
    from policygraph.view.timeline import write_timeline as write

    return write(read_graph(part, store=store), output, title=title, lang=lang)


def export_graph(output: str | Path, format: str, *, store: StoreLike = None, part: Part = WHOLE) -> Path:
    """Write another program's file; - is standard output.

    `csv` and `neo4j-admin` make a folder (csv a zip when `output` ends so).
    """
    from policygraph.view import export

    if format in STORE_FORMATS:
        return _export_store(Path(output), format, store, part)
    if format not in export.FORMATS:
        raise PolicygraphError(f"unknown export format {format!r}; known are {', '.join((*export.FORMATS, *STORE_FORMATS))}")
    if format == "csv":
        _needs_name(output, format)
        return export.export(read_graph(part, store=store), output, format)
    data = export.WRITERS[format](read_graph(part, store=store))
    if str(output) != "-":
        return write_whole(output, data)
    sys.stdout.buffer.write(data)
    return Path(output)


def _export_store(output: Path, format: str, store: StoreLike, part: Part) -> Path:
    if not part.whole:
        raise PolicygraphError(f"--format {format} holds the whole store; a part of it goes to another format")
    with using(store) as opened:
        if format == "jsonl":
            if str(output) == "-":
                exchange.write_jsonl(opened.extractions(), sys.stdout)
                return output
            with whole_file(output) as stream:
                exchange.write_jsonl(opened.extractions(), stream)
            return output
        from policygraph.store.admin_csv import write_admin_csv

        _needs_name(output, format)
        return write_admin_csv(opened, output)


def export_shards(output: str | Path, folder: str | Path) -> Path:
    """The import tool's files out of a folder of shards (`policygraph.shards`), without a store; returns the arguments' file."""
    from policygraph import shards
    from policygraph.store.admin_csv import write_admin_csv_of

    _needs_name(output, "neo4j-admin")
    if not shards.is_shards(folder):
        raise PolicygraphError(f"{folder}: no folder of shards; make one with `policygraph extract DOCS --shards {folder}`")
    return write_admin_csv_of(lambda: shards.extractions(Path(folder)), Path(output))


def _needs_name(output: str | Path, format: str) -> None:
    if str(output) == "-":
        raise PolicygraphError(f"--format {format} writes several files: name their folder with -o")


def show(part: Part = WHOLE, *, store: StoreLike = None, title: str = "", lang: str = "zh", height: int = 700) -> Shown:
    """The explorer page as the last value of a notebook's cell; `height` in pixels."""
    from policygraph.view.notebook import show as shown

    graph = read_graph(part, store=store)
    return shown(graph, title=title or title_of(part, lang) or PAGE_TITLE, lang=lang, height=height, everything=bool(part.query))
