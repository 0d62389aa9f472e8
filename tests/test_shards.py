"""Shards: made once, gone on with, the same on one machine and on a cluster that loses a worker."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import policygraph
from policygraph import cluster, shards
from policygraph.cli import cli
from policygraph.cluster import extract_on_cluster
from policygraph.errors import PolicygraphError
from policygraph.extract.paths import Failure
from policygraph.extract.pipeline import extract
from policygraph.extract.read import read
from policygraph.model import Extraction
from policygraph.runs import Run, RunOptions

TEXT = "某省科技厅关于印发《某省第{0}号创新方案》的通知\n各市：\n一、到2025年，建成某省智能装备创新中心{0}家。（省科技厅牵头）\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(11):
        (folder / f"{number:02}.txt").write_text(TEXT.format(number), encoding="utf-8")
    (folder / "05.txt").write_text("no Chinese", encoding="utf-8")
    return folder


def here(found: Iterable[shards.Found]) -> Iterator[shards.Outcome]:
    """Extraction in this process."""
    for each in found:
        try:
            yield extract(read(each)) if isinstance(each, str) else Failure("x", "x")
        except PolicygraphError as error:
            yield Failure(str(each), str(error))


def made(docs: Path, folder: Path, **options: Any) -> shards.Tally:
    paths = [str(path) for path in sorted(docs.iterdir())]
    return shards.extract_shards(paths, folder, **{"extract": here, "size": 4, **options})


def held(folder: Path) -> set[str]:
    """What a process that died left behind has a dot before its name."""
    return {path.name for path in (folder / "shards").iterdir() if not path.name.startswith(".")}


def said(folder: Path) -> list[tuple[str, tuple[Any, ...]]]:
    return sorted((e.source.path, e.statements) for e in shards.extractions(folder))


def test_shards_hold_every_document_once_and_are_not_made_again(docs: Path, tmp_path: Path) -> None:
    first = made(docs, tmp_path / "out")
    assert (first.shards, first.kept, first.documents, first.failed) == (3, 0, 10, 1)
    assert said(tmp_path / "out") == sorted((str(p), extract(read(p)).statements) for p in docs.iterdir() if p.name != "05.txt")
    again = made(docs, tmp_path / "out")
    assert (again.shards, again.kept, again.documents, again.failed) == (3, 3, 10, 1)
    assert made(docs, tmp_path / "other").documents == 10
    assert held(tmp_path / "out") == held(tmp_path / "other")


def test_only_what_changed_is_done_again(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "out")
    before = held(tmp_path / "out")
    (docs / "09.txt").write_text(TEXT.format(99), encoding="utf-8")
    again = made(docs, tmp_path / "out")
    assert (again.shards, again.kept) == (3, 2)
    again_held = held(tmp_path / "out") - before
    (tmp_path / "out" / "shards" / again_held.pop()).unlink()
    assert made(docs, tmp_path / "out").kept == 2


def test_a_shard_that_was_broken_off_is_not_there(docs: Path, tmp_path: Path) -> None:
    def breaks(found: Iterable[shards.Found]) -> Iterator[shards.Outcome]:
        for count, outcome in enumerate(here(found)):
            if count == 6:
                raise KeyboardInterrupt
            yield outcome

    with pytest.raises(KeyboardInterrupt):
        made(docs, tmp_path / "out", extract=breaks)
    assert len(held(tmp_path / "out")) == 1
    assert made(docs, tmp_path / "out").kept == 1


def test_parquet_holds_the_same_under_the_same_name(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "lines")
    made(docs, tmp_path / "parquet", form="parquet")
    assert {Path(name).stem for name in held(tmp_path / "lines")} == {Path(name).stem for name in held(tmp_path / "parquet")}
    assert said(tmp_path / "parquet") == said(tmp_path / "lines")
    sources = [[(e.source.path, e.source.text, e.source.format) for e in shards.extractions(tmp_path / name)] for name in
               ("lines", "parquet")]  # fmt: skip
    assert sources[0] == sources[1]


def test_a_damaged_record_is_named(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "out")
    next((tmp_path / "out" / "done").iterdir()).write_text("{", encoding="utf-8")
    with pytest.raises(PolicygraphError, match=r"the record of shard .* is damaged"):
        made(docs, tmp_path / "out")


def test_the_command_makes_shards_and_the_others_take_them(docs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = CliRunner().invoke(cli, ["extract", str(docs), "--shards", str(out), "--shard-size", "4", "--workers", "2", "-q"])
    assert isinstance(ran.exception, PolicygraphError)
    assert "1 documents failed" in str(ran.exception)
    made(docs, tmp_path / "other")
    assert held(out) == held(tmp_path / "other")
    assert policygraph.verify_statements(out).sources == 10
    assert len(list(policygraph.read_statements(out))) == 10
    assert CliRunner().invoke(cli, ["extract", str(docs), "--cluster", "local"]).exit_code == 2


def test_rows_of_a_table_are_shards_too(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": TEXT.format(n)}, ensure_ascii=False) for n in range(5)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = Run(RunOptions(workers=1, quiet=True))
    assert run.shards([tmp_path / "a.jsonl"], tmp_path / "out", size=2).documents == 5
    assert run.shards([tmp_path / "a.jsonl"], tmp_path / "out", size=2).kept == 3


def test_a_cluster_that_loses_a_worker_says_the_same(docs: Path, tmp_path: Path) -> None:
    """Three worker processes; one is killed once the first shard is there, while it has others to do."""
    distributed = pytest.importorskip("distributed")
    made(docs, tmp_path / "one", size=2)
    killed: list[int] = []
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as local:

        def told(record: dict[str, Any]) -> None:
            if not killed:
                with distributed.Client(local) as client:
                    busy = next(address for address, tasks in client.processing().items() if tasks)
                    killed.append(client.run(os.getpid, workers=[busy])[busy])
                os.kill(killed[0], signal.SIGKILL)

        paths = [str(path) for path in sorted(docs.iterdir())]
        tally = extract_on_cluster(paths, tmp_path / "many", local.scheduler_address, size=2, told=told)
    assert killed
    assert (tally.shards, tally.documents, tally.failed) == (6, 10, 1)
    assert held(tmp_path / "many") == held(tmp_path / "one")
    assert said(tmp_path / "many") == said(tmp_path / "one")
    assert all(isinstance(e, Extraction) for e in shards.extractions(tmp_path / "many"))


def test_no_cluster_at_that_address(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    with pytest.raises(PolicygraphError, match="no Dask scheduler answers there"):
        extract_on_cluster([str(docs / "01.txt")], tmp_path / "out", "tcp://127.0.0.1:9")
