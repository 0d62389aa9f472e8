"""The ledger: one TOML file in which each `[[correction]]` is what a person says, with who, when and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from policygraph.corrections.entries import OF_DOCUMENT, Entry, squeezed
from policygraph.corrections.file import entries_in, text_of
from policygraph.corrections.names import Names
from policygraph.extract.knowledge import gazetteer
from policygraph.model import Source

FILE = "corrections.toml"


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
                for key in keys_of(entry):
                    out[key].append(entry)
        return out

    @cached_property
    def names(self) -> Names:
        return Names.of(self.entries)

    def about(self, source: Source, titles: tuple[str, ...]) -> list[Entry]:
        """Entries made on this text, or on another text of the document (its title, its path), in the order of what they say."""
        keys = {source.id, *map(work_key, titles)} - {""}
        found = {id(entry): entry for key in keys for entry in self._by_document.get(key, ())}
        called = set(map(title_key, titles))
        for entry in self._by_document.get(path_key(source.path), ()) if path_key(source.path) else ():
            # what lies at the same path may be another document: its title or a quote must tell that it is not
            if entry.quotes or title_key(entry.document) in called:
                found[id(entry)] = entry
        return sorted(found.values(), key=lambda entry: entry.order)

    def where(self, *entries: Entry) -> str:
        lines = sorted({entry.line for entry in entries})
        told = f"lines {' and '.join(map(str, lines))}" if len(lines) > 1 else f"line {lines[0]}"
        return f"{self.path}, {told}"


#: a ledger, its file, or None for none
LedgerLike: TypeAlias = "Ledger | str | Path | None"


def title_key(title: str) -> str:
    return squeezed(title).strip("《》")


def work_key(title: str) -> str:
    """What tells a document by its title; "" for a title that many bodies give (政府工作报告)."""
    return "" if gazetteer.is_generic_title("".join(title.split())) else title_key(title)


def path_key(path: str) -> str:
    return "" if path in ("", "-") else f"path {path}"


def keys_of(entry: Entry) -> set[str]:
    """Each of them names the document of the entry."""
    return {entry.source, work_key(entry.document), path_key(entry.path)} - {""}


def beside(store: str | Path | None) -> Path:
    """Where the ledger of a store lies when nobody says: beside an embedded store's folder, else in the current folder."""
    from policygraph.opening import place_of

    place = place_of(store)
    return Path(FILE) if "://" in place else Path(place).expanduser().parent / FILE


def read_ledger(path: str | Path, *, missing: bool = True) -> Ledger:
    """The checked ledger; one without path and entries when there is no file, unless it must not be `missing`."""
    from policygraph.corrections.conflicts import refuse_conflicts

    text = text_of(Path(path), missing=missing)
    if text is None:
        return Ledger()
    ledger = Ledger(str(path), entries_in(text, str(path)))
    refuse_conflicts(ledger)
    return ledger
