"""The ledger: one TOML file in which each `[[correction]]` is what a person says, with who, when and why.

It is read with the standard parser and written by appending one block, so that comments and order of a file kept by hand stay as
they are. Bounds: 32 MB, 100,000 entries. A mistake is one DataError that names file and line.
"""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import tomlkit

from policygraph.corrections.entries import OF_DOCUMENT, Entry, entry_of, squeezed
from policygraph.corrections.names import Names
from policygraph.errors import DataError, PolicygraphError, ReadError
from policygraph.opening import write_whole

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "corrections.toml"
_MOST_BYTES = 32 << 20
_MOST_ENTRIES = 100_000
#: strings and comments are matched first, so that a heading inside one is none
_TOKENS = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|'
    r"(?P<head>^[ \t]*\[\[[ \t]*correction[ \t]*\]\])",
    re.DOTALL | re.MULTILINE,
)
_HEAD = """\
# What people say about the statements that policygraph read: docs/guide/corrections.md tells how.
# Every entry has who, when and why. Edit it as you like, keep it with your documents; order does not matter.
"""


@dataclass(frozen=True)
class Ledger:
    """The entries of one file, free of conflicts that can be seen without the texts."""

    path: str = ""
    entries: tuple[Entry, ...] = ()

    @cached_property
    def _by_document(self) -> dict[str, list[Entry]]:
        out: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.do in OF_DOCUMENT:
                for key in {entry.source, title_key(entry.document)} - {""}:
                    out[key].append(entry)
        return out

    @cached_property
    def names(self) -> Names:
        return Names.of(self.entries)

    def about(self, source: str, titles: tuple[str, ...]) -> list[Entry]:
        """Entries made on this text (its id), or on another text of a document so titled, in the order of what they say."""
        keys = {source, *map(title_key, titles)} - {""}
        found = {id(entry): entry for key in keys for entry in self._by_document.get(key, ())}
        return sorted(found.values(), key=lambda entry: entry.order)

    def where(self, *entries: Entry) -> str:
        lines = sorted({entry.line for entry in entries})
        told = f"lines {' and '.join(map(str, lines))}" if len(lines) > 1 else f"line {lines[0]}"
        return f"{self.path}, {told}"


#: a ledger, its file, or None for none
LedgerLike: TypeAlias = "Ledger | str | Path | None"


def title_key(title: str) -> str:
    return squeezed(title).strip("《》")


def beside(store: str | Path | None) -> Path:
    """Where the ledger of a store lies when nobody says: beside an embedded store's folder, else in the current folder."""
    from policygraph.opening import place_of

    place = place_of(store)
    return Path(FILE) if "://" in place else Path(place).expanduser().parent / FILE


def read_ledger(path: str | Path, *, missing: bool = True) -> Ledger:
    """The checked ledger; one without path and entries when there is no file, unless it must not be `missing`."""
    from policygraph.corrections.conflicts import refuse_conflicts

    text = _text(Path(path), missing=missing)
    if text is None:
        return Ledger()
    ledger = Ledger(str(path), _entries(text, str(path)))
    refuse_conflicts(ledger)
    return ledger


def _text(path: Path, *, missing: bool) -> str | None:
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


def _entries(text: str, path: str) -> tuple[Entry, ...]:
    found = _read.get((path, text))
    if found is None:
        found = _checked(text, path)
        _remember(text, path, found)
    return found


def _remember(text: str, path: str, entries: tuple[Entry, ...]) -> None:
    while len(_read) > 3:
        _read.pop(next(iter(_read)), None)
    _read[path, text] = entries


def _checked(text: str, path: str) -> tuple[Entry, ...]:
    records = _parsed(text, path)
    starts = [line for line, _ in _heads(text)]
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


def _heads(text: str) -> Iterator[tuple[int, int]]:
    """(line, offset) of each `[[correction]]`."""
    line, at = 1, 0
    for match in _TOKENS.finditer(text):
        if match["head"] is not None:
            line += text.count("\n", at, match.start())
            at = match.start()
            yield line, at


