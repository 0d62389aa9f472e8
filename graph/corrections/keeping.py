"""The ledger and a store: which ledger belongs to it, and bringing the store up to date with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.corrections.apply import correct
from policygraph.corrections.entries import OF_DOCUMENT, Entry, Name, name_of
from policygraph.corrections.ledger import Ledger, LedgerLike, beside, keys_of, path_key, read_ledger, work_key
from policygraph.corrections.locking import held
from policygraph.corrections.names import Names
from policygraph.corrections.outcome import Outcome
from policygraph.corrections.writing import record, take_back
from policygraph.model import Entity, Extraction
from policygraph.store.schema import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policygraph.store import LoadReport, Store

#: seconds that bringing a store up to date waits for another to end: a name that thousands of documents bear takes minutes
_PATIENCE = 900.0


def ledger_for(given: LedgerLike, store: Store | str | Path | None) -> Ledger:
    """The ledger as given; None means the file beside the store, if there is one. A file that is named must be there."""
    if isinstance(given, Ledger):
        return given
    if given is not None:
        return read_ledger(given, missing=False)
    return read_ledger(beside(store if store is None or isinstance(store, (str, Path)) else store.where))


def recorrect(store: Store, ledger: Ledger, *, sources: Iterable[str] | None = None, outcome: Outcome | None = None) -> LoadReport:
    """Bring the store's statements (of `sources`, else all) up to date with the ledger; nothing is read or extracted anew.

    Sources that stay as they are, are not written.
    """
    outcome = outcome if outcome is not None else Outcome()

    def changed() -> Iterator[Extraction]:
        for extraction in store.extractions(sources):
            new = correct(extraction, ledger, outcome)
            if (new.source, _told(new)) != (extraction.source, _told(extraction)):
                yield new

    return store.load(changed())


def concerned(store: Store, entries: Iterable[Entry], ledger: Ledger | None = None) -> set[str]:
    """The sources of the store that these entries speak of: their document, or whatever names the thing, as the ledger with and
    without them has it."""
    given = list(entries)
    rows = store.sources()
    names = Names.of((*(ledger.entries if ledger else ()), *given))
    found: set[str] = set()
    for entry in given:
        if entry.do in OF_DOCUMENT:
            found |= {row["id"] for row in rows if keys_of(entry) & row_keys(row)}
        else:
            found |= _naming(store, entry, names)
    return found


def row_keys(row: Mapping[str, Any]) -> set[str]:
    """The keys by which entries name the document of a source, as the store lists it."""
    return {row["id"], work_key(row["title"]), *map(path_key, row.get("paths") or ())} - {""}


def _naming(store: Store, entry: Entry, names: Names) -> set[str]:
    """Also under the new name: the entry may have been applied before, and others that lead on from there."""
    name, to = name_of(entry.name), name_of(entry.to)
    told = [name, Name(to.label or name.label, to.name)] if entry.do != "label" else [name, Name(entry.to, name.name)]
    found: set[str] = set()
    for thing in {step for one in told for step in names.way_of(Entity(one.label, one.name))}:
        statement = f"MATCH (:Document)-[r:MENTIONS]->(n:{label(thing.label)} {{id: $id}}) RETURN DISTINCT r.source AS source"
        found |= {row["source"] for row in store.run(statement, {"id": thing.id}, limit=None)}
    return found


def keep_up(store: Store, path: str | Path, entries: Iterable[Entry]) -> tuple[LoadReport, Outcome]:
    """Bring what these entries speak of up to date with the ledger at `path`; entries may be there, or have been taken out.

    One after the other, each by the ledger as it stands when its turn comes: whoever ends last, the store holds what it says.
    """
    with held(Path(path).with_name(f"{Path(path).name}.store"), patience=_PATIENCE):
        ledger, outcome = read_ledger(path), Outcome()
        return recorrect(store, ledger, sources=concerned(store, entries, ledger), outcome=outcome), outcome


def put(store: Store, path: str | Path, entry: Entry) -> Outcome:
    """Write an entry into the ledger and bring the store up to date; the outcome says whether it found its statement."""
    record(path, entry)
    return keep_up(store, path, [entry])[1]


def withdraw(store: Store, path: str | Path, line: int | None = None, *, entry: Entry | None = None) -> Entry:
    """Take `entry`, or the one at `line`, else the last one, out of the ledger and bring the store up to date; returns it."""
    gone = take_back(path, line, entry=entry)
    keep_up(store, path, [gone])
    return gone


def _told(extraction: Extraction) -> list[object]:
    said = sorted(extraction.statements, key=lambda s: s.identity)
    return [(s.identity, s.evidence, s.inferred, dict(s.properties)) for s in said] + [extraction.set_aside]
