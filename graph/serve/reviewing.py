"""The review in the browser: the questions of `policygraph review`, one at a time, by keys or buttons, without a script."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from policygraph.corrections import Item, Ledger, finished
from policygraph.corrections.items import UNCERTAIN
from policygraph.corrections.keeping import row_keys
from policygraph.corrections.ledger import keys_of
from policygraph.errors import PolicygraphError
from policygraph.model import LABELS, RELATIONS, Extraction
from policygraph.serve.answering import desk, entries_of, field, go, history, pieces, skip, taken, who
from policygraph.serve.site import here

#: documents on the first page of the review, questions that are listed beside one
_DOCUMENTS, _LISTED = 50, 40
#: sources looked into for the next question: so many at once, for so many seconds
_PIECE, _SECONDS = 20, 2.0
_KINDS = tuple(kind for kind in UNCERTAIN if kind != "duplicate")

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/review", "review", overview)
    pages.add_url_rule("/review/next", "review_next", next_document)
    pages.add_url_rule("/review/document/<hex(64):id_>", "review_document", document)
    pages.add_url_rule("/review/document/<hex(64):id_>", "answer_document", answer_document, methods=["POST"])
    pages.add_url_rule("/review/document/<hex(64):id_>/finish", "finish_document", finish_document, methods=["POST"])
    pages.add_url_rule("/review/duplicates", "review_duplicates", duplicates)
    pages.add_url_rule("/review/duplicates", "answer_duplicate", answer_duplicate, methods=["POST"])


def _asked() -> Row:
    """What is to be asked: `kind` (one of the uncertain, or all), `every` statement, what was put off `again`."""
    told = request.form if request.method == "POST" else request.args
    kind = told.get("kind", "")
    return {
        "kind": kind if kind in _KINDS else "",
        "every": "1" if told.get("every") else "",
        "again": "1" if told.get("again") else "",
    }


def _kept(asked: Row) -> Row:
    return {name: value for name, value in asked.items() if value}


def _kinds(asked: Row) -> tuple[str, ...]:
    kinds = (asked["kind"],) if asked["kind"] else _KINDS
    return (*kinds, "statement") if asked["every"] else kinds


def _questions(extraction: Extraction, asked: Row) -> list[Item]:
    return desk().items(extraction, _kinds(asked), again=bool(asked["again"]))


def overview() -> str:
    page = max(1, min(request.args.get("page", 1, int), 10_000))
    rows = here().store.run(
        "MATCH (s:Source) RETURN s.id AS id, s.title AS title, s.path AS path, s.paths AS paths, s.document AS document, "
        "s.statements AS statements ORDER BY s.path, s.id SKIP $skip LIMIT $limit",
        {"skip": (page - 1) * _DOCUMENTS, "limit": _DOCUMENTS + 1},
    )
    ledger, over = desk().ledger(), desk().progress().finished
    counted, marked = _counted(ledger)
    for row in rows:
        keys = row_keys(row)
        row["entries"] = len({number for key in keys for number in counted.get(key, ())})
        row["gold"], row["over"] = bool(keys & marked), row["document"] in over
    return render_template(
        "review.html.j2", rows=rows[:_DOCUMENTS], page=page, more=len(rows) > _DOCUMENTS, asked=_asked(), kinds=_KINDS,
        entries=len(ledger.entries), path=str(desk().path.absolute()),
    )  # fmt: skip


def _counted(ledger: Ledger) -> tuple[dict[str, set[int]], set[str]]:
    """Document's key → its entries; the keys of those that were gone through."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(ledger.entries):
        for key in keys_of(entry):
            found[key].add(number)
    return found, {key for entry in ledger.entries if entry.do == "reviewed" for key in keys_of(entry)}


def next_document() -> Any:
    """To the next document with a question, in the order of their paths; after a while it asks whether to look further."""
    asked, at, until = _asked(), request.args.get("after", ""), time.monotonic() + _SECONDS
    told: Row = {"done": ",".join(history())} if history() else {}
    place = _place(at)
    looked = 0
    while rows := _following(place):
        for row in rows:
            extraction = desk().source(row["id"])
            looked, place = looked + 1, (row["path"] or "", row["id"])
            if extraction and _questions(extraction, asked):
                return redirect(url_for("pages.review_document", id_=row["id"], **{**_kept(asked), **told}))
            if time.monotonic() > until:
                return render_template("review_next.html.j2", looked=looked, after=row["id"], asked=_kept(asked), over=False)
    return render_template("review_next.html.j2", looked=looked, after="", asked=_kept(asked), over=True)


def _place(source: str) -> tuple[str, str]:
    found = here().store.run("MATCH (s:Source {id: $id}) RETURN s.path AS path", {"id": source}) if source else []
    return (found[0]["path"] or "", source) if found else ("", "")


