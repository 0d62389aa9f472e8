"""Commands that ask the store: query, cypher, search."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli import completion
from policygraph.cli.common import chinese, command, row_options, say, show, store_options
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.queries import Query

_params = click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="May be repeated.", shell_complete=completion.params
)


@command(
    "policygraph query\npolicygraph query who-leads --param program=沈大自创区\n"
    "policygraph query platforms-in-region -p region=辽宁 --format csv -o platforms.csv"
)
@click.argument("name", required=False, shell_complete=completion.names)
@_params
@click.option("--pack", metavar="DIR", help="Folder of query files of your own [default: POLICYGRAPH_PACKS].")
@click.option("--review-status", "review", multiple=True, type=click.Choice(["machine", "confirmed", "corrected", "added"]),
              help="Only what has this review status; repeatable.")  # fmt: skip
@click.option("--show-cypher", is_flag=True, help="Print the statement and its parameters instead of running it.")
@store_options
@row_options
def query(
    name: str | None,
    params: tuple[str, ...],
    pack: str | None,
    review: tuple[str, ...],
    show_cypher: bool,
    store: Callable[..., Any],
    limit: int | None,
    timeout: float | None,
    **shown: str,
) -> None:
    """Answer one of the canned questions; without NAME list them all.

    A name given to a parameter is found through its aliases: 科技部, 沈大自创区, 辽宁.
    """
    from policygraph import queries

    folder = completion.folder(pack)
    if name is None:
        click.echo(_listing(queries.packs(queries.load(folder))), nl=False)
        return
    found = queries.find(name, folder)
    given = queries.assignments(params)
    with store() as opened:
        if show_cypher:
            click.echo(queries.pasteable(found, queries.values(found, opened, given)), nl=False)
            return
        answer = queries.answer(found, opened, given, limit=limit, timeout=timeout, graph=False, review=review)
    show(answer.rows, shown, (*found.returns, "review") if review else found.returns)
    language = 0 if chinese() else 1
    for told in answer.told:
        say(told[language])
    say(f"{len(answer.rows)} rows{', and there are more' if answer.more else ''}. {found.note[language]}")


def _listing(packs: dict[str, list[Query]]) -> str:
    lines = []
    for pack, queries in packs.items():
        lines.append(f"{pack}\n")
        for found in queries:
            lines.append(f"  {found.name:<32}{found.title[0]} / {found.title[1]}\n")
            lines += [f"      {param.usage}\n" for param in found.params]
    return "".join(lines) + "\nRun one with: policygraph query NAME --param name=value\n"


@command(
    "policygraph cypher 'MATCH (a:Agency)-[:ISSUED]->(d) RETURN a.name, count(d) ORDER BY a.name'\npolicygraph cypher - < my.cypher"
)
@click.argument("statement", metavar="STATEMENT|FILE|-")
@_params
@store_options
@row_options
def cypher(
    statement: str, params: tuple[str, ...], store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str
) -> None:
    """Run a read-only Cypher statement of your own; the store refuses any write. Values of parameters are texts."""
    from policygraph import api
    from policygraph.queries import assignments

    text = _statement(statement)
    with store() as opened:
        rows = api.run_cypher(text, assignments(params), store=opened, limit=limit, timeout=timeout)
    show(rows, shown)


def _statement(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if not given.endswith((".cypher", ".cyp", ".cql")):
        return given
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PolicygraphError(f"{given}: {error.strerror}") from error


@command("policygraph search 自主创新示范区")
@click.argument("words")
@store_options
@row_options
def search(words: str, store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str) -> None:
    """Find names and aliases that hold WORDS, then the documents whose text holds them, with the words around them."""
    from policygraph import api

    with store() as opened:
        rows = api.find_names(words, store=opened, limit=limit or 50, timeout=timeout or 10.0)
        texts = api.find_texts(words, store=opened, limit=limit or 50, timeout=timeout or 10.0)
    every = [{**row, "quotes": []} for row in rows] + [{**row, "aliases": []} for row in texts]
    show(every[:limit], shown, ("label", "name", "aliases", "times", "quotes", "id"))
    say(f"{len(rows)} names, {len(texts)} documents")
