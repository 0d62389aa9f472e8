"""A statement file that an interrupted run leaves as `FILE.partial`, and that `--resume` goes on with.

A document is in the file whole or not at all: the last one may have been cut off, and is read again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from policygraph import exchange
from policygraph.errors import DataError, PolicygraphError
from policygraph.model import Extraction

_SOURCE = b'{"record": "source"'


def partial_of(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


@contextlib.contextmanager
def resumable(path: Path, *, resume: bool = False) -> Iterator[IO[str]]:
    """A UTF-8 file for JSON Lines, which gets its name when the block ends well, and stays as FILE.partial when it does not.

    With `resume` it begins with what `kept` gives. Raises PolicygraphError when it cannot be written.
    """
    partial = partial_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not resume:
            partial.unlink(missing_ok=True)
        elif partial.exists():
            with partial.open("r+b") as stream:
                stream.truncate(_whole(partial))
        with partial.open("a", encoding="utf-8", newline="") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise PolicygraphError(f"{path}: cannot be written ({error.strerror or error})") from error


def kept(path: Path) -> Iterator[Extraction]:
    """What an interrupted run has written whole into `path`, one by one; nothing when there was none."""
    partial = partial_of(path)
    if not partial.exists():
        return
    end = _whole(partial)
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
