"""How long each canned query takes: `python tests/bench/bench_queries.py [--relationships N] [--times N] [STORE ...]`.

Without STORE the embedded engine in a temporary folder, and NEO4J_TEST_URI where it is set; a store that is named is emptied first,
unless `--as-is`.
Names are looked up as a user types them, so that a time is that of a whole answer. Hubs and rare things are asked for alike.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from generate import extractions, lifelike

from policygraph.errors import QueryError
from policygraph.queries import Query, load, run
from policygraph.queries.loader import REQUIRED
from policygraph.store import Store, open_store

PLAIN = {"string": "规模", "integer": "2025", "number": "1", "boolean": "true", "date": "2025-01-01"}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def names(store: Store) -> dict[str, list[str]]:
    labels = ("Agency", "Organization", "Program", "Platform", "Region", "Document")
    return {
        label: [row["name"] for row in store.run(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name", limit=None)]
        for label in labels
    }


def hubs(store: Store, labels: Iterable[str]) -> dict[str, str]:
    """The thing of each label that most relationships touch."""
    most = "MATCH (n:{})-[r]-() RETURN n.name AS name, count(r) AS degree ORDER BY degree DESC, name LIMIT 1"
    return {label: store.run(most.format(label), timeout=None)[0]["name"] for label in labels}


def given(query: Query, known: dict[str, list[str]], hub: dict[str, str], rng: random.Random, *, whole: bool) -> dict[str, str]:
    """A value for each parameter that names something or must have one; a quarter of the names are hubs.

    `whole` leaves out the names that may be left out: everything is asked for.
    """
    out = {}
    for param in query.params:
        if param.default is REQUIRED and not param.labels:
            out[param.name] = PLAIN[param.type]
        elif param.labels and (param.default is REQUIRED or not whole):
            label = rng.choice([label for label in param.labels if label in known])
            pick = [hub[label]] if rng.random() < 0.25 else rng.sample(known[label], 3 if param.many else 1)
            out[param.name] = "、".join(pick)
    return out


def measure(store: Store, times: int, only: str) -> None:
    known = names(store)
    hub = hubs(store, known)
    load_now = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    say(f"\n{store.where}, {sum(map(len, known.values()))} named nodes, load average {load_now}, {times} times each\n")
    say("| query | about something: median, p95 ms | rows | everything, first 100 rows: median, p95 ms |\n|---|---|---|---|")
    for name, query in sorted(load().items()):
        if only not in name:
            continue
        about = any(param.labels or param.default is REQUIRED for param in query.params)
        whole = not any(param.labels and param.default is REQUIRED for param in query.params)
        one = timed(store, query, times, lambda rng, q=query: given(q, known, hub, rng, whole=False), None) if about else ("", "")
        all_ = timed(store, query, times, lambda rng, q=query: given(q, known, hub, rng, whole=True), 100) if whole else ("", "")
        say(f"| {name} | {one[0]} | {one[1]} | {all_[0]} |")


def timed(
    store: Store, query: Query, times: int, ask: Callable[[random.Random], dict[str, str]], limit: int | None
) -> tuple[str, str]:
    """Median and p95 after one call that does not count, which makes the engine's plan; and most rows, or what went wrong."""
    rng = random.Random(1)
    spent, most, told = [], 0, ""
    for turn in range(times + 1):
        values = ask(rng)
        began = time.perf_counter()
        try:
            most = max(most, len(run(query, store, values, limit=limit)))
        except QueryError as error:
            told = f", {str(error)[:40]}"
        if turn:
            spent.append(1000 * (time.perf_counter() - began))
    spent.sort()
    return f"{spent[len(spent) // 2]:.0f}, {spent[math.ceil(len(spent) * 0.95) - 1]:.0f}", f"{most}{told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="*")
    parser.add_argument("--relationships", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--as-is", action="store_true", help="measure the named stores with what is in them")
    parser.add_argument("--only", default="", help="queries whose names hold this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("NEO4J_TEST_URI")
        if url:
            os.environ.setdefault("NEO4J_USERNAME", "neo4j")
            os.environ["NEO4J_PASSWORD"] = os.environ["NEO4J_TEST_PASSWORD"]
        for target in options.store or [str(Path(folder, "policygraph.db")), *([url] if url else [])]:
            with open_store(target, keep=0) as store:
                if options.as_is:
                    measure(store, options.times, options.only)
                    continue
                store.remove(row["id"] for row in store.sources())
                bare = options.relationships * 3 // 5
                store.load(lifelike(extractions(nodes=options.relationships // 4, relationships=bare)))
                measure(store, options.times, options.only)
                store.remove(row["id"] for row in store.sources())


if __name__ == "__main__":
    main()
