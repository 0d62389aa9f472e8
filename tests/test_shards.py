"""Shards: made once, gone on with, the same on one machine and on a cluster that loses a worker."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import neo4j
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
from tests.tools import neo4j_server

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


def test_what_a_document_said_before_it_changed_is_taken_away(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "out", of="docs")
    other = tmp_path / "more"
    other.mkdir()
    (other / "x.txt").write_text(TEXT.format(77), encoding="utf-8")
    made(other, tmp_path / "out", of="more")
    (docs / "00.txt").write_text(TEXT.format(99), encoding="utf-8")
    (docs / "000.txt").write_text(TEXT.format(98), encoding="utf-8")
    again = made(docs, tmp_path / "out", of="docs")
    assert (again.shards, again.kept, again.gone) == (3, 0, 3)
    assert len(held(tmp_path / "out")) == 4
    assert [path for path, _ in said(tmp_path / "out")] == sorted(
        str(p) for p in [*docs.iterdir(), other / "x.txt"] if p.name != "05.txt"
    )
    assert not any("第0号" in str(statements) for _, statements in said(tmp_path / "out"))


def test_an_interrupted_run_takes_nothing_away(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "out", of="docs")
    (docs / "00.txt").write_text(TEXT.format(99), encoding="utf-8")

    def breaks(record: dict[str, Any], kept: bool) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(docs, tmp_path / "out", of="docs", told=breaks)
    assert len(held(tmp_path / "out")) == 4


def test_shards_with_failures_are_made_again_when_asked(docs: Path, tmp_path: Path) -> None:
    made(docs, tmp_path / "out")
    assert made(docs, tmp_path / "out", retry=True).kept == 2


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
    run = Run(RunOptions(workers=1, quiet=True, report=str(tmp_path / "report.json")))
    assert run.shards([tmp_path / "a.jsonl"], tmp_path / "out", size=2).documents == 5
    assert run.shards([tmp_path / "a.jsonl"], tmp_path / "out", size=2).kept == 3
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (told["read"], told["kept"], told["documents"]) == (5, 5, [])


def test_the_first_failure_stops_a_run_that_is_to_be_stopped(docs: Path, tmp_path: Path) -> None:
    run = Run(RunOptions(workers=1, quiet=True, fail_fast=True, report=str(tmp_path / "report.json")))
    with pytest.raises(PolicygraphError, match="no Chinese"):
        run.shards([docs], tmp_path / "out", size=2)
    assert len(held(tmp_path / "out")) == 3
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (told["read"], told["failed"], told["documents"][0]["path"]) == (5, 1, str(docs / "05.txt"))


def test_neo4j_holds_what_the_shards_hold(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards → the import tool's files → a real Neo4j; what reference data adds is of three kinds."""
    home = os.environ.get("NEO4J_TEST_HOME")
    if not home:
        pytest.skip("NEO4J_TEST_HOME is not set: python tests/tools/neo4j_server.py start prints it")
    made(docs, tmp_path / "out")
    ran = CliRunner().invoke(
        cli, ["export", "--format", "neo4j-admin", "--shards", str(tmp_path / "out"), "-o", str(tmp_path / "csv")]
    )
    assert ran.exit_code == 0, ran.output
    nodes, relationships = counted(tmp_path / "out")
    try:
        running = neo4j_server.start_on_import(tmp_path / "neo4j", tmp_path / "csv" / "import.args", lib=Path(home) / "lib")
        with neo4j.GraphDatabase.driver(running["uri"], auth=("neo4j", running["password"])) as driver, driver.session() as session:
            labels = {row["l"]: row["c"] for row in session.run("MATCH (n) RETURN labels(n)[0] AS l, count(*) AS c")}
            types = {row["t"]: row["c"] for row in session.run("MATCH ()-[r]->() RETURN type(r) AS t, count(*) AS c")}
        monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
        monkeypatch.setenv("NEO4J_PASSWORD", running["password"])
        asked = CliRunner().invoke(cli, ["documents", "--store", running["uri"], "--format", "json"])
    finally:
        neo4j_server.stop(tmp_path / "neo4j")
    own = {"Source": 10, "SourcePath": 10, "PolicygraphStore": 1}
    assert {label: labels[label] for label in labels if label != "Region"} == {**nodes, **own}
    assert {kind: types[kind] for kind in types if kind not in ("PART_OF", "SUCCEEDED_BY")} == relationships
    assert {row["path"] for row in json.loads(asked.stdout)} == {path for path, _ in said(tmp_path / "out")}


def counted(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Nodes by label, relationships (of one document between two things) by type."""
    entities = {e for x in shards.extractions(folder) for s in x.statements for e in (s.subject, s.object)}
    between = {(s.source, s.subject.id, s.relation, s.object.id) for x in shards.extractions(folder) for s in x.statements}
    labels = Counter({e.id: e.label for e in entities}.values())
    labels.pop("Region", None)
    return dict(labels), dict(Counter(relation for _, _, relation, _ in between))


def test_a_cluster_that_loses_a_worker_says_the_same(docs: Path, tmp_path: Path) -> None:
    """Three worker processes; one is killed once the first shard is there, while it has others to do."""
    distributed = pytest.importorskip("distributed")
    made(docs, tmp_path / "one", size=2)
    killed: list[int] = []
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as local:

        def told(record: dict[str, Any], kept: bool) -> None:
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
