"""The canned questions: the answer to a form as table and graph, downloads, and the Cypher behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx
from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for

from policygraph.corrections import STATUSES
from policygraph.errors import QueryError
from policygraph.excerpt import excerpt
from policygraph.output import EVIDENCE_COLUMNS, FORMATS, cell, render, workbook
from policygraph.queries import Answer, Query, WrongValue, answer, load, packs, pasteable, values
from policygraph.serve.forms import address, asked, columns_of, field, item_of
from policygraph.serve.guard import allow_policy
from policygraph.serve.near import of_answer
from policygraph.serve.node import thing_of
from policygraph.serve.site import here, language, t
from policygraph.serve.words import column as called

#: rows on the page, in a download, and rows whose graph is drawn
SHOWN, MOST, GRAPHED = 200, 10_000, 100
#: characters of a quote in a cell
_QUOTE = 80
_SUFFIX = {"table": "txt", "markdown": "md"}
_TYPES = {
    "csv": "text/csv", "json": "application/json", "jsonl": "application/x-ndjson", "markdown": "text/markdown",
    "table": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/questions", "questions", questions)
    pages.add_url_rule("/question/<question_>", "question", question)
    pages.add_url_rule(f"/question/<question_>/rows.<any({','.join(FORMATS)}):format_>", "rows", rows)
    pages.add_url_rule("/question/<question_>/graph", "question_graph", graph)
    pages.add_url_rule("/question/<question_>/explorer", "question_explorer", explorer)
    pages.add_url_rule("/node/<hex:id_>/explorer", "node_explorer", node_explorer)
    pages.add_url_rule("/passage", "passage", passage)


def query_named(name: str) -> Query:
    return load(here().options.packs).get(name) or abort(404)


def questions() -> str:
    return render_template("questions.html.j2", packs=packs(load(here().options.packs)), at=1 if language() == "en" else 0)


def question(question_: str) -> Any:
    query = query_named(question_)
    given = asked(query, request.args)
    wanted = bool(request.args) or not query.params
    told: dict[str, Any] = {"answer": None, "cypher": "", "error": ""}
    if wanted and given.complete:
        try:
            told["answer"] = ask(query, given.values, limit=SHOWN, graph=False, review=given.reviews)
            told["cypher"] = pasteable(query, values(query, here().store, given.values))
        except QueryError as error:
            told["error"] = _told(error)
    found = told["answer"].rows if told["answer"] else []
    columns = _columns(found, columns_of(query, given))
    page = render_template(
        "question.html.j2", query=query, given=given, wanted=wanted, fields=[field(p, given) for p in query.params],
        table=_table(found, columns), columns=columns, at=1 if language() == "en" else 0,
        files={f: address("pages.rows", query, given, format_=f) for f in FORMATS}, link=address("pages.question", query, given),
        drawn=address("pages.question_graph", query, given), page_link=address("pages.question_explorer", query, given),
        statuses=STATUSES if query.has_graph else (), shown=SHOWN, most=MOST, item=item_of(query, given), **told,
    )  # fmt: skip
    return (page, 400) if told["error"] or (wanted and given.problems) else page


def _told(error: QueryError) -> str:
    """A mistake in the reader's language, where it is one that a form can hold."""
    if isinstance(error, WrongValue):
        return t(f"no_{error.param.type}", value=error.given, name=called(language(), error.param.name))
    return str(error)


def _columns(found: list[Row], columns: tuple[str, ...]) -> list[str]:
    """Those that some row fills; a file has them all."""
    return [name for name in columns if any(row.get(name) not in (None, "", [], False) for row in found)]


def _table(found: list[Row], columns: list[str]) -> list[list[Row]]:
    return [[_cell(row, name) for name in columns] for row in found]


def _cell(row: Row, column: str) -> Row:
    """A cell as quotes that lead to their passages, as names that lead to their nodes, or as plain text."""
    told = row.get(column)
    if column.endswith(EVIDENCE_COLUMNS[0]):
        quotes = [{"whole": q, "short": excerpt(q, row, _QUOTE)} for q in told or () if q] if isinstance(told, list) else []
        return {"quotes": quotes, "document": cell(row.get("document"))}
    items = [one for one in (told if isinstance(told, list) else [told]) if one is not None]
    return {"items": [{"text": cell(one), **_named(one)} for one in items]}


