"""Bringing the store up to date beside the readers: what was answered is in the ledger already, here it is applied."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from policygraph.corrections import Entry, Outcome
from policygraph.errors import PolicygraphError
from policygraph.model import digest

#: entries whose outcome is kept to be told, and seconds before a failed attempt is made once more
_KEPT, _PAUSE = 500, 1.0
_NOTHING_WRONG = ("idle", "absent")


def name_of_entry(entry: Entry) -> str:
    """Names an entry in an address, whatever line it stands on."""
    return digest(*entry.order)[:16]


class Updates:
    """`apply` brings the store up to date with what entries speak of; one thread calls it, with all that came meanwhile at once."""

    def __init__(self, apply: Callable[[Sequence[Entry]], Outcome]) -> None:
        self._apply = apply
        self._state = threading.Condition()
        self._waiting: list[Entry] = []
        self._working = 0
        self._thread: threading.Thread | None = None
        self._told: dict[str, str] = {}
        self.fault = ""

    def add(self, *entries: Entry) -> None:
        with self._state:
            self._waiting += entries
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    @property
    def pending(self) -> int:
        """Entries that are not applied yet."""
        with self._state:
            return len(self._waiting) + self._working

    def wait(self, seconds: float | None = None) -> bool:
        """Whether all is applied, or has failed, within that time."""
        with self._state:
            return self._state.wait_for(lambda: self._thread is None, seconds)

    def told(self, name: str) -> str:
        """What a person should know of an entry that was applied: that its words were not found, or mean several things."""
        return self._told.get(name, "")

    def _run(self) -> None:
        while True:
            with self._state:
                entries, self._waiting = self._waiting, []
                self._working = len(entries)
                if not entries:
                    self._thread = None
                    self._state.notify_all()
                    return
            self._attempt(entries)

    def _attempt(self, entries: Sequence[Entry]) -> None:
        for again in (True, False):
            try:
                outcome = self._apply(entries)
            except PolicygraphError as error:
                self.fault = str(error)
                logging.getLogger(__name__).warning("the corrections could not be applied: %s", error)
                if again:
                    time.sleep(_PAUSE)  # the engine may just be starting anew
                continue
            except Exception as error:  # the thread goes on with what comes next
                self.fault = type(error).__name__
                logging.getLogger(__name__).error("the corrections could not be applied", exc_info=error)
                return
            self.fault = ""
            self._remember(entries, outcome)
            return

    def _remember(self, entries: Sequence[Entry], outcome: Outcome) -> None:
        for entry in entries:
            self._told[name_of_entry(entry)] = "; ".join(outcome.of(entry, but=_NOTHING_WRONG))
        while len(self._told) > _KEPT:
            self._told.pop(next(iter(self._told)))
