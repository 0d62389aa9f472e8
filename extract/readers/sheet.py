"""Rows of CSV, XLSX, JSON Lines and Parquet files, one by one, each with the number that the file's own program shows."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import IO, Any

from policygraph.errors import ReadError
from policygraph.extract.readers.encoding import decode
from policygraph.extract.readers.readout import MB, TEXT_LIMIT, clean, too_long

#: ending → kind of table; their rows are documents
KINDS = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
#: bytes of one line of JSON, and of one unpacked part of a workbook
LINE_LIMIT = 8 * TEXT_LIMIT
PART_LIMIT = 512 * MB
_DELIMITERS = ",\t;|"


@dataclass(frozen=True)
class Row:
    """`cells` by column name; `place` as the program shows it: "row 2", "Sheet1 row 2"; `fault` when the row cannot be read."""

    place: str
    cells: Mapping[str, str]
    fault: str = ""


def kind_of(path: str) -> str:
    """csv, xlsx, jsonl or parquet by the name's ending; "" for what is no table."""
    return KINDS.get(PurePath(path).suffix.lower(), "")


def rows(stream: IO[bytes], kind: str, name: str) -> Iterator[Row]:
    """Raises ReadError for a file that is no such table, and when openpyxl is not installed."""
    return _READERS[kind](stream, name)


def _csv(stream: IO[bytes], name: str) -> Iterator[Row]:
    text = decode(stream.read(), name)
    head = text.partition("\n")[0]
    csv.field_size_limit(LINE_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    columns: list[str] = []
    try:
        for number, cells in enumerate(reader, 1):
            if not columns:
                columns = _named(cells)
            elif any(cell.strip() for cell in cells):
                yield Row(f"row {number}", dict(zip(columns, cells, strict=False)))
    except csv.Error as error:
        raise ReadError(
            f"{name}, line {reader.line_num}: not a CSV file ({error}); save the table again as CSV in UTF-8"
        ) from error


def _named(cells: Iterable[Any]) -> list[str]:
    return [" ".join(str("" if cell is None else cell).split()) for cell in cells]


def _jsonl(stream: IO[bytes], name: str) -> Iterator[Row]:
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        place = f"row {number}"
        if len(line) > LINE_LIMIT:
            too_long(f"{name}, line {number}", "this line", LINE_LIMIT)
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except (ValueError, RecursionError) as error:
            yield Row(place, {}, f"{name}, line {number}: not a line of JSON in UTF-8 ({error}); mend the line")
            continue
        if not isinstance(record, dict):
            yield Row(place, {}, f"{name}, line {number}: not a JSON object; each line is one, with a text and, if known, an id")
            continue
        yield Row(place, {str(key): clean(_shown(value)) for key, value in record.items()})


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else value if isinstance(value, str) else str(value)


def _xlsx(stream: IO[bytes], name: str) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise ReadError(f'{name}: reading XLSX needs openpyxl; run: pip install "policygraph[xlsx]"') from error
    try:
        _bounded(stream, name)
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield from _sheet(sheet, f"{sheet.title} " if len(book.worksheets) > 1 else "")
    except ReadError:
        raise
    # a damaged workbook fails in openpyxl wherever it likes
    except Exception as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise ReadError(f"{name}: this XLSX is damaged ({told[:120]}); open it and save it again") from error


def _bounded(stream: IO[bytes], name: str) -> None:
    """No part that unpacks beyond measure, none with entities (ISO/IEC 29500-2, 8.1.4)."""
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.file_size > PART_LIMIT or info.file_size > max(info.compress_size, 1) * 1000 + MB:
                too_long(name, f"its part {info.filename} of {info.file_size:,} bytes", PART_LIMIT)
            if info.filename.endswith((".xml", ".rels")):
                with archive.open(info) as part:
                    if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b""):
                        raise ReadError(
                            f"{name}: {info.filename} declares XML entities, which no workbook does; leave this file out"
                        )


def _parquet(stream: IO[bytes], name: str) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise ReadError(f'{name}: reading Parquet needs pyarrow; run: pip install "policygraph[cluster]"') from error
    try:
        number = 0
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=200):
            for record in batch.to_pylist():
                number += 1
                yield Row(f"row {number}", {str(key): clean(_shown(value)) for key, value in record.items()})
    except (ArrowException, OSError) as error:
        told = " ".join(str(error).split())
        raise ReadError(f"{name}: this Parquet file is damaged ({told[:120]}); write it again") from error


def _sheet(sheet: Any, called: str) -> Iterator[Row]:
    columns: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if all(cell is None for cell in cells):
            continue
        if not columns:
            columns = _named(cells)
        else:
            told = zip(columns, cells, strict=False)
            yield Row(f"{called}row {number}", {column: clean(_shown(cell)) for column, cell in told if column})


_READERS: Mapping[str, Callable[[IO[bytes], str], Iterator[Row]]] = {
    "csv": _csv, "xlsx": _xlsx, "jsonl": _jsonl, "parquet": _parquet,
}  # fmt: skip