def _named(told: Any) -> Row:
    """The node that a cell names, or that it names one of several."""
    names = here().names
    node = names.spelled(told) if isinstance(told, str) and told else None
    return {"node": node, "several": node is None and isinstance(told, str) and names.is_spelling(told)}


def _answered(name: str, *, limit: int, graph: bool) -> tuple[Answer, tuple[str, ...]]:
    """The answer and its columns; QueryError for what the form would ask back."""
    query = query_named(name)
    given = asked(query, request.args)
    if given.missing:
        raise QueryError(t("missing", names="、".join(given.missing)))
    if given.problems:
        first = given.problems[0]
        raise QueryError(t("several" if first.several else "unknown_name", name=first.name, what=" / ".join(first.labels)))
    told = ask(query, given.values, limit=limit, graph=graph, review=given.reviews)
    return told, columns_of(query, given)


def ask(query: Query | str, values_: Mapping[str, Any], **how: Any) -> Answer:
    """The answer, within the limits of the site: of the looks into the store, and of what is computed from them."""
    store = here().store
    return store.computed(lambda: answer(query, store, values_, **how))


def rows(question_: str, format_: str) -> Response:
    """The answer as a file, quotes in full."""
    told, columns = _answered(question_, limit=MOST, graph=False)
    if format_ == "xlsx":
        data = workbook(told.rows, columns=columns, evidence="full")
    else:
        data = render(told.rows, format_, columns=columns, evidence="full").encode("utf-8", "replace")
    return as_file(data, f"{told.query.name}.{_SUFFIX.get(format_, format_)}", _TYPES[format_])


def as_file(data: bytes, name: str, kind: str) -> Response:
    """A download; `name` is ours, never a request's."""
    answer_ = Response(data, content_type=kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
    answer_.headers.set("Content-Disposition", "attachment", filename=name)
    allow_policy("default-src 'none'; sandbox; frame-ancestors 'none'")
    return answer_


def graph(question_: str) -> Response:
    found = _answered(question_, limit=GRAPHED, graph=True)[0].graph
    return jsonify(of_answer(found if found is not None else nx.MultiDiGraph()))


def explorer(question_: str) -> Response:
    told, _ = _answered(question_, limit=GRAPHED, graph=True)
    return as_page(told.graph, told.query.title[language() == "en"])


def node_explorer(id_: str) -> Response:
    thing = thing_of(id_)
    return as_page(ask("neighbourhood", {"name": id_}, limit=500).graph, thing["name"])


def as_page(found: nx.MultiDiGraph | None, title: str) -> Response:
    """The explorer page of `policygraph page`, under its own policy: its scripts by their hashes and nothing else."""
    from policygraph.view.page import page

    if found is None or not found:
        abort(404)
    text = page(found, title=title, lang=language(), everything=True)
    own = _POLICY.search(text)
    assert own is not None
    allow_policy(f"{html.unescape(own[1])}; frame-ancestors 'none'")
    return Response(text, mimetype="text/html")


def passage() -> Any:
    """From a quote (and the title of its document) to the place where it stands."""
    quote, title = request.args.get("q", "")[:5000], request.args.get("document", "")
    found = here().store.run(
        "MATCH (s:Source) WHERE s.text CONTAINS $quote OPTIONAL MATCH (d:Document {id: s.document}) "
        "RETURN s.id AS id, s.text AS text ORDER BY CASE WHEN $title IN [s.title, d.name] THEN 0 ELSE 1 END, s.title, s.id LIMIT 1",
        {"quote": quote, "title": title},
    ) if quote else []  # fmt: skip
    if not found:
        abort(404)
    start = found[0]["text"].index(quote)
    return redirect(url_for("pages.reading", id_=found[0]["id"], at=f"{start}-{start + len(quote)}", _anchor="at"))
