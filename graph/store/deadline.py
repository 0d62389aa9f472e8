"""A time limit for work that cannot be asked to stop."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Ended(BaseException):
    """Nobody waits for it any more."""


def within(seconds: float, work: Callable[[], T], *, end: bool = False) -> T:
    """What `work` returns or raises; TimeoutError when it is still busy after `seconds`.

    It is left to itself then, or with `end` made to raise at its next step in Python (what waits for a library goes on until that
    returns).
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # raised again in the caller's thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        if end and thread.ident is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_Ended))
        raise TimeoutError
    return done[0]
