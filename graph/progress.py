"""How far a run over documents has come: a bar on a terminal, now and then a plain line where output is piped, or nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import IO, Any

#: seconds between two plain lines
PLAIN_EVERY = 10.0
#: documents read and seconds gone before a rate says anything: the first ones wait for the rules to load and may be the longest
_ENOUGH, _WARM = 20, 30.0
#: the bar until then
_COUNT_ONLY = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}{postfix}]"


class Progress:
    """Counts documents out of `total` (None when nobody knows). Writes to `stream` only, standard error by default."""

    def __init__(
        self,
        total: int | None = None,
        *,
        quiet: bool = False,
        stream: IO[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream or sys.stderr
        self._quiet, self._total, self._clock = quiet, total, clock
        self._start = self._told = clock()
        self._bar: Any = None
        self.done = self._kept = 0
        if not quiet and self._stream.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=total, file=self._stream, unit=" documents", dynamic_ncols=True, leave=False,
                bar_format=_COUNT_ONLY if total is not None else None,
            )  # fmt: skip

    def advance(self, path: str, count: int = 1, *, kept: bool = False) -> None:
        """One document more, or so many, read or not; those `kept` of an earlier run say nothing of the rate."""
        self.done += count
        self._kept += count * kept
        if self._bar is not None:
            self._bar.initial += count * kept
            if self._enough():
                self._bar.bar_format = None
            self._bar.set_postfix_str(path.replace("\\", "/").rsplit("/", 1)[-1][:40], refresh=False)
            self._bar.update(count)
        elif not self._quiet and self._clock() - self._told >= PLAIN_EVERY:
            self._told = self._clock()
            print(self._line(), file=self._stream, flush=True)

    def note(self, line: str) -> None:
        """A line that stays, above the bar."""
        if self._bar is not None:
            self._bar.write(line, file=self._stream)
        else:
            print(line, file=self._stream, flush=True)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _enough(self) -> bool:
        """Whether the rate so far says something of the rest."""
        return self.done - self._kept >= _ENOUGH and self._clock() - self._start >= _WARM

    def _line(self) -> str:
        told = f"{self.done} documents" if self._total is None else f"{self.done} of {self._total} documents"
        if not self._enough():
            return told
        rate = (self.done - self._kept) / max(self._clock() - self._start, 1e-9)
        left = "" if self._total is None else f", about {_time((self._total - self.done) / rate)} left"
        return f"{told}, {rate:.1f}/s{left}"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{round(seconds)} s" if seconds < 90 else f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
