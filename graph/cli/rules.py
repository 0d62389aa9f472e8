"""Commands about rules: why a statement stands, and whether the rules and tables are in order."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policygraph.cli.common import Example, cli, command, corrections_option, row_options, say, show, store_options
from policygraph.errors import PolicygraphError, QueryError


@command(
    "policygraph why '科技部 LEADS 国家重点研发计划'\npolicygraph why 沈大自创区 --in out/statements.jsonl\n"
    "policygraph why --document 实施方案 --format csv -o why.csv"
)
@click.argument("statement", nargs=-1, metavar="[SUBJECT] [RELATION] [OBJECT]")
@click.option("--document", default="", help="Only the documents whose title holds this (or the path of one).")
@click.option("--in", "file", metavar="FILE|-", help="A statement file to look into instead of the store.")
@store_options
@row_options
def why(
    statement: tuple[str, ...],
    document: str,
    file: str | None,
    store: Callable[..., Any],
    limit: int | None,
    timeout: float | None,
    **shown: str,
) -> None:
    """Which rule said so, on which characters.

    The statement is SUBJECT RELATION OBJECT, in one word or three; parts may be left out. A name alone means what is said of it.
    """
    from policygraph import api
    from policygraph.why import COLUMNS, unknown
    from policygraph.why import why as because

    told = " ".join(statement)
    with contextlib.ExitStack() as opened:
        said = functools.partial(api.read_statements, file) if file is not None else opened.enter_context(store()).extractions
        rows = list(because(said(), told, document=document))
        missing = "" if rows or file == "-" else unknown(said(), told)  # standard input is read once
    if not rows:
        where = f" in {document}" if document else ""
        raise QueryError(f"nothing says {told or 'anything'}{where}{f': {missing}' if missing else ''}; try `policygraph search`")
    show(rows[:limit], shown, COLUMNS if shown["format_"] in ("json", "jsonl") else COLUMNS[:7])


class _Group(click.Group):
    """A group whose help ends with an example, kept as written."""

    format_epilog = Example.format_epilog


@cli.group(cls=_Group, epilog="policygraph rules check\npolicygraph rules list --format csv -o rules.csv")
def rules() -> None:
    """The rules and tables that the extraction rests on."""


@rules.command("check", cls=Example, epilog="policygraph rules check extract/data")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(folder: Path | None) -> None:
    """Name file and line of every mistake in FOLDER (default: the data in use), and run each rule's example."""
    from policygraph.extract.knowledge.checks import check_data

    mistakes = check_data(folder)
    for mistake in mistakes:
        click.echo(str(mistake))
    if mistakes:
        raise PolicygraphError(f"{len(mistakes)} mistakes; each line above names the file and the place")
    say("no mistake; every rule's example gives what it says")


@rules.command("list", cls=Example, epilog="policygraph rules list --format markdown")
@row_options
def list_(limit: int | None, timeout: float | None, **shown: str) -> None:
    """List every rule that a statement may name: its relationship, where it stands, its example or explanation."""
    from policygraph.extract.knowledge.listing import listed

    show(list(listed().values())[:limit], shown)


@rules.command("suggest", cls=Example, epilog="policygraph rules suggest --format markdown -o missed.md")
@corrections_option
@store_options
@row_options
def suggest(corrections: str | None, store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str) -> None:
    """List the patterns of statements that the extractor missed and you added, to write a rule for them.

    A pattern is in the syntax of relations.toml, with its example; `no_pattern` says why a wording has none. `lacks` names the end
    that was not found as a name at all: a word in the tables helps there, and no rule.
    """
    from policygraph.corrections import concerned, ledger_for
    from policygraph.corrections.suggest import COLUMNS, suggestions

    ledger = ledger_for(corrections, store(name=True))
    with store() as opened:
        made = [entry for entry in ledger.entries if entry.do in ("add", "accept", "correct")]
        rows = suggestions(opened.extractions(concerned(opened, made)), ledger)
    show(rows[:limit], shown, COLUMNS)
    told = sum(bool(row["pattern"]) for row in rows)
    without = f"; {len(rows) - told} wordings give none, see no_pattern" if told < len(rows) else ""
    tried = "; try one in a copy of extract/data" if told else ""
    say(f"{sum(row['times'] for row in rows)} missed statements, {told} patterns{tried}{without}")
