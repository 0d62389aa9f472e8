"""Run a canned query: parameters from words to values, names to nodes; rows back, and the subgraph that they rest on."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import QueryError
from policygraph.queries.compute import COMPUTE
from policygraph.queries.loader import REQUIRED, Param, Query, find
from policygraph.queries.mistakes import told_with_their_line
from policygraph.queries.names import Found, Reader, alike, entity

if TYPE_CHECKING:
    import networkx as nx

_TRUE = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}
_LISTED = re.compile(r"[、,，;；\n]")
_WANTED = {"date": "date; write 2024, 2024-03 or 2024-03-01", "boolean": "boolean; write true or false"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
#: rows of a canned query, as the store limits them when nobody says otherwise
MOST = 10_000
#: the comments of a statement that become part of it when the subgraph is asked for
_RESTS = re.compile(r"\s*/\*(?P<kind>with|graph|nodes)\s(?P<what>.*?)\*/", re.DOTALL)
_LIMIT = re.compile(r"\s*/\*limit\*/")
_ENDS_WITH_LIMIT = re.compile(r"\bLIMIT\s+\S+\s*$", re.IGNORECASE)
RELATIONSHIPS, NODES = "rests_on", "rests_on_nodes"
_KEY = "[head(labels(startNode(x))), startNode(x).id, type(x), head(labels(endNode(x))), endNode(x).id, x.source]"


class WrongValue(QueryError):
    """What was given for a parameter of a plain type is no value of it; kept apart, so that a page can say it in its language."""

    def __init__(self, query: Query, param: Param, given: Any) -> None:
        super().__init__(f"{query.name}: {param.name}={_short(given)} is no {_WANTED.get(param.type, param.type)}")
        self.param, self.given = param, str(given)[:40]


@dataclass(frozen=True)
class Answer:
    """`graph` is what the rows rest on, in the form of `exchange.graph_of`; None where no row rests on a part of the graph.

    `more` tells that there are rows beyond the limit; `told` what else must be known of an answer without rows, in Chinese and
    English each: that annexes are missing.
    """

    query: Query
    rows: list[dict[str, Any]]
    graph: nx.MultiDiGraph | None
    more: bool = False
    told: tuple[tuple[str, str], ...] = ()


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
    The first `limit` rows come back; `timeout` (seconds) is the store's own when None. Without a limit more than 10,000 rows are an
    error: narrow the question.
    """
    query = find(name, folder) if isinstance(name, str) else name
    return _rows(query, store, values(query, store, params or {}), limit, timeout, graph=False)[0][:limit]


def answer(
    name: str | Query,
    store: Reader,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
    folder: Path | None = None,
    graph: bool = True,
    review: Collection[str] = (),
) -> Answer:
    """As `run`, with the subgraph that the rows rest on, whether there are more, and what an empty answer leaves open.

    With `review` only rows of these review statuses, told in a further column `review`.
    """
    from policygraph.queries.annexes import missing
    from policygraph.queries.subgraph import subgraph

    query = find(name, folder) if isinstance(name, str) else name
    given = values(query, store, params or {})
    graph = graph and query.has_graph
    if review:
        from policygraph.queries.review import reviewed_rows

        rows, rests = reviewed_rows(query, store, given, review, timeout)
    else:
        rows, rests = _rows(query, store, given, limit, timeout, graph=graph)
    told = list(missing(store, given)) if query.none == "annexes" and not rows else []
    if not rows:
        told += alike(store, params or {}, given)
    more = limit is not None and len(rows) > limit
    return Answer(query, rows[:limit], subgraph(store, *rests) if graph else None, more, tuple(told))


