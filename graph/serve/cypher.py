"""Free Cypher, where it was switched on: read-only, refused what `policygraph cypher` refuses, under the same limits."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from policygraph.errors import QueryError
from policygraph.output import cell
from policygraph.serve.site import here

#: rows at most, and those shown; characters of a statement
_MOST, _SHOWN, _LONGEST = 10_000, 500, 20_000


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/cypher", "cypher", cypher, methods=["GET", "POST"])


def cypher() -> Any:
    """The statement is posted, so that no link of another site can run one."""
    statement = request.form.get("statement", "")[:_LONGEST] if request.method == "POST" else ""
    rows, error = [], ""
    if statement.strip():
        try:
            rows = here().store.run(statement, limit=_MOST)
        except QueryError as refused:
            error = str(refused)
    columns = list(dict.fromkeys(name for row in rows[:_SHOWN] for name in row))
    cells = [[cell(row.get(name)) for name in columns] for row in rows[:_SHOWN]]
    page = render_template(
        "cypher.html.j2", statement=statement, columns=columns, cells=cells, count=len(rows), shown=_SHOWN, error=error,
        seconds=f"{here().options.timeout:g}", most=_MOST,
    )  # fmt: skip
    return (page, 400) if error else page
