"""Run a canned query: parameters from words to values, names to nodes, rows back."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygraph.errors import QueryError
from policygraph.queries.compute import COMPUTE
from policygraph.queries.loader import REQUIRED, Param, Query, find
from policygraph.queries.names import Found, Reader, entity

_TRUE = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}
_LISTED = re.compile(r"[、,，;；\n]")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def run(
    name: str | Query,
    store: Reader,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
    folder: Path | None = None,
) -> list[dict[str, Any]]:
    """The rows of one query, the same from every engine; QueryError for an unknown name, parameter or value.

    `params` may hold words as typed or values; an entity is given by name, alias or id. `folder` holds packs of the user's own.
    `limit` (rows) and `timeout` (seconds) are the store's own when None.
    """
    query = find(name, folder) if isinstance(name, str) else name
    statement, parameters = prepared(query, values(query, store, params or {}))
    rows = store.run(statement, parameters, **limits(limit, timeout))
    return COMPUTE[query.compute](rows) if query.compute else rows


def limits(limit: int | None, timeout: float | None) -> dict[str, Any]:
    """Only what was asked for: the store has limits of its own."""
    return {name: value for name, value in (("limit", limit), ("timeout", timeout)) if value is not None}


def values(query: Query, store: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every declared parameter with its value; an entity is a `Found`."""
    for name in given:
        query.param(name)
    return {param.name: _value(query, param, store, given.get(param.name, param.default)) for param in query.params}


def prepared(query: Query, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The statement and its parameters for one set of values.

    An anchor `(n:Program|Platform {id: $program})` gets the label of the node that was found, so that every engine uses its index;
    when the parameter is left out, the anchor loses its `{…}` and stands for every node of its labels.
    """
    statement, parameters = query.cypher, {}
    for name, value in given.items():
        parameters[name] = _plain(value)
        anchor = re.compile(rf"(?P<labels>(?::[\w|]+)?) ?\{{id: \${name}\}}")
        if isinstance(value, Found):
            statement = anchor.sub(f":{value.label} {{id: ${name}}}", statement)
        elif value is None:
            statement = anchor.sub(r"\g<labels>", statement)
    return statement, parameters


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.id if isinstance(value, Found) else value


def pasteable(query: Query, given: Mapping[str, Any]) -> str:
    """The statement with its parameters, to paste into Neo4j Browser or cypher-shell."""
    statement, parameters = prepared(query, given)
    lines = [f":param {{{name}: {json.dumps(value, ensure_ascii=False)}}};\n" for name, value in parameters.items()]
    return "".join(lines) + statement + ";\n"


def _value(query: Query, param: Param, store: Reader, given: Any) -> Any:
    if given is REQUIRED:
        raise QueryError(f"{query.name} needs --param {param.name}=… ({param.type}{'[]' if param.many else ''})")
    if given is None:
        return None
    try:
        if not param.many:
            return _one(param, store, given)
        items = _LISTED.split(given) if isinstance(given, str) else given
        return [_one(param, store, item) for item in items if not isinstance(item, str) or item.strip()]
    except (ValueError, KeyError, TypeError) as error:
        raise QueryError(f"{query.name}: {param.name}={_short(given)} is no {param.type}") from error


def _one(param: Param, store: Reader, given: Any) -> Any:
    if param.labels:
        return entity(store, str(given), param.labels)
    if param.type == "integer":
        return int(given)
    if param.type == "number":
        return float(given)
    if param.type == "boolean":
        return given if isinstance(given, bool) else _TRUE[str(given).strip().lower()]
    return _date(str(given).strip()) if param.type == "date" else str(given)


def _date(given: str) -> str:
    """ISO, to the year, month or day, as the graph keeps it."""
    if not _DATE.match(given):
        raise ValueError(given)
    datetime.date.fromisoformat((given + "-01-01")[:10])
    return given


def _short(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= 40 else f"{text[:40]}…"
