"""A run over many documents: what it is told, how it goes on, what became of each document."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from policygraph import exchange
from policygraph.cluster import extract_on_cluster
from policygraph.errors import PolicygraphError
from policygraph.model import Extraction, Source, digest
from policygraph.progress import Progress
from policygraph.reading import documents, extract_documents
from policygraph.report import RunReport
from policygraph.shard_format import parquet_is_there
from policygraph.shards import SIZE, Tally, extract_shards

if TYPE_CHECKING:
    from policygraph.extract.paths import Failure

#: fewer documents are not worth starting workers for
_FEW = 4
#: names that are held to be counted before the first is read
_HELD = 100_000


@dataclass(frozen=True)
class RunOptions:
    """`workers` None: one for each processor from 4 documents on, below that this process unless a bound is given; 0: this process,
    without bounds (shards are always made by processes of their own). `seconds` and `megabytes` bound one document. `report`: where
    to write what became of each. `text_column`: of tables whose rows are documents."""

    pattern: tuple[str, ...] = ()
    text_column: str = ""
    workers: int | None = None
    seconds: float | None = None
    megabytes: int | None = None
    fail_fast: bool = False
    resume: bool = False
    report: str | None = None
    quiet: bool = False


@dataclass
class Run:
    """One pass over documents; `report` fills as it goes. Failures are told on standard error, and once more at the `end`."""

    options: RunOptions = RunOptions()
    report: RunReport = field(default_factory=RunReport)

    def extractions(
        self, paths: Iterable[str | Path], *, before: Iterable[Extraction] = (), stream: IO[str] | None = None
    ) -> Generator[Extraction, None, None]:
        """First what an interrupted run kept (`before`), then the other documents, each written to `stream` when it is whole."""
        done = set()
        for extraction in before:
            done.add(extraction.source.path)
            self.report.read(extraction, kept=True)
            yield extraction
        options = self.options
        found, total = _counted(documents(paths, pattern=options.pattern, text_column=options.text_column, done=done))
        progress = Progress(total, quiet=options.quiet)
        try:
            for extraction in self._extracted(found, total, progress):
                if stream is not None:
                    exchange.write_jsonl([extraction], stream)
                    stream.flush()
                self.report.read(extraction)
                progress.advance(extraction.source.path)
                yield extraction
        finally:
            progress.end()
            self._write()

    def shards(
        self, paths: Iterable[str | Path], folder: Path, *, size: int = SIZE, form: str = "", cluster: str = "", retry: bool = False
    ) -> Tally:
        """Extract into shards (`policygraph.shards`), by processes here or on a Dask cluster; what is there already stays, with
        `retry` but for shards in which documents failed."""
        from policygraph.extract.pool import MEGABYTES, SECONDS, extract_all
        from policygraph.extract.sheets import rows_in

        options = self.options
        named = [str(path) for path in paths]
        found, total = _counted(documents(named, pattern=options.pattern, text_column=options.text_column))
        of = digest(options.text_column, *options.pattern, "", *sorted(named))
        progress = Progress(rows_in(named) if total is None else total, quiet=options.quiet)

        def told(record: dict[str, Any], kept: bool) -> None:
            self.report.shard(record, kept=kept)
            count = record["documents"] + len(record["failed"]) + len(record["skipped"])
            if kept or cluster:
                progress.advance(record["file"], count, kept=kept)
            for _, reason in record["failed"]:
                progress.note(f"error: {reason}")
            if options.fail_fast and record["failed"]:
                raise PolicygraphError(record["failed"][0][1])

        seconds, megabytes = options.seconds or SECONDS, options.megabytes or MEGABYTES
        try:
            if cluster:
                form = form or ("parquet" if parquet_is_there() else "jsonl")
                return extract_on_cluster(
                    found, folder, cluster, size=size, form=form, workers=options.workers, seconds=seconds, megabytes=megabytes,
                    of=of, retry=retry, told=told,
                )  # fmt: skip

            def extract(found: Iterable[str | Source | Failure]) -> Iterator[Extraction | Failure]:
                return _watched(extract_all(found, workers=options.workers, seconds=seconds, megabytes=megabytes), progress)

            return extract_shards(found, folder, extract=extract, size=size, form=form or "jsonl", of=of, retry=retry, told=told)
        finally:
            progress.end()
            self._write()

    def _extracted(self, found: Iterable[str | Source | Failure], total: int | None, progress: Progress) -> Iterator[Extraction]:
        def failed(path: str, error: Exception) -> None:
            reason = _reason(path, error)
            self.report.failed(path, reason)
            progress.advance(path)
            if self.options.fail_fast:
                raise PolicygraphError(reason)
            progress.note(f"error: {reason}")

        def skipped(path: str, reason: str) -> None:
            self.report.skipped(path, reason)
            progress.advance(path)

        options = self.options
        few = total is not None and total < _FEW
        bounded = options.seconds is not None or options.megabytes is not None
        workers = options.workers if options.workers is not None else int(bounded) if few else os.cpu_count() or 1
        yield from extract_documents(
            found, workers=workers, seconds=options.seconds, megabytes=options.megabytes, failed=failed, skipped=skipped
        )

    def _write(self) -> None:
        if self.options.report:
            self.report.write(self.options.report)

    def end(self) -> None:
        """Raises PolicygraphError with the counts when a document failed."""
        failed = self.report.count("failed")
        if failed:
            tried = len(self.report.documents) - self.report.count("skipped")
            rest = ", the others are done" if failed < tried else ""
            raise PolicygraphError(f"{failed} of {tried} documents failed{rest} ({self.report.summary})")


def _watched(outcomes: Iterable[Extraction | Failure], progress: Progress) -> Iterator[Extraction | Failure]:
    for outcome in outcomes:
        progress.advance(outcome.source.path if isinstance(outcome, Extraction) else outcome.path)
        yield outcome


def _counted(found: Iterator[str | Source | Failure]) -> tuple[Iterable[str | Source | Failure], int | None]:
    """With how many they are; None when they are very many, and from the first row of a table on: it carries its text."""
    names: list[str | Source | Failure] = []
    for each in found:
        names.append(each)
        if isinstance(each, Source) or len(names) > _HELD:
            return chain(names, found), None
    return names, len(names)


def _reason(path: str, error: Exception) -> str:
    told = " ".join(str(error).split())
    if isinstance(error, PolicygraphError):
        return told
    return f"{path}: {type(error).__name__}: {told}; this is a mistake of policygraph, please report it"
