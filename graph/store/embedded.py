"""The embedded engine seen from a command: find the running one of a folder, or start it, and hold it while it is used.

A client proves itself to the engine's process with the token of the private port file and keeps that connection open: when a
command ends, or is killed, the system closes it, and the engine counts its idle time from there.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j

from policygraph.errors import StoreError
from policygraph.store.engine import Engine
from policygraph.store.private import alive, make_private_folder, read_json

DATABASE = "policy"
PORT_FILE = "server.json"
LOCK_FILE = "server.lock"
LOG_FILE = "server.log"

#: what a store's folder may hold before its database is there
_OURS = frozenset({LOCK_FILE, LOG_FILE, PORT_FILE, f"{PORT_FILE}.new", "backups", "config", "databases", "log"})

#: seconds to wait for another process that is starting or stopping the engine of this folder, and for the engine itself
PATIENCE = 30.0


@dataclass(frozen=True)
class Running:
    """An engine and this process's hold on it."""

    port: dict[str, Any]
    hold: socket.socket

    def end_stuck_query(self) -> None:
        """Have the engine end itself, if nobody else uses it: it cannot end a running query."""
        with contextlib.suppress(OSError):
            self.hold.settimeout(10)
            self.hold.sendall(b"stuck\n")
            self.hold.recv(1)

    def driver(self, user: str) -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(
            f"bolt://127.0.0.1:{self.port['bolt']}", auth=(user, self.port[user]), max_transaction_retry_time=5
        )


def engine(folder: Path, *, keep: float) -> Engine:
    running = attach(folder, keep=keep)
    writer, reader = running.driver("root"), running.driver("reader")

    def close() -> None:
        reader.close()
        writer.close()
        running.hold.close()

    def restart() -> Engine:
        running.end_stuck_query()
        close()
        return engine(folder, keep=keep)

    return Engine(writer, reader, DATABASE, embedded=True, close=close, restart=restart)


def attach(folder: Path, *, keep: float) -> Running:
    """The folder's engine, started if none runs; it stops `keep` seconds after the last hold on it ends."""
    _prepare(folder)
    until = time.monotonic() + PATIENCE
    while True:
        running = _running(folder, keep)
        if running is not None:
            return running
        problem = _start(folder)
        if problem not in (None, "locked"):
            raise StoreError(f"{folder}: {problem}")
        if time.monotonic() > until:
            raise StoreError(
                f"{folder}: locked by another process that does not answer; end it, or name another store with --store"
            )
        if problem:
            time.sleep(0.1)


def is_store(folder: Path) -> bool:
    """Whether a store is in this folder, or one is just being made there."""
    return (folder / "databases" / DATABASE).is_dir() or ((folder / LOCK_FILE).is_file() and not _foreign(folder))


def _foreign(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in _OURS)


def refuse_foreign(folder: Path) -> None:
    """Raises StoreError where a store would stand among somebody else's files; nothing has been written or narrowed then."""
    if folder.is_dir() and not is_store(folder) and (others := _foreign(folder)):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise StoreError(f"{folder}: no store but a folder of other files ({others[0]}{more}); name a new folder with --store")


def _prepare(folder: Path) -> None:
    try:
        refuse_foreign(folder)
        make_private_folder(folder)
    except FileExistsError as error:
        raise StoreError(f"{folder}: is a file, not a store's folder; name another one with --store") from error
    except OSError as error:
        raise StoreError(f"{folder}: cannot be created or changed ({error.strerror}); name a folder you own") from error


def _running(folder: Path, keep: float) -> Running | None:
    """None when the port file is missing or stale: its process is gone, or what listens there refuses the token."""
    port = read_json(folder / PORT_FILE)
    if port is None or not alive(port["pid"]):
        return None
    hold = _hold(port, keep)
    return None if hold is None else Running(port, hold)


def _hold(port: dict[str, Any], keep: float) -> socket.socket | None:
    try:
        hold = socket.create_connection(("127.0.0.1", port["control"]), timeout=5)
    except OSError:
        return None
    try:
        hold.sendall(json.dumps({"token": port["token"], "keep": keep}).encode() + b"\n")
        if hold.recv(3) == b"ok\n":
            hold.settimeout(None)
            return hold
    except OSError:
        pass
    hold.close()
    return None


def _start(folder: Path) -> str | None:
    """Start the engine's process; None when it is ready, "locked" when another one owns the folder, else the problem."""
    command = [sys.executable, "-m", "policygraph.store.server_process", str(folder.resolve())]
    flags = 0x00000208 if sys.platform == "win32" else 0  # DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True, creationflags=flags, cwd=folder,
    )  # fmt: skip
    assert child.stdout is not None
    with child.stdout as words:
        word = words.readline().decode("utf-8", "replace").strip()
    threading.Thread(target=child.wait, daemon=True).start()  # it lives on; when it ends before us, nothing is left of it
    if word == "ready":
        return None
    return word or f"the engine ended at once; {folder / LOG_FILE} says why"