def _rows(
    query: Query, store: Reader, given: Mapping[str, Any], limit: int | None, timeout: float | None, *, graph: bool
) -> tuple[list[dict[str, Any]], tuple[list[Any], list[Any]]]:
    """All rows or a few more than `limit`, and the keys of the relationships and nodes that they rest on."""
    statement, parameters = prepared(query, given, graph=graph, limit=limit)
    most = None if query.compute or (limit or 0) >= MOST else MOST
    with told_with_their_line(query):
        rows = store.run(statement, parameters, limit=most, **limits(None, timeout))
    rests: tuple[list[Any], list[Any]] = ([], [])
    for row in rows if query.compute else rows[:limit]:
        rests[0].extend(row.get(RELATIONSHIPS) or ())
        rests[1].extend(row.get(NODES) or ())
    if graph:
        rows = _distinct([{name: row[name] for name in row if name not in (RELATIONSHIPS, NODES)} for row in rows])
    return (COMPUTE[query.compute](rows) if query.compute else rows), rests


def _distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A `RETURN DISTINCT` tells rows apart by what they rest on, too."""
    return list({json.dumps(row, sort_keys=True): row for row in rows}.values())


def limits(limit: int | None, timeout: float | None) -> dict[str, Any]:
    """Only what was asked for: the store has limits of its own."""
    return {name: value for name, value in (("limit", limit), ("timeout", timeout)) if value is not None}


def values(query: Query, store: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every declared parameter with its value; an entity is a `Found`."""
    for name in given:
        query.param(name)
    return {param.name: _value(query, param, store, given.get(param.name, param.default)) for param in query.params}


def prepared(
    query: Query, given: Mapping[str, Any], *, graph: bool = False, limit: int | None = None
) -> tuple[str, dict[str, Any]]:
    """The statement and its parameters for one set of values.

    An anchor `(n:Program|Platform {id: $program})` gets the label of the node that was found, so that every engine uses its index;
    when the parameter is left out, the anchor loses its `{…}` and stands for every node of its labels. With `graph` the rows get
    the columns `RELATIONSHIPS` and `NODES`. With `limit` the engine makes one row more than that, where the statement can be cut.
    """
    statement, parameters = _limited(query, _RESTS.sub(_rests_on if graph else _lines_only, query.cypher), limit), {}
    for name, value in given.items():
        parameters[name] = _plain(value)
        anchor = re.compile(rf"(?P<labels>(?::[\w|]+)?) ?\{{id: \${name}\}}")
        if isinstance(value, Found):
            statement = anchor.sub(f":{value.label} {{id: ${name}}}", statement)
        elif value is None:
            statement = anchor.sub(r"\g<labels>", statement)
    return statement, parameters


def _limited(query: Query, statement: str, limit: int | None) -> str:
    """`/*limit*/` stands where the rows are already told apart and in order; without it the whole statement is cut."""
    wanted = "" if limit is None or query.compute else f" LIMIT {limit + 1}"
    if _LIMIT.search(statement):
        return _LIMIT.sub(wanted, statement)
    whole = bool(wanted) and " UNION" not in f" {statement.upper()}".replace("\n", " ") and not _ENDS_WITH_LIMIT.search(statement)
    return f"{statement}\n{wanted.strip()}" if whole else statement


def _lines_only(found: re.Match[str]) -> str:
    """Nothing, on as many lines: an engine's mistakes are told by line."""
    return "\n" * found[0].count("\n")


def _rests_on(found: re.Match[str]) -> str:
    if found["kind"] == "with":
        return f" {_lines_only(found)}{found['what']}"
    key, name = (_KEY, RELATIONSHIPS) if found["kind"] == "graph" else ("[head(labels(x)), x.id]", NODES)
    return f",{_lines_only(found)}       [x IN {found['what'].strip()} WHERE x IS NOT NULL | {key}] AS {name}"


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.id if isinstance(value, Found) else value


def pasteable(query: Query, given: Mapping[str, Any]) -> str:
    """The statement with its parameters, to paste into Neo4j Browser or cypher-shell."""
    statement, parameters = prepared(query, given)
    lines = [f":param {{{name}: {json.dumps(value, ensure_ascii=False)}}};\n" for name, value in parameters.items()]
    return "".join(lines) + re.sub(r"\n(?:[ \t]*\n)+", "\n", statement) + ";\n"


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
        raise WrongValue(query, param, given) from error


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
