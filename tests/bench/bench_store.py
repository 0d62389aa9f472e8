"""The store's speed beside the driver's own: `python tests/bench/bench_store.py [--relationships N] [STORE ...]`.

Without STORE the embedded engine in a temporary folder, and NEO4J_TEST_URI where it is set. The baseline is a bare batched
`UNWIND … MERGE` of the very rows that the store writes, made beforehand, in an emptied store of the same engine in the same run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from generate import extractions

from policygraph.store import Store, nodes, open_store
from policygraph.store.load import contribution
from policygraph.store.schema import BATCH_ROWS, SOURCE

QUERIES = {
    "point look-up": ("MATCH (n:Agency {id: $id}) RETURN n.name", 200),
    "two hops": ("MATCH (n:Agency {id: $id})-[:LEADS]->(p)<-[r]-(o) RETURN p.name, type(r), o.name LIMIT 500", 20),
    "aggregate": ("MATCH (a:Agency)-[r:LEADS]->() RETURN a.name, count(r) AS n ORDER BY n DESC LIMIT 10", 5),
    "shortest path": (
        "MATCH (a:Agency {id: $id}), (b:Region {id: $other}) MATCH p = shortestPath((a)-[:LEADS|BUILDS|LOCATED_IN|COVERS*..6]-(b)) "
        "RETURN length(p)",
        10,
    ),
}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def timed(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def batched(rows: list[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(rows), BATCH_ROWS):
        yield rows[at : at + BATCH_ROWS]


def bare_rows(size: dict[str, int]) -> tuple[dict[str, list[Any]], dict[tuple[str, str, str], list[Any]]]:
    by_label: dict[str, dict[str, Any]] = defaultdict(dict)
    edges: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for extraction in extractions(**size):
        made = contribution(extraction)
        by_label[SOURCE][made.id] = dict(made.source)
        for entity in made.entities.values():
            by_label[entity.label].setdefault(entity.id, nodes.stored(nodes.fresh(entity)))
        for ends, rows in made.rows.items():
            edges[ends] += rows
    return {label: list(rows.values()) for label, rows in by_label.items()}, edges


def bare_load(store: Store, by_label: dict[str, list[Any]], edges: dict[tuple[str, str, str], list[Any]]) -> None:
    def write(query: str, rows: list[Any]) -> None:
        for batch in batched(rows):
            with store._writing() as session:
                session.execute_write(lambda tx, batch=batch: tx.run(query, rows=batch).consume())

    for label, rows in by_label.items():
        write(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", rows)
    for (a, kind, b), rows in edges.items():
        write(
            f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) "
            f"MERGE (b)<-[r:{kind} {{source: row.p.source}}]-(a) SET r += row.p",
            rows,
        )


def empty(store: Store) -> None:
    with store._writing() as session:
        session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def bench(target: str, size: dict[str, int]) -> None:
    rows = bare_rows(size)
    total = sum(map(len, rows[1].values()))
    say(f"{sum(map(len, rows[0].values()))} nodes, {total} relationships")
    bare = measure_bare(target, rows)
    del rows
    command = [sys.executable, __file__, "--load", target, *(f"--{name}={value}" for name, value in size.items())]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    say(f"load {float(out[0]):.1f} s, bare MERGE {bare:.1f} s, ratio {float(out[0]) / bare:.2f}, Python {out[1]} MB at most")
    with open_store(target) as store:
        say(f"load again, unchanged: {timed(lambda: store.load(extractions(**size))):.1f} s")
        ids = [row["id"] for row in store.run("MATCH (n:Agency) RETURN n.id AS id LIMIT 200")]
        other = store.run("MATCH (n:Region) RETURN n.id AS id LIMIT 1")[0]["id"]
        for name, (query, times) in QUERIES.items():
            store.run(query, {"id": ids[0], "other": other}, timeout=60)
            took = timed(lambda q=query, n=times: [store.run(q, {"id": i, "other": other}, timeout=60) for i in ids[:n]])
            say(f"{name}: {took / times * 1000:.1f} ms")


def measure_bare(target: str, rows: Any) -> float:
    if "://" not in target:
        target += ".bare"
    with open_store(target, keep=0) as store:
        if "://" in target:
            empty(store)
        took = timed(lambda: bare_load(store, *rows))
        if "://" in target:
            empty(store)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stores", nargs="*")
    parser.add_argument("--nodes", type=int, default=60_000)
    parser.add_argument("--relationships", type=int, default=200_000)
    parser.add_argument("--load", help=argparse.SUPPRESS)
    options = parser.parse_args()
    size = {"nodes": options.nodes, "relationships": options.relationships}
    if options.load:
        with open_store(options.load) as store:
            took = timed(lambda: store.load(extractions(**size)))
        say(f"{took} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
        return
    with tempfile.TemporaryDirectory() as folder:
        targets = options.stores or [str(Path(folder) / "store")]
        if not options.stores and os.environ.get("NEO4J_TEST_URI"):
            os.environ["NEO4J_PASSWORD"] = os.environ["NEO4J_TEST_PASSWORD"]
            targets.append(os.environ["NEO4J_TEST_URI"])
        for target in targets:
            say(f"\n{target}")
            bench(target, size)
            if "://" not in target:
                size_on_disk = sum(f.stat().st_size for f in Path(target, "databases").rglob("*") if f.is_file())
                say(f"on disk: {size_on_disk / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
