"""Extraction speed as ratios: `python tests/bench/bench_extract.py [FOLDER]`.

- Characters per second of the whole extraction (entities, relations, targets, evidence) in one process, start-up excluded, beside
  `jieba.posseg.cut`, which only tags parts of speech, over the same texts in the same run, the two in turn; processor time, which
  other work on the machine changes less than the clock's.
- Start-up to the first statement, in a process of its own; what it holds then, and after ten rounds over the texts.
- Two worker processes beside one, by the clock: only an idle machine with two processors shows it, so the load is told.

FOLDER holds *.txt; without it ../shared/corpus/unlabelled, or the bundled samples.
"""

from __future__ import annotations

import logging
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from policygraph.extract.pipeline import extract, warm_up
from policygraph.extract.pool import extract_all
from policygraph.model import Source

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
_FIRST = """
import resource, time
from policygraph.extract.pipeline import extract
from policygraph.model import Source
text = "某省科技厅关于印发《某省科技创新方案》的通知\\n各市：\\n一、建成某省智能装备创新中心。（省科技厅牵头）"
assert extract(Source("x", text)).statements
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def texts() -> list[str]:
    """The texts to read, from the first folder that exists."""
    folders = [*map(Path, sys.argv[1:]), ROOT.parent / "shared" / "corpus" / "unlabelled", ROOT / "notebooks" / "samples"]
    folder = next(folder for folder in folders if folder.is_dir())
    return [path.read_bytes().decode("utf-8-sig") for path in sorted(folder.glob("*.txt"))]


def seconds(work: Callable[[str], object], read: list[str]) -> float:
    start = time.process_time()
    for text in read:
        work(text)
    return time.process_time() - start


def ours(text: str) -> object:
    return extract(Source(Source.id_of(text), text))


def megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def started() -> tuple[float, float, int]:
    """(seconds by the clock, seconds of processor, MB) to the first statement."""
    began = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", _FIRST], check=True, capture_output=True, text=True).stdout.split()
    return time.perf_counter() - began, float(told[0]), int(told[1])


def by_workers(read: list[str], workers: int) -> float:
    """Seconds for the texts, from when every worker has answered once."""
    sources = [Source(Source.id_of(text), text, str(i)) for i, text in enumerate(read)]
    outcomes = extract_all([*sources[:1] * 2 * workers, *sources * 6], workers=workers)
    for _ in range(2 * workers):
        next(outcomes)
    began = time.perf_counter()
    for _ in outcomes:
        pass
    return time.perf_counter() - began


def main() -> None:
    import jieba.posseg

    logging.getLogger("jieba").setLevel(logging.ERROR)
    peer: Callable[[str], object] = lambda text: list(jieba.posseg.cut(text))  # noqa: E731
    read = texts()
    size = sum(map(len, read))
    starts = [started() for _ in range(3)]
    warm_up()
    ours(read[0][:2000])
    peer(read[0][:2000])
    pairs = [(seconds(ours, read), seconds(peer, read)) for _ in range(ROUNDS)]
    mine, other = (statistics.median(size / pair[i] for pair in pairs) for i in (0, 1))
    first = megabytes()
    for _ in range(5):
        seconds(ours, read)
    later = megabytes()
    one, two = by_workers(read, 1), by_workers(read, 2)
    wall, cpu, held = (statistics.median(column) for column in zip(*starts, strict=True))
    sys.stdout.write(
        f"{len(read)} texts, {size} characters, {ROUNDS} rounds in turn, medians; load average {os.getloadavg()[0]:.1f}\n"
    )
    sys.stdout.write(f"  extraction                   {mine:8.0f} characters/s of processor time\n")
    sys.stdout.write(f"  jieba.posseg.cut             {other:8.0f} characters/s of processor time\n")
    sys.stdout.write(f"  ratio                        {statistics.median(b / a for a, b in pairs):8.2f}\n")
    sys.stdout.write(f"  first statement after        {wall:8.2f} s ({cpu:.2f} s of processor time), {held} MB\n")
    sys.stdout.write(f"  most memory, jieba's too     {first:8d} MB, after five rounds more {later} MB\n")
    sys.stdout.write(f"  two processes beside one     {one / two:8.2f} by the clock\n")


if __name__ == "__main__":
    main()
