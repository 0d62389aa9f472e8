"""The ledger and a store: which ledger belongs to it, and bringing the store up to date with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.corrections.apply import correct
from policygraph.corrections.ledger import Ledger, LedgerLike, beside, read_ledger
from policygraph.corrections.outcome import Outcome
from policygraph.model import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policygraph.store import LoadReport, Store


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


def _told(extraction: Extraction) -> list[object]:
    said = sorted(extraction.statements, key=lambda s: s.identity)
    return [(s.identity, s.evidence, s.inferred, dict(s.properties)) for s in said] + [extraction.set_aside]
