"""Progress, report and resumption of a run; the pool of workers that are killed and replaced."""

from __future__ import annotations

import io
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygraph import exchange
from policygraph.extract import pool
from policygraph.extract.paths import Failure
from policygraph.extract.pipeline import extract
from policygraph.extract.pool import extract_all
from policygraph.extract.read import read
from policygraph.model import Extraction, Source
from policygraph.progress import Progress
from policygraph.report import RunReport
from policygraph.resume import partial_of, resumable


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_piped_progress_is_a_plain_line_now_and_then() -> None:
    out = io.StringIO()
    progress = Progress(40, stream=out, clock=itertools.count(0, 4).__next__)
    for i in range(30):
        progress.advance(f"{i}.txt")
    progress.end()
    lines = out.getvalue().splitlines()
    assert 2 <= len(lines) <= 20
    assert all(" of 40 documents" in line and "\r" not in line for line in lines)
    # the first documents say nothing of how long the rest will take
    assert "left" not in lines[0] and "left" in lines[-1]


def test_what_an_earlier_run_did_says_nothing_of_the_rate() -> None:
    out = io.StringIO()
    progress = Progress(1000, stream=out, clock=itertools.count(0, 11).__next__)
    progress.advance("shards/a.jsonl", 900, kept=True)
    progress.advance("shards/b.jsonl", 10)
    assert out.getvalue().splitlines()[-1] == "910 of 1000 documents"
    progress.advance("shards/c.jsonl", 10)
    assert out.getvalue().splitlines()[-1].startswith("920 of 1000 documents, 0.")


def test_a_terminal_shows_count_rate_and_file_and_quiet_nothing() -> None:
    out = _Terminal()
    progress = Progress(2, stream=out)
    progress.advance("docs/通知.txt")
    progress.note("error: x")
    progress.advance("docs/方案.txt")
    progress.end()
    assert "/2" in out.getvalue() and "error: x\n" in out.getvalue()
    silent = _Terminal()
    Progress(2, stream=silent, quiet=True).advance("x")
    assert silent.getvalue() == ""


def test_the_report_counts_and_names(samples: list[Path], tmp_path: Path) -> None:
    report = RunReport()
    report.read(extract(read(samples[0])))
    report.failed("x.pdf", "x.pdf: damaged")
    report.skipped("x.jpg", "x.jpg: no document")
    report.write(tmp_path / "report.json")
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (told["read"], told["failed"], told["skipped"], told["kept"]) == (1, 1, 1, 0)
    assert [d["outcome"] for d in told["documents"]] == ["read", "failed", "skipped"]
    assert report.summary == "1 read, 1 skipped, 1 failed"


def test_an_interrupted_file_is_gone_on_with(samples: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    made = [extract(read(sample)) for sample in samples[:3]]
    with pytest.raises(KeyboardInterrupt), resumable(path) as (stream, before):
        assert list(before) == []
        exchange.write_jsonl(made[:2], stream)
        stream.write('{"record": "source", "id": "cut o')
        raise KeyboardInterrupt
    assert not path.exists()
    with resumable(path, resume=True) as (stream, before):
        assert list(before) == made[:2]
        exchange.write_jsonl(made[2:], stream)
    assert not partial_of(path).exists()
    with path.open(encoding="utf-8") as stream:
        assert list(exchange.read_jsonl(stream)) == made


def test_places_cross_the_exchange_format_and_older_files_load() -> None:
    source = Source("x", "某省", places=((0, "p. 1"), (1, "p. 2")))
    record = exchange.source_record(source)
    assert exchange.source_of(json.loads(json.dumps(record))) == source
    assert "places" not in exchange.source_record(Source("x", "某省"))
    assert (source.place(0), source.place(1), Source("x", "某省").place(1)) == ("p. 1", "p. 2", "")


def test_workers_give_what_one_process_gives_in_order(samples: list[Path]) -> None:
    paths: list[str | Source | Failure] = [*map(str, samples), "nowhere.txt", Failure("x", "x: told before"), read(samples[0])]
    found = list(extract_all(paths, workers=2))
    alone = [extract(read(path)).statements for path in [*samples, samples[0]]]
    assert [f.statements for f in found if isinstance(f, Extraction)] == alone
    told = [f.reason for f in found if isinstance(f, Failure)]
    assert told == ["nowhere.txt: there is no such file; check the path", "x: told before"]


def test_a_document_over_its_time_is_dropped_and_the_next_is_read(samples: list[Path], tmp_path: Path) -> None:
    fifo = tmp_path / "never-ends.txt"
    os.mkfifo(fifo)
    slow, good = extract_all([str(fifo), str(samples[0])], workers=1, seconds=20)
    assert isinstance(slow, Failure) and "takes longer than the 20 s" in slow.reason
    assert isinstance(good, Extraction)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_a_document_over_its_memory_is_dropped_and_the_next_is_read(samples: list[Path], tmp_path: Path) -> None:
    huge = tmp_path / "huge.html"
    huge.write_bytes(b"<html><body>" + "<p>某省科技厅，</p>".encode() * 500_000)
    over, good = extract_all([str(huge), str(samples[0])], workers=1, megabytes=150)
    assert isinstance(over, Failure) and "150 MB" in over.reason
    assert isinstance(good, Extraction)


def test_a_killed_worker_costs_no_document(samples: list[Path]) -> None:
    found = extract_all([str(samples[0]), str(samples[1])] * 4, workers=1)
    next(found)
    workers = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "policygraph.extract.worker"], capture_output=True, text=True)
    os.kill(int(workers.stdout.split()[0]), signal.SIGKILL)
    rest = list(found)
    assert [type(f) for f in rest] == [Extraction] * 7


def test_a_document_that_kills_its_worker_twice_is_given_up() -> None:
    dies = "import pickle, sys; pickle.dump('ready', sys.stdout.buffer); sys.stdout.flush(); sys.stdin.buffer.read(1)"
    worker = pool._Worker(20, 100)
    worker._command = [sys.executable, "-c", dies]
    answer = worker.ask("a.txt", "a.txt")
    assert isinstance(answer, tuple) and "a.txt: its reader broke down twice" in answer[0]
    worker.end()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_the_workers(samples: list[Path]) -> None:
    code = (
        "import sys\nfrom policygraph.extract.pool import extract_all\n"
        f"for found in extract_all([{str(samples[0])!r}] * 500, workers=2):\n    print('one', flush=True)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert run.stdout is not None and run.stdout.readline() == b"one\n"
    os.killpg(run.pid, signal.SIGINT)
    start = time.monotonic()
    _, errors = run.communicate(timeout=30)
    assert time.monotonic() - start < 10
    assert b"KeyboardInterrupt" in errors
    assert subprocess.run(["pgrep", "-g", str(run.pid)], capture_output=True).stdout == b""
