"""A node's page: what it is called, what is said of it and where, when it is mentioned, and what is around it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from policygraph.model import RELATIONS
from policygraph.serve import lookup
from policygraph.serve.near import around
from policygraph.serve.site import here
from policygraph.view.facets import year_of

#: relations of a kind on the node's own page, and on a page of their own
_FEW, _MANY = 8, 50
#: mentioning documents that are listed before one asks for all
_MENTIONS = 12
_OLD = ("expired", "repealed", "period over", "model text")

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/node/<hex:id_>", "node", node)
    pages.add_url_rule("/node/<hex:id_>/near", "near", near)
    pages.add_url_rule(f"/node/<hex:id_>/<any({','.join(RELATIONS)}):kind>/<any(out,in):way>", "relations", relations)


def thing_of(id_: str) -> Row:
    site = here()
    known = site.names.by_id.get(id_)
    found = lookup.node(site.store, id_, known.label if known else "")
    if found is None:
        abort(404)
    return found


def near(id_: str) -> Response:
    return jsonify(around(here().store, thing_of(id_)))


def node(id_: str) -> str:
    store, thing = here().store, thing_of(id_)
    kinds = lookup.kinds(store, id_, thing["label"])
    groups: list[Row] = [
        {"kind": kind, "way": way, "n": n, "rows": lookup.relations(store, id_, thing["label"], kind, way, limit=_FEW)}
        for kind, way, n in kinds
        if kind != "MENTIONS"
    ]
    mentions = lookup.mentions(store, id_, thing["label"])
    return render_template(
        "node.html.j2",
        thing=thing,
        groups=groups,
        few=_FEW,
        mentions=mentions,
        most=_MENTIONS,
        years=bars(mentions),
        cited=lookup.titles(store, (row["source"] for group in groups for row in group["rows"] if row["stated"])),
        texts=lookup.sources_of(store, id_) if thing["label"] == "Document" else [],
        warnings=[thing["facts"][name] for name in ("validity", "source_kind") if thing["facts"].get(name) in _OLD],
        regions=_regions(thing, groups),
    )


def _regions(thing: Row, groups: list[Row]) -> list[Row]:
    """Where it is, as stated or as the reference data have it."""
    found = {row["id"]: row for group in groups if (group["kind"], group["way"]) in _PLACES for row in group["rows"]}
    return [row for row in found.values() if row["label"] == "Region"] if thing["label"] != "Document" else []


_PLACES = frozenset({("LOCATED_IN", "out"), ("COVERS", "out"), ("PART_OF", "out"), ("FOR", "out")})


def bars(mentions: list[Row]) -> list[Row]:
    """A bar for each year from the first to the last: how many sources of that year, and its height from 0 to 1."""
    counted = Counter(year for row in mentions if (year := year_of({"issued": row["date"]})))
    if not counted:
        return []
    most = max(counted.values())
    span = range(int(min(counted)), int(max(counted)) + 1)
    return [{"year": year, "n": counted[str(year)], "height": counted[str(year)] / most} for year in span]


def relations(id_: str, kind: str, way: str) -> str:
    """All relations of one kind, page by page."""
    store, thing = here().store, thing_of(id_)
    page = max(1, min(request.args.get("page", 1, int), 10_000))
    total = next((n for k, w, n in lookup.kinds(store, id_, thing["label"]) if (k, w) == (kind, way)), 0)
    rows = lookup.relations(store, id_, thing["label"], kind, way, skip=(page - 1) * _MANY, limit=_MANY)
    return render_template(
        "relations.html.j2", thing=thing, group={"kind": kind, "way": way, "n": total, "rows": rows}, page=page, size=_MANY,
        cited=lookup.titles(store, (row["source"] for row in rows if row["stated"])),
        back=url_for("pages.node", id_=id_),
    )  # fmt: skip
