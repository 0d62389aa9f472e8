"""One sitting over a store: what is asked next, what was answered, what is taken back. The terminal's, without a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.corrections.answers import finished
from policygraph.corrections.apply import correct, review_of
from policygraph.corrections.entries import Entry
from policygraph.corrections.items import UNCERTAIN, Item, doubtful_rules, duplicate_items, items_of
from policygraph.corrections.keeping import concerned, keep_up
from policygraph.corrections.ledger import Ledger, read_ledger, title_key
from policygraph.corrections.outcome import Outcome
from policygraph.corrections.progress import Progress, progress_of
from policygraph.corrections.writing import record, take_back
from policygraph.errors import QueryError
from policygraph.model import Extraction

if TYPE_CHECKING:
    from policygraph.store import LoadReport, Store


@dataclass
class Sitting:
    """Each answer is in the ledger at `path` as soon as it is given; `close` brings the store up to date and keeps the progress."""

    store: Store
    path: Path
    kinds: Collection[str] = UNCERTAIN
    again: bool = False
    ledger: Ledger = field(init=False)
    progress: Progress = field(init=False)
    current: Extraction | None = field(default=None, init=False)
    _rules: set[str] = field(init=False)
    _done: set[str] = field(default_factory=set, init=False)
    _history: list[tuple[str, Entry | None]] = field(default_factory=list, init=False)
    _changed: list[Entry] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.ledger = read_ledger(self.path)
        self.progress = progress_of(self.path)
        judged = concerned(self.store, [e for e in self.ledger.entries if e.do in ("reject", "correct", "accept")])
        self._rules = doubtful_rules(self.store.extractions(judged))

    def documents(self, which: str = "") -> list[dict[str, Any]]:
        """The sources to go through: all, else those whose title holds `which`, or whose path or id it is. QueryError when none."""
        rows = self.store.sources()
        meant = [r for r in rows if not which or which in (r["id"], *r["paths"]) or title_key(which) in title_key(r["title"])]
        if which and not meant:
            raise QueryError(f"{which}: the store has no such document; `policygraph documents` lists them")
        return meant

    def open(self, source: str) -> None:
        self.current = next((correct(e, self.ledger) for e in self.store.extractions([source])), None)

    def items(self) -> Iterator[Item]:
        """What is still to be asked about the open document, as things stand after the last answer."""
        if self.current is not None:
            found = items_of(self.current, self.progress, kinds=self.kinds, again=self.again, rules=self._rules)
            yield from (item for item in found if item.id not in self._done)

    def duplicates(self) -> Iterator[Item]:
        if "duplicate" in self.kinds:
            found = duplicate_items(self.store, self.ledger, self.progress, again=self.again)
            yield from (item for item in found if item.id not in self._done)

    def take(self, item: Item | None, entry: Entry) -> None:
        """Write an answer down; without an item it is something the extractor missed."""
        self.ledger = record(self.path, entry)
        self._changed.append(entry)
        self._remember(item, entry)
        self._refresh()

    def skip(self, item: Item) -> None:
        self.progress.skipped.add(item.id)
        self._remember(item, None)

    def _remember(self, item: Item | None, entry: Entry | None) -> None:
        done = item.id if item else ""
        self._done.add(done)
        self._history.append((done, entry))

    def undo(self) -> Entry | None:
        """Take the last answer of this sitting back, or what was put off; the entry, None when there was none to take out."""
        if not self._history:
            raise QueryError(
                "nothing was answered in this sitting; `policygraph review --undo` takes the last entry of the ledger out"
            )
        done, entry = self._history.pop()
        self._done.discard(done)
        self.progress.skipped.discard(done)
        if entry is not None:
            take_back(self.path, entry=entry)
            self.ledger = read_ledger(self.path)
            self._changed.append(entry)
            self._refresh()
        return entry

    def _refresh(self) -> None:
        if self.current is not None:
            self.current = correct(self.current, self.ledger)

    @property
    def left_open(self) -> int:
        """Statements of the open document that nobody vouches for."""
        return sum(review_of(s) == "machine" for s in self.current.statements if s.relation != "MENTIONS") if self.current else 0

    def finish(self) -> None:
        """Note what the open document says now, so that later only what is new is asked; not after asking for some kinds only."""
        if self.current is not None and {"weak", "new"} <= set(self.kinds):
            self.progress.finish(self.current)

    def mark_reviewed(self, who: str = "") -> None:
        """Write down that a person went through all of the open document."""
        if self.current is not None:
            self.take(None, finished(self.current, who=who))

    def close(self) -> tuple[LoadReport, Outcome]:
        """Keep the progress and bring the store up to date; what became of the entries."""
        self.progress.save()
        report, outcome = keep_up(self.store, self.path, self._changed)
        self.ledger = read_ledger(self.path)
        return report, outcome
