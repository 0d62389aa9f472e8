"""What a person at the explorer corrects with: the ledger, how far the review has come, the sources as they stand by now."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph import corrections
from policygraph.corrections import Entry, Item, Ledger, Outcome, Progress, progress_of, read_ledger
from policygraph.corrections.names import key_of
from policygraph.errors import PolicygraphError
from policygraph.model import Extraction
from policygraph.serve.shared import Shared
from policygraph.serve.updates import Updates, name_of_entry
from policygraph.store import Store

#: sources, and lists of questions, that are kept for the next request
_SOURCES, _LISTS = 4, 8
#: answers after which rules that are often rejected are looked for anew
_FRESH = 20
#: entries that change no name
_NAMELESS = frozenset({"accept", "never", "reviewed"})
Stamp = tuple[int, int]


@dataclass
class Desk:
    """One for the application; every method may be called from any thread.

    An answer is in the ledger when `take` returns; the store follows beside (`updates`), a page that must show it waits for that.
    `changed` is called when names in the store may have.
    """

    store: Store
    shared: Shared
    path: Path
    who: str
    changed: Callable[[], None]
    updates: Updates = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _making: dict[str, threading.Lock] = field(default_factory=dict, init=False)
    _kept: dict[str, tuple[Any, Any]] = field(default_factory=dict, init=False)
    _rules: frozenset[str] = field(default=frozenset(), init=False)
    _judged: int = field(default=-1, init=False)
    _sources: OrderedDict[tuple[str, str], Extraction] = field(default_factory=OrderedDict, init=False)
    _lists: OrderedDict[tuple[Any, ...], list[Item]] = field(default_factory=OrderedDict, init=False)

    def __post_init__(self) -> None:
        self.updates = Updates(self._apply)
        self.store.before_close(self._finish)

    def _finish(self) -> None:
        self.updates.wait()

    def ledger(self) -> Ledger:
        """As it stands in the file now. DataError when that was broken by hand."""
        found: Ledger = self._once("ledger", _stamp(self.path), lambda: read_ledger(self.path))
        return found

    def progress(self) -> Progress:
        """To be read; what changes it goes through `advance`."""
        stamp = _stamp(self.path.with_suffix(".progress.json"))
        found: Progress = self._once("progress", stamp, lambda: progress_of(self.path))
        return found

    def _once(self, what: str, stamp: object, make: Callable[[], Any]) -> Any:
        with self._lock:
            making = self._making.setdefault(what, threading.Lock())
        with making:
            if self._kept.get(what, (None, None))[0] != stamp:
                self._kept[what] = (stamp, make())
            return self._kept[what][1]

    def advance(self, change: Callable[[Progress], object]) -> None:
        progress = progress_of(self.path)
        change(progress)
        progress.save()

    def source(self, id_: str) -> Extraction | None:
        """What the store holds of a source, with what the ledger says by now; None when it is not there."""
        rows = self.shared.run("MATCH (s:Source {id: $id}) RETURN s.digest AS digest, s.read AS read", {"id": id_})
        if not rows:
            return None
        key = (id_, str(rows[0]["digest"] or rows[0]["read"]))
        with self._lock:
            found = self._sources.get(key)
        if found is None:
            found = self.shared.extraction(id_)
        if found is not None:
            _keep(self._lock, self._sources, key, found, _SOURCES)
        return found and corrections.correct(found, self.ledger())

    def items(self, extraction: Extraction, kinds: Sequence[str], *, again: bool = False) -> list[Item]:
        """What is still to be asked about a source, in the order in which it is asked."""
        progress, rules = self.progress(), self._doubtful()
        stamps = _stamp(self.path), _stamp(progress.path)
        key = (extraction.source.id, extraction.source.read, *stamps, rules, tuple(kinds), again)
        with self._lock:
            found = self._lists.get(key)
        if found is None:
            asked = corrections.items_of(extraction, progress, kinds=kinds, again=again, rules=rules)
            found = self.shared.computed(lambda: list(asked))
            _keep(self._lock, self._lists, key, found, _LISTS)
        return found

    def _doubtful(self) -> frozenset[str]:
        """Rules that people often reject. Every document that was judged is read for it, so it is done beside, now and then."""
        judged = [entry for entry in self.ledger().entries if entry.do in ("reject", "correct", "accept")]
        with self._lock:
            if len(judged) // _FRESH == self._judged:
                return self._rules
            self._judged = len(judged) // _FRESH
        threading.Thread(target=self._look_at_rules, args=(judged,), daemon=True).start()
        return self._rules

    def _look_at_rules(self, judged: Sequence[Entry]) -> None:
        try:
            self._rules = frozenset(corrections.doubtful_rules(self.shared.extractions(corrections.concerned(self.store, judged))))
        except PolicygraphError as error:
            logging.getLogger(__name__).warning("the rules often rejected could not be looked for: %s", error)

    def duplicates(self, *, again: bool = False) -> list[Item]:
        """Pairs of names that may be one thing, as the names of the store are now."""
        ledger = self.ledger()
        every: list[Item] = self._once("duplicates", self._names(), self._pairs)
        apart, skipped = ledger.names.pairs_apart(), self.progress().skipped
        gone = set(ledger.names.steps)
        return [
            item for item in every
            if (again or item.id not in skipped) and frozenset(_keys(item)) not in apart and not gone & set(_keys(item))
        ]  # fmt: skip

    def _names(self) -> tuple[object, ...]:
        rows = self.shared.run("MATCH (s:Source) RETURN count(s) AS n, sum(s.statements) AS said, max(s.read) AS read")
        return tuple(rows[0].values())

    def _pairs(self) -> list[Item]:
        found = corrections.duplicate_items(self.shared, Ledger(), Progress(self.path), again=True)
        return self.shared.computed(lambda: list(found))

    def take(self, *entries: Entry) -> None:
        """Write answers down and have them applied. DataError when one contradicts what stands there; those before it stay."""
        for entry in entries:
            corrections.record(self.path, entry)
            self.updates.add(entry)

    def entry(self, name: str) -> Entry | None:
        """The entry that `updates.name_of_entry` names, if it stands in the ledger."""
        return next((entry for entry in reversed(self.ledger().entries) if name_of_entry(entry) == name), None)

    def back(self, entry: Entry) -> None:
        """Take an entry out again."""
        corrections.take_back(self.path, entry=entry)
        self.updates.add(entry)

    def _apply(self, entries: Sequence[Entry]) -> Outcome:
        outcome = corrections.keep_up(self.store, self.path, entries)[1]
        if any(entry.do not in _NAMELESS for entry in entries):
            self.changed()
        return outcome


def _keys(item: Item) -> tuple[tuple[str, str], tuple[str, str]]:
    return key_of(item.subject), key_of(item.object)


def _stamp(path: Path) -> Stamp:
    """Changes when the file does."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return (0, 0)
    except OSError as error:
        raise PolicygraphError(f"{path}: cannot be read ({error.strerror or error})") from error
    return (told.st_mtime_ns, told.st_size)


def _keep(lock: threading.Lock, kept: OrderedDict[Any, Any], key: Any, value: Any, most: int) -> None:
    with lock:
        kept[key] = value
        kept.move_to_end(key)
        while len(kept) > most:
            kept.popitem(last=False)
