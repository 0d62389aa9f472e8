"""The life of the embedded engine: one for a folder, private, on loopback, gone when nobody needs it."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import StoreError
from policygraph.store import embedded, open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes the POSIX way")


def port(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / embedded.PORT_FILE).read_text(encoding="utf-8"))
    return found


def runs(pid: int) -> bool:
    """A process that ended but was not waited for does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(condition: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


CLIENT = """
import sys, time
from policygraph.store import open_store
with open_store(sys.argv[1], keep=float(sys.argv[2])) as store:
    print("open", flush=True)
    time.sleep(float(sys.argv[3]))
"""


def client(folder: Path, *, keep: float, stay: float) -> subprocess.Popen[str]:
    started = subprocess.Popen([sys.executable, "-c", CLIENT, str(folder), str(keep), str(stay)], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None and started.stdout.readline() == "open\n"
    return started


def test_private_on_loopback_and_gone_at_once_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "库 store"
    with open_store(str(folder), keep=0):
        known = port(folder)
        files = [folder, *folder.rglob("*")]
        assert [str(f) for f in files if stat.S_IMODE(f.stat().st_mode) & 0o077 and not f.is_dir()] == []
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        inodes = {str(f.readlink()) for f in Path(f"/proc/{known['pid']}/fd").iterdir() if f.is_symlink()}
        listening = [
            line.split()[1]
            for table in ("tcp", "tcp6")
            for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]
            if line.split()[3] == "0A" and f"socket:[{line.split()[9]}]" in inodes
        ]
        assert {a.rpartition(":")[0] for a in listening} <= {"0100007F", "0000000000000000FFFF00000100007F"} and len(listening) == 3
        with pytest.raises(urllib.error.HTTPError, match=r"40[13]"):
            urllib.request.urlopen(f"http://127.0.0.1:{known['http']}/api/v1/databases", timeout=5)
        assert known["root"] not in Path(f"/proc/{known['pid']}/cmdline").read_text(encoding="utf-8")
    assert soon(lambda: not runs(known["pid"])) and not (folder / embedded.PORT_FILE).exists()


def test_two_commands_share_the_engine_and_it_stays_for_the_longer_keep(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(str(folder), keep=3):
        first = port(folder)["pid"]
        other = client(folder, keep=0, stay=0)
        assert other.communicate(timeout=10) == ("", None) and other.returncode == 0
        assert port(folder)["pid"] == first
    time.sleep(0.5)
    assert runs(first)
    with open_store(str(folder), keep=0):
        assert port(folder)["pid"] == first
    assert soon(lambda: not runs(first))


def test_no_orphan_when_the_parent_is_killed(tmp_path: Path) -> None:
    parent = client(tmp_path / "store", keep=1, stay=60)
    engine = port(tmp_path / "store")["pid"]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert parent.stdout is not None
    parent.stdout.close()
    assert soon(lambda: not runs(engine))


def test_a_stale_port_file_is_told_by_its_process_and_by_the_refused_word(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(str(folder), keep=60) as store:
        store.load([])
        stale = port(folder)
        os.kill(stale["pid"], signal.SIGKILL)
        assert soon(lambda: not runs(stale["pid"]))
    assert port(folder) == stale
    with open_store(str(folder), keep=0):
        assert port(folder)["pid"] != stale["pid"]
    assert soon(lambda: not (folder / embedded.PORT_FILE).exists())
    with socket.create_server(("127.0.0.1", 0)) as impostor:  # another program got the port, another process the pid
        impostor.settimeout(10)
        wrong = stale | {"pid": os.getpid(), "control": impostor.getsockname()[1]}
        (folder / embedded.PORT_FILE).write_text(json.dumps(wrong), encoding="utf-8")
        hold = embedded._hold(wrong | {"control": _free()}, 0)
        assert hold is None
        impostor.close()
        with open_store(str(folder), keep=0) as store:
            assert store.counts() == {}


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_locked_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(embedded, "PATIENCE", 1.0)
    folder = tmp_path / "store"
    folder.mkdir()
    with (folder / embedded.LOCK_FILE).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match=r"store: locked by another process"):
            open_store(str(folder))


def test_a_file_and_a_foreign_address_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file"):
        open_store(str(tmp_path / "file"))
    with pytest.raises(StoreError, match="cannot be created"):
        open_store(str(tmp_path / "file" / "store"))
    with pytest.raises(StoreError, match="not a store"):
        open_store("http://127.0.0.1:1")


def test_a_store_of_a_newer_policygraph_is_refused(tmp_path: Path) -> None:
    folder = str(tmp_path / "store")
    with open_store(folder, keep=5) as store:
        store.load([])
        with store._writing() as session:
            session.run("MATCH (s:PolicygraphStore) SET s.format = 99").consume()
    with pytest.raises(StoreError, match=r"newer policygraph.*JSON Lines"):
        open_store(folder, keep=0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 24 MB; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no right to mount a small file system")
    yield folder
    soon(lambda: subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0)


def test_a_read_only_folder_is_told(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"cannot be (created|written)"):
        open_store(str(small_disk / "store"))
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    (small_disk / "store").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"cannot be (created|changed|written)"):
        open_store(str(small_disk / "store"))
