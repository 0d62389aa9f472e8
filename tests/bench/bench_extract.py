"""Extraction speed as a ratio: `python tests/bench/bench_extract.py [FOLDER]`.

Characters per second of the whole extraction (entities, relations, targets, evidence) in one process, start-up excluded, beside
`jieba.posseg.cut`, which only tags parts of speech, over the same texts in the same run, the two in turn. FOLDER holds *.txt;
without it ../shared/corpus/unlabelled, or the bundled samples.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from policygraph.extract.pipeline import extract
from policygraph.model import Source

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3


def texts() -> list[str]:
    """The texts to read, from the first folder that exists."""
    folders = [*map(Path, sys.argv[1:]), ROOT.parent / "shared" / "corpus" / "unlabelled", ROOT / "notebooks" / "samples"]
    folder = next(folder for folder in folders if folder.is_dir())
    return [path.read_bytes().decode("utf-8-sig") for path in sorted(folder.glob("*.txt"))]


def seconds(work: Callable[[str], object], read: list[str]) -> float:
    start = time.perf_counter()
    for text in read:
        work(text)
    return time.perf_counter() - start


def main() -> None:
    import jieba.posseg

    logging.getLogger("jieba").setLevel(logging.ERROR)
    read = texts()
    size = sum(map(len, read))
    ours: Callable[[str], object] = lambda text: extract(Source(Source.id_of(text), text))  # noqa: E731
    peer: Callable[[str], object] = lambda text: list(jieba.posseg.cut(text))  # noqa: E731
    began = time.perf_counter()
    ours(read[0][:2000])
    first = time.perf_counter() - began
    peer(read[0][:2000])
    pairs = [(seconds(ours, read), seconds(peer, read)) for _ in range(ROUNDS)]
    mine, other = (statistics.median(size / pair[i] for pair in pairs) for i in (0, 1))
    ratio = statistics.median(b / a for a, b in pairs)
    sys.stdout.write(f"{len(read)} texts, {size} characters, {ROUNDS} rounds in turn, medians\n")
    sys.stdout.write(f"  first statement after        {first:8.2f} s\n")
    sys.stdout.write(f"  extraction                   {mine:8.0f} characters/s\n")
    sys.stdout.write(f"  jieba.posseg.cut             {other:8.0f} characters/s\n")
    sys.stdout.write(f"  ratio                        {ratio:8.2f}\n")


if __name__ == "__main__":
    main()
