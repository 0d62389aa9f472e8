"""Commands over documents and statement files: build, extract, load, verify, documents, remove, diff."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli.common import command, corrections_option, row_options, say, show, store_options, told_about, write
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.runs import Run
    from policygraph.shards import Tally

_docs = click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
_title = click.option("--title", default="政策知识图谱", show_default=True, help="Title of the page.")


_RUN_OPTIONS = (
    click.option("--pattern", multiple=True, metavar="GLOB", help="Only such files of folders and archives (*.html); repeatable."),
    click.option("--text-column", default="", metavar="NAME", help="Column of a table whose rows are documents [default: 正文 …]."),
    click.option("--workers", type=click.IntRange(0), metavar="N", help="Processes; 0: none but this one [default: processors]."),
    click.option("--seconds", type=click.FloatRange(1), metavar="S", help="What one document may take [default: 120]."),
    click.option("--megabytes", type=click.IntRange(64), metavar="MB", help="What one document may take [default: 2048]."),
    click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails."),
    click.option("--resume", is_flag=True, help="Go on where an interrupted run left its FILE.partial."),
    click.option("--report", metavar="FILE.json", help="Write what became of each document."),
    click.option("-q", "--quiet", is_flag=True, help="No progress on standard error."),
)


def _run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options of a run over documents; the command gets a `Run`."""

    @functools.wraps(function)
    def with_run(*args: Any, **options: Any) -> Any:
        from policygraph.runs import Run, RunOptions

        told = {field.name: options.pop(field.name) for field in dataclasses.fields(RunOptions)}
        return function(*args, run=Run(RunOptions(**told)), **options)

    command: Callable[..., Any] = with_run
    for option in reversed(_RUN_OPTIONS):
        command = option(command)
    return command


@contextlib.contextmanager
def _resumes(path: Path) -> Iterator[None]:
    """Says how to go on when a run ends before its time."""
    from policygraph.resume import partial_of

    try:
        yield
    except (KeyboardInterrupt, PolicygraphError):
        if path.parent.is_dir() and partial_of(path).exists():
            say(f"what is done is in {partial_of(path)}; the same command with --resume goes on from there")
        raise


@command("policygraph build notebooks/samples -o out\npolicygraph build docs/ --store neo4j://localhost:7687")
@_docs
@store_options
@click.option("-o", "--output", default="policygraph-output", show_default=True, metavar="DIR", help="For statements and page.")
@_title
@corrections_option
@_run_options
def build(docs: tuple[str, ...], store: Callable[..., Any], output: str, title: str, corrections: str | None, run: Run) -> None:
    """Read, extract, load and draw: the main job in one command.

    DOCS are files, folders or ZIP archives of TXT, Markdown, HTML, DOCX, DOC, WPS, RTF, ODT, PDF; tables (CSV, XLSX, JSON Lines)
    whose rows are documents; - is standard input. Files that cannot be read are named, the others are done.
    """
    from policygraph import api
    from policygraph.corrections import Outcome, ledger_for

    store(look=True)
    ledger, outcome = ledger_for(corrections, store(name=True)), Outcome()
    with _resumes(Path(output, "statements.jsonl")):
        opener = functools.partial(store, create=True)
        report = api.build_graph(docs, store=opener, output=output, title=title, run=run, corrections=ledger, outcome=outcome)
    say(_loaded(report.load))
    told_about(outcome, ledger)
    say(f"statements: {report.statements}; explorer page: {report.page}")
    run.end()


def _loaded(report: Any) -> str:
    return (
        f"loaded {report.statements} statements of {report.sources} sources "
        f"({report.added} added, {report.replaced} replaced, {report.unchanged} unchanged)"
    )


@command("policygraph extract plan.txt -o plan.jsonl\npolicygraph extract plan.txt --format node-link | jq '.nodes[].name'")
@_docs
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@click.option("--format", "format_", type=click.Choice(["jsonl", "node-link"]), default="jsonl", show_default=True)
@click.option("--shards", metavar="DIR", help="Write a folder of shards instead, and go on with those that are there.")
@click.option("--shard-size", type=click.IntRange(1), default=200, show_default=True, metavar="N", help="Documents in one shard.")
@click.option("--shard-form", type=click.Choice(["jsonl", "parquet"]), help="[default: jsonl; with --cluster parquet]")
@click.option("--retry", is_flag=True, help="With --shards: make those again in which documents failed.")
@click.option("--cluster", default="", metavar="local|tcp://…", help="Make the shards on a Dask cluster (extra cluster).")
@_run_options
def extract(
    docs: tuple[str, ...],
    output: str,
    format_: str,
    shards: str | None,
    shard_size: int,
    shard_form: str | None,
    retry: bool,
    cluster: str,
    run: Run,
) -> None:
    """Write what the documents say: statements with their evidence as JSON Lines, or the exchange graph as node-link JSON.

    Many documents go into shards, which `load`, `verify`, `why --in`, `diff` and `export --shards` take as they are.
    """
    from policygraph import api
    from policygraph.resume import resumable

    if cluster and not shards:
        raise click.UsageError("--cluster needs --shards DIR, a folder that every worker sees")
    if shards:
        try:
            tally = run.shards(docs, Path(shards), size=shard_size, form=shard_form or "", cluster=cluster, retry=retry)
        except KeyboardInterrupt:
            say(f"the shards that are whole stay in {shards}; the same command goes on with the others")
            raise
        _say_shards(tally, shards)
        return
    if output == "-" or format_ != "jsonl":
        write(output, lambda stream: api.write_statements(run.extractions(docs), stream, format=format_))
    else:
        path = Path(output)
        with _resumes(path), resumable(path, resume=run.options.resume) as (stream, before):
            for _ in run.extractions(docs, before=before, stream=stream):
                pass
    run.end()


