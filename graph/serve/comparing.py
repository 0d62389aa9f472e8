"""Two documents or two regions side by side: the canned questions `cascade` and `region-comparison`, laid out in columns."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from policygraph.errors import QueryError
from policygraph.queries import Query, find
from policygraph.serve.asking import ask
from policygraph.serve.forms import Given, address, asked
from policygraph.serve.site import here, language

#: rows at most
_MOST = 2000
#: what a person looks for first, first
_ORDER = ("加严", "放宽", "有严有宽", "沿用，数值不可比", "沿用", "新增", "下位文件未提")

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/compare", "compare", compare)


def compare() -> Any:
    """`upper` and `lower` name documents, `one` and `other` regions."""
    documents, regions = find("cascade"), find("region-comparison")
    above, beside = asked(documents, request.args), asked(regions, request.args)
    query, given = (regions, beside) if beside.raw and not above.raw else (documents, above)
    told: Row = {"query": None, "columns": None, "groups": None, "error": "", "names": {}}
    if given.raw and given.complete:
        told = _compared(query, given, documents)
    page = render_template(
        "compare.html.j2", documents=above.raw, regions=beside.raw, given=given, at=1 if language() == "en" else 0, **told
    )
    return (page, 400) if told["error"] or (given.raw and given.problems) else page


def _compared(query: Query, given: Given, documents: Query) -> Row:
    names = {name: here().names.by_id[id_].name for name, id_ in given.values.items()}
    told: Row = {
        "query": query, "columns": None, "groups": None, "error": "", "names": names,
        "link": address("pages.question", query, given),
    }  # fmt: skip
    try:
        rows = ask(query, given.values, limit=_MOST, graph=False).rows
    except QueryError as error:
        return {**told, "error": str(error)}
    return {**told, "groups": _findings(rows)} if query is documents else {**told, "columns": _sides(rows)}


def _findings(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """(finding, rows) in the order of `_ORDER`; how one document cites the other comes before all."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["finding"], []).append(row)
    return sorted(groups.items(), key=lambda group: _ORDER.index(group[0]) if group[0] in _ORDER else -1)


def _sides(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """What only the first has, both have, and only the second has, each with its node where the name is unique."""
    spelled = here().names.spelled
    found = [{**row, "node": spelled(row["item"])} for row in rows]
    return (
        [row for row in found if row["in_one"] and not row["in_other"]],
        [row for row in found if row["in_one"] and row["in_other"]],
        [row for row in found if row["in_other"] and not row["in_one"]],
    )
