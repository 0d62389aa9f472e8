"""How fast `policygraph serve` answers, and whether many readers at once leave it as it was: `python tests/tools/serve_readers.py`.

Starts it on STORE (without one: the generator's, about 50,000 nodes and 210,000 relationships, in a temporary folder), asks each
kind of page one after the other (hubs and rare things alike), then lets READERS go through pages at random for SECONDS. Ends with
status 1 when an answer is not 200 or when, after the first fifth of the time, the process has grown by more than GROWTH megabytes.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import extractions, lifelike

from policygraph.store import Store, open_store

#: megabytes that a process may grow by, for caches that are still filling
GROWTH = 30.0
_WORDS = ("Agency", "Platform1", "号", "北京", "1", "Program7", "实施", "Region0号", "Organization12", "专利")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fill(store: Store) -> None:
    store.load(lifelike(extractions(nodes=54_000, relationships=120_000)))


def pages(store: Store) -> dict[str, list[str]]:
    """Kind of page → addresses: the best connected of each label, and others at random; texts of about 30,000 characters."""
    rng = random.Random(1)
    nodes: list[str] = []
    for label in ("Agency", "Organization", "Program", "Platform", "Region", "Document"):
        most = f"MATCH (n:{label})-[r]-() WITH n, count(r) AS d ORDER BY d DESC LIMIT 3 RETURN n.id AS id"
        nodes += [row["id"] for row in store.run(most, timeout=None)]
        some = store.run(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id LIMIT 2000")
        nodes += [row["id"] for row in rng.sample(some, min(6, len(some)))]
    texts = store.run("MATCH (s:Source) RETURN s.id AS id, size(s.text) AS size ORDER BY abs(size(s.text) - 30000) LIMIT 5")
    say(f"texts of {', '.join(str(row['size']) for row in texts)} characters")
    programs = store.run("MATCH (n:Program) RETURN n.id AS id ORDER BY id LIMIT 20")
    return {
        "first page": ["/zh/"],
        "suggestions": [f"/zh/suggest?q={quote(word[:n])}" for word in _WORDS for n in range(1, len(word) + 1)],
        "neighbourhood": [f"/zh/node/{id_}/near" for id_ in nodes],
        "node page": [f"/zh/node/{id_}" for id_ in nodes],
        "document page": [f"/zh/text/{row['id']}" for row in texts],
        "search page": [f"/zh/search?q={quote(word)}" for word in _WORDS],
        "question page": [f"/zh/question/who-leads?program={row['id']}" for row in programs],
    }


@contextmanager
def serving(store: str) -> Iterator[tuple[int, str]]:
    """The process and its host:port."""
    command = [sys.executable, "-m", "policygraph.cli", "serve", "--store", store]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert child.stderr is not None
    found = next((found for line in child.stderr if (found := re.search(r"ready at http://([\w.:]+)/", line))), None)
    assert found, "it ended before it was ready"
    threading.Thread(target=child.stderr.read, daemon=True).start()
    try:
        yield child.pid, found[1]
    finally:
        child.terminate()
        child.wait(30)


def asker(host: str) -> Callable[[str], tuple[int, float, int]]:
    """A reader with one connection: path → status, seconds, bytes."""
    connection = http.client.HTTPConnection(host, timeout=60)

    def ask(path: str) -> tuple[int, float, int]:
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, time.perf_counter() - began, len(body)

    return ask


def share(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] * 1000


def one_by_one(host: str, asked: dict[str, list[str]], times: int) -> None:
    ask = asker(host)
    say(f"first page after the start: {ask('/zh/')[1] * 1000:.0f} ms")
    say(f"first suggestion, from the store: {ask(asked['suggestions'][-1])[1] * 1000:.0f} ms")
    say(f"all names read: {ask('/zh/basket?item=node:none')[1] * 1000:.0f} ms later")
    say(f"documents for the first time: {', '.join(f'{ask(path)[1] * 1000:.0f}' for path in asked['document page'])} ms")
    say("| page | asked | median ms | p95 ms | most ms | kB at most |\n|---|---|---|---|---|---|")
    for kind, paths in asked.items():
        for path in paths[:3]:
            ask(path)
        taken = [ask(path) for _ in range(times) for path in paths]
        assert {status for status, _, _ in taken} == {200}, kind
        seconds = [spent for _, spent, _ in taken]
        size = max(size for _, _, size in taken) / 1000
        middle = statistics.median(seconds) * 1000
        say(f"| {kind} | {len(taken)} | {middle:.0f} | {share(seconds, 0.95):.0f} | {max(seconds) * 1000:.0f} | {size:.0f} |")


def memory(pid: int) -> float:
    """Megabytes that the process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def at_once(pid: int, host: str, asked: dict[str, list[str]], readers: int, seconds: float) -> bool:
    """Whether nothing went wrong."""
    paths = [path for kind in asked.values() for path in kind]
    until = time.monotonic() + seconds
    taken: list[tuple[int, float]] = []
    faults: list[str] = []

    def read(number: int) -> None:
        rng, ask = random.Random(number), asker(host)
        while time.monotonic() < until:
            path = rng.choice(paths)
            try:
                status, spent, _ = ask(path)
            except OSError as error:
                faults.append(f"{path}: {error}")
                ask = asker(host)
                continue
            taken.append((status, spent))
            if status != 200:
                faults.append(f"{path}: {status}")

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    held = []
    while any(thread.is_alive() for thread in threads):
        time.sleep(min(1.0, seconds / 20))
        held.append(memory(pid))
    spent = [s for _, s in taken]
    settled = held[len(held) // 5 :]
    first, last = statistics.median(settled[: len(settled) // 4 or 1]), statistics.median(settled[-(len(settled) // 4 or 1) :])
    say(
        f"{readers} readers, {seconds:.0f} s: {len(taken)} answers ({len(taken) / seconds:.0f}/s), {len(faults)} faults, "
        f"median {share(spent, 0.5):.0f} ms, p95 {share(spent, 0.95):.0f} ms; memory {held[0]:.0f} MB at first, "
        f"{first:.0f} MB after a fifth, {last:.0f} MB at the end"
    )
    for fault in faults[:5]:
        say(fault)
    return not faults and last - first <= GROWTH


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", help="a store to measure with what is in it")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--times", type=int, default=5, help="each page one by one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.store or str(Path(folder, "policygraph.db"))
        with open_store(where, keep=0) as store:
            if not options.store:
                fill(store)
            counts = store.counts()
            asked = pages(store)
            named = {k: v for k, v in counts.items() if k[1:].islower()}
            load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
            total = sum(counts.values()) - sum(named.values())
            say(f"{where}: {sum(named.values())} nodes, {total} relationships; load average {load}")
            with serving(where) as (pid, host):
                one_by_one(host, asked, options.times)
                good = at_once(pid, host, asked, options.readers, options.seconds)
    say(json.dumps({"good": good}))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
