"""Documents and statement files in, statements out."""

from __future__ import annotations

import dataclasses
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypeAlias

from policygraph import exchange
from policygraph.errors import DataError, ReadError
from policygraph.model import Extraction, Source

#: what is picked up from a folder; a file that is named is read whatever it is called
READABLE = frozenset({".txt"})
#: called with a path and what went wrong there; the run goes on
Failed: TypeAlias = Callable[[str, Exception], None]


def documents(paths: Iterable[str | Path]) -> Iterator[str]:
    """The files that `paths` mean: a folder stands for the readable files below it, in order of their names; `-` is stdin."""
    for path in map(str, paths):
        if path != "-" and Path(path).is_dir():
            found = [p for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in READABLE and not p.name.startswith(".")]
            if not found:
                raise ReadError(f"{path}: no document in this folder; read are {', '.join(sorted(READABLE))}")
            yield from map(str, found)
        else:
            yield path


def extract_documents(paths: Iterable[str | Path], *, failed: Failed | None = None) -> Iterator[Extraction]:
    """Read and extract one document after the other; the same files give the same statements.

    With `failed`, a document that cannot be read or extracted is reported there and the run goes on; without, the error is raised.
    """
    from policygraph.extract.pipeline import extract

    for path in documents(paths):
        try:
            yield extract(read_document(path))
        # one odd document must not cost the others their run, whatever is wrong with it
        except Exception as error:
            if failed is None:
                raise
            failed(path, error)


def read_document(path: str) -> Source:
    """One document as read; `-` is stdin."""
    from policygraph.extract.read import read

    if path != "-":
        return read(path)
    with tempfile.TemporaryDirectory() as folder:
        spooled = Path(folder, "stdin.txt")
        spooled.write_bytes(sys.stdin.buffer.read())
        try:
            return dataclasses.replace(read(str(spooled)), path="-")
        except ReadError as error:
            raise ReadError(str(error).replace(str(spooled), "-")) from None


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
    """The extractions of a JSON Lines file, one by one; `-` is stdin. DataError names the line of a mistake."""
    if str(path) == "-":
        yield from exchange.read_jsonl(sys.stdin, name="-")
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield from exchange.read_jsonl(stream, name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; write it with `policygraph extract -o {path}`") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not a JSON Lines file in UTF-8; documents go to `policygraph build`") from error
