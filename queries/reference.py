"""The reference of all queries as Markdown: title, parameters, what the answer does not say, the example and its first rows."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from policygraph.output import render
from policygraph.queries.loader import Query, packs

_ROWS = 5
_HEAD = """# The canned queries

Made by `make golden` from the query files and from their answers on the sample documents in `notebooks/samples`, which are made up.
Run one with `policygraph query NAME --param name=value`.
"""


def reference(queries: Mapping[str, Query], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """One section for each pack; `rows` holds each query's answer to its example."""
    sections = [_HEAD]
    for pack, members in packs(queries).items():
        sections.append(f"## {pack}\n")
        sections += [_entry(query, rows[query.name]) for query in members]
    return "\n".join(sections)


def _entry(query: Query, rows: Sequence[Mapping[str, Any]]) -> str:
    given = "".join(f" -p {name}={shlex.quote(value)}" for name, value in query.example.items())
    lines = [f"### {query.name}\n", f"{query.title[0]} / {query.title[1]}\n"]
    if query.params:
        lines.append("\n".join(f"- `{p.usage.partition(': ')[0]}` {p.about}" for p in query.params) + "\n")
    lines.append(f"{query.note[0]} / {query.note[1]}\n")
    lines.append(f"    policygraph query {query.name}{given}\n")
    lines.append(render(rows[:_ROWS], "markdown", columns=query.returns))
    if not rows:
        lines[-1] = "No row on the samples.\n"
    elif len(rows) > _ROWS:
        lines.append(f"… and {len(rows) - _ROWS} more rows.\n")
    return "\n".join(lines)
