"""How long each canned query takes: `python tests/bench/bench_queries.py [--relationships N] [--times N] [STORE ...]`.

Without STORE the embedded engine in a temporary folder, and NEO4J_TEST_URI where it is set; a store that is named is emptied first.
Names are looked up as a user types them, so that a time is that of a whole answer. Hubs and rare things are asked for alike.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from generate import extractions

from policygraph.errors import QueryError
from policygraph.queries import Query, load, run
from policygraph.queries.loader import REQUIRED
from policygraph.store import Store, open_store

PLAIN = {"string": "资金", "integer": "2025", "number": "1", "boolean": "true", "date": "2025-01-01"}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def names(store: Store) -> dict[str, list[str]]:
    labels = ("Agency", "Organization", "Program", "Platform", "Region", "Document")
    return {
        label: [row["name"] for row in store.run(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name", limit=None)]
        for label in labels
    }


def given(query: Query, known: dict[str, list[str]], rng: random.Random) -> dict[str, str]:
    """A value for each parameter that names something or must have one; a quarter of the names are hubs."""
    out = {}
    for param in query.params:
        if param.default is REQUIRED or param.labels:
            if not param.labels:
                out[param.name] = PLAIN[param.type] if param.default is REQUIRED else ""
                continue
            label = rng.choice([label for label in param.labels if label in known])
            hub = rng.random() < 0.25 and label != "Document"
            pick = [f"{label}0号"] if hub else rng.sample(known[label], 3 if param.many else 1)
            out[param.name] = "、".join(pick)
    return {name: value for name, value in out.items() if value}


def measure(store: Store, times: int) -> None:
    known = names(store)
    say(f"\n{store.where}, {sum(map(len, known.values()))} named nodes\n")
    say("| query | median ms | p95 ms | most rows |\n|---|---|---|---|")
    for name, query in sorted(load().items()):
        rng = random.Random(1)
        spent, most, told = [], 0, ""
        for _ in range(times):
            values = given(query, known, rng)
            began = time.perf_counter()
            try:
                most = max(most, len(run(query, store, values)))
            except QueryError as error:
                told = f" {str(error)[:60]}"
            spent.append(1000 * (time.perf_counter() - began))
        spent.sort()
        say(f"| {name} | {spent[len(spent) // 2]:.0f} | {spent[int(len(spent) * 0.95)]:.0f} | {most}{told} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="*")
    parser.add_argument("--relationships", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("NEO4J_TEST_URI")
        if url:
            os.environ.setdefault("NEO4J_USERNAME", "neo4j")
            os.environ["NEO4J_PASSWORD"] = os.environ["NEO4J_TEST_PASSWORD"]
        for target in options.store or [str(Path(folder, "policygraph.db")), *([url] if url else [])]:
            with open_store(target, keep=0) as store:
                store.remove(row["id"] for row in store.sources())
                store.load(extractions(nodes=options.relationships // 4, relationships=options.relationships))
                measure(store, options.times)
                store.remove(row["id"] for row in store.sources())


if __name__ == "__main__":
    main()
