"""One writer at a time: the terminal, the explorer and whoever else writes beside a ledger wait for each other."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from policygraph.errors import PolicygraphError

#: seconds between two looks
_LOOK = 0.02


@contextlib.contextmanager
def held(path: Path, *, patience: float = 30.0) -> Iterator[None]:
    """Among all threads and processes of this machine only one is within this block for the file at `path`.

    The lock is the system's, on an empty hidden file beside it, and goes with its holder however that ends. PolicygraphError when
    it cannot be had within `patience` seconds, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise PolicygraphError(f"{path}: cannot be written ({error.strerror or error})") from error
    try:
        until = time.monotonic() + patience
        while not _locked(handle):
            if time.monotonic() > until:
                raise PolicygraphError(f"{path}: another program has been writing it for {patience:g} seconds; try again")
            time.sleep(_LOOK)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
