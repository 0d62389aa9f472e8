"""Corrections where the error is seen: a statement on the pages of a node or a text, a name, and what the extractor missed."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from policygraph.corrections import Entry, addition, naming
from policygraph.corrections.about import entries_naming, entries_on
from policygraph.corrections.answers import item_on
from policygraph.corrections.entries import name_of
from policygraph.errors import PolicygraphError
from policygraph.model import LABELS, RELATIONS, Entity, Extraction, Statement
from policygraph.serve import lookup
from policygraph.serve.answering import (
    WAIT,
    back_to,
    desk,
    entries_of,
    field,
    go,
    history,
    named,
    pieces,
    taken,
    undone,
    who,
)
from policygraph.serve.names import LONGEST
from policygraph.serve.node import thing_of
from policygraph.serve.reading import mark_of
from policygraph.serve.reviewing import source_of
from policygraph.serve.site import here, t
from policygraph.serve.updates import name_of_entry

#: source, subject, type, object of a statement, as its buttons name it; on the page of a text its source and its `mark`
_STATEMENT = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{32})\.([A-Z_]+)\.([0-9a-f]{32})")
_MARKED = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{12})")
#: entries on a page of the ledger
_ENTRIES = 50

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    told = f"/statement/<hex(64):source>/<hex:a>/<any({','.join(RELATIONS)}):kind>/<hex:b>"
    pages.add_url_rule(told, "statement", statement)
    pages.add_url_rule(told, "answer_statement", answer_statement, methods=["POST"])
    pages.add_url_rule("/judge", "judge", judge, methods=["POST"])
    pages.add_url_rule("/node/<hex:id_>/name", "name_node", name_node, methods=["POST"])
    pages.add_url_rule("/text/<hex(64):id_>/add", "missing", missing)
    pages.add_url_rule("/text/<hex(64):id_>/add", "add_statement", add_statement, methods=["POST"])
    pages.add_url_rule("/corrections", "corrections", corrections)
    pages.add_url_rule("/corrections/undo", "undo", undo, methods=["POST"])


def _found(source: str, a: str, kind: str, b: str) -> tuple[Extraction, Statement]:
    extraction = source_of(source)
    said = [s for s in extraction.statements if (s.subject.id, s.relation, s.object.id) == (a, kind, b)]
    return (extraction, said[0]) if said else abort(404)


def statement(source: str, a: str, kind: str, b: str, *, error: str = "", status: int = 200) -> Any:
    """One statement: where it stands, what people have said of it, and what may be said."""
    extraction, said = _found(source, a, kind, b)
    item, start = item_on(extraction, said), min((e.start for e in said.evidence), default=None)
    entries = [(name_of_entry(entry), entry) for entry in entries_on(extraction, said, desk().ledger())]
    end = next((e.end for e in said.evidence if e.start == start), 0)
    page = render_template(
        "statement.html.j2", source=extraction.source, said=said, item=item, pieces=pieces(item), entries=entries, labels=LABELS,
        relations=RELATIONS, at=f"{start}-{end}" if start is not None else "", error=error, form=request.form,
        review=str(said.properties.get("review", "machine")), who=who(request.form), asked={}, kept={},
        action=request.path, back=back_to(request.values.get("back", "")), skippable=False,
    )  # fmt: skip
    return page, status


def answer_statement(source: str, a: str, kind: str, b: str) -> Any:
    extraction, said = _found(source, a, kind, b)
    try:
        done = taken(*entries_of(item_on(extraction, said), request.form))
    except PolicygraphError as error:
        return statement(source, a, kind, b, error=str(error), status=400)
    return _after(done)


def judge() -> Any:
    """The buttons beside a statement: `accept`, `reject` or `edit` names it."""
    form = request.form
    choice = next((one for one in ("accept", "reject", "edit") if one in form), "") or abort(400)
    found = _named(form.get(choice, ""), form.get("source", ""))
    if found is None:  # the page was older than the ledger
        return go(back_to(form.get("back", "")), *history(), gone="1")
    extraction, said = found
    path = (extraction.source.id, said.subject.id, said.relation, said.object.id)
    if choice == "edit":
        source, a, kind, b = path
        return redirect(url_for("pages.statement", source=source, a=a, kind=kind, b=b, back=back_to(form.get("back", ""))), 303)
    try:
        done = taken(*entries_of(item_on(extraction, said), {**form.to_dict(), "choice": choice}))
    except PolicygraphError as error:
        return statement(*path, error=str(error), status=400)
    first = min(((e.start, e.end) for e in said.evidence), default=None)
    if first and "/text/" in back_to(form.get("back", "")):
        return _after(done, "at", at=f"{first[0]}-{first[1]}")
    return _after(done, f"s-{said.subject.id[:8]}-{said.object.id[:8]}")


def _named(told: str, source: str) -> tuple[Extraction, Statement] | None:
    """The statement that a button names; None when nobody says it (any more)."""
    whole = _STATEMENT.fullmatch(told)
    short = None if whole else _MARKED.fullmatch(f"{source}.{told}") or abort(400)
    mark = mark_of(whole[2], whole[3], whole[4]) if whole else short[2] if short else ""
    extraction = source_of(whole[1] if whole else short[1] if short else "")
    marked = (s for s in extraction.statements if mark_of(s.subject.id, s.relation, s.object.id) == mark)
    said = next(marked, None)
    return (extraction, said) if said else None


def _after(done: list[str], anchor: str = "", *, now: str = "", **more: str) -> Any:
    """Back to where the error was seen; what the store has not followed yet is told there.

    A node whose page that was may be no more: it is `now` another one, or none; then, or while nobody knows, to the ledger.
    """
    back = back_to(request.form.get("back", ""))
    ready = desk().updates.wait(WAIT)
    node = re.match(r"/\w\w/node/([0-9a-f]{32})", back)
    if node is None or (ready and lookup.node(here().store, node[1]) is not None):
        return go(back, *done, anchor=anchor, **more)
    there = ready and now and lookup.node(here().store, now)
    return go(url_for("pages.node", id_=now) if there else url_for("pages.corrections"), *done, **more)


def name_node(id_: str) -> Any:
    """A thing's right name or label, or that it is, or is not, another one."""
    thing, form = thing_of(id_), request.form
    try:
        entry = _naming(thing, form)
        done = taken(entry)
    except PolicygraphError as error:
        return corrections(error=str(error), status=400)
    ready = desk().updates.wait(WAIT)
    now = desk().ledger().names.of_entity(Entity(thing["label"], thing["name"]))[0].id
    there = ready and lookup.node(here().store, now) is not None
    return go(url_for("pages.node", id_=now) if there else url_for("pages.corrections"), *done)


