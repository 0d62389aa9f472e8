"""The process that owns the embedded engine: `python -m policygraph.store.server_process FOLDER`.

It says one line on its output, `ready`, `locked` or the problem, and everything else into the folder's log file. It stops by itself
when nobody has held it for as long as the last clients asked.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import socket
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from policygraph.store.private import write_private

DATABASE, PORT_FILE, LOCK_FILE, LOG_FILE = "policy", "server.json", "server.lock", "server.log"

#: seconds to wait for the first client
_FIRST = 30.0
#: seconds to stop in good order
_LAST = 60.0
#: bytes; one long text is one value
_MESSAGE = 256 << 20
_LOG_LIMIT = 4_000_000

_ADMIN = {
    "resultSetLimit": -1,
    "readTimeout": -1,
    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
}
_READER = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}


def main(folder: Path) -> int:
    os.umask(0o077)
    say = _redirect(folder)
    try:
        lock = _lock(folder / LOCK_FILE)
        if lock is None:
            say("locked")
            return 2
        with lock:
            return _serve(folder, say)
    except OSError as error:
        say(_problem(error))
        return 1


def _redirect(folder: Path) -> Any:
    """Output and errors, the engine's too, into the log; returns what says one line to the parent and hangs up."""
    os.chdir(folder)
    parent = os.fdopen(os.dup(1), "w", encoding="utf-8")

    def say(line: str) -> None:
        try:
            parent.write(line + "\n")
            parent.close()
        except OSError:
            pass  # the parent was killed meanwhile; the next command finds the port file

    log = Path(LOG_FILE)
    try:
        fresh = not log.exists() or log.stat().st_size > _LOG_LIMIT
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND), 0o600)
    except OSError as error:
        say(_problem(error))
        raise SystemExit(1) from error
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    return say


def _problem(error: BaseException) -> str:
    text = " ".join(str(error).split())
    if "No space left" in text:
        return "the disk is full; free space and run the same command again"
    if "Read-only file system" in text or "Permission denied" in text or "not permitted" in text:
        return "the folder cannot be written; name one you own with --store"
    if "LockException" in text or "is locked" in text or "lock" in text.casefold():
        return "locked by another program that has the database open; close it"
    return f"the engine does not start: {text[:300]}"


def _lock(path: Path) -> IO[bytes] | None:
    """An exclusive lock that the system gives back whatever becomes of this process."""
    stream = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        return None
    return stream


def _serve(folder: Path, say: Any) -> int:
    port: dict[str, Any] = {name: secrets.token_urlsafe(24) for name in ("root", "reader", "token")}
    _write_users(folder / "config", port)
    with socket.create_server(("127.0.0.1", 0)) as control:
        port |= {"pid": os.getpid(), "control": control.getsockname()[1], "bolt": _free_port(), "http": _free_port()}
        try:
            server = _engine(folder, port)
        except Exception as error:
            say(_problem(error))
            sys.stderr.write(f"{error}\n")
            return 1
        clients = _Clients(port["token"])
        threading.Thread(target=clients.accept, args=(control,), daemon=True).start()
        write_private(folder / PORT_FILE, json.dumps(port))
        say("ready")
        clients.wait_until_idle()
        (folder / PORT_FILE).unlink(missing_ok=True)
    threading.Timer(_LAST, os._exit, (3,)).start()  # a query without end must not keep the process
    server.stop()
    return 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _write_users(config: Path, passwords: dict[str, Any]) -> None:
    config.mkdir(exist_ok=True)
    groups = {"databases": {"*": {"groups": {"admin": _ADMIN, "reader": _READER}}}, "version": 2}
    users = [
        {"name": "root", "databases": {"*": ["admin"]}, "password": _hash(passwords["root"])},
        {"name": "reader", "databases": {DATABASE: ["reader"]}, "password": _hash(passwords["reader"])},
    ]
    write_private(config / "server-groups.json", json.dumps(groups))
    write_private(config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))


def _hash(password: str) -> str:
    """The engine's own form; the ASCII bytes of the salt's base64 text are the salt."""
    salt = base64.b64encode(secrets.token_bytes(24)).decode("ascii")
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode("ascii"), 65536, 32)
    return f"PBKDF2WithHmacSHA256$65536${salt}${base64.b64encode(key).decode('ascii')}"


def _jvm_options() -> list[str]:
    """The serial collector: measured 0.3 s less of processor time to start, and less memory; the user's own choice stays."""
    return [] if "GC" in os.environ.get("ARCADEDB_JVM_ARGS", "") else ["-XX:+UseSerialGC"]


def _engine(folder: Path, port: dict[str, Any]) -> Any:
    from arcadedb_embedded.server import ArcadeDBServer  # type: ignore[import-untyped]

    server = ArcadeDBServer(
        str(folder),
        port["root"],
        config={
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port["bolt"],
            "http_port": port["http"],
            "host": "127.0.0.1",
            "mode": "development",  # `production` hides error texts
            "bolt_maxMessageSize": _MESSAGE,
            "bolt_packstream_maxValueLength": _MESSAGE,
        },
        jvm_kwargs={"heap_size": "2g", "jvm_args": _jvm_options()},
    )
    server.start()
    server.create_database(DATABASE)
    return server


class _Clients:
    """Who holds the engine, and until when it stays without anybody."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._count = 0  # -1 once it stops: nobody is let in any more
        self._seen = False
        self._until = time.monotonic() + _FIRST
        self._changed = threading.Condition()

    def accept(self, control: socket.socket) -> None:
        while True:
            try:
                client, _ = control.accept()
            except OSError:
                return
            threading.Thread(target=self._attend, args=(client,), daemon=True).start()

    def _attend(self, client: socket.socket) -> None:
        with client, client.makefile("rb") as stream:
            keep = self._admit(client, stream)
            if keep is None:
                return
            try:
                while stream.readline(64) == b"stuck\n":
                    self._give_up()
            except OSError:
                pass
            with self._changed:
                self._count -= 1
                self._until = max(self._until, time.monotonic() + keep)
                self._changed.notify()

    def _admit(self, client: socket.socket, stream: IO[bytes]) -> float | None:
        try:
            client.settimeout(5)
            asked = json.loads(stream.readline(4096))
            if not hmac.compare_digest(str(asked["token"]), self._token):
                return None
            with self._changed:
                if self._count < 0:
                    return None
                self._count += 1
                self._until, self._seen = self._until if self._seen else 0.0, True
            client.sendall(b"ok\n")
            client.settimeout(None)
            return float(asked["keep"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _give_up(self) -> None:
        """A query of the one client there is has run over its time. The engine has no way to end it but its own end."""
        with self._changed:
            if self._count == 1:
                Path(PORT_FILE).unlink(missing_ok=True)
                os._exit(3)  # as after kill -9: what was committed is there at the next start

    def wait_until_idle(self) -> None:
        with self._changed:
            while self._count or time.monotonic() < self._until:
                self._changed.wait(None if self._count else min(5.0, max(0.0, self._until - time.monotonic())))
                if not self._count and self._seen and not Path(PORT_FILE).exists():
                    break  # somebody deleted the store
            self._count = -1


if __name__ == "__main__":
    status = main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(status)  # the engine's threads must not hold the process
