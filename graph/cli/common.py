"""What the commands share: the group they belong to, options, and where text goes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import click

from policygraph.errors import PolicygraphError
from policygraph.output import EVIDENCE, FORMATS, render, workbook
from policygraph.version import __version__

_STORE_HELP = (
    "Folder of an embedded store, or bolt://… neo4j://… of a server, whose password is read from "
    "NEO4J_PASSWORD [default: POLICYGRAPH_STORE, NEO4J_URI, policygraph.db]."
)


def say(message: str) -> None:
    click.echo(f"policygraph: {message}", err=True)


def chinese() -> bool:
    """Whether the user's language is Chinese."""
    return (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "").startswith("zh")


def one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


class Example(click.Command):
    """A command whose help ends with an example, kept as written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write("\nExample:\n" + "".join(f"  {line}\n" for line in self.epilog.splitlines()))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policygraph", message="%(prog)s %(version)s")
def cli() -> None:
    """Chinese policy documents as a knowledge graph in which every edge traces to the words that say so.

    Begin with `policygraph build DOCS...`, then `policygraph query`.
    """


def command(example: str, *, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    return cli.command(name, cls=Example, epilog=example)


def store_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that name a store; the command gets `store`, which opens it: `with store() as opened`.

    `store(look=True)` only looks whether one may be made there, `store(name=True)` gives what was typed.
    """

    @functools.wraps(function)
    def with_store(*args: Any, store: str | None, database: str | None, keep: float, **options: Any) -> Any:
        def opened(*, create: bool = False, look: bool = False, name: bool = False) -> Any:
            from policygraph.opening import check_place, open_store

            if name:
                return store
            return check_place(store) if look else open_store(store, database=database, keep=keep, create=create)

        return function(*args, store=opened, **options)

    for option in (
        click.option("--keep", type=click.FloatRange(min=0), default=300, show_default=True, metavar="SECONDS",
                     help="How long the embedded engine stays for the next command."),
        click.option("--database", help="Database of a server [default: NEO4J_DATABASE]."),
        click.option("--store", callback=_no_password, metavar="FOLDER|URL", help=_STORE_HELP),
    ):  # fmt: skip
        with_store = option(with_store)
    return with_store


def _no_password(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and "://" in value and urlsplit(value).password is not None:
        raise click.BadParameter("a password on the command line is seen by others; put it into NEO4J_PASSWORD")
    return value


corrections_option = click.option(
    "--corrections", metavar="FILE", help="What people say about the statements [default: corrections.toml beside the store]."
)


def told_about(outcome: Any, ledger: Any) -> None:
    """Say which corrections need a person's eye, and how many were applied."""
    if not ledger.entries:
        return
    for finding in outcome.findings(ledger):
        if finding.kind not in ("idle", "absent"):
            say(finding.message)
    say(outcome.summary(ledger))


def row_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output."),
        click.option("--timeout", type=click.FloatRange(min=0.001), help="Seconds the store may take."),
        click.option("--limit", type=click.IntRange(min=1), help="Rows at most."),
        click.option("--evidence", type=click.Choice(EVIDENCE), help="Of the texts [default: short on screen, full elsewhere]."),
        click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True),
    ):
        command = option(command)
    return command


def write(output: str, put: Callable[[IO[str]], Any]) -> None:
    """Hand `put` the stream that `output` means; `-` is standard output."""
    if output == "-":
        try:
            put(sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has enough
            raise
        except OSError as error:
            sys.stdout = None  # what it still holds cannot be written at the end either
            raise PolicygraphError(f"standard output cannot be written ({error.strerror or error})") from error
        return
    from policygraph.opening import whole_file

    with whole_file(Path(output)) as stream:
        put(stream)


def show(rows: Sequence[Mapping[str, Any]], shown: Mapping[str, str], columns: Sequence[str] | None = None) -> None:
    """Rows as the options of `row_options` want them. What is handed on carries whole quotes; the table on a terminal is narrow."""
    on_screen = shown["format_"] == "table" and shown["output"] == "-"
    evidence = shown["evidence"] or ("short" if on_screen else "full")
    if shown["format_"] == "xlsx":
        if shown["output"] == "-" and sys.stdout.isatty():
            raise click.UsageError("a workbook is no text: name a file with -o FILE")
        book = workbook(rows, columns=columns, evidence=evidence)
        write(shown["output"], lambda stream: stream.buffer.write(book))  # type: ignore[attr-defined]
        return
    text = render(rows, shown["format_"], columns=columns, evidence=evidence)
    write(shown["output"], lambda stream: stream.write(text))
