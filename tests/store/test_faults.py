"""Whatever is killed while a load runs: whole documents only, and the same command completes it."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from policygraph.errors import StoreError
from policygraph.store import Store, embedded, open_store

TOOLS = Path(__file__).resolve().parents[1] / "tools"
#: kill points for each engine; `make soak` asks for 30
POINTS = int(os.environ.get("POLICYGRAPH_KILLS", "3"))
SIZE = {"nodes": 800, "relationships": 4000}


def module(path: Path) -> ModuleType:
    name = f"store_faults_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


generate, neo4j_server = module(TOOLS / "generate.py"), module(TOOLS / "neo4j_server.py")

LOAD = f"""
import sys
sys.path.insert(0, {str(TOOLS)!r})
from generate import extractions
import policygraph.store.load as load
from policygraph.errors import StoreError
from policygraph.store import open_store
load.BATCH_ROWS = 100
try:
    with open_store(sys.argv[1], keep=20) as store:
        store.load(extractions(**{SIZE!r}), progress=lambda report: print(report.sources, flush=True))
except StoreError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
"""


def loading(target: str, env: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LOAD, target]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | env)


def given() -> dict[str, int]:
    """Source id → number of relationships."""
    return {e.source.id: len({(s.subject.id, s.relation, s.object.id) for s in e.statements}) for e in generate.extractions(**SIZE)}


def whole(store: Store) -> int:
    """How many sources there are; each has all its relationships, and no relationship lacks its source."""
    rows = store.run(
        "MATCH ()-[r]->() WHERE NOT r.source STARTS WITH 'reference:' RETURN r.source AS id, count(r) AS n", timeout=60
    )
    found, expected = {row["id"]: row["n"] for row in rows}, given()
    assert found == {id_: expected[id_] for id_ in found}
    assert {row["id"] for row in store.sources()} == set(found)
    doubled = store.run(
        "MATCH (a)-[r]->(b) WITH a.id AS a, type(r) AS t, b.id AS b, r.source AS s, count(*) AS n WHERE n > 1 RETURN count(n) AS n",
        timeout=60,
    )
    assert doubled == [{"n": 0}]
    return len(found)


def told(engine: str, victim: str, point: int, kept: int) -> None:
    """A line of the kill table, where POLICYGRAPH_KILL_TABLE names its file: sources whole after the kill, and in all."""
    if table := os.environ.get("POLICYGRAPH_KILL_TABLE"):
        with Path(table).open("a", encoding="utf-8") as stream:
            stream.write(f"{engine}\t{victim}\t{point}\t{kept}\t{len(given())}\n")


def kill_after(load: subprocess.Popen[str], transactions: int, delay: float) -> None:
    assert load.stdout is not None
    for _ in range(transactions):
        load.stdout.readline()
    time.sleep(delay)


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes the POSIX way")
@pytest.mark.parametrize("point", range(POINTS))
@pytest.mark.parametrize("victim", ["command", "engine", "both"])
def test_kill_9_during_an_embedded_load(tmp_path: Path, victim: str, point: int) -> None:
    rng = random.Random(f"{victim} {point}")
    folder = tmp_path / "store"
    with loading(str(folder), {}) as load:
        kill_after(load, rng.randrange(0, 12), rng.random() * 0.1)
        if victim != "command":
            while not (folder / embedded.PORT_FILE).exists() and load.poll() is None:
                time.sleep(0.01)
            os.kill(json.loads((folder / embedded.PORT_FILE).read_text(encoding="utf-8"))["pid"], signal.SIGKILL)
        if victim == "engine":
            _, said = load.communicate(timeout=60)
            assert load.returncode == 1 and said.count("\n") == 1 and "Traceback" not in said
        else:
            load.kill()
            load.communicate()
    with open_store(str(folder), keep=0) as store:
        kept = whole(store)
        report = store.load(generate.extractions(**SIZE))
        assert (report.unchanged, report.replaced) == (kept, 0) and whole(store) == len(given())
    told("embedded", victim, point, kept)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A Neo4j of its own, to be killed and restarted."""
    home = os.environ.get("NEO4J_TEST_HOME")
    if not home:
        pytest.skip("NEO4J_TEST_HOME is not set: python tests/tools/neo4j_server.py start prints it")
    own = tmp_path_factory.mktemp("neo4j")
    running = neo4j_server.start(own, lib=Path(home) / "lib")
    env = {"NEO4J_PASSWORD": running["password"], "NEO4J_USERNAME": "neo4j"}
    yield running | {"home": own, "lib": Path(home) / "lib", "env": env}
    neo4j_server.stop(own)


