"""A mistake in a statement that only the engine sees, told with the file and the line where it stands."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from neo4j.exceptions import Neo4jError

from policygraph.errors import QueryError
from policygraph.queries.loader import Query

#: both engines' ways to tell a line: `(line 3, column 1 …)`, `at line 3, column 0`, `at line 3:0`
_LINE = re.compile(r"\bline (\d+)\s*[,:]")
_NAME = re.compile(r"[`'](\w+)[`']")


@contextlib.contextmanager
def told_with_their_line(query: Query) -> Iterator[None]:
    """Let what an engine says of the statement's form out as `FILE, line N: …`."""
    try:
        yield
    except QueryError as error:
        cause = error.__cause__
        code = (cause.code or "") if isinstance(cause, Neo4jError) else ""
        if not code.endswith((".SyntaxError", ".SemanticError")):
            raise
        line = _line(query, str(cause))
        raise QueryError(f"{query.path}{f', line {line}' if line else ''}: {str(error).removeprefix('refused: ')}") from error


def _line(query: Query, said: str) -> int | None:
    """The file's line: as told, else the first that holds the name which the engine does not know."""
    if told := _LINE.search(said):
        return query.first + int(told[1]) - 1
    name = _NAME.search(said)
    lines = query.cypher.splitlines()
    return next((query.first + i for i, line in enumerate(lines) if name and re.search(rf"\b{name[1]}\b", line)), None)
