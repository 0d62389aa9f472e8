"""Documents and statement files in, statements out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from policygraph import exchange, shards
from policygraph.errors import DataError, ReadError
from policygraph.model import Extraction, Source

if TYPE_CHECKING:
    from policygraph.extract.paths import Failure

#: called with a path and what went wrong there; the run goes on
Failed: TypeAlias = Callable[[str, Exception], None]
#: called with a path and why it was passed over, which is no mistake
Skipped: TypeAlias = Callable[[str, str], None]


def documents(
    paths: Iterable[str | Path], *, pattern: str | Iterable[str] = (), text_column: str = "", done: Container[str] = ()
) -> Iterator[str | Source | Failure]:
    """The documents that `paths` mean, in order, without those `done`.

    They are files, what folders and ZIP archives hold, the rows of tables (whose texts are in `text_column`), `-` for stdin.
    """
    from policygraph.extract.paths import listed

    found = listed(paths, pattern=pattern, text_column=text_column)
    return (each for each in found if (each if isinstance(each, str) else each.path) not in done)


def extract_documents(
    paths: Iterable[str | Path | Source | Failure],
    *,
    pattern: str | Iterable[str] = (),
    text_column: str = "",
    workers: int = 0,
    seconds: float | None = None,
    megabytes: int | None = None,
    failed: Failed | None = None,
    skipped: Skipped | None = None,
) -> Iterator[Extraction]:
    """Read and extract the documents that `paths` mean, in order; the same files give the same statements.

    `paths` may also be what `documents` gave. With `workers`, so many processes do it, each document within `seconds` and
    `megabytes` (see `extract.pool`); with 0 this process does it, without bounds. With `failed`, a document that cannot be read or
    extracted is reported there and the run goes on; without, the error is raised.
    """
    from policygraph.extract.paths import Failure

    for path, outcome in _outcomes(_found(paths, pattern, text_column), workers, seconds, megabytes):
        if isinstance(outcome, Extraction):
            yield outcome
        elif isinstance(outcome, Failure) and outcome.skipped:
            if skipped is not None:
                skipped(path, outcome.reason)
        else:
            error = ReadError(outcome.reason) if isinstance(outcome, Failure) else outcome
            if failed is None:
                raise error
            failed(path, error)


def _found(
    paths: Iterable[str | Path | Source | Failure], pattern: str | Iterable[str], text_column: str
) -> Iterator[str | Source | Failure]:
    for path in paths:
        if isinstance(path, (str, Path)):
            yield from documents([path], pattern=pattern, text_column=text_column)
        else:
            yield path


def _outcomes(
    found: Iterable[str | Source | Failure], workers: int, seconds: float | None, megabytes: int | None
) -> Iterator[tuple[str, Extraction | Failure | Exception]]:
    from policygraph.extract.paths import Failure
    from policygraph.extract.pool import MEGABYTES, SECONDS, extract_all

    if workers:
        for outcome in extract_all(found, workers=workers, seconds=seconds or SECONDS, megabytes=megabytes or MEGABYTES):
            yield (outcome.path if isinstance(outcome, Failure) else outcome.source.path), outcome
        return
    for each in found:
        if isinstance(each, Failure):
            yield each.path, each
        else:
            yield (each if isinstance(each, str) else each.path), _extracted(each)


def _extracted(found: str | Source) -> Extraction | Exception:
    from policygraph.extract.pipeline import extract

    try:
        return extract(read_document(found) if isinstance(found, str) else found)
    # one odd document must not cost the others their run, whatever is wrong with it
    except Exception as error:
        return error


def read_document(path: str) -> Source:
    """One document as read; `-` is stdin."""
    from policygraph.extract.read import read

    return read(path)


def write_statements(extractions: Iterable[Extraction], stream: IO[str], *, format: str = "jsonl") -> int:
    """Write JSON Lines (as they come) or the node-link graph of SCHEMA.md; returns the number of sources."""
    count = 0

    def counted() -> Iterator[Extraction]:
        nonlocal count
        for extraction in extractions:
            count += 1
            yield extraction

    if format == "jsonl":
        exchange.write_jsonl(counted(), stream)
    elif format == "node-link":
        json.dump(exchange.node_link(exchange.graph_of(counted())), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        raise DataError(f"unknown format {format!r}; known are jsonl, node-link")
    return count


def read_statements(path: str | Path) -> Iterator[Extraction]:
    """The extractions of a JSON Lines file or a folder of shards, one by one; `-` is stdin. DataError names the line."""
    if str(path) == "-":
        try:
            yield from exchange.read_jsonl(sys.stdin, name="-")
        except UnicodeDecodeError as error:
            raise DataError("-: not JSON Lines in UTF-8; documents go to `policygraph build`") from error
        return
    if shards.is_shards(path):
        yield from shards.extractions(Path(path))
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield from exchange.read_jsonl(stream, name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; write it with `policygraph extract -o {path}`") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not a JSON Lines file in UTF-8; documents go to `policygraph build`") from error
