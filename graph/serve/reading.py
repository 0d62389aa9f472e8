"""A document's page: the text as read, every mention linked, every statement beside the passage that it rests on."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from typing import Any

from flask import Blueprint, abort, render_template, request

from policygraph.model import digest
from policygraph.serve import lookup
from policygraph.serve.passages import PART, Line, Mark, lines, parts
from policygraph.serve.site import here

_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

Row = dict[str, Any]


def add(pages: Blueprint) -> None:
    pages.add_url_rule("/text/<hex(64):id_>", "reading", reading)


def reading(id_: str) -> str:
    """`at=120-134` lights that passage up and opens the part that holds it; else `part` counts from 1."""
    site = here()
    source = lookup.source(site.store, id_)
    if source is None:
        abort(404)
    text = str(source["text"])
    lit = _passage(request.args.get("at", ""), len(text))
    cuts = parts(text)
    number = _number(cuts, lit)
    mentioned, said = site.read(
        id_, str(source["document"]), tuple(source["subjects"]), str(source.get("digest") or source["read"])
    )
    names = _names(mentioned, said)
    rows = list(lines(text, cuts[number], _marks(mentioned, names), lit))
    return render_template(
        "text.html.j2", source=source, card=lookup.titles(site.store, [id_]).get(id_, {}), rows=_beside(rows, said, names),
        pages=_pages(source, [row.start for row in rows]), lit=lit, number=number + 1, cuts=cuts, size=PART, length=len(text),
        count=len(mentioned) + len(said),
    )  # fmt: skip


def _passage(asked: str, length: int) -> tuple[int, int] | None:
    found = _AT.fullmatch(asked)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= length else None


def _number(cuts: list[tuple[int, int]], lit: tuple[int, int] | None) -> int:
    if lit is not None:
        return next(i for i, (start, end) in enumerate(cuts) if start <= lit[0] < end)
    return max(1, min(request.args.get("part", 1, int), len(cuts))) - 1


def _pages(source: Row, starts: list[int]) -> dict[int, str]:
    """Line start → where in its file (`p. 3`, `¶ 12`) it stands, where that is another place than the line before."""
    offsets, called = zip(*json.loads(source.get("places") or "[]"), strict=True) if source.get("places") else ((), ())
    found = [(start, called[at - 1]) for start in starts if (at := bisect_right(offsets, start))]
    return {start: place for i, (start, place) in enumerate(found) if not i or found[i - 1][1] != place}


def _names(mentioned: list[Row], said: list[Row]) -> dict[str, Row]:
    """Every end of the statements: a source mentions all that it speaks of; what a person added is looked up in memory."""
    known = {row["id"]: lookup.other(row) for row in mentioned}
    for id_ in {row[end] for row in said for end in ("a", "b")} - known.keys():
        name = here().names.by_id.get(id_)
        known[id_] = {"id": id_, "label": name.label if name else "", "name": name.name if name else id_[:8]}
    return known


def _marks(mentioned: list[Row], names: dict[str, Row]) -> list[Mark]:
    """A task and a target are whole passages that hold other mentions: they stand beside the text."""
    return [
        Mark(start, end, row["id"], row["label"], names[row["id"]]["name"])
        for row in mentioned
        if row["label"] not in ("Task", "Target")
        for start, end in zip(row["starts"], row["ends"], strict=True)
    ]


def _beside(rows: list[Line], said: list[Row], names: dict[str, Row]) -> list[tuple[Line, list[Row]]]:
    """Each line with the statements whose first passage begins in it."""
    starts = [row.start for row in rows]
    by_line: dict[int, list[Row]] = defaultdict(list)
    for row in said:
        if row["start"] is not None and rows and rows[0].start <= row["start"] <= rows[-1].end:
            by_line[_at(starts, row["start"])].append(_statement(row, names))
    return [(line, sorted(by_line.get(i, ()), key=_order)) for i, line in enumerate(rows)]


def _order(said: Row) -> tuple[int, str, str, str]:
    return said["start"], said["type"], said["a"]["name"], said["b"]["name"]


def _at(starts: list[int], start: int) -> int:
    return max(0, bisect_right(starts, start) - 1)


def _statement(row: Row, names: dict[str, Row]) -> Row:
    flat = [str(one) for word in row["badges"] for one in (word if isinstance(word, list) else [word])]
    return {
        "a": names[row["a"]], "b": names[row["b"]], "type": row["type"], "start": row["start"], "end": row["end"],
        "inferred": bool(row["inferred"]), "badges": list(dict.fromkeys(flat)), "status": row["status"] or "",
        "review": row["review"] or "machine", "mark": mark_of(row["a"], row["type"], row["b"]),
    }  # fmt: skip


def mark_of(a: str, kind: str, b: str) -> str:
    """Names a statement within its source: a page may hold a thousand of them."""
    return digest(a, kind, b)[:12]
