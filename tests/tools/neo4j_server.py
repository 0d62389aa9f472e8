"""A throw-away Neo4j Community server on loopback, from Maven's jars: no image, no installer.

    python tests/tools/neo4j_server.py start --home .cache/neo4j    # prints NEO4J_URI=… NEO4J_PASSWORD=… lines
    python tests/tools/neo4j_server.py stop --home .cache/neo4j

Needs Java 17 or later and, for the first start, Maven (`mvn`, or what MVN names). HOME holds `lib` (the jars), `data`, `logs` and
the private file `server.json` with the pid, the port and the password; a second `start` finds the running one.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

VERSION = "5.26.12"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>policygraph.tests</groupId><artifactId>neo4j</artifactId><version>1</version><dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{VERSION}</version></dependency>
</dependencies></project>
"""
_OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
]
_PATIENCE = 120.0


def fetch(home: Path) -> Path:
    """The folder with the server's jars, fetched once."""
    lib = home / "lib"
    if (lib / f"neo4j-server-{VERSION}.jar").exists():
        return lib
    home.mkdir(parents=True, exist_ok=True)
    (home / "pom.xml").write_text(_POM, encoding="utf-8")
    fresh = home / "lib.new"
    shutil.rmtree(fresh, ignore_errors=True)
    subprocess.run(
        [os.environ.get("MVN", "mvn"), "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={fresh.resolve()}"],
        cwd=home, check=True, stdout=sys.stderr,
    )  # fmt: skip
    shutil.rmtree(lib, ignore_errors=True)
    fresh.rename(lib)
    return lib


def admin(home: Path, *arguments: str, lib: Path | None = None, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`neo4j-admin`, on the data of `home`, run in `folder`."""
    command = ["java", *_OPENS, "-cp", f"{(lib or fetch(home)).resolve()}/*", "org.neo4j.cli.AdminTool", *arguments]
    env = os.environ | {"NEO4J_HOME": str(home.resolve()), "NEO4J_CONF": str((home / "conf").resolve())}
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, cwd=folder)


def configure(home: Path, port: int) -> None:
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "256m",
        "db.tx_log.rotation.retention_policy": "keep_none",
    }
    (home / "conf").mkdir(parents=True, exist_ok=True)
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def start(home: Path, *, lib: Path | None = None) -> dict[str, Any]:
    """pid, uri and password of the server of `home`, started unless it runs; its data and password stay over a restart."""
    known = state(home)
    if known is not None and _answers(known["port"]):
        return known
    lib = lib or fetch(home)
    port = known["port"] if known is not None else _free_port()
    configure(home, port)
    password = known["password"] if known is not None else secrets.token_hex(18)
    if known is None:
        shutil.rmtree(home / "data", ignore_errors=True)
        admin(home, "dbms", "set-initial-password", password, lib=lib)
    (home / "logs").mkdir(exist_ok=True)
    with (home / "logs" / "console.log").open("ab") as log:
        server = subprocess.Popen(
            ["java", "-Xmx1g", *_OPENS, "-cp", f"{lib.resolve()}/*", "org.neo4j.server.CommunityEntryPoint",
             f"--home-dir={home.resolve()}", f"--config-dir={(home / 'conf').resolve()}"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    running = {"pid": server.pid, "port": port, "uri": f"bolt://127.0.0.1:{port}", "password": password}
    with os.fdopen(os.open(home / "server.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        json.dump(running, stream)
    _wait(home, server, port)
    server.returncode = 0  # it lives on; not a forgotten child
    return running


def start_on_import(home: Path, arguments: Path, *, lib: Path) -> dict[str, Any]:
    """A server on a new database of `home` that holds the import tool's files, which stand beside their `arguments`."""
    running = {"pid": 0, "port": _free_port(), "password": secrets.token_hex(18)}
    configure(home, running["port"])
    admin(home, "database", "import", "full", "neo4j", f"@{arguments.name}", lib=lib, folder=arguments.parent)
    admin(home, "dbms", "set-initial-password", running["password"], lib=lib)
    (home / "server.json").write_text(json.dumps(running), encoding="utf-8")
    return start(home, lib=lib)


def state(home: Path) -> dict[str, Any] | None:
    try:
        known: dict[str, Any] = json.loads((home / "server.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return known


def stop(home: Path, *, forget: bool = True, sign: int = signal.SIGTERM) -> None:
    """End the server of `home`, by its pid; with `forget` the next start is on an empty database."""
    known = state(home)
    if known is None:
        return
    if _answers(known["port"]):
        os.kill(known["pid"], sign)
        until = time.monotonic() + _PATIENCE
        while _answers(known["port"]) and time.monotonic() < until:
            time.sleep(0.1)
        _wait_gone(known["pid"], until)
    if forget:
        (home / "server.json").unlink()


def _wait_gone(pid: int, until: float) -> None:
    while time.monotonic() < until:
        try:
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                return
        except ChildProcessError:  # not ours: another process started it
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
        time.sleep(0.1)


def _wait(home: Path, server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > until:
            server.kill()
            raise SystemExit(f"Neo4j did not start; {home / 'logs' / 'console.log'} says why")
        time.sleep(0.2)


def _answers(port: int) -> bool:
    """Whether a Bolt handshake is answered there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(b"\x60\x60\xb0\x17" + b"\x00\x04\x04\x05" + bytes(12))
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["fetch", "start", "stop"])
    parser.add_argument("--home", type=Path, default=Path(".cache/neo4j"))
    options = parser.parse_args()
    if options.command == "fetch":
        fetch(options.home)
    elif options.command == "stop":
        stop(options.home)
    else:
        running = start(options.home)
        for prefix in ("NEO4J", "NEO4J_TEST"):
            sys.stdout.write(f"{prefix}_URI={running['uri']}\n{prefix}_PASSWORD={running['password']}\n")
        sys.stdout.write(f"NEO4J_USERNAME=neo4j\nNEO4J_TEST_HOME={options.home.resolve()}\n")


if __name__ == "__main__":
    main()
