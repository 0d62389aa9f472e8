"""The briefing basket: what its address lists, briefed one by one.

The basket is its own address (`item=node:ID`, `item=query:NAME?PARAMETERS`, and `item=picture:` before either of them for a picture
of what is around the node, or of the answer): nothing is kept here. Browsers with scripts also
remember it from page to page, in their own storage.
"""

from __future__ import annotations

import io
import tempfile
import threading
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl

import networkx as nx
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from policygraph.errors import PolicygraphError
from policygraph.queries import load
from policygraph.serve.asking import as_file, ask
from policygraph.serve.forms import Given, address, asked
from policygraph.serve.names import LONGEST
from policygraph.serve.shared import Busy
from policygraph.serve.site import here, language, t
from policygraph.store import Store

#: things in one basket
MOST = 20
#: label → what `brief` calls it
KINDS = {
    "Program": "program", "Platform": "program", "Region": "region", "Agency": "agency", "Organization": "agency",
    "Document": "document",
}  # fmt: skip
FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
    "md": "text/markdown",
    "png": "image/png",
}
#: those that a form may ask for; a basket of pictures alone comes as pictures
_WRITTEN = tuple(ending for ending in FORMATS if ending != "png")
#: rows of an answer whose graph is drawn
_DRAWN = 500
_ONE_AT_A_TIME = threading.Lock()
_PATIENCE = 60.0


@dataclass(frozen=True)
class Item:
    """One thing in the basket; `asked` is what `brief` is asked for, empty when there can be no briefing (`problem` says why).

    With `drawn` it is no briefing of its own, but a picture in all of them.
    """

    text: str
    label: str
    title: str
    href: str
    asked: dict[str, Any]
    problem: str = ""
    drawn: bool = False


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/basket", "basket", basket)
    pages.add_url_rule("/basket/brief", "brief", brief, methods=["POST"])


def basket() -> Any:
    texts = list(dict.fromkeys(request.args.getlist("item")))[:MOST]
    name, problem = request.args.get("add", "").strip()[:LONGEST], None
    if name:
        found = here().names.called(name)
        if len(found) == 1:
            return redirect(url_for("pages.basket", item=[*texts, f"node:{found[0].id}"][:MOST]))
        problem = {"name": name, "several": bool(found), "near": found or here().names.find(name, limit=5)}
    items = [item(text) for text in texts]
    return render_template("basket.html.j2", items=items, formats=_WRITTEN, problem=problem)


def item(text: str) -> Item:
    """What an entry of the address means; one that means nothing is shown as that."""
    kind, _, rest = text.partition(":")
    if kind == "picture":
        return _picture(text, item(rest) if not rest.startswith("picture:") else item(""))
    if kind == "node" and (named := here().names.by_id.get(rest)):
        subject = KINDS.get(named.label)
        told = {subject: named.id} if subject else {}
        return Item(text, named.label, named.name, url_for("pages.node", id_=named.id), told, "" if subject else t("not_briefed"))
    if kind == "query":
        return _question(text, *rest.partition("?")[::2])
    return Item(text, "", text[:80], "", {}, t("gone"))


def _picture(text: str, of: Item) -> Item:
    kind, _, rest = of.text.partition(":")
    if kind == "node" and of.href:
        return replace(of, text=text, asked={"query": "neighbourhood", "params": {"name": rest}}, problem="", drawn=True)
    whole = bool(of.asked) and load(here().options.packs)[of.asked["query"]].has_graph
    return replace(of, text=text, asked=of.asked if whole else {}, problem="" if whole else of.problem or t("gone"), drawn=True)


def _question(text: str, name: str, parameters: str) -> Item:
    query = load(here().options.packs).get(name)
    if query is None:
        return Item(text, "", text[:80], "", {}, t("gone"))
    given: Given = asked(query, dict(parse_qsl(parameters)[:50]))
    title = query.title[language() == "en"] + (f"：{'、'.join(given.raw.values())}" if given.raw else "")
    wrong = [p.name for p in given.problems] + list(given.missing)
    told = {"query": query.name, "params": dict(given.values)} if given.complete else {}
    return Item(
        text, "", title, address("pages.question", query, given), told, t("missing", names="、".join(wrong)) if wrong else ""
    )


def brief() -> Response:
    """One briefing as its file, several as a ZIP. One at a time: a briefing reads a whole document at least."""
    ending = request.form.get("format", "docx")
    if ending not in _WRITTEN:
        abort(400)
    wanted = [i for i in map(item, dict.fromkeys(request.form.getlist("item")[:MOST])) if i.asked]
    told, pictures = [i for i in wanted if not i.drawn], [i for i in wanted if i.drawn]
    if not wanted:
        raise PolicygraphError(t("basket_empty"))
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        raise Busy("another briefing is being written")
    try:
        graphs = [(i.title, graph) for i in pictures if (graph := _graph(i)) is not None]
        made = [_written(i, ending, graphs) for i in told] or [_drawn(*one) for one in graphs]
    finally:
        _ONE_AT_A_TIME.release()
    if not made:
        raise PolicygraphError(t("graph_empty"))
    if not told:
        ending = "png"
    if len(made) == 1:
        return as_file(made[0], f"brief.{ending}", FORMATS[ending])
    return as_file(_zip(made, ending), "briefs.zip", "application/zip")


def _graph(wanted: Item) -> nx.MultiDiGraph | None:
    """What is drawn; None where there is no relation to draw."""
    query = load(here().options.packs)[wanted.asked["query"]]
    found = ask(query, wanted.asked["params"], limit=_DRAWN, graph=True).graph
    return found if found is not None and found.number_of_edges() else None


def _drawn(title: str, graph: nx.MultiDiGraph) -> bytes:
    """A picture by itself, where nothing is briefed."""
    from policygraph.brief.figure import figure
    from policygraph.brief.words import words

    made = figure(graph, title, words(language()), kind="png", everything=True)[0]
    return made.png if made else b""


def _written(wanted: Item, ending: str, pictures: Sequence[tuple[str, nx.MultiDiGraph]]) -> bytes:
    from policygraph.brief import brief as write

    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        path = write(
            cast(Store, here().store), path=Path(folder) / f"brief.{ending}", lang=language(), pictures=pictures, **wanted.asked
        )
        return path.read_bytes()


def _zip(made: list[bytes], ending: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, data in enumerate(made, 1):
            archive.writestr(f"{number:02}.{ending}", data)
    return stream.getvalue()
