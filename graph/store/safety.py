"""A query that is not ours, looked at before it runs. READ access is no sandbox: it lets a query fetch URLs and list settings.

The server's own EXPLAIN tells what the query would do; a plan with LoadCSV or a procedure outside `PROCEDURES` is refused. Writes
are refused by the engine itself (READ access mode, the `reader` user).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import neo4j

from policygraph.errors import QueryError

#: procedures that only describe the schema
PROCEDURES = frozenset(
    {"db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization", "db.ping", "db.schema.nodetypeproperties"}
)
_PREFIX = re.compile(r"\s*(?:(?:CYPHER\b[^\n]*?\s+)?(?:EXPLAIN|PROFILE))\b", re.IGNORECASE)
_LINE = re.compile(r"^[\s+|\\-]*(CALL (?!SUBQUERY)(?P<name>[\w.`]+)|LOAD CSV)", re.IGNORECASE | re.MULTILINE)
_TEXT = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_LOAD = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_CALL = re.compile(r"\bCALL\s+(?P<name>[\w.`\s]+?)\s*(?:\(|\bYIELD\b|;|$)", re.IGNORECASE)
_WRITE = re.compile(r"(?<![.:$`])\b(?:CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|INSERT)[\s(`]", re.IGNORECASE)
_ADMIN = re.compile(
    r"^\s*(?:(?:CYPHER|EXPLAIN|PROFILE)\b[\w.=\s]*?)?"
    r"\b(SHOW|TERMINATE|ALTER|CREATE\s+(USER|DATABASE|ROLE)|DROP|GRANT|DENY|REVOKE|START|STOP|USE)\b",
    re.IGNORECASE,
)


@contextlib.contextmanager
def told_as_write(cypher: str) -> Iterator[None]:
    """What an engine refuses of a query that would write is told as that, in no engine's own words."""
    try:
        yield
    except QueryError as error:
        if str(error).startswith("refused: ") and _WRITE.search(_TEXT.sub(" ", cypher)):
            raise QueryError("refused: the store is read-only here, a query cannot write") from error
        raise


def refuse_unsafe(session: neo4j.Session, cypher: str, parameters: dict[str, Any]) -> None:
    """Raises QueryError, saying what is refused; otherwise nothing has been run."""
    _refuse_words(cypher)
    plan = session.run("EXPLAIN " + _PREFIX.sub("", cypher), parameters).consume().plan
    for operator, details in _operators(plan or {}):
        if "loadcsv" in operator.casefold():
            raise QueryError("refused: LOAD CSV reads files and addresses")
        if "procedurecall" in operator.casefold():
            _refuse_procedure(details.partition("(")[0])
        for match in _LINE.finditer(details):
            if match["name"] is None:
                raise QueryError("refused: LOAD CSV reads files and addresses")
            _refuse_procedure(match["name"])


def _refuse_words(cypher: str) -> None:
    """What no plan shows, and a first look that costs nothing; strings and comments are not looked into."""
    bare = _TEXT.sub(" ", cypher)
    if _LOAD.search(re.sub(r"`[^`]*`", " ", bare)):
        raise QueryError("refused: LOAD CSV reads files and addresses")
    if _ADMIN.search(bare):
        raise QueryError("refused: only queries of the graph are allowed, no administration")
    for match in _CALL.finditer(bare):
        _refuse_procedure(match["name"])


def _refuse_procedure(name: str) -> None:
    plain = re.sub(r"[\s`]", "", name)
    if plain.casefold() not in PROCEDURES:
        raise QueryError(f"refused: the procedure {plain} is not on the list of those allowed ({', '.join(sorted(PROCEDURES))})")


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    arguments = plan.get("args") or {}
    details = "\n".join(str(arguments.get(name, "")) for name in ("Details", "string-representation"))
    yield str(plan.get("operatorType", "")), details.strip()
    for child in plan.get("children") or ():
        yield from _operators(child)
