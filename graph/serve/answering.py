"""From a form to entries of the ledger, and from an answer back to a page that tells what became of it.

Nothing is kept between requests: what was done lately stands in the address (`done`), so that it can be undone without a script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import redirect, request, url_for

from policygraph.corrections import Entry, Item, answer
from policygraph.corrections.entries import ITSELF, Name, name_of
from policygraph.corrections.progress import Progress
from policygraph.errors import PolicygraphError
from policygraph.model import LABELS
from policygraph.serve.desk import Desk
from policygraph.serve.site import here, posted, t
from policygraph.serve.updates import name_of_entry

#: answers that an address remembers, and seconds that a page waits for the store to follow
_REMEMBERED, WAIT = 20, 4.0
#: an entry of the ledger, or `-` and an item that was put off
_DONE = re.compile(r"[0-9a-f]{16}|-[0-9a-f]{32}")
#: one of our own pages; no second slash, so that it is no other site
_OURS = re.compile(r"/(?:zh|en)/(?:[\w%.~-]+(?:/[\w%.~-]+)*)?/?")

Form = Mapping[str, str]
Row = dict[str, Any]


def desk() -> Desk:
    found = here().desk
    assert found is not None, "the routes are only there with a desk"
    return found


def who(form: Form) -> str:
    return form.get("who", "").strip()[:100] or desk().who


def field(form: Form, name: str) -> str:
    return form.get(name, "").strip()


def named(form: Form, name: str) -> str:
    """`Label:name` of a field and the choice beside it; a label that was typed counts more."""
    text, label = field(form, name), field(form, f"{name}_label")
    return text if not text or name_of(text).label or label not in LABELS else f"{label}:{text}"


def entries_of(item: Item, form: Form) -> list[Entry]:
    """What a form answers to an item; PolicygraphError when that is no answer."""
    choice, told = field(form, "choice"), {"who": who(form), "why": field(form, "why")}
    if pick := field(form, "pick"):
        choice = pick if item.asks == "duplicate" else "resolve"
    if item.asks == "duplicate" and choice in ("0", "1"):
        return [answer(item, "same", to=item.names[int(choice)], **told)]
    if choice == "resolve":
        return [answer(item, "resolve", to=pick or field(form, "to"), **told)]
    if choice == "correct" and item.relation == "MENTIONS":
        names = {"rename": field(form, "name"), "label": field(form, "label")}
        before = {"rename": item.names[1], "label": name_of(item.object).label}
        found = [answer(item, do, to=to, **told) for do, to in names.items() if to and to != before[do]]
        if not found:
            raise PolicygraphError(t("nothing_changed"))
        return found
    return [answer(item, choice, **_instead(item, form), **told)] if choice == "correct" else [answer(item, choice, **told)]


def _instead(item: Item, form: Form) -> dict[str, str]:
    """The ends and the type that a person changed."""
    before = {"subject": _named(item.subject, item.names[0]), "object": _named(item.object, item.names[1])}
    told = {end: named(form, end) for end in before}
    out = {end: "" if told[end] in (str(before[end]), before[end].name) else told[end] for end in before}
    relation = field(form, "relation")
    out["relation"] = "" if relation == item.relation else relation
    if not any(out.values()):
        raise PolicygraphError(t("nothing_changed"))
    return out


def _named(word: str, name: str) -> Name:
    """As the form shows an end."""
    told = name_of(word)
    return told if told.name == ITSELF else Name(told.label, name)


def history() -> list[str]:
    """What was done lately, the last one last."""
    given = (posted() if request.method == "POST" else request.args).get("done", "")[:2_000]
    return [one for one in given.split(",") if _DONE.fullmatch(one)][-_REMEMBERED:]


def back_to(address: str) -> str:
    """The page that a form came from, if it is one of ours, else the first page."""
    parts = urlsplit(address[:4_000])
    ours = not parts.scheme and not parts.netloc and _OURS.fullmatch(parts.path) and "\\" not in address
    return f"{parts.path}?{parts.query}" if ours and parts.query else parts.path if ours else url_for("pages.home")


def go(address: str, *done: str, anchor: str = "", **more: str) -> Any:
    """Back to a page after something was written. Its own query stays, but for what was done."""
    path, _, query = address.partition("?")
    kept = [(k, v) for k, v in parse_qsl(query) if k not in ("done", "undone", *more)]
    list_ = ",".join(done[-_REMEMBERED:])
    told = urlencode([*kept, *((k, v) for k, v in more.items() if v), *([("done", list_)] if list_ else [])])
    return redirect(f"{path}{'?' if told else ''}{told}{'#' if anchor else ''}{anchor}", 303)


def taken(*entries: Entry) -> list[str]:
    """Write them down; what the address then remembers."""
    desk().take(*entries)
    return [*history(), *(name_of_entry(entry) for entry in entries)]


def undone(token: str) -> Entry | None:
    """Take an entry out of the ledger again, and return it, or an item out of what was put off."""
    if not _DONE.fullmatch(token):
        raise PolicygraphError(t("not_there"))
    if token.startswith("-"):
        desk().advance(lambda progress: progress.skipped.discard(token[1:]))
        return None
    entry = desk().entry(token)
    if entry is None:
        raise PolicygraphError(t("not_there"))
    desk().back(entry)
    return entry


def skip(item: Item) -> list[str]:
    def put_off(progress: Progress) -> None:
        progress.skipped.add(item.id)

    desk().advance(put_off)
    return [*history(), f"-{item.id}"]


def notice() -> Row | None:
    """What the address says was done last, and what became of it; None when it says nothing."""
    done, back, gone = history(), "undone" in request.args, "gone" in request.args
    if here().desk is None or not (done or back or gone):
        return None
    token = done[-1] if done else ""
    try:
        entry = desk().entry(token) if token and not token.startswith("-") else None
    except PolicygraphError:  # of a ledger that was broken by hand; the page that reads it tells so
        return None
    updates = desk().updates
    return {
        "entry": entry, "token": token, "undone": back, "skipped": token.startswith("-"),
        "pending": updates.pending, "fault": updates.fault, "told": updates.told(token), "gone": gone,
    }  # fmt: skip


def pieces(item: Item) -> list[tuple[str, bool]]:
    """The passage cut where its marks begin and end; whether a piece is marked."""
    cuts = sorted({0, len(item.passage), *(edge for mark in item.marks for edge in mark)})
    return [
        (item.passage[a:b], any(start <= a < end for start, end in item.marks))
        for a, b in pairwise(cuts)
    ]  # fmt: skip
