"""Tables whose rows are documents: `表.csv/17` is the document of id 17, `表.csv/row 4` the one of the fourth row.

A row of a column that the user named is `表.csv/摘要/17`, so that the path alone reads it again.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO

from policygraph.errors import ReadError
from policygraph.extract.filenames import on_disk
from policygraph.extract.readers.archive import bytes_within
from policygraph.extract.readers.columns import Columns, columns_of, text_of
from policygraph.extract.readers.readout import FILE_LIMIT, too_long
from policygraph.extract.readers.sheet import Row, kind_of, rows
from policygraph.extract.remote import is_remote, remote_bytes
from policygraph.extract.source import made
from policygraph.model import Source

#: rows by which columns are told
_FIRST = 50
_COUNTED = 1 << 30


def documents_in(path: str, *, text_column: str = "") -> Iterator[Source | ReadError]:
    """The rows' sources in order, in constant memory but for CSV; an error for each row that cannot be read. A row without text is
    passed over.

    Raises ReadError when the table itself cannot be read or no column holds documents.
    """
    with _opened(path) as stream:
        kind = _kind(stream, path)
        found = rows(stream, kind, path)
        first = list(islice(found, _FIRST))
        if first and first[0].cells.get("record") == "source":
            raise ReadError(f"{path}: this is a file of statements, not of documents; give it to `policygraph load`")
        whole = [row for row in first if not row.fault]
        if first and not whole:
            raise ReadError(first[0].fault)
        columns = columns_of(whole, path, text_column=text_column)
        yield from _documents(path, kind, columns, chain(first, found))


def _documents(path: str, kind: str, columns: Columns, found: Iterator[Row]) -> Iterator[Source | ReadError]:
    base = f"{path}/{columns.text}" if columns.named else path
    taken: set[str] = set()
    for row in found:
        key = row.cells.get(columns.id, "").strip()
        if not key or key in taken:
            key = row.place
        taken.add(key)
        if row.fault:
            yield ReadError(row.fault)
        elif text := text_of(row.cells, columns):
            try:
                yield made(text, f"{base}/{key}", kind, ((0, row.place),))
            except ReadError as error:
                yield error


def rows_in(paths: Iterable[str]) -> int | None:
    """How many rows these tables have, if that can be told at once: of Parquet, and of JSON Lines below a gigabyte."""
    counts = [_count(path) for path in paths]
    told = [count for count in counts if count is not None]
    return sum(told) if told and len(told) == len(counts) else None


def _count(path: str) -> int | None:
    kind = "" if is_remote(path) or not Path(path).is_file() else kind_of(path)
    try:
        if kind == "jsonl" and Path(path).stat().st_size < _COUNTED:
            with Path(path).open("rb") as stream:
                return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
        if kind == "parquet":
            from pyarrow import parquet

            return int(parquet.ParquetFile(path).metadata.num_rows)
    # what is wrong with the table is told when it is read
    except Exception:
        return None
    return None


def _kind(stream: IO[bytes], path: str) -> str:
    """By the beginning, since tables get wrong endings when they are renamed."""
    head = stream.read(8)
    stream.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(f"{path}: this is an old workbook (XLS) or one with a password; save it as XLSX without one")
    return "jsonl" if kind_of(path) == "jsonl" else "csv"


@contextlib.contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    """JSON Lines are read as they come; what must be had whole is bounded."""
    if is_remote(path):
        yield io.BytesIO(remote_bytes(path))
        return
    place = Path(on_disk(path))
    try:
        if place.is_file():
            if kind_of(path) not in ("jsonl", "parquet") and place.stat().st_size > FILE_LIMIT:
                too_long(path, f"this file of {place.stat().st_size:,} bytes", FILE_LIMIT)
            with place.open("rb") as stream:
                yield stream
            return
        held = bytes_within(place)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error}); check its rights") from error
    if held is None:
        raise ReadError(f"{path}: there is no such file; check the path")
    yield io.BytesIO(held)


def row_within(path: str) -> Source | None:
    """The source of a row's path; None when no part of the path is a table. Raises ReadError when the table has no such row."""
    parts = path.split("/")
    for at in range(1, len(parts)):
        table = "/".join(parts[:at])
        if kind_of(table) and not Path(on_disk(path)).exists():
            return _row(table, "/".join(parts[at:]), path)
    return None


def _row(table: str, key: str, path: str) -> Source:
    column, slash, _ = key.partition("/")
    for named in ("", column) if slash else ("",):
        with contextlib.suppress(ReadError):
            for found in documents_in(table, text_column=named):
                if isinstance(found, Source) and found.path == path:
                    return found
    raise ReadError(f"{path}: the table has no such row, or its text is gone; extract the table again")
