"""Reading the knowledge files under `extract/data`."""

from __future__ import annotations

import csv
import sys
from functools import cache
from importlib.resources import files
from typing import Any

from policygraph.errors import DataError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@cache
def toml(name: str) -> dict[str, Any]:
    """The parsed `data/<name>.toml`; shared, not to be changed."""
    try:
        data: dict[str, Any] = tomllib.loads(_text(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"extract/data/{name}.toml: {error}") from error
    return data


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`, # lines are comments; DataError names the line of a row with the wrong number of cells."""
    numbered = [(number, line) for number, line in enumerate(_text(f"{name}.csv").splitlines(), 1) if not line.startswith("#")]
    reader = csv.reader(line for _, line in numbered)
    header, found = next(reader), []
    for cells in reader:
        if cells and len(cells) != len(header):
            line = numbered[reader.line_num - 1][0]
            raise DataError(f"extract/data/{name}.csv line {line}: {len(cells)} cells, not {len(header)}")
        if cells:
            found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of `data/<name>.txt`; lines that start with # are comments."""
    return tuple(line for line in _text(f"{name}.txt").splitlines() if line and not line.startswith("#"))


def _text(name: str) -> str:
    return (files("policygraph.extract") / "data" / name).read_text(encoding="utf-8")
