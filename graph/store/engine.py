"""What a store needs of an engine; the embedded one and a server differ in nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import neo4j


@dataclass(frozen=True)
class Engine:
    """`writer` may write, `reader` need not be able to. `restart` ends a query that runs over its time and gives a new engine."""

    writer: neo4j.Driver
    reader: neo4j.Driver
    database: str | None
    embedded: bool
    close: Callable[[], None]
    restart: Callable[[], Engine] | None = None