def _say_shards(tally: Tally, folder: str) -> None:
    say(
        f"{folder}: {tally.shards} shards ({tally.kept} were there), {tally.documents} documents, {tally.statements} statements,"
        f" {tally.skipped} skipped, {tally.failed} failed"
    )
    if tally.gone:
        say(f"{folder}: {tally.gone} shards of earlier versions of these documents were taken away")
    if tally.failed:
        raise PolicygraphError(f"{tally.failed} documents failed, the others are done; once that is mended, try them with --retry")


@command("policygraph extract docs/ | policygraph load -\npolicygraph load plan.jsonl --store policygraph.db")
@click.argument("file", metavar="FILE|-")
@corrections_option
@store_options
def load(file: str, corrections: str | None, store: Callable[..., Any]) -> None:
    """Load a file of statements (JSON Lines; - is standard input). A second load changes nothing."""
    from policygraph import api
    from policygraph.corrections import Outcome, ledger_for

    ledger, outcome = ledger_for(corrections, store(name=True)), Outcome()
    extractions = api.read_statements(file)
    first = list(itertools.islice(extractions, 1))
    with store(create=True) as opened:
        every = itertools.chain(first, extractions)
        report = api.load_statements(every, store=opened, corrections=ledger, outcome=outcome)
    say(_loaded(report))
    told_about(outcome, ledger)


@command("policygraph verify plan.jsonl\npolicygraph verify --store policygraph.db --reread")
@click.argument("file", required=False)
@click.option("--reread", is_flag=True, help="Also read each file again and compare.")
@store_options
def verify(file: str | None, reread: bool, store: Callable[..., Any]) -> None:
    """Check that every quote stands at its offsets in the kept source text, in FILE or in the store."""
    from policygraph import api

    if file is not None:
        result = api.verify_statements(file, reread=reread)
    else:
        with store() as opened:
            result = api.verify_statements(store=opened, reread=reread)
    for fault in result.faults:
        click.echo(f"{fault.source}: {fault.statement}: {fault.what}" if fault.statement else f"{fault.source}: {fault.what}")
    counted = f"{result.quotes} quotes of {result.statements} statements ({result.inferred} inferred) in {result.sources} sources"
    if result.faults:
        raise PolicygraphError(f"{len(result.faults)} faults in {counted}")
    say(f"{counted}: every quote stands where it should")


@command("policygraph documents --format csv -o documents.csv")
@store_options
@row_options
def documents(store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str) -> None:
    """List what is in the store: title, path, when it was read, statements, the version of the rules that made them."""
    from policygraph import api

    with store() as opened:
        rows = api.list_documents(store=opened)
    show(rows[:limit], shown, ("title", "path", "read", "statements", "rules", "format", "id"))


@command("policygraph remove notebooks/samples/04-reply.txt\npolicygraph remove 汉江智能铸造产业创新示范区的批复")
@click.argument("which", metavar="PATH|ID|TITLE")
@store_options
def remove(which: str, store: Callable[..., Any]) -> None:
    """Take one document's contribution out of the store, exactly; what others said stays.

    Several matches are listed, none is guessed.
    """
    from policygraph import api

    with store() as opened:
        gone = api.remove_documents(which, store=opened)
    say(f"removed {gone['title']} ({gone['path']}, {gone['statements']} statements)")


@command("policygraph diff old.jsonl new.jsonl\npolicygraph diff 寒地行动实施方案 plan.txt")
@click.argument("before")
@click.argument("after")
@click.option("--document", default="", help="Only the document of this title.")
@store_options
@row_options
def diff(
    before: str, after: str, document: str, store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str
) -> None:
    """What two sides say differently.

    Each is a statement file (.jsonl), a store (folder or URL), a document's file, or title, path or id of a document in the store.
    """
    from policygraph import api
    from policygraph.diff import COLUMNS

    rows = api.compare_statements(before, after, document=document, store=store)
    show(rows[:limit], shown, COLUMNS if shown["format_"] in ("json", "jsonl") else COLUMNS[:6])
    say(", ".join(f"{sum(row['change'] == kind for row in rows)} {kind}" for kind in ("added", "removed", "evidence")))