def test_kill_9_of_the_command_and_of_neo4j(server: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server["env"].items():
        monkeypatch.setenv(name, value)
    for point in range(POINTS):
        rng = random.Random(f"neo4j {point}")
        with loading(server["uri"], server["env"]) as load:
            kill_after(load, rng.randrange(0, 12), rng.random() * 0.1)
            load.kill()
            load.communicate()
        with open_store(server["uri"]) as store:
            kept = whole(store)
            assert store.load(generate.extractions(**SIZE)).unchanged == kept and whole(store) == len(given())
            told("neo4j", "command", point, kept)
            store.remove([row["id"] for row in store.sources()])
    with loading(server["uri"], server["env"]) as load:  # the server dies and comes back: the load goes on
        kill_after(load, 5, 0.02)
        neo4j_server.stop(server["home"], forget=False, sign=signal.SIGKILL)
        neo4j_server.start(server["home"], lib=server["lib"])
        assert load.stdout is not None and load.stderr is not None
        load.stdout.read()
        assert (load.stderr.read(), load.wait(120)) == ("", 0)
    with open_store(server["uri"]) as store:
        assert whole(store) == len(given())


def test_what_is_wrong_with_a_server_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    with pytest.raises(StoreError, match=r"^bolt://127\.0\.0\.1:1: no server answers there; start it"):
        open_store("bolt://127.0.0.1:1")
    with pytest.raises(StoreError, match="a password in the URL is seen by others"):
        open_store("bolt://neo4j:secret@127.0.0.1:1")
    url = os.environ.get("NEO4J_TEST_URI")
    if not url:
        pytest.skip("NEO4J_TEST_URI is not set: the messages of a running server are not tested")
    with pytest.raises(StoreError, match="wrong user name or password"):
        open_store(url)
    monkeypatch.setenv("NEO4J_PASSWORD", os.environ["NEO4J_TEST_PASSWORD"])
    with pytest.raises(StoreError, match="no such database; name one with --database"):
        open_store(url, database="nosuch")


def test_an_old_server_is_refused() -> None:
    from policygraph.store.remote import refuse_old

    refuse_old("x", "Neo4j/5.26.12")
    refuse_old("x", "Neo4j/2026.08.0")
    with pytest.raises(StoreError, match=r"Neo4j 4\.4\.3 is too old"):
        refuse_old("x", "Neo4j/4.4.3")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("no small file system here")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a small file system")
    yield folder
    for _ in range(100):
        if subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0:
            break
        time.sleep(0.2)


def test_a_full_disk_is_told_and_the_load_completed_later(small_disk: Path) -> None:
    big = {"nodes": 4000, "relationships": 40_000}
    with pytest.raises(StoreError, match="disk is full"), open_store(str(small_disk / "store"), keep=0) as store:
        store.load(generate.extractions(**big))
    while (small_disk / "store" / embedded.PORT_FILE).exists():
        time.sleep(0.1)
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    with open_store(str(small_disk / "store"), keep=0) as store:
        store.load(generate.extractions(**big))
        assert len(store.sources()) == len(list(generate.extractions(**big)))
        assert store.load(generate.extractions(**big)).added == 0
