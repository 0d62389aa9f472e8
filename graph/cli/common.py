"""What the commands share: the group they belong to, options, and where text goes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

import click

from policygraph.output import EVIDENCE, FORMATS
from policygraph.version import __version__

_F = TypeVar("_F", bound=Callable[..., Any])


def say(message: str) -> None:
    click.echo(f"policygraph: {message}", err=True)


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


def command(example: str) -> Callable[[Callable[..., Any]], click.Command]:
    return cli.command(cls=Example, epilog=example)


def store_options(command: _F) -> _F:
    command = click.option("--database", help="Database of a server [default: NEO4J_DATABASE].")(command)
    return click.option(
        "--store",
        callback=_no_password,
        metavar="FOLDER|URL",
        help="Folder of an embedded store, or bolt://… neo4j://… of a server, whose password is read from "
        "NEO4J_PASSWORD [default: POLICYGRAPH_STORE, else policygraph.db].",
    )(command)


def _no_password(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and "://" in value and urlsplit(value).password is not None:
        raise click.BadParameter("a password on the command line is seen by others; put it into NEO4J_PASSWORD")
    return value


def row_options(command: _F) -> _F:
    for option in (
        click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output."),
        click.option("--timeout", type=click.FloatRange(min=0.001), help="Seconds the store may take."),
        click.option("--limit", type=click.IntRange(min=1), help="Rows at most."),
        click.option("--evidence", type=click.Choice(EVIDENCE), default="short", show_default=True, help="How much of the texts."),
        click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True),
    ):
        command = option(command)
    return command


def write(output: str, write: Callable[[IO[str]], Any]) -> None:
    if output == "-":
        write(sys.stdout)
        return
    from policygraph.api import whole_file

    with whole_file(Path(output)) as stream:
        write(stream)
