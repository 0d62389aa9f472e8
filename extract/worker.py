"""`python -m policygraph.extract.worker MEGABYTES`: reads and extracts one document after the other for `pool`.

Frames on the pipes are pickles, and come from and go to the parent alone. In: a path, a Source, or (path, bytes). Out: "ready"
once, then an Extraction, or a pair (reason, whether the process is still good for another document).
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from pathlib import Path
from typing import TypeAlias

from policygraph.errors import PolicygraphError
from policygraph.extract.pipeline import extract, warm_up
from policygraph.extract.read import read, read_bytes
from policygraph.model import Extraction, Source

Job: TypeAlias = "str | Source | tuple[str, bytes]"
Answer: TypeAlias = "Extraction | tuple[str, bool]"


def main() -> None:
    """Ends when the parent closes the pipe; an interrupt is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints must not get between the frames
        warm_up()  # no document's time or memory
        _limit_memory(int(sys.argv[1]))
        _send(out, "ready")
        with contextlib.suppress(EOFError, BrokenPipeError):
            while True:
                _send(out, answer(pickle.load(sys.stdin.buffer)))


def _send(out: object, frame: object) -> None:
    pickle.dump(frame, out, protocol=5)  # type: ignore[arg-type]
    out.flush()  # type: ignore[attr-defined]


def answer(job: Job) -> Answer:
    """What became of one document."""
    path = job if isinstance(job, str) else job.path if isinstance(job, Source) else job[0]
    try:
        source = job if isinstance(job, Source) else read(job) if isinstance(job, str) else read_bytes(job[1], job[0])
        return extract(source)
    except PolicygraphError as error:
        return str(error), True
    except MemoryError:
        return f"{path}: needs more than the {sys.argv[1]} MB a document may take; split it, or raise the limit", False
    # one odd document must not cost the others their run, whatever is wrong with it
    except Exception as error:
        return f"{path}: cannot be extracted ({type(error).__name__}: {error}); please report it with the document", True


def _limit_memory(megabytes: int) -> None:
    """What the process has now and so much more; only Linux tells and keeps it."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        import resource

        now = int(statm.read_text().split()[0]) * resource.getpagesize()
        limit = now + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
