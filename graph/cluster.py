"""Shards made by a Dask cluster: the same function on every machine, each shard a task (extra `cluster`).

Documents are listed here and read by the workers, so the folder of shards, and documents that are files, must be where every
worker sees them; rows of tables travel with their task. A task runs its documents in a process of its own, within the bounds that
hold on one machine. When a worker is lost, Dask gives its shards to another: a shard is there whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph import shards
from policygraph.errors import PolicygraphError
from policygraph.shards import Found, Tally, Told

if TYPE_CHECKING:
    from distributed import Client

#: shards given out for each thread of the cluster: one that runs, one that waits
_AHEAD = 2
_RETRIES = 3
_CONNECT_SECONDS = 10


def extract_on_cluster(
    found: Iterable[Found],
    folder: Path,
    cluster: str,
    *,
    size: int = shards.SIZE,
    form: str = "jsonl",
    workers: int | None = None,
    seconds: float | None = None,
    megabytes: int | None = None,
    of: str = "",
    retry: bool = False,
    told: Told = lambda record, kept: None,
) -> Tally:
    """Make the shards that are not there yet on `cluster`: the address of its scheduler (`tcp://…`), or `local` for one of this
    machine's processes (`workers`, by default one for each processor).

    Raises PolicygraphError when there is no such cluster, and when a shard is lost with every worker that tries it.
    """
    tally, keys = Tally(), set[str]()
    place = folder.resolve()
    bounds = {name: value for name, value in (("seconds", seconds), ("megabytes", megabytes)) if value}

    def plans() -> Iterator[shards.Planned]:
        for plan in shards.planned(found, size):
            keys.add(plan.key)
            yield plan

    with _client(cluster, workers) as client:
        for record, kept in _made(client, plans(), place, (form, of, retry, bounds)):
            tally.add(record, kept=kept)
            told(record, kept)
    tally.gone = shards.forget(place, of, keys)
    return tally


def _made(
    client: Client, plans: Iterator[shards.Planned], folder: Path, options: tuple[str, str, bool, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], bool]]:
    from distributed import KilledWorker, as_completed

    running = as_completed()
    count = 0
    try:
        for plan in plans:
            record = shards.kept(folder, plan.key, retry=options[2])
            if record is not None:
                yield record, True
                continue
            task = (_shard, str(folder), plan.key, plan.items, *options)
            running.add(client.submit(*task, key=f"shard-{plan.key}", retries=_RETRIES, pure=True))
            count += 1
            if count >= _AHEAD * max(1, sum(client.nthreads().values())):
                yield next(running).result(), False
                count -= 1
        for future in running:
            yield future.result(), False
    except KilledWorker as error:
        raise PolicygraphError(
            f"a shard was lost with every worker that tried it ({error}); the same command goes on with the others"
        ) from error


def _shard(
    folder: str, key: str, items: tuple[Found, ...], form: str, of: str, retry: bool, bounds: dict[str, Any]
) -> dict[str, Any]:
    """What a worker does."""
    from policygraph.extract.pool import extract_all

    place = Path(folder)
    made = shards.kept(place, key, retry=retry)
    return made or shards.write(place, key, extract_all(items, workers=1, **bounds), form, of)


@contextlib.contextmanager
def _client(cluster: str, workers: int | None) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise PolicygraphError('a cluster needs Dask; run: pip install "policygraph[cluster]"') from error
    if cluster == "local":
        count = workers or os.cpu_count() or 1
        with LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as local, Client(local) as client:
            yield client
        return
    try:
        client = Client(cluster, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        raise PolicygraphError(f"{cluster}: no Dask scheduler answers there ({error}); start one with `dask scheduler`") from error
    with client:
        yield client
