"""Reading the knowledge files under `extract/data`."""

from __future__ import annotations

import csv
import sys
from functools import cache
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@cache
def toml(name: str) -> dict[str, Any]:
    """The parsed `data/<name>.toml`; shared, not to be changed."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`; lines that start with # are comments."""
    lines = (line for line in _text(f"{name}.csv").splitlines() if line.strip() and not line.startswith("#"))
    return tuple(csv.DictReader(lines))


def _text(name: str) -> str:
    return files("policygraph.extract").joinpath("data", name).read_text("utf-8")
