"""Extraction by worker processes, each document within bounds of time and memory: a worker that breaks them is killed and replaced.

The answers come in the order of the documents, whatever the number of workers; what waits to be fetched is bounded. Leaving the
loop, also by Ctrl-C, ends the workers; a document is then whole or not there.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import TYPE_CHECKING

from policygraph.errors import PolicygraphError, ReadError
from policygraph.extract.paths import Failure
from policygraph.extract.read import bytes_of
from policygraph.model import Extraction, Source

if TYPE_CHECKING:
    from policygraph.extract.worker import Answer, Job

SECONDS = 120.0
MEGABYTES = 2048
_START_SECONDS = 120.0


def extract_all(
    found: Iterable[str | Source | Failure],
    *,
    workers: int | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Iterator[Extraction | Failure]:
    """Read (a path, as `paths.listed` gives them) and extract; Failures pass through in their place.

    `workers`: processes, by default one for each processor. `seconds` and `megabytes`: what one document may take (memory is
    bounded on Linux only). Raises PolicygraphError when no worker can be started.
    """
    count = workers or os.cpu_count() or 1
    idle: SimpleQueue[_Worker] = SimpleQueue()
    all_workers = [_Worker(seconds, megabytes) for _ in range(count)]
    for worker in all_workers:
        idle.put(worker)
    waiting: deque[Future[Extraction | Failure]] = deque()
    threads = ThreadPoolExecutor(count, thread_name_prefix="policygraph-extract")
    try:
        for item in found:
            waiting.append(threads.submit(_answered, item, idle))
            if len(waiting) > 2 * count + 2:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        for worker in all_workers:
            worker.end()
        threads.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[Extraction | Failure]) -> Extraction | Failure:
    """Windows hears Ctrl-C between two waits only."""
    while not future.done():
        wait((future,), timeout=1)
    return future.result()


def _answered(item: str | Source | Failure, idle: SimpleQueue[_Worker]) -> Extraction | Failure:
    if isinstance(item, Failure):
        return item
    path = item.path if isinstance(item, Source) else item
    worker = idle.get()
    try:
        answer = worker.ask(("-", bytes_of("-")) if item == "-" else item, path)
    except ReadError as error:
        return Failure(path, str(error))
    finally:
        idle.put(worker)
    return answer if isinstance(answer, Extraction) else Failure(path, answer[0])


class _Worker:
    """One process, started when it is first asked and again after it was killed; used by one thread at a time."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._command = [sys.executable, "-m", "policygraph.extract.worker", str(megabytes)]
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ended = False
        self._died = ""

    def ask(self, job: Job, path: str) -> Answer:
        """What became of the document. One whose process dies is tried once more: the process may have been killed from without, as
        Linux does when the machine has no memory left."""
        answer = self._tried(job, path)
        if answer is None:
            answer = self._tried(job, path)
        if answer is None:
            return f"{path}: its reader broke down twice ({self._died}); leave it out, and please report it", False
        return answer

    def _tried(self, job: Job, path: str) -> Answer | None:
        process = self._running()
        late = threading.Event()
        try:
            with _killed_after(self._seconds, process, late):
                _put(process, job)
                answer: Answer = _get(process)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._stop()
            if late.is_set():
                return f"{path}: takes longer than the {self._seconds:g} s a document may take; split it, or raise the limit", False
            self._died = f"exit status {process.returncode}"
            return None
        if not isinstance(answer, Extraction) and not answer[1]:
            self._stop()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        with self._lock:
            if self._ended:
                raise ReadError("interrupted")
            process = self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        try:
            with _killed_after(_START_SECONDS, process, threading.Event()):
                _get(process)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._stop()
            raise PolicygraphError(
                f"no worker process can be started (exit status {process.returncode}); try fewer with --workers"
            ) from error
        return process

    def _stop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError), process:
                pass

    def end(self) -> None:
        """Kill the process for good; a thread that waits for it gets an end of file."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()
        self._stop()


@contextlib.contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes], late: threading.Event) -> Iterator[None]:
    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _put(process: subprocess.Popen[bytes], job: Job) -> None:
    assert process.stdin is not None
    pickle.dump(job, process.stdin, protocol=5)
    process.stdin.flush()


def _get(process: subprocess.Popen[bytes]) -> Answer:
    assert process.stdout is not None
    answer: Answer = pickle.load(process.stdout)
    return answer
