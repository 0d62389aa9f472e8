"""Writing into the ledger: one block is appended or taken out; comments and order of a file kept by hand stay as they are."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomlkit

from policygraph.corrections.conflicts import refuse_conflicts
from policygraph.corrections.entries import OF_DOCUMENT, Entry
from policygraph.corrections.file import checked, entries_in, heads, remember, text_of
from policygraph.corrections.ledger import Ledger, keys_of
from policygraph.corrections.locking import held
from policygraph.errors import DataError, PolicygraphError
from policygraph.opening import write_whole

#: the fields of an entry as they stand in the file; quote, properties, things, who, when and why follow
_ORDER = (
    "do", "document", "source", "path", "subject", "relation", "object", "mention", "name", "to",
    "new_subject", "new_relation", "new_object",
)  # fmt: skip
_HEAD = """\
# What people say about the statements that policygraph read: docs/guide/corrections.md tells how.
# Every entry has who, when and why. Edit it as you like, keep it with your documents; order does not matter.
"""


def block(entry: Entry) -> str:
    """The entry as it stands in the file."""
    table = tomlkit.table()
    for key in _ORDER:
        if getattr(entry, key):
            table.add(key, getattr(entry, key))
    if entry.quotes:
        quotes = tomlkit.array()
        quotes.extend(entry.quotes)
        table.add("quote", entry.quotes[0] if len(entry.quotes) == 1 else quotes.multiline(True))
    if entry.properties:
        table.add("properties", _inline(entry.properties))
    if entry.things:
        table.add("things", _inline({end: _inline(told) for end, told in entry.things.items()}))
    table.add("who", entry.who)
    table.add("when", _moment(entry.when))
    table.add("why", entry.why)
    rows = tomlkit.aot()
    rows.append(table)
    whole = tomlkit.document()
    whole.add("correction", rows)
    return tomlkit.dumps(whole)


def _inline(told: Mapping[str, Any]) -> Any:
    inline = tomlkit.inline_table()
    inline.update(told)
    return inline


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
    interruption leaves it whole or not there. Writers wait for each other, so that nobody's entry is lost or goes unchecked.
    """
    path = Path(path)
    with held(path):
        return _recorded(path, entry)


def _recorded(path: Path, entry: Entry) -> Ledger:
    before = text_of(path, missing=True) or ""
    added = ("" if before else _HEAD) + ("" if before.endswith("\n") or not before else "\n") + "\n" + block(entry)
    (new,) = checked(added, str(path))
    if new != entry:
        raise DataError(f"{path}: the entry cannot be written as TOML: {entry.told()}")
    known = entries_in(before, str(path))
    ledger = Ledger(str(path), (*known, replace(new, line=new.line + before.count("\n"))))
    refuse_conflicts(Ledger(str(path), tuple(e for e in ledger.entries if _near(e, entry))))
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o644)
        try:
            os.write(handle, added.encode("utf-8"))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise PolicygraphError(f"{path}: the correction cannot be written ({error.strerror or error})") from error
    remember(before + added, str(path), ledger.entries)
    return ledger


def _near(one: Entry, other: Entry) -> bool:
    """Whether the two may conflict: about one document, or both about names."""
    if one.do not in OF_DOCUMENT or other.do not in OF_DOCUMENT:
        return one.do not in OF_DOCUMENT and other.do not in OF_DOCUMENT
    return bool(keys_of(one) & keys_of(other))


def take_back(path: str | Path, line: int | None = None, *, entry: Entry | None = None) -> Entry:
    """Take `entry`, wherever it stands by now, or the one that begins at `line`, else the last one, out of the file.

    Comments around it stay. Returns what was taken out; PolicygraphError when it is not there.
    """
    path = Path(path)
    with held(path):
        return _taken_back(path, line, entry)


def _taken_back(path: Path, line: int | None, entry: Entry | None) -> Entry:
    text = text_of(path, missing=True) or ""
    entries = list(entries_in(text, str(path)))
    starts = list(heads(text))
    if entry is not None:
        line = max((known.line for known in entries if known == entry), default=0)
    at = len(starts) - 1 if line is None else next((i for i, (head, _) in enumerate(starts) if head == line), -1)
    if not starts or at < 0:
        where = "to take back" if line is None else f"begins at line {line}"
        raise PolicygraphError(f"{path}: no entry {where if entry is None else f'says (any more): {entry.told()}'}")
    start = starts[at][1]
    end = starts[at + 1][1] if at + 1 < len(starts) else len(text)
    left = text[:start].rstrip("\n") + "\n" + _comments_after(text[start:end]) + text[end:]
    gone = entries.pop(at)
    if list(entries_in(left, str(path))) != entries:
        raise PolicygraphError(f"{path}, line {gone.line}: what stands around it would be harmed; take it out by hand")
    write_whole(path, left.encode("utf-8"))
    return gone


def _comments_after(written: str) -> str:
    """The comments and empty lines behind an entry, which belong to what follows."""
    lines = written.splitlines(keepends=True)
    last = max(i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    return "".join(lines[last + 1 :])
