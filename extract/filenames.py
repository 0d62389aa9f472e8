"""File names as text. A name is bytes to Linux: what an old disk or a Chinese ZIP archive left there in GBK is no UTF-8, cannot be
written into a store or a file of statements, and must still be found again."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: str) -> str:
    """`path` with each name that this system cannot decode as UTF-8 or else GB18030; other bytes as `\\xe9`."""
    return path if is_text(path) else "/".join(name if is_text(name) else _decoded(name) for name in path.split("/"))


def is_text(path: str) -> bool:
    """Without the lone surrogates that stand for bytes (PEP 383)."""
    return not any("\ud800" <= c <= "\udfff" for c in path)


def _decoded(name: str) -> str:
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def on_disk(path: str) -> str:
    """The path that is `shown` so, as far as it is there: what follows may lie in an archive."""
    if os.name != "posix" or "://" in path or Path(path).exists():
        return path
    place, *names = Path(path).parts
    folder = Path(place) if place == "/" else Path(_found(Path(), place))
    for at, name in enumerate(names):
        if folder.is_file():
            return "/".join([str(folder), *names[at:]])
        folder /= _found(folder, name)
    return str(folder)


def _found(folder: Path, name: str) -> str:
    for told in (name, *(os.fsdecode(name.encode(encoding, "replace")) for encoding in ("utf-8", "gb18030"))):
        if (folder / told).exists():
            return told
    try:
        return next((entry.name for entry in folder.iterdir() if shown(entry.name) == name), name)
    except OSError:
        return name
