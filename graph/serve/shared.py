"""One store read by many threads at once, within limits of time, rows and number.

The embedded engine cannot end a query: when one runs over its time the whole engine is started anew (`Engine.restart`). Here that
happens once however many readers wait, and those whose answers it took away ask again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from policygraph.errors import PolicygraphError, QueryError, StoreError
from policygraph.model import Extraction
from policygraph.store import Store
from policygraph.store.deadline import within

#: rows of a statement that sets no limit of its own
MOST_ROWS = 50_000
#: readers inside the store at once, and how many seconds another one waits for its turn
_AT_ONCE, _PATIENCE = 6, 10.0
#: computations at once, and how many times as long as one look into the store each may take
_COMPUTING, _TIMES = 3, 2

Row = dict[str, Any]
T = TypeVar("T")


class Busy(PolicygraphError):
    """Too many ask at once; the same question will be answered in a moment."""


class Shared:
    """What a query needs of a store (`queries.names.Reader`), and the store's own readings; no writing."""

    def __init__(self, store: Store, *, timeout: float) -> None:
        self._store = store
        self._timeout = timeout
        self._gate = threading.BoundedSemaphore(_AT_ONCE)
        self._computing = threading.BoundedSemaphore(_COMPUTING)

    @property
    def where(self) -> str:
        return self._store.where

    def run(
        self, cypher: str, parameters: Row | None = None, *, limit: int | None = 10_000, timeout: float | None = None
    ) -> list[Row]:
        """As `Store.run`; the limits given are only ever made narrower."""
        most = MOST_ROWS if limit is None else min(limit, MOST_ROWS)
        seconds = self._timeout if timeout is None else min(timeout, self._timeout)
        told = None if self._store.embedded else seconds  # a server ends a query itself
        return self._guarded(lambda: self._store.run(cypher, parameters, limit=most, timeout=told), seconds)

    def computed(self, work: Callable[[], T]) -> T:
        """What `work` returns, which looks into this store and computes on what it finds.

        QueryError when it takes `_TIMES` as long as one look may; then it is ended. A few at once: they take the processor.
        """
        seconds = _TIMES * self._timeout
        if not self._computing.acquire(timeout=_PATIENCE):
            raise Busy("too many questions at once; ask again in a moment")
        try:
            return within(seconds, work, end=True)
        except TimeoutError as error:
            raise QueryError(f"no answer within {seconds:g} seconds; narrow the question") from error
        finally:
            self._computing.release()

    def _guarded(self, read: Callable[[], T], seconds: float) -> T:
        if not self._gate.acquire(timeout=_PATIENCE):
            raise Busy("too many questions at once; ask again in a moment")
        try:
            return self._read(read, seconds) if self._store.embedded else read()
        finally:
            self._gate.release()

    def _read(self, read: Callable[[], T], seconds: float) -> T:
        engine = self._store._engine
        try:
            return self._within(read, seconds)
        except StoreError:
            if not self._store.renewed(engine):  # somebody else's question may just have cost us the engine
                raise
            return self._within(read, seconds)

    def _within(self, read: Callable[[], T], seconds: float) -> T:
        engine = self._store._engine
        try:
            return within(seconds, read)
        except TimeoutError as error:
            self._store.renew(engine)
            raise QueryError(f"no answer within {seconds:g} seconds; narrow the question") from error

    def sources(self) -> list[Row]:
        return self._store.sources()

    def text(self, source_id: str) -> str:
        return self._store.text(source_id)

    def counts(self) -> dict[str, int]:
        return self._store.counts()

    def extractions(self, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
        return self._store.extractions(ids)

    def extraction(self, source_id: str) -> Extraction | None:
        """All that one source says; within the same limits as a query."""
        return next(iter(self._guarded(lambda: list(self._store.extractions([source_id])), self._timeout)), None)
