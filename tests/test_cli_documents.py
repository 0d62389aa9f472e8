"""What extract writes, and options for many documents: --pattern, --workers, --report, --fail-fast, --resume."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph import api, exchange
from policygraph.cli import cli
from policygraph.resume import partial_of, resumable
from tests.readers import made


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def folder(samples: list[Path], tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for sample in samples[:3]:
        (docs / sample.name).write_bytes(sample.read_bytes())
    (docs / "z.zip").write_bytes(made.gbk_zip({"方案.txt": samples[3].read_bytes(), "坏.pdf": b"%PDF-1.4"}))
    (docs / "图.jpg").write_bytes(b"x")
    return docs


@pytest.mark.parametrize("workers", [0, 2])
def test_one_bad_file_costs_no_other_and_the_report_tells_all(folder: Path, tmp_path: Path, workers: int) -> None:
    out, report = tmp_path / "out.jsonl", tmp_path / "report.json"
    run = _run("extract", folder, "-o", out, "--report", report, "--workers", workers)
    assert run.exit_code == 1
    told = json.loads(report.read_text("utf-8"))
    assert (told["read"], told["skipped"], told["failed"]) == (4, 1, 1)
    assert "坏.pdf: this PDF is damaged" in run.stderr
    assert "4 read, 1 skipped, 1 failed" in str(run.exception)
    paths = [e.source.path for e in api.read_statements(out)]
    assert paths == [d["path"] for d in told["documents"] if d["outcome"] == "read"]
    assert paths[-1].endswith("z.zip/方案.txt")


def test_fail_fast_stops_and_resume_goes_on(folder: Path, samples: list[Path], tmp_path: Path) -> None:
    out, report = tmp_path / "out.jsonl", tmp_path / "report.json"
    run = _run("extract", folder, "-o", out, "--fail-fast")
    assert run.exit_code == 1
    assert "--resume" in run.stderr
    assert not out.exists()
    assert partial_of(out).exists()
    (folder / "z.zip").write_bytes(made.zipped({"方案.txt": samples[3].read_bytes()}))
    assert _run("extract", folder, "-o", out, "--resume", "--report", report).exit_code == 0
    assert json.loads(report.read_text("utf-8"))["kept"] == 2
    assert len(list(api.read_statements(out))) == 4
    assert not partial_of(out).exists()


@pytest.mark.parametrize("environment", [
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp936"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
], ids=["cp936", "C"])  # fmt: skip
def test_pipes_are_utf8_whatever_the_system_speaks(samples: list[Path], tmp_path: Path, environment: dict[str, str]) -> None:
    """As Windows in Chinese has it, and a server without a locale."""

    def ran(*arguments: object, given: bytes = b"") -> bytes:
        command = [sys.executable, "-m", "policygraph.cli", *map(str, arguments)]
        return subprocess.run(command, input=given, capture_output=True, check=True, env=os.environ | environment).stdout

    (tmp_path / "包.zip").write_bytes(made.gbk_zip({"通知.txt": samples[0].read_bytes()}))
    told = ran("extract", tmp_path / "包.zip", "--workers", 1)
    path = f"{tmp_path}/包.zip/通知.txt"
    assert told.splitlines()[1:] == ran("extract", "-", given=samples[0].read_bytes()).splitlines()[1:]
    assert json.loads(told.splitlines()[0])["path"] == path
    loaded = ("--store", tmp_path / "s.db", "--keep", 0)
    ran("load", "-", *loaded, given=b"\xef\xbb\xbf" + told)
    assert path in ran("documents", *loaded, "--format", "csv").decode("utf-8-sig")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_bound_that_is_given_holds_for_a_single_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never-ends.txt")
    run = _run("extract", tmp_path / "never-ends.txt", "-o", tmp_path / "out.jsonl", "--seconds", 3)
    assert run.exit_code == 1
    assert "takes longer than the 3 s" in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
@pytest.mark.parametrize("form", ["jsonl", "node-link"])
def test_a_pipe_is_written_to_and_not_replaced(samples: list[Path], tmp_path: Path, form: str) -> None:
    """As /dev/null and the shell's >(gzip > …) are not."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as cat:
        run = _run("extract", samples[0], "-o", tmp_path / "pipe", "--format", form, "--resume")
        assert cat.communicate(timeout=20)[0].startswith(b"{")
    assert run.exit_code == 0
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(samples: list[Path]) -> None:
    command = [sys.executable, "-m", "policygraph.cli", "extract", str(samples[0])]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == ["policygraph: error: standard output cannot be written (No space left on device)"]


def test_pattern(folder: Path, tmp_path: Path) -> None:
    run = _run("extract", folder, "-o", tmp_path / "out.jsonl", "--pattern", "0[12]*")
    assert run.exit_code == 0
    assert len(list(api.read_statements(tmp_path / "out.jsonl"))) == 2


def test_build_resumes_into_the_store(folder: Path, samples: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = next(iter(api.extract_documents([folder / samples[0].name])))
    with pytest.raises(RuntimeError), resumable(output / "statements.jsonl") as (stream, _):
        exchange.write_jsonl([first, first], stream)
        raise RuntimeError
    options = ("-o", output, "--store", tmp_path / "s.db", "--resume", "--keep", 0)
    run = _run("build", folder / samples[0].name, folder / samples[1].name, *options)
    assert run.exit_code == 0, run.stderr
    assert len(list(api.read_statements(output / "statements.jsonl"))) == 2


def test_extract_writes_either_format(samples: list[Path], tmp_path: Path) -> None:
    out = _run("extract", samples[0]).stdout
    assert json.loads(out.splitlines()[0])["record"] == "source"
    again = tmp_path / "again.jsonl"
    assert _run("extract", samples[0], "-o", again).exit_code == 0
    kept = [json.loads(line) for line in again.read_text(encoding="utf-8").splitlines()]
    told = [json.loads(line) for line in out.splitlines()]
    assert kept[1:] == told[1:]
    graph = json.loads(_run("extract", samples[0], "--format", "node-link").stdout)
    assert graph["directed"]
    assert graph["multigraph"]
    assert {"label", "name", "aliases", "evidence", "id"} <= set(graph["nodes"][0])


def test_a_folder_stands_for_its_documents(samples: list[Path], tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for path in (tmp_path / "b.txt", tmp_path / "deep" / "a.TXT", tmp_path / ".hidden.txt", tmp_path / "picture.png"):
        path.write_text("x", encoding="utf-8")
    assert [Path(p).name for p in api.documents([tmp_path]) if isinstance(p, str)] == ["b.txt", "a.TXT"]