def block(entry: Entry) -> str:
    """The entry as it stands in the file."""
    table = tomlkit.table()
    for key in ("do", "document", "source", "subject", "relation", "object", "mention", "name", "to", "new_subject", "new_relation",
                "new_object"):  # fmt: skip
        if getattr(entry, key):
            table.add(key, getattr(entry, key))
    if entry.quotes:
        quotes = tomlkit.array()
        quotes.extend(entry.quotes)
        table.add("quote", entry.quotes[0] if len(entry.quotes) == 1 else quotes.multiline(True))
    if entry.properties:
        inline = tomlkit.inline_table()
        inline.update(entry.properties)
        table.add("properties", inline)
    table.add("who", entry.who)
    table.add("when", _moment(entry.when))
    table.add("why", entry.why)
    rows = tomlkit.aot()
    rows.append(table)
    whole = tomlkit.document()
    whole.add("correction", rows)
    return tomlkit.dumps(whole)


def _moment(when: str) -> Any:
    """A time of TOML's own where it comes back as it was."""
    for read in (datetime.date.fromisoformat, datetime.datetime.fromisoformat):
        try:
            moment = read(when)
        except ValueError:
            continue
        if moment.isoformat() == when:
            return moment
    return when


def record(path: str | Path, entry: Entry) -> Ledger:
    """Add an entry at the end of the file, which is made when missing; the ledger with it.

    Checked first: a conflict with what stands there is a DataError and nothing is written. The block is written at once, so that an
    interruption leaves it whole or not there, and a second writer's entry is not lost.
    """
    from policygraph.corrections.conflicts import refuse_conflicts

    path = Path(path)
    before = _text(path, missing=True) or ""
    added = ("" if before else _HEAD) + ("" if before.endswith("\n") or not before else "\n") + "\n" + block(entry)
    (new,) = _checked(added, str(path))
    if new != entry:
        raise DataError(f"{path}: the entry cannot be written as TOML: {entry.told()}")
    known = _entries(before, str(path))
    ledger = Ledger(str(path), (*known, replace(new, line=new.line + before.count("\n"))))
    refuse_conflicts(Ledger(str(path), tuple(e for e in ledger.entries if _near(e, entry))))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o644)
        try:
            os.write(handle, added.encode("utf-8"))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise PolicygraphError(f"{path}: the correction cannot be written ({error.strerror or error})") from error
    _remember(before + added, str(path), ledger.entries)
    return ledger


def _near(one: Entry, other: Entry) -> bool:
    """Whether the two may conflict: about one document, or both about names."""
    if one.do not in OF_DOCUMENT or other.do not in OF_DOCUMENT:
        return one.do not in OF_DOCUMENT and other.do not in OF_DOCUMENT
    return (bool(one.source) and one.source == other.source) or title_key(one.document) == title_key(other.document) != ""


def take_back(path: str | Path, line: int | None = None) -> Entry:
    """Take the entry that begins at `line`, else the last one, out of the file; comments around it stay. Returns it."""
    path = Path(path)
    text = _text(path, missing=True) or ""
    entries = list(_entries(text, str(path)))
    heads = list(_heads(text))
    at = len(heads) - 1 if line is None else next((i for i, (head, _) in enumerate(heads) if head == line), -1)
    if not heads or at < 0:
        raise PolicygraphError(f"{path}: no entry {'to take back' if line is None else f'begins at line {line}'}")
    start = heads[at][1]
    end = heads[at + 1][1] if at + 1 < len(heads) else len(text)
    left = text[:start].rstrip("\n") + "\n" + _comments_after(text[start:end]) + text[end:]
    gone = entries.pop(at)
    if list(_entries(left, str(path))) != entries:
        raise PolicygraphError(f"{path}, line {gone.line}: what stands around it would be harmed; take it out by hand")
    write_whole(path, left.encode("utf-8"))
    return gone


def _comments_after(written: str) -> str:
    """The comments and empty lines behind an entry, which belong to what follows."""
    lines = written.splitlines(keepends=True)
    last = max(i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    return "".join(lines[last + 1 :])
