"""Reading a text file as it is: bytes decoded, byte-order mark dropped, newlines untouched."""

from __future__ import annotations

import codecs
from datetime import datetime, timezone
from pathlib import Path

from policygraph.errors import ReadError
from policygraph.model import Source

#: byte-order marks, the longer ones first (UTF-32 LE begins like UTF-16 LE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: C0 controls that no text holds; NUL too, which readers of other formats may let through but a text file does not have
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
_HEAD = 65536


def read(path: str | Path) -> Source:
    """The source of one text file: UTF-8, UTF-16 or UTF-32 with a byte-order mark, or GB18030 (GBK and GB2312 with it).

    Raises ReadError, whose message names the path and what to do, for a missing path, a folder, an unreadable, empty or binary
    file.
    """
    path = Path(path)
    text = decode(_bytes(path), path)
    if not text.strip():
        raise ReadError(f"{path}: the file is empty; give it the text of a document, or leave it out")
    read_at = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return Source(id=Source.id_of(text), text=text, path=str(path), read=read_at)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(f"{path}: this is a folder; name the files in it")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file; check the path") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{path!s}: cannot be read ({error}); check its rights") from error


def decode(data: bytes, name: object = "the file") -> str:
    """The text of the bytes. Raises ReadError naming `name` when they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name)
    if not _BINARY.isdisjoint(data[:_HEAD]) or b"\0" in data:
        raise ReadError(f"{name}: this is a binary file, not text; save it as plain text (UTF-8) first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030", name)


def _decoded(data: bytes, encoding: str, name: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: byte {error.start} is neither UTF-8 nor {encoding.upper()}; save it as UTF-8 text"
        ) from error
