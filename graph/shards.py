"""The statements of many documents as a folder of shards, which many processes may fill at once and which any run goes on with.

    DIR/shards/<sha256>.jsonl    the statements of up to SIZE documents, named by what they hold (.parquet: see `shard_format`)
    DIR/done/<key>.json          which shard holds which documents, which of them failed and why, when they were read

The key is a digest of the documents (path, size and time of change; a row of a table by its text; an object by its address) and
of the version of program and data, so that what has changed is done again. A shard holds no time and no host: the same documents
give the same file wherever they are extracted. Both files appear whole or not at all, so that a process that dies leaves nothing to
mend but files whose names begin with a dot, which nobody reads.

Runs over other documents may fill the same folder. A run that comes to its end takes away what earlier runs over the same documents
(`of`) made of versions that are gone: a folder never says what a changed document no longer does.
"""

from __future__ import annotations

import json
import os
import platform
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from policygraph.errors import DataError, PolicygraphError
from policygraph.model import Extraction, Source, digest
from policygraph.shard_format import read_shard, write_shard
from policygraph.version import __version__

if TYPE_CHECKING:
    from policygraph.extract.paths import Failure

#: documents in one shard: enough for the start of a worker process to weigh little, few enough to lose little
SIZE = 200
Found: TypeAlias = "str | Source | Failure"
Outcome: TypeAlias = "Extraction | Failure"
#: hears the record of a shard, and whether it was there
Told: TypeAlias = "Callable[[dict[str, Any], bool], None]"


@dataclass(frozen=True)
class Planned:
    """Documents that one shard will hold."""

    key: str
    items: tuple[Found, ...]


@dataclass
class Tally:
    """Counts of a run over shards; `kept` of them an earlier run had made, `gone` were made of documents that have changed."""

    shards: int = 0
    kept: int = 0
    documents: int = 0
    statements: int = 0
    failed: int = 0
    skipped: int = 0
    gone: int = 0

    def add(self, record: dict[str, Any], *, kept: bool = False) -> None:
        self.shards += 1
        self.kept += kept
        for name in ("documents", "statements", "failed", "skipped"):
            count = record[name]
            setattr(self, name, getattr(self, name) + (len(count) if isinstance(count, list) else count))


def planned(found: Iterable[Found], size: int = SIZE) -> Iterator[Planned]:
    """The documents cut into shards, in order, without reading any."""
    from policygraph.extract.knowledge.gazetteer import data_version

    rest = iter(found)
    while items := tuple(islice(rest, size)):
        yield Planned(digest(__version__, data_version(), *map(_sign, items)), items)


def _sign(item: Found) -> str:
    if isinstance(item, Source):
        return f"{item.path}\x1e{item.id}"
    if not isinstance(item, str):
        return f"{item.path}\x1e{item.reason}"
    if "://" in item:
        return item
    from policygraph.extract.filenames import on_disk

    path = Path(on_disk(item))
    there = next((place for place in (path, *path.parents) if place.exists()), path)
    try:
        told = there.stat()
    except OSError:
        return item
    return f"{item}\x1e{told.st_size}\x1e{told.st_mtime_ns}"


def done(folder: Path, key: str) -> dict[str, Any] | None:
    """What is recorded of a shard that is there and whole."""
    try:
        record: dict[str, Any] = json.loads((folder / "done" / f"{key}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DataError(f"{folder}: the record of shard {key} is damaged ({error}); remove it and run again") from error
    return record if (folder / "shards" / record["file"]).exists() else None


def write(folder: Path, key: str, outcomes: Iterable[Outcome], form: str = "jsonl", of: str = "") -> dict[str, Any]:
    """Write one shard and its record; returns the record. PolicygraphError when the folder cannot be written."""
    failures: list[Failure] = []
    counts = {"documents": 0, "statements": 0, "characters": 0}

    def kept() -> Iterator[Extraction]:
        for outcome in outcomes:
            if not isinstance(outcome, Extraction):
                failures.append(outcome)
                continue
            counts["documents"] += 1
            counts["statements"] += len(outcome.statements)
            counts["characters"] += len(outcome.source.text)
            yield replace(outcome, source=replace(outcome.source, read=""))

    try:
        for name in ("shards", "done"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        file = write_shard(kept(), folder / "shards", key, form)
        record = {
            "of": of, "file": file.name, **counts, "bytes": file.stat().st_size,
            "read": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "failed": [[f.path, f.reason] for f in failures if not f.skipped],
            "skipped": [[f.path, f.reason] for f in failures if f.skipped],
        }  # fmt: skip
        partial = folder / "done" / f".{key}.{platform.node()}.{os.getpid()}"
        partial.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        partial.replace(folder / "done" / f"{key}.json")
    except OSError as error:
        raise PolicygraphError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return record


def extract_shards(
    found: Iterable[Found],
    folder: Path,
    *,
    extract: Callable[[Iterable[Found]], Iterator[Outcome]],
    size: int = SIZE,
    form: str = "jsonl",
    of: str = "",
    retry: bool = False,
    told: Told = lambda record, kept: None,
) -> Tally:
    """Make the shards that are not there yet, with `retry` also those in which documents failed.

    `extract` gives the outcomes of documents in order, `told` hears each record and whether it was there, `of` names the documents.
    """
    tally, waiting, keys = Tally(), deque[Planned](), set[str]()

    def missing() -> Iterator[Found]:
        for plan in planned(found, size):
            keys.add(plan.key)
            record = kept(folder, plan.key, retry=retry)
            if record is not None:
                tally.add(record, kept=True)
                told(record, True)
                continue
            waiting.append(plan)
            yield from plan.items

    outcomes = extract(missing())
    for first in outcomes:
        plan = waiting.popleft()
        record = write(folder, plan.key, chain([first], islice(outcomes, len(plan.items) - 1)), form, of)
        tally.add(record)
        told(record, False)
    tally.gone = forget(folder, of, keys)
    return tally


def kept(folder: Path, key: str, *, retry: bool) -> dict[str, Any] | None:
    """The record of a shard that need not be made."""
    record = done(folder, key)
    return None if record is None or (retry and record["failed"]) else record


def forget(folder: Path, of: str, keys: Container[str]) -> int:
    """Take away the shards of these documents that are not among `keys`; returns how many records went."""
    held: set[str] = set()
    old: list[tuple[Path, str]] = []
    for path in sorted((folder / "done").glob("*.json")):
        record = done(folder, path.stem)
        if record is None:
            continue
        if path.stem not in keys and of and record.get("of") == of:
            old.append((path, record["file"]))
        else:
            held.add(record["file"])
    for path, file in old:
        path.unlink(missing_ok=True)
        if file not in held:
            (folder / "shards" / file).unlink(missing_ok=True)
    return len(old)


def is_shards(path: str | Path) -> bool:
    return (Path(path) / "done").is_dir() and (Path(path) / "shards").is_dir()


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """Of every shard that is there, by its key."""
    for path in sorted((folder / "done").glob("*.json")):
        record = done(folder, path.stem)
        if record is not None:
            yield record


def extractions(folder: Path) -> Iterator[Extraction]:
    """What the shards hold, one document after the other; a text that stood at two paths comes twice, a union by its id is the
    reader's affair."""
    for record in records(folder):
        for extraction in read_shard(folder / "shards" / record["file"]):
            yield replace(extraction, source=replace(extraction.source, read=record["read"]))
