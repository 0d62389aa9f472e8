"""Reading a document: what it is by its content, its text as the reader of that format gives it, its place in file or archive."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Literal

from policygraph.errors import ReadError
from policygraph.extract.filenames import on_disk, shown
from policygraph.extract.paths import Failure, listed
from policygraph.extract.readers import ocr, office, sheet
from policygraph.extract.readers.archive import bytes_within
from policygraph.extract.readers.docx import read_docx
from policygraph.extract.readers.encoding import decode
from policygraph.extract.readers.html import read_html
from policygraph.extract.readers.markdown import read_markdown
from policygraph.extract.readers.pdf import read_pdf
from policygraph.extract.readers.readout import FILE_LIMIT, TEXT_LIMIT, Readout, too_long
from policygraph.extract.readers.sniff import format_of
from policygraph.extract.remote import is_remote, remote_bytes
from policygraph.extract.sheets import row_within
from policygraph.extract.source import made
from policygraph.model import Source

_BLOCK = 1 << 20

__all__ = ["Failure", "decode", "read", "read_bytes", "sources"]


def read(path: str | Path) -> Source:
    """The source of one document: a file, a file in a ZIP archive (`包.zip/通知.docx`), a row of a table (`表.csv/17`), or `-` for
    standard input.

    Text may be in UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB2312) or Big5. Raises ReadError, whose message names the path and
    what to do.
    """
    named = shown(str(path))
    return row_within(named) or read_bytes(bytes_of(named), named)


def read_bytes(data: bytes, path: str) -> Source:
    """The source of a document's bytes; `path` is what it is called."""
    if not data:
        raise ReadError(f"{path}: the file is empty; get a whole copy, or leave it out")
    kind = format_of(data, path)
    readout = _readout(kind, data, path)
    return made(readout.text, path, readout.format or kind, readout.places)


def sources(
    paths: Iterable[str | Path],
    *,
    pattern: str | Iterable[str] = (),
    text_column: str = "",
    on_error: Literal["yield", "raise"] = "yield",
) -> Iterator[Source | Failure]:
    """Every document that `paths` mean, in order: files, folders with all below them, ZIP archives, the rows of tables (CSV, XLSX,
    JSON Lines), `-` for standard input.

    `pattern` keeps the files of folders and archives whose name or path fits one of them (`*.html`, `2021/*`). `text_column`
    names the column of a table that holds the texts; without it, it is told by its name (正文, text …) or its length. What
    cannot be read comes as a Failure, or is raised as ReadError with `on_error="raise"` (what is merely skipped is not).
    """
    for found in listed(paths, pattern=pattern, text_column=text_column):
        outcome: Source | Failure
        if not isinstance(found, str):
            outcome = found
        else:
            try:
                outcome = read(found)
            except ReadError as error:
                outcome = Failure(found, str(error))
        if on_error == "raise" and isinstance(outcome, Failure) and not outcome.skipped:
            raise ReadError(outcome.reason)
        yield outcome


def bytes_of(path: str | Path) -> bytes:
    """The bytes of a file, of a file in an archive, or of standard input; ReadError when they cannot be had or are too many."""
    if str(path) == "-":
        return _bounded(sys.stdin.buffer, "-")
    if is_remote(str(path)):
        return remote_bytes(str(path))
    place = Path(on_disk(str(path)))
    try:
        if place.is_dir():
            raise ReadError(f"{path}: this is a folder; name the files in it")
        if place.exists():
            if place.is_file() and place.stat().st_size > FILE_LIMIT:
                too_long(path, f"this file of {place.stat().st_size:,} bytes", FILE_LIMIT)
            with place.open("rb") as stream:
                return _bounded(stream, path)
        held = bytes_within(place)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path!s}: cannot be read ({error}); check its rights") from error
    if held is None:
        raise ReadError(f"{path}: there is no such file; check the path")
    return held


def _bounded(stream: IO[bytes], path: object) -> bytes:
    """By and by, since a device or a pipe does not tell how much it will give."""
    data = bytearray()
    while block := stream.read(_BLOCK):
        data += block
        if len(data) > FILE_LIMIT:
            too_long(path, "what it gives", FILE_LIMIT)
    return bytes(data)


def _readout(kind: str, data: bytes, path: str) -> Readout:
    if kind == "zip":
        raise ReadError(f"{path}: this is a ZIP archive, not a document; name it in a list of documents, or a file in it")
    if kind == "xlsx" or sheet.kind_of(path):
        raise ReadError(f"{path}: the rows of this table are documents; name it in a list of documents, or a row: {path}/row 2")
    if kind == "html":
        return read_html(data, path)
    if kind == "docx":
        return read_docx(data, path)
    if kind == "pdf":
        return read_pdf(data, path)
    if kind in ("doc", "rtf", "odt"):
        return read_docx(office.as_docx(data, kind, path), path)
    if kind == "picture":
        return ocr.read_picture(data, path)
    if len(data) > 4 * TEXT_LIMIT:
        too_long(path, f"this text of {len(data):,} bytes", 4 * TEXT_LIMIT)
    text = decode(data, path)
    return read_markdown(text) if kind == "md" else Readout(text)