def _naming(thing: Row, form: Any) -> Entry:
    do, told = field(form, "do"), {"who": who(form), "why": field(form, "why")}
    label, name = thing["label"], thing["name"]
    if do == "label":
        return naming(label, name, "label", field(form, "label"), **told)
    if do == "rename":
        return naming(label, name, "rename", field(form, "to"), **told)
    if do not in ("same", "keep", "never"):
        abort(400)
    text = field(form, "to")[:LONGEST]
    known = here().names.called(text, (label,)) or here().names.called(text)
    other = (known[0].label, known[0].name) if len(known) == 1 else (label, text)
    if do == "keep":  # the other one is to be called as this one is
        return naming(other[0], other[1], "same", f"{label}:{name}", **told)
    return naming(label, name, do, ":".join(other), **told)


def missing(id_: str, *, error: str = "", status: int = 200) -> Any:
    """The form for a statement that the extractor missed; `at` is the passage that says it."""
    extraction, told = source_of(id_), request.values
    text = extraction.source.text
    place = re.fullmatch(r"(\d{1,9})-(\d{1,9})", told.get("at", ""))
    quote = text[int(place[1]) : int(place[2])][:2_000] if place else ""
    ends = sorted({(s.object.label, s.object.name) for s in extraction.statements if s.relation == "MENTIONS"})
    near = [end for end in ends if end[1] in quote] if quote else []
    page = render_template(
        "missing.html.j2", source=extraction.source, quote=told.get("quote", quote), at=told.get("at", ""), near=near[:12],
        form=told, labels=LABELS, relations=RELATIONS, error=error, who=who(request.form),
    )  # fmt: skip
    return page, status


def add_statement(id_: str) -> Any:
    extraction, form = source_of(id_), request.form
    quote = form.get("quote", "").replace("\r\n", "\n").strip()
    try:
        if not quote:
            raise PolicygraphError(t("quote_needed"))
        entry = addition(
            extraction, named(form, "subject"), field(form, "relation"), named(form, "object"), quote,
            who=who(form), why=field(form, "why"),
        )  # fmt: skip
        done = taken(entry)
    except PolicygraphError as error:
        return missing(id_, error=str(error), status=400)
    desk().updates.wait(WAIT)
    at = _place(extraction.source.text, quote)
    return go(url_for("pages.reading", id_=id_), *done, anchor="at" if at else "", at=at)


def _place(text: str, quote: str) -> str:
    start = text.find(quote)
    return f"{start}-{start + len(quote)}" if start >= 0 else ""


def corrections(*, error: str = "", status: int = 200) -> Any:
    """The ledger, the last entry first, each of which can be taken back."""
    every = list(reversed(desk().ledger().entries))
    about = request.args.get("about", "")
    if re.fullmatch(r"[0-9a-f]{32}", about):
        thing = thing_of(about)
        every = entries_naming(Entity(thing["label"], thing["name"]), desk().ledger())
    page_ = max(1, min(request.args.get("page", 1, int), 10_000))
    shown = every[(page_ - 1) * _ENTRIES : page_ * _ENTRIES]
    page = render_template(
        "corrections.html.j2", entries=[(name_of_entry(entry), entry) for entry in shown], count=len(every), page=page_,
        more=len(every) > page_ * _ENTRIES, path=str(desk().path.absolute()), error=error, updates=desk().updates,
    )  # fmt: skip
    return page, status


def undo() -> Any:
    """Take back what `token` names; then back to where one was."""
    token = request.form.get("token", "")
    try:
        entry = undone(token)
    except PolicygraphError as error:
        return corrections(error=str(error), status=400)
    left, back = [one for one in history() if one != token], back_to(request.form.get("back", ""))
    if "/review/" in back:
        return go(back, *left, undone="1", at="")
    named_ = name_of(entry.name) if entry and entry.name else None
    return _after(left, now=Entity(named_.label, named_.name).id if named_ else "", undone="1")
