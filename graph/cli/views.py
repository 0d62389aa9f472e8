"""Commands that show a part of the store: page, picture, map, timeline, export."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policygraph.cli.common import command, say, store_options

_lang = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of the words around names.")
_title = click.option("--title", default="", help="Heading [default: what is asked for].")


def _output(default: str, what: str) -> Callable[..., Any]:
    return click.option("-o", "--output", default=default, show_default=True, metavar="FILE", help=what)


def _part(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which part of the store; the command gets `part`."""

    @functools.wraps(function)
    def with_part(*args: Any, query: str, params: tuple[str, ...], pack: str | None, around: str, hops: int,
                  include: tuple[str, ...], document: str, **options: Any) -> Any:  # fmt: skip
        from policygraph.queries import assignments
        from policygraph.showing import Part

        if sum(map(bool, (query, around, document))) > 1:
            raise click.UsageError("--query, --around and --document exclude each other")
        if params and not query:
            raise click.UsageError("--param belongs to --query")
        packs = pack or os.environ.get("POLICYGRAPH_PACKS")
        part = Part(
            query=query, params=assignments(params) if query else {}, packs=Path(packs) if packs else None,
            around=around, hops=hops, include=frozenset(include), document=document,
        )  # fmt: skip
        return function(*args, part=part, **options)

    for option in (
        click.option("--document", default="", metavar="TITLE", help="What this document says."),
        click.option("--include", multiple=True, metavar="TYPE", help="--around also goes along this type, e.g. MENTIONS."),
        click.option("--hops", type=click.IntRange(0, 6), default=1, show_default=True, help="How far --around reaches."),
        click.option("--around", default="", metavar="NAME", help="The neighbourhood of a name or alias."),
        click.option("--pack", metavar="DIR", help="Folder of query files of your own [default: POLICYGRAPH_PACKS]."),
        click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="For --query; may be repeated."),
        click.option("--query", default="", metavar="NAME", help="What a canned question answers."),
    ):
        with_part = option(with_part)
    return with_part


@command(
    "policygraph page -o explorer.html\npolicygraph page --around 沈大自创区 --hops 2 -o around.html\n"
    "policygraph page --query who-leads --param program=沈大自创区 -o leads.html"
)
@_part
@store_options
@_output("explorer.html", "Where to write.")
@_title
@_lang
def page(part: Any, store: Callable[..., Any], output: str, title: str, lang: str) -> None:
    """Write the explorer page of the store or a part of it: one file that works without a network."""
    from policygraph import api

    with store() as opened:
        say(f"explorer page: {api.write_page(output, store=opened, part=part, title=title, lang=lang)}")


@command(
    "policygraph picture --document 寒地农业装备协同创新专项行动实施方案 -o plan.svg\n"
    "policygraph picture --around 科技部 -o ministry.pdf --size a4 --style grey"
)
@_part
@store_options
@_output("picture.svg", "Where to write; the ending tells the format: svg, png, pdf, dot, mmd.")
@_title
@_lang
@click.option("--size", type=click.Choice(["a4", "a4-landscape", "16:9"]), default="a4-landscape", show_default=True)
@click.option("--style", type=click.Choice(["colour", "contrast", "grey"]), default="colour", show_default=True)
@click.option("--most", type=click.IntRange(2, 200), default=60, show_default=True, help="Nodes at most, the most central.")
def picture(part: Any, store: Callable[..., Any], output: str, **look: Any) -> None:
    """Draw one sheet for print, with legend, caption and sources; by Graphviz when it is there, else by matplotlib."""
    from policygraph import api

    with store() as opened:
        drawn = api.write_picture(output, store=opened, part=part, **look)
    for message in drawn.messages:
        say(message)
    say(f"picture: {drawn.path} ({drawn.nodes} nodes, {drawn.drawer})")


@command("policygraph map -o map.svg\npolicygraph map --of Target --document 实施方案 -o targets.svg", name="map")
@_part
@store_options
@_output("map.svg", "Where to write (SVG).")
@_title
@_lang
@click.option("--of", type=click.Choice(["Platform", "Program", "Target", "Agency", "Organization", "Task"]), default="Platform",
              show_default=True, help="What is counted.")  # fmt: skip
def tile_map(part: Any, store: Callable[..., Any], output: str, of: str, title: str, lang: str) -> None:
    """Draw how many platforms, programs or targets each province has, as a grid of tiles with a table; no boundaries."""
    from policygraph import api

    with store() as opened:
        say(f"map: {api.write_map(output, store=opened, part=part, of=of, title=title, lang=lang)}")


@command("policygraph timeline -o timeline.svg\npolicygraph timeline --around 科技部 --hops 2 --lang en")
@_part
@store_options
@_output("timeline.svg", "Where to write (SVG).")
@_title
@_lang
def timeline(part: Any, store: Callable[..., Any], output: str, title: str, lang: str) -> None:
    """Draw documents and deadlines along time; what a document rests on or repeals is joined to it."""
    from policygraph import api

    with store() as opened:
        say(f"timeline: {api.write_timeline(output, store=opened, part=part, title=title, lang=lang)}")


_FORMATS = ["graphml", "gexf", "node-link", "json-ld", "csv", "mermaid", "cytoscape", "jsonl", "neo4j-admin"]


@command(
    "policygraph export --format gexf -o graph.gexf\npolicygraph export --format csv --around 科技部 -o tables.zip\n"
    "policygraph export --format jsonl | policygraph load - --store other.db\n"
    "policygraph export --format neo4j-admin --shards shards/ -o import/"
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), required=True, help="jsonl and neo4j-admin hold the whole store.")
@click.option("--shards", metavar="DIR", help="For neo4j-admin: out of a folder of shards, without a store, in bounded memory.")
@_part
@store_options
@_output("-", "Where to write; csv and neo4j-admin need a folder (csv also .zip), - is standard output.")
def export(part: Any, store: Callable[..., Any], output: str, format_: str, shards: str | None) -> None:
    """Write the graph for another program: Gephi, yEd, Cytoscape, Neo4j, a spreadsheet, linked data."""
    from policygraph import api

    if shards is not None:
        if format_ != "neo4j-admin" or not part.whole:
            raise click.UsageError("--shards belongs to --format neo4j-admin, of all that they hold")
        say(f"{format_}: {api.export_shards(output, shards)}")
        return
    with store() as opened:
        written = api.export_graph(output, format_, store=opened, part=part)
    if output != "-":
        say(f"{format_}: {written}")
