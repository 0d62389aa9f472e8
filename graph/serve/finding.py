"""First page, search, suggestions, and the list of documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from policygraph.model import LABELS
from policygraph.queries import load, packs
from policygraph.queries.names import Reader
from policygraph.queries.names import search as search_names
from policygraph.serve.names import LONGEST, Name
from policygraph.serve.site import here, language, named, t
from policygraph.view import style

#: names on the search page, names suggested, texts looked into, documents on a page
_NAMES, _SUGGESTED, _TEXTS, _DOCUMENTS = 60, 10, 20, 50
#: characters around a hit, hits shown of one text
_AROUND, _HITS = 30, 3

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/", "home", home)
    pages.add_url_rule("/search", "search", search)
    pages.add_url_rule("/suggest", "suggest", suggest)
    pages.add_url_rule("/documents", "documents", documents)


def home() -> str:
    site = here()
    counted, latest = contents(site.store)
    return render_template(
        "home.html.j2", counted=counted, latest=latest, packs=packs(load(site.options.packs)),
        title_at=1 if language() == "en" else 0,
    )  # fmt: skip


def contents(store: Reader) -> tuple[list[tuple[str, int]], list[Row]]:
    """How many nodes of each label there are, and the sources that were read last."""
    counted = [(label, store.run(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"]) for label in LABELS]
    latest = store.run(
        "MATCH (s:Source) RETURN s.id AS id, s.title AS title, s.read AS read, s.statements AS statements "
        "ORDER BY s.read DESC, s.id LIMIT 8"
    )
    return [(label, n) for label, n in counted if n], latest


def words_asked() -> str:
    return request.args.get("q", "").strip()[:LONGEST]


def labels_asked() -> tuple[str, ...]:
    """Those of the schema among `labels=A,B`; all when none is."""
    asked = set(request.args.get("labels", "").split(","))
    return tuple(label for label in LABELS if label in asked) or LABELS


def search() -> str:
    words = words_asked()
    names = here().names.find(words, labels_asked(), limit=_NAMES) if words else []
    texts = list(_texts(words)) if words else []
    return render_template("search.html.j2", words=words, names=names, more=len(names) == _NAMES, most=_NAMES, texts=texts)


def _texts(words: str) -> Iterator[Row]:
    """Loaded texts that hold the words as written, those with most first, each with its first passages."""
    rows = here().store.run(
        "MATCH (s:Source) WHERE s.text CONTAINS $words WITH s, size(split(s.text, $words)) - 1 AS times "
        "ORDER BY times DESC, s.title, s.id LIMIT $limit "
        "RETURN s.id AS id, s.title AS title, times, s.text AS text",
        {"words": words, "limit": _TEXTS},
    )
    for row in rows:
        yield {"id": row["id"], "title": row["title"], "times": row["times"], "hits": list(_hits(row["text"], words))}


def _hits(text: str, words: str) -> Iterator[Row]:
    at = text.find(words)
    for _ in range(_HITS):
        if at < 0:
            return
        end = at + len(words)
        before, after = text[max(0, at - _AROUND) : at], text[end : end + _AROUND]
        yield {"start": at, "end": end, "before": before.rpartition("\n")[2], "quote": words, "after": after.partition("\n")[0]}
        at = text.find(words, end)


def suggest() -> Response:
    """JSON: the names that fit what has been typed so far, each with its page; from the store while the names are being read."""
    site, words, labels = here(), words_asked(), labels_asked()
    if not words:
        return jsonify([])
    if site.current.ready:
        found = site.names.find(words, labels, limit=_SUGGESTED)
    else:
        rows = search_names(site.store, words, limit=4 * _SUGGESTED)
        found = [Name(row["id"], row["label"], row["name"]) for row in rows if row["label"] in labels][:_SUGGESTED]
    return jsonify([_suggestion(name) for name in found])


def _suggestion(name: Name) -> Row:
    look = style.look(name.label)
    return {
        "id": name.id, "name": name.name, "alias": name.alias, "label": name.label, "kind": named(look), "path": look.path,
        "colour": look.colour, "href": url_for("pages.node", id_=name.id),
    }  # fmt: skip


def documents() -> str:
    page = max(1, min(request.args.get("page", 1, int), 10_000))
    rows = here().store.run(
        "MATCH (s:Source) OPTIONAL MATCH (d:Document {id: s.document}) "
        "RETURN s.id AS id, s.title AS title, s.path AS path, s.statements AS statements, s.read AS read, size(s.text) AS size, "
        "d.number AS number, coalesce(d.issued, d.published, '') AS date, d.validity AS validity "
        "ORDER BY title, id SKIP $skip LIMIT $limit",
        {"skip": (page - 1) * _DOCUMENTS, "limit": _DOCUMENTS + 1},
    )
    return render_template(
        "documents.html.j2", rows=rows[:_DOCUMENTS], page=page, more=len(rows) > _DOCUMENTS, heading=t("documents")
    )
