"""Documents in object stores and on file servers, `s3://bucket/docs/通知.docx`, through fsspec (extra `cluster`).

Addresses of the web are refused: what a page says tomorrow is no evidence; save it first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from policygraph.errors import ReadError
from policygraph.extract.readers.readout import FILE_LIMIT, too_long

_WEB = ("http://", "https://")


def is_remote(path: str) -> bool:
    return "://" in path


def remote_files(path: str) -> Iterator[str]:
    """The files that an address means: itself, or all below it, by name. Raises ReadError when it cannot be asked."""
    with _told(path):
        system, place = _system(path)
        below = [system.unstrip_protocol(found) for found in sorted(system.find(place))] if system.isdir(place) else [path]
    yield from below


def remote_bytes(path: str) -> bytes:
    """Raises ReadError for what is not there, cannot be read, or is too large."""
    with _told(path):
        system, place = _system(path)
        size = system.size(place)
        if size is not None and size > FILE_LIMIT:
            too_long(path, f"this file of {size:,} bytes", FILE_LIMIT)
        with system.open(place, "rb") as stream:
            return bytes(stream.read(FILE_LIMIT + 1))


def _system(path: str) -> tuple[Any, str]:
    if path.lower().startswith(_WEB):
        raise ReadError(f"{path}: pages of the web are not fetched; save the page and name the file")
    try:
        import fsspec
    except ImportError as error:
        raise ReadError(f'{path}: reading from there needs fsspec; run: pip install "policygraph[cluster]"') from error
    system, place = fsspec.core.url_to_fs(path)
    return system, str(place)


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """Whatever a file system raises, as one line."""
    try:
        yield
    except ReadError:
        raise
    except Exception as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise ReadError(f"{path}: cannot be read ({told[:200]}); check the address and your rights") from error
