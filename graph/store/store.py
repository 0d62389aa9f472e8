"""One open store. What it does is in the modules beside this one; here it is only given its sessions."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any

import neo4j

from policygraph.errors import StoreError
from policygraph.model import Extraction
from policygraph.store import admin_csv, read, reference, remove, safety
from policygraph.store.deadline import within
from policygraph.store.engine import Engine
from policygraph.store.faults import told_as_store_errors
from policygraph.store.load import LoadReport, load
from policygraph.store.schema import FORMAT, STORE, constraints
from policygraph.store.upgrade import upgrade
from policygraph.store.write import refresh_reference

Row = dict[str, Any]
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver tries again is no news for standard error


class Store:
    """Reads go through `reader` in READ access mode, writes through `writer` in transactions that the driver may repeat."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self._engine = engine
        self._prepared = False
        self._looked_at: set[str] = set()
        self._renewing = threading.Lock()
        self._before_close: list[Callable[[], None]] = []

    @property
    def embedded(self) -> bool:
        return self._engine.embedded

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def before_close(self, finish: Callable[[], None]) -> None:
        """What reads beside the caller is told by `finish` that the store is about to be closed, and may end first."""
        self._before_close.append(finish)

    def close(self) -> None:
        while self._before_close:
            self._before_close.pop()()
        self._engine.close()

    def check(self) -> None:
        """Raises StoreError when a newer policygraph wrote this store; the first contact with the database."""
        with self._reading() as session:
            found = session.run(f"MATCH (s:{STORE}) RETURN s.format AS format, s.imported AS imported").data()
        if found and found[0]["format"] > FORMAT:
            raise StoreError(
                f"{self.where}: written by a newer policygraph (store format {found[0]['format']}, this one knows {FORMAT}); "
                "upgrade, or export it there as JSON Lines and load that here"
            )
        if found and found[0]["imported"]:
            with self._writing() as session:
                admin_csv.finish_import(session)
        if found and found[0]["format"] < FORMAT:
            with self._writing() as session:
                session.execute_write(upgrade)

    def load(self, extractions: Iterable[Extraction], *, progress: Callable[[LoadReport], None] | None = None) -> LoadReport:
        """Add each source's contribution, or replace the one from the same path; what stands unchanged is left alone.

        The extractions are streamed. `progress` gets the report so far after each transaction.
        """
        with self._writing() as session:
            return load(session, extractions, progress=progress)

    def remove(self, source_ids: Iterable[str]) -> int:
        """Take these sources' contributions out; returns how many there were."""
        wanted = sorted(set(source_ids))
        with self._writing() as session:
            return remove.remove(session, wanted)

    def run(
        self, cypher: str, parameters: Row | None = None, *, limit: int | None = 10_000, timeout: float | None = 10.0
    ) -> list[Row]:
        """The rows of a read-only query, nodes and relationships as dictionaries (see `read.plain`).

        A query that reads files or calls other procedures than `safety.PROCEDURES` is refused before it runs, writes by the engine.
        Raises QueryError for these, and when it does not end within `timeout` seconds or has more than `limit` rows.
        """
        with safety.told_as_write(cypher):
            return self._rows(cypher, parameters, limit, timeout)

    def _rows(self, cypher: str, parameters: Row | None, limit: int | None, timeout: float | None) -> list[Row]:
        with self._reading() as session:
            if cypher not in self._looked_at:
                safety.refuse_unsafe(session, cypher, parameters or {})
                self._looked_at.add(cypher)

        def answer() -> list[Row]:
            with self._reading() as session:
                return read.rows(session, cypher, parameters or {}, limit=limit, timeout=timeout)

        engine = self._engine
        if timeout is None or engine.restart is None:
            return answer()
        try:
            return within(timeout, answer)
        except TimeoutError as error:
            self.renew(engine)
            raise read.late(timeout) from error

    def renew(self, engine: Engine) -> None:
        """Start anew what `engine` was, whose query does not end; once, however many threads found that out."""
        with self._renewing:
            if self._engine is engine and engine.restart is not None:
                self._engine = engine.restart()

    def renewed(self, engine: Engine) -> bool:
        """Whether another has taken the place of `engine`; waits while that is being started."""
        with self._renewing:
            return self._engine is not engine

    def counts(self) -> dict[str, int]:
        """Nodes by label and relationships by type, of what the schema says and of sources; none that is zero."""
        with self._reading() as session:
            return read.counts(session)

    def sources(self) -> list[Row]:
        """Each source without its text: id, paths, title, document, read, rules, format, number of statements."""
        with self._reading() as session:
            return read.sources(session)

    def text(self, source_id: str) -> str:
        """The source's text as read. Raises StoreError when it is not in the store."""
        with self._reading() as session:
            return read.text(session, source_id)

    def extractions(self, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Everything the store was given (of the sources `ids`, else all), source by source in the order of their ids; loading it
        elsewhere gives an equal store.
        """
        with self._reading() as session:
            yield from read.extractions(session, ids)

    def stream(self, cypher: str) -> Iterator[Row]:
        """All rows of one of our own queries, one by one, without limit."""
        with self._reading() as session:
            for record in session.run(cypher):
                yield record.data()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[neo4j.Session]:
        with (
            told_as_store_errors(self.where),
            self._engine.reader.session(database=self._engine.database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            yield session

    @contextlib.contextmanager
    def _writing(self) -> Iterator[neo4j.Session]:
        with told_as_store_errors(self.where), self._engine.writer.session(database=self._engine.database) as session:
            if not self._prepared:
                for constraint in constraints():
                    session.run(constraint).consume()
                session.execute_write(_sign)
                self._prepared = True
            yield session


def _sign(tx: neo4j.ManagedTransaction) -> None:
    """Say what wrote the store; bring what reference data says up to date when the data has changed since."""
    signed = tx.run(
        f"MERGE (s:{STORE} {{id: 'policygraph'}}) ON CREATE SET s.format = $format, s.reference = $reference "
        "RETURN s.reference AS reference",
        format=FORMAT,
        reference=reference.version(),
    ).single(strict=True)
    if signed["reference"] != reference.version():
        refresh_reference(tx)
        tx.run(f"MATCH (s:{STORE}) SET s.reference = $reference", reference=reference.version()).consume()
