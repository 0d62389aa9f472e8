"""Mistakes in the knowledge files, each with file and line, before they cost a run: `policygraph rules check`.

Files are read here without the loaders of the extraction, so that one mistake does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import DataError
from policygraph.extract.knowledge.check_rules import TOML
from policygraph.extract.knowledge.check_tables import COLUMNS, table_mistakes
from policygraph.extract.knowledge.mistakes import Mistake

if TYPE_CHECKING:
    from importlib.abc import Traversable

__all__ = ["Mistake", "check_data"]

_GUARDS = "head_guards.csv"


def check_data(folder: Path | None = None) -> list[Mistake]:
    """Every mistake in the files of `folder` (default: those shipped), in order; each rule's example is run.

    A file that is not in the folder is not missed; guards of heads are then those shipped. DataError when it holds none of them.
    """
    shipped = files("policygraph.extract") / "data"
    here: Traversable = folder or shipped
    guards = _text(here / _GUARDS) or _text(shipped / _GUARDS) or ""
    names = [name for name in sorted({*TOML, *COLUMNS}) if (here / name).is_file()]
    if not names:
        raise DataError(f"{folder}: none of the knowledge files is here; name a folder like extract/data")
    return [mistake for name in names for mistake in _mistakes(name, _text(here / name), guards)]


def _mistakes(name: str, text: str | None, guards: str) -> Iterator[Mistake]:
    if text is None:
        yield Mistake(name, 0, "not UTF-8; a spreadsheet saves it as CSV UTF-8")
    elif name in TOML:
        yield from TOML[name](name, text)
    else:
        yield from table_mistakes(name, text, guards)


def _text(place: Traversable) -> str | None:
    """The file's text without byte-order mark, None when it is missing or not UTF-8."""
    try:
        return place.read_bytes().decode("utf-8-sig") if place.is_file() else None
    except UnicodeDecodeError:
        return None
