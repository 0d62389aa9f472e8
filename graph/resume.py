"""A statement file that an interrupted run leaves as `FILE.partial`, and that `--resume` goes on with.

A document is in the file whole or not at all: the last one may have been cut off, and is read again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from policygraph import exchange
from policygraph.errors import DataError
from policygraph.model import Extraction
from policygraph.opening import is_device, told

_SOURCE = b'{"record": "source"'


def partial_of(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


@contextlib.contextmanager
def resumable(path: Path, *, resume: bool = False) -> Iterator[tuple[IO[str], Iterator[Extraction]]]:
    """A UTF-8 file for JSON Lines, which gets its name when the block ends well, and stays as FILE.partial when it does not. Of a
    block that writes nothing no file is left, nor a folder made for it.

    With it comes, to be read once, what it holds already: with `resume` the documents that an interrupted run wrote whole, else
    none. Raises PolicygraphError when the file cannot be written.
    """
    if is_device(path):
        with told(path), path.open("w", encoding="utf-8", newline="") as text:
            yield text, iter(())
        return
    partial = partial_of(path)
    made = [folder for folder in path.parents if not folder.exists()]
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        end = _whole(partial) if resume and partial.exists() else 0
        with partial.open("ab") as stream:
            stream.truncate(end)
        try:
            with partial.open("a", encoding="utf-8", newline="") as text:
                yield text, _kept(partial, end)
        finally:
            _discard_empty(partial, made)
        if partial.exists():
            partial.replace(path)


def _discard_empty(partial: Path, made: list[Path]) -> None:
    with contextlib.suppress(OSError):
        if not partial.stat().st_size:
            partial.unlink()
            for folder in made:
                folder.rmdir()


def _kept(partial: Path, end: int) -> Iterator[Extraction]:
    with partial.open("rb") as stream:
        try:
            yield from exchange.read_jsonl(_lines(stream, end), name=str(partial))
        except UnicodeDecodeError as error:
            raise DataError(f"{partial}: damaged; remove it and run without --resume") from error


def _lines(stream: IO[bytes], end: int) -> Iterator[str]:
    while stream.tell() < end:
        yield stream.readline().decode("utf-8")


def _whole(partial: Path) -> int:
    """The offset of the last source's record, behind which nothing is known to be whole."""
    last = at = 0
    with partial.open("rb") as stream:
        for line in stream:
            if line.startswith(_SOURCE):
                last = at
            at += len(line)
    return last
