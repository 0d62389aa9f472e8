"""What many readers at once do to one store: one restart of the engine for all of them, and limits that hold."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import QueryError, StoreError
from policygraph.model import Extraction
from policygraph.serve import shared
from policygraph.serve.shared import Busy, Shared
from policygraph.store import Store, open_store


class Engine:
    def __init__(self, started: list[Engine]) -> None:
        self.started = started
        self.gone = threading.Event()
        started.append(self)

    def restart(self) -> Engine:
        self.gone.set()
        time.sleep(0.05)
        return Engine(self.started)


class Fake:
    """An embedded store: `slow` never ends, `loses` ends with an error when the engine goes."""

    embedded, where = True, "fake"
    renew, renewed = Store.renew, Store.renewed

    def __init__(self) -> None:
        self._renewing = threading.Lock()
        self.started: list[Engine] = []
        self._engine = Engine(self.started)
        self.asked: list[dict[str, Any]] = []

    def run(self, cypher: str, parameters: Any = None, *, limit: int | None, timeout: float | None) -> list[dict[str, Any]]:
        self.asked.append({"limit": limit, "timeout": timeout})
        engine = self._engine
        if cypher == "slow":
            engine.gone.wait(5)
            time.sleep(1)
        if cypher == "loses" and len(self.started) == 1:
            assert engine.gone.wait(5)
            raise StoreError("no server answers there")
        if cypher == "broken":
            raise StoreError("the disk is full")
        return [{"n": 1}]


def test_one_restart_for_all_that_wait_and_an_answer_for_those_that_lost_theirs() -> None:
    fake = Fake()
    store = Shared(fake, timeout=5)  # type: ignore[arg-type]
    with ThreadPoolExecutor(6) as pool:
        slow = [pool.submit(store.run, "slow", timeout=0.3) for _ in range(3)]
        loses = [pool.submit(store.run, "loses") for _ in range(2)]
        for one in slow:
            with pytest.raises(QueryError, match=r"no answer within 0\.3 seconds"):
                one.result()
        assert [one.result() for one in loses] == [[{"n": 1}]] * 2
    assert len(fake.started) == 2


def test_a_fault_of_the_store_is_told_once() -> None:
    fake = Fake()
    with pytest.raises(StoreError, match="disk is full"):
        Shared(fake, timeout=1).run("broken")  # type: ignore[arg-type]
    assert len(fake.asked) == 1


def test_limits_are_only_made_narrower() -> None:
    fake = Fake()
    store = Shared(fake, timeout=1)  # type: ignore[arg-type]
    for limit in (None, 10**9, 7):
        store.run("x", limit=limit, timeout=10**9)
    assert [asked["limit"] for asked in fake.asked] == [shared.MOST_ROWS, shared.MOST_ROWS, 7]
    fake.embedded = False
    store.run("x", timeout=None)
    assert fake.asked[-1]["timeout"] == 1


def test_too_many_at_once_are_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_AT_ONCE", 1)
    monkeypatch.setattr(shared, "_PATIENCE", 0.05)
    store = Shared(Fake(), timeout=0.5)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.run, "slow")
        time.sleep(0.1)
        with pytest.raises(Busy):
            store.run("x")


def test_what_computes_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_COMPUTING", 1)
    monkeypatch.setattr(shared, "_PATIENCE", 0.05)
    store, steps = Shared(Fake(), timeout=0.1), [0]  # type: ignore[arg-type]

    def endless() -> None:
        while True:
            steps[0] += 1

    with pytest.raises(QueryError, match=r"no answer within 0\.2 seconds"):
        store.computed(endless)
    time.sleep(0.3)
    before = steps[0]
    time.sleep(0.1)
    assert steps[0] == before > 0
    assert store.computed(lambda: 1) == 1
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.computed, lambda: time.sleep(0.15))
        time.sleep(0.05)
        with pytest.raises(Busy):
            store.computed(lambda: 1)


def test_the_store_itself_starts_its_engine_once_for_all_that_wait() -> None:
    started: list[Engine] = []
    store = Store("fake", Engine(started))  # type: ignore[arg-type]
    engine = store._engine
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store.renew, [engine] * 4))
    assert len(started) == 2 and store.renewed(engine) and not store.renewed(store._engine)


def test_a_real_engine_is_started_anew_beside_other_readers(said: list[Extraction], tmp_path: Path) -> None:
    """A product of five without an end; the others' questions are answered all the same. The engine has no client but this."""
    endless = "MATCH (a), (b), (c), (d), (e) WHERE a.name + b.name + c.name + d.name = e.text RETURN count(*) AS n"
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as opened, ThreadPoolExecutor(4) as pool:
        opened.load(said)
        store = Shared(opened, timeout=30)
        late = pool.submit(store.run, endless, timeout=1.5)
        counts = []
        while not late.done():
            counts.append(store.run("MATCH (s:Source) RETURN count(s) AS n")[0]["n"])
        with pytest.raises(QueryError, match="no answer within"):
            late.result()
    assert counts and set(counts) == {len(said)}
