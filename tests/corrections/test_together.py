"""Several who correct at once, in threads and in processes: nobody's word is lost, and the store holds what the ledger says."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from policygraph.corrections import progress_of, put, read_ledger, record, take_back, withdraw
from policygraph.corrections.locking import held
from policygraph.corrections.session import Sitting
from policygraph.errors import DataError, PolicygraphError
from policygraph.store import open_store
from tests.corrections.conftest import ROWS, entry, extraction_of, mentioned, told

_WRITE = """
import sys
from policygraph.corrections import record, take_back
from tests.corrections.conftest import entry
path, name = sys.argv[1:]
for number in range(8):
    gone = entry("never", name=f"Program:{name}{number}", to="Program:别的", why="撤回")
    kept = entry("never", name=f"Program:{name}{number}", to="Program:它的")
    record(path, gone)
    record(path, kept)
    take_back(path, entry=gone)
"""


def judged(number: int, do: str = "accept") -> dict[str, str]:
    subject, relation, object_, quote = ROWS[number]
    return {"do": do, "subject": subject, "relation": relation, "object": object_, "quote": quote}


def test_entries_of_several_processes_are_all_there(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "corrections.toml"
    running = [subprocess.Popen([sys.executable, "-c", _WRITE, str(path), name], cwd=root) for name in "甲乙丙"]
    assert [child.wait(60) for child in running] == [0, 0, 0]
    kept = sorted(e.name for e in read_ledger(path).entries)
    assert kept == sorted(f"Program:{name}{number}" for name in "甲乙丙" for number in range(8))


def test_of_two_that_contradict_each_other_at_once_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"

    def write(number: int) -> bool:
        try:
            record(path, entry("rename", name=f"Program:甲{number // 2}", to=f"乙{number}"))
        except DataError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(write, range(16)))
    assert sum(done) == 8
    assert len(read_ledger(path).entries) == 8


def test_progress_of_two_is_put_together(tmp_path: Path) -> None:
    ledger = tmp_path / "corrections.toml"
    first, second = progress_of(ledger), progress_of(ledger)
    first.skipped |= {"a", "b"}
    first.finished["x"] = {"1"}
    first.save()
    second.skipped.add("c")
    second.finish(extraction_of())
    second.save()
    first.skipped.discard("a")
    first.save()
    both = progress_of(ledger)
    assert both.skipped == {"b", "c"}
    assert set(both.finished) == {"x", extraction_of().source.document}


def test_the_store_holds_what_all_of_them_said(tmp_path: Path) -> None:
    """A sitting that began before others wrote, and others at once."""
    path = tmp_path / "corrections.toml"
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        store.load([extraction_of()])
        sitting = Sitting(store, path)
        sitting.open(extraction_of().source.id)
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda number: put(store, path, entry(**judged(number))), (2, 3, 5)))
        sitting.take(None, entry(**judged(6, "reject")))
        sitting.close()
        now = told(next(store.extractions()))
    assert len(read_ledger(path).entries) == 4
    assert sorted(now.values()) == ["confirmed", "confirmed", "confirmed", "machine", "machine"]
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in now


def test_what_another_took_out_is_not_taken_out_twice(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    mine, other = entry(**judged(2)), entry(**judged(3))
    record(path, mine)
    record(path, other)
    assert take_back(path, entry=mine) == mine
    with pytest.raises(PolicygraphError, match="no entry says"):
        take_back(path, entry=mine)
    assert read_ledger(path).entries == (other,)


def test_who_writes_waits_and_gives_up_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    waiting = threading.Thread(target=record, args=(path, entry(**judged(2))))
    with held(path):
        waiting.start()
        waiting.join(0.05)
        assert not path.exists()
        with pytest.raises(PolicygraphError, match="another program has been writing it"), held(path, patience=0.1):
            pass
    waiting.join(10)
    assert len(read_ledger(path).entries) == 1


def test_entries_about_one_name_are_applied_one_after_the_other_and_taken_back_in_any_order(tmp_path: Path) -> None:
    """What a thing is called in the store by now is where the entries before have led."""
    path = tmp_path / "corrections.toml"
    centre = "Platform:南湖检测中心"
    entries = [
        entry("rename", name=centre, to="南湖质量检测中心"),
        entry("label", name=centre, to="Organization"),
        entry("rename", name="Platform:南湖质量检测中心", to="南湖院"),
    ]
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        store.load([extraction_of()])

        def named() -> list[str]:
            return sorted(name for name in mentioned(next(store.extractions())) if "南湖" in name)

        for one in entries[:2]:
            put(store, path, one)
        assert named() == ["Organization:南湖质量检测中心"]
        withdraw(store, path, entry=entries[0])
        assert named() == ["Organization:南湖检测中心"]
        withdraw(store, path, entry=entries[1])
        put(store, path, entries[0])
        put(store, path, entries[2])
        assert named() == ["Platform:南湖院"]
        withdraw(store, path, entry=entries[0])
        assert named() == [centre]
