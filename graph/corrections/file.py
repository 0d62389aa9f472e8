"""The ledger's file: from text to checked entries with the lines on which they begin.

It is read with the standard parser. Bounds: 32 MB, 100,000 entries. A mistake is one DataError that names file and line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policygraph.corrections.entries import Entry, entry_of
from policygraph.errors import DataError, ReadError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_MOST_BYTES = 32 << 20
_MOST_ENTRIES = 100_000
#: strings and comments are matched first, so that a heading inside one is none
_TOKENS = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|'
    r"(?P<head>^[ \t]*\[\[[ \t]*correction[ \t]*\]\])",
    re.DOTALL | re.MULTILINE,
)


def text_of(path: Path, *, missing: bool) -> str | None:
    """None when the file is missing and may be."""
    try:
        if not path.exists() and missing:
            return None
        if not path.is_file():
            reason = "is no file" if path.exists() else "no such file"
            raise ReadError(f"{path}: {reason}; a ledger of corrections is a TOML file, `policygraph review` begins one")
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{path}: the corrections cannot be read ({error.strerror or error})") from error
    if len(data) > _MOST_BYTES:
        raise DataError(f"{path}: larger than {_MOST_BYTES >> 20} MB; that is no ledger of corrections, or it should be several")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error


#: (path, text) → entries of the files last read: a sitting writes after every answer
_read: dict[tuple[str, str], tuple[Entry, ...]] = {}


def entries_in(text: str, path: str) -> tuple[Entry, ...]:
    found = _read.get((path, text))
    if found is None:
        found = checked(text, path)
        remember(text, path, found)
    return found


def remember(text: str, path: str, entries: tuple[Entry, ...]) -> None:
    while len(_read) > 3:
        _read.pop(next(iter(_read)), None)
    _read[path, text] = entries


def checked(text: str, path: str) -> tuple[Entry, ...]:
    records = _parsed(text, path)
    starts = [line for line, _ in heads(text)]
    if len(starts) != len(records):
        raise DataError(f"{path}, line {(starts or [1])[-1]}: write each entry below a line [[correction]] of its own")
    return tuple(entry_of(record, f"{path}, line {line}", line) for line, record in zip(starts, records, strict=True))


def _parsed(text: str, path: str) -> list[Mapping[str, Any]]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of numbers and nestings beyond all bounds
        told = " ".join(str(error).split())
        line = re.search(r"line (\d+)", told)
        reason = re.sub(r" \(at .*\)$", "", told) if isinstance(error, tomllib.TOMLDecodeError) else "a value is out of all bounds"
        at = line[1] if line else text.count("\n") + 1
        raise DataError(f"{path}, line {at}: not TOML ({reason[:200]}); mend that line") from error
    other = next((key for key in data if key != "correction"), None)
    if other is not None:
        told = "".join(c if c.isprintable() else "�" for c in other[:40])
        raise DataError(f"{path}, line {_line_of(text, other)}: unknown entry `{told}`; entries begin with [[correction]]")
    records = data.get("correction", [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise DataError(f"{path}, line {_line_of(text, 'correction')}: write [[correction]] with two brackets, one for each entry")
    if len(records) > _MOST_ENTRIES:
        raise DataError(f"{path}: {len(records)} entries, more than {_MOST_ENTRIES}; keep one ledger for each collection")
    return records


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def heads(text: str) -> Iterator[tuple[int, int]]:
    """(line, offset) of each `[[correction]]`."""
    line, at = 1, 0
    for match in _TOKENS.finditer(text):
        if match["head"] is not None:
            line += text.count("\n", at, match.start())
            at = match.start()
            yield line, at
