"""Commands that ask the store: query, cypher, search."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from policygraph.cli.common import command, row_options, say, store_options, write
from policygraph.errors import PolicygraphError
from policygraph.output import render


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from policygraph.queries import load as queries

    return [CompletionItem(q.name, help=q.title[1]) for q in queries().values() if q.name.startswith(incomplete)]


def _param_names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from policygraph.queries import load as queries

    query = queries().get(ctx.params.get("name") or "")
    return [f"{p.name}=" for p in query.params if p.name.startswith(incomplete)] if query else []


@command(
    "policygraph query\npolicygraph query who-leads --param program=沈大自创区\n"
    "policygraph query platforms-in-region -p region=辽宁 --format csv -o platforms.csv"
)
@click.argument("name", required=False, shell_complete=_names)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", shell_complete=_param_names, help="May be repeated.")
@click.option("--pack", metavar="DIR", help="Folder of query files of your own [default: POLICYGRAPH_PACKS].")
@click.option("--show-cypher", is_flag=True, help="Print the statement and its parameters instead of running it.")
@store_options
@row_options
def query(name: str | None, params: tuple[str, ...], pack: str | None, show_cypher: bool, **options: Any) -> None:
    """Answer one of the canned questions; without NAME list them all.

    A name given to a parameter is found through its aliases: 科技部, 沈大自创区, 辽宁.
    """
    from policygraph import queries

    packs = pack or os.environ.get("POLICYGRAPH_PACKS")
    folder = Path(packs) if packs else None
    if name is None:
        click.echo(_listing(queries.packs(queries.load(folder))), nl=False)
        return
    found = queries.find(name, folder)
    given = queries.assignments(list(params))
    from policygraph import api

    with api.open_store(options["store"], database=options["database"]) as store:
        if show_cypher:
            click.echo(queries.pasteable(found, queries.values(found, store, given)), nl=False)
            return
        rows = queries.run(found, store, given, limit=options["limit"], timeout=options["timeout"])
    _print(rows, options, found.returns)
    say(f"{len(rows)} rows. {found.note[0 if _chinese() else 1]}")


def _listing(packs: dict[str, list[Any]]) -> str:
    lines = []
    for pack, queries in packs.items():
        lines.append(f"{pack}\n")
        for query in queries:
            lines.append(f"  {query.name:<32}{query.title[0]} / {query.title[1]}\n")
            lines += [f"      {p.usage}\n" for p in query.params]
    return "".join(lines) + "\nRun one with: policygraph query NAME --param name=value\n"


def _chinese() -> bool:
    return (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "").startswith("zh")


def _print(rows: list[dict[str, Any]], options: dict[str, Any], columns: Sequence[str] | None = None) -> None:
    text = render(rows, options["format_"], columns=columns, evidence=options["evidence"])
    write(options["output"], lambda stream: stream.write(text))


@command(
    "policygraph cypher 'MATCH (a:Agency)-[:ISSUED]->(d) RETURN a.name, count(d) ORDER BY a.name'\n"
    "policygraph cypher - < my.cypher"
)
@click.argument("statement", metavar="STATEMENT|FILE|-")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A text parameter; may be repeated.")
@store_options
@row_options
def cypher(statement: str, params: tuple[str, ...], **options: Any) -> None:
    """Run a read-only Cypher statement of your own; the store refuses any write."""
    from policygraph import api, queries

    rows = api.run_cypher(
        _statement(statement),
        queries.assignments(list(params)),
        store=options["store"],
        database=options["database"],
        limit=options["limit"],
        timeout=options["timeout"],
    )
    _print(rows, options)


def _statement(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if given.endswith((".cypher", ".cyp", ".cql")):
        try:
            return Path(given).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise PolicygraphError(f"{given}: {error.strerror}") from error
    return given


@command("policygraph search 自主创新示范区")
@click.argument("words")
@store_options
@row_options
def search(words: str, **options: Any) -> None:
    """Find names and aliases that hold WORDS, with their labels and ids."""
    from policygraph import api

    rows = api.find_names(words, store=options["store"], database=options["database"], limit=options["limit"] or 50)
    _print(rows, options, ("label", "name", "aliases", "id"))