def _following(place: tuple[str, str]) -> list[Row]:
    return here().store.run(
        "MATCH (s:Source) WHERE s.path > $path OR (s.path = $path AND s.id > $id) "
        "RETURN s.id AS id, s.path AS path ORDER BY s.path, s.id LIMIT $limit",
        {"path": place[0], "id": place[1], "limit": _PIECE},
    )


def source_of(id_: str) -> Extraction:
    return desk().source(id_) or abort(404)


def document(id_: str, *, error: str = "", status: int = 200) -> Any:
    """One question of a document: the one that `at` names, else the first that is open."""
    asked, extraction = _asked(), source_of(id_)
    items = _questions(extraction, asked)
    told = request.form if request.method == "POST" else request.args
    wanted, about = told.get("item", "") or told.get("at", ""), told.get("about", "")
    item = next((one for one in items if one.id == wanted), None) or _about(extraction, items, about) or next(iter(items), None)
    start = extraction.source.text.find(item.passage) if item and item.passage else -1
    first = item.marks[0] if item and item.marks else (0, len(item.passage) if item else 0)
    page = render_template(
        "question_of.html.j2", source=extraction.source, item=item, items=items[:_LISTED], left=len(items), asked=asked,
        kept=_kept(asked), pieces=pieces(item) if item else [], at=f"{start + first[0]}-{start + first[1]}" if start >= 0 else "",
        labels=LABELS, relations=RELATIONS, error=error, form=request.form, who=who(request.form),
        action=url_for("pages.answer_document", id_=id_), skippable=True,
    )  # fmt: skip
    return page, status


def _about(extraction: Extraction, items: list[Item], id_: str) -> Item | None:
    """The first question about one thing."""
    names = {(s.object.label, s.object.name) for s in extraction.statements if s.object.id == id_}
    return next((one for one in items if tuple(one.object.split(":", 1)) in names), None) if names else None


def answer_document(id_: str) -> Any:
    asked, extraction, form = _asked(), source_of(id_), request.form
    items = _questions(extraction, asked)
    at = next((number for number, one in enumerate(items) if one.id == form.get("item", "")), None)
    here_ = url_for("pages.review_document", id_=id_, **_kept(asked))
    if at is None:
        return go(here_, *history(), gone="1")
    try:
        done = skip(items[at]) if field(form, "choice") == "skip" else taken(*entries_of(items[at], form))
    except PolicygraphError as error:
        return document(id_, error=str(error), status=400)
    left = _questions(source_of(id_), asked)
    if not left and not asked["kind"]:
        desk().advance(lambda progress: progress.finish(source_of(id_)))
    open_ = {one.id for one in left}
    following = next((one.id for one in items[at + 1 :] if one.id in open_), "")
    return go(here_, *done, at=following if left and following != left[0].id else "")


def finish_document(id_: str) -> Any:
    """The document was gone through: later only what is new is asked. With `gold` it is written down for `evaluate`."""
    extraction, asked = source_of(id_), _asked()
    done = history()
    if request.form.get("gold"):
        done = taken(finished(extraction, who=who(request.form)))
    desk().advance(lambda progress: progress.finish(extraction))
    return go(url_for("pages.review_next", after=id_, **_kept(asked)), *done)


def duplicates(*, error: str = "", status: int = 200) -> Any:
    """Names that may be one thing, over all documents."""
    asked = _asked()
    items = desk().duplicates(again=bool(asked["again"]))
    told = request.form if request.method == "POST" else request.args
    wanted = told.get("item", "") or told.get("at", "")
    item = next((one for one in items if one.id == wanted), None) or next(iter(items), None)
    page = render_template(
        "question_of.html.j2", source=None, item=item, items=items[:_LISTED], left=len(items), asked=asked, kept=_kept(asked),
        pieces=[], at="", labels=LABELS, relations=RELATIONS, error=error, form=request.form,
        who=who(request.form), action=url_for("pages.answer_duplicate"), skippable=True,
    )  # fmt: skip
    return page, status


def answer_duplicate() -> Any:
    asked, form = _asked(), request.form
    items = desk().duplicates(again=bool(asked["again"]))
    at = next((number for number, one in enumerate(items) if one.id == form.get("item", "")), None)
    here_ = url_for("pages.review_duplicates", **_kept(asked))
    if at is None:
        return go(here_, *history(), gone="1")
    try:
        done = skip(items[at]) if field(form, "choice") == "skip" else taken(*entries_of(items[at], form))
    except PolicygraphError as error:
        return duplicates(error=str(error), status=400)
    return go(here_, *done)
