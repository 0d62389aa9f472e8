"""The import tool's files out of shards are those out of a store that holds the same."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.extract.pipeline import extract
from policygraph.extract.read import read
from policygraph.model import Extraction, Source
from policygraph.store import Store, shard_rows
from policygraph.store.admin_csv import ARGUMENTS, write_admin_csv, write_admin_csv_of
from tests.store import samples

SAMPLES = Path(__file__).resolve().parents[2] / "notebooks" / "samples"


def everything() -> Iterator[Extraction]:
    yield from (samples.A, samples.B, samples.A_COPY)
    for path in sorted(SAMPLES.glob("*.txt")):
        yield extract(read(path))
    yield extract(Source(Source.id_of("某省方案"), "某省方案"))


def rows(folder: Path) -> Counter[tuple[str, ...]]:
    """Every field of every file with its column, whatever file it stands in."""
    found: Counter[tuple[str, ...]] = Counter()
    for line in (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines():
        if line.startswith(("--nodes", "--relationships")):
            _, kind, files = line.split("=")
            header, data = files.split(",")
            columns = (folder / header).read_text(encoding="utf-8").strip().split(",")
            with (folder / data).open(encoding="utf-8", newline="") as stream:
                for cells in csv.reader(stream):
                    pairs = zip(columns, cells, strict=True)
                    told = sorted((c, v) for c, v in pairs if v and not c.startswith(("read:", "imported")))
                    found[(kind, *(f"{c}={v}" for c, v in told))] += 1
    return found


@pytest.mark.parametrize("flush", [3, 50_000])
def test_the_same_files_as_out_of_a_store(_embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush: int) -> None:
    monkeypatch.setattr(shard_rows, "_FLUSH", flush)
    _embedded.remove([row["id"] for row in _embedded.sources()])
    _embedded.load(everything())
    write_admin_csv(_embedded, tmp_path / "store")
    write_admin_csv_of(everything, tmp_path / "shards")
    of_store, of_shards = rows(tmp_path / "store"), rows(tmp_path / "shards")
    assert sorted(of_store - of_shards) == []
    assert sorted(of_shards - of_store) == []
    assert not list((tmp_path / "shards").glob(".nodes-*"))
