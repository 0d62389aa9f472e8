"""Documents along time, what they rest on as arcs above, and what falls due below; SVG."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import networkx as nx

from policygraph.errors import PolicygraphError
from policygraph.view import style, svg
from policygraph.view.linebreak import broken, clean, width
from policygraph.view.selection import sources_caption

LINEAGE = frozenset({"BASED_ON", "REPEALS", "AMENDS", "FORWARDS", "REPLIES_TO"})
_DUE = frozenset({"Target", "Task", "Program"})
_ROW = 24.0
#: of one date at most this many deadlines are written out; the others are counted
FEW = 8


class Mark(NamedTuple):
    """`at` is a year with the part of it that has passed; `row` counts away from the axis."""

    node: str
    at: float
    text: str
    row: int


def moment(text: object, *, end: bool = False) -> float | None:
    """2018-06-15, 2018-06 or 2018 as a number of years; None when it is no date. With `end` a month or year means its last days."""
    match = re.match(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?", str(text or ""))
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if end else 1)), int(match[3] or (28 if end else 1))
    return year + ((month - 1) * 30.4 + day - 1) / 365


def timeline(graph: nx.MultiDiGraph, *, lang: str = "zh", title: str = "", width_px: int = 1180) -> str:
    """SVG text. Raises PolicygraphError when the graph holds no date."""
    issued = _dated(graph, lambda data: data.get("label") == "Document", ("issued", "published"))
    due, rest = _thinned(_dated(graph, lambda data: data.get("label") in _DUE, ("deadline",)))
    if not issued and not due:
        raise PolicygraphError("no document or deadline with a date to put on a timeline")
    moments = [at for _, at, _ in issued + due]
    first, last = int(min(moments)), int(max(moments)) + 1

    def x(at: float) -> float:
        return 50 + (at - first) / (last - first) * (width_px - 330)

    above, below = _rows(issued, x), _rows(due, x)
    axis = 90 + _ROW * (1 + max((m.row for m in above), default=0))
    height = axis + 60 + _ROW * (2 + max((m.row for m in below), default=0))
    heading = title or ("Documents and deadlines" if lang == "en" else "文件与期限")
    root = svg.canvas(width_px, height + 54, heading)
    svg.text(root, 30, 36, heading, size=20)
    _arcs(root, graph, above, x, axis)
    _axis(root, first, last, x, axis, width_px)
    for mark in above:
        _mark(root, graph, mark, x(mark.at), axis - 24 - mark.row * _ROW)
    for mark in below:
        _mark(root, graph, mark, x(mark.at), axis + 50 + mark.row * _ROW)
    for at, count in sorted(rest.items()):
        svg.text(root, x(at), height, f"+{count} more" if lang == "en" else f"另有{count}项", size=11, fill="#5b6675")
    svg.note(root, 30, height + 18, sources_caption(graph, lang), width_px - 60)
    return svg.source(root)


def write_timeline(graph: nx.MultiDiGraph, path: str | Path, *, lang: str = "zh", title: str = "") -> Path:
    return svg.write(timeline(graph, lang=lang, title=title), path)


def _dated(graph: nx.MultiDiGraph, wanted: Any, names: tuple[str, ...]) -> list[tuple[str, float, str]]:
    found = []
    for node, data in graph.nodes(data=True):
        at = next((m for name in names if (m := moment(data.get(name), end=name == "deadline")) is not None), None)
        if at is not None and wanted(data):
            found.append((str(node), at, str(data.get("name") or node)))
    return sorted(found, key=lambda item: (item[1], item[0]))


def _thinned(items: list[tuple[str, float, str]]) -> tuple[list[tuple[str, float, str]], dict[float, int]]:
    seen: defaultdict[float, int] = defaultdict(int)
    kept = []
    for item in items:
        seen[item[1]] += 1
        if seen[item[1]] <= FEW:
            kept.append(item)
    return kept, {at: count - FEW for at, count in seen.items() if count > FEW}


def _rows(items: list[tuple[str, float, str]], x: Any) -> list[Mark]:
    """Each in the row nearest to the axis where its words do not run into the last ones."""
    ends: list[float] = []
    marks = []
    for node, at, name in items:
        words = broken(name, 19, rows=1)[0]
        row = next((i for i, end in enumerate(ends) if end < x(at)), len(ends))
        ends[row : row + 1] = [x(at) + 28 + width(words) * 12.5]
        marks.append(Mark(node, at, words, row))
    return marks


def _arcs(root: Element, graph: nx.MultiDiGraph, marks: list[Mark], x: Any, axis: float) -> None:
    at = {m.node: (x(m.at), axis - 24 - m.row * _ROW) for m in marks}
    for a, b, data in graph.edges(data=True):
        if data.get("type") in LINEAGE and str(a) in at and str(b) in at:
            (x1, y1), (x2, y2) = at[str(a)], at[str(b)]
            curve = f"M{x1:.1f} {y1:.1f} Q{(x1 + x2) / 2:.1f} {min(y1, y2) - 22:.1f} {x2:.1f} {y2:.1f}"
            arc = svg.shape(root, "path", d=curve, fill="none", stroke=style.GROUPS["document"], stroke_width=1.1, opacity=0.6)
            svg.shape(arc, "title").text = style.verb(str(data["type"])).zh


def _axis(root: Element, first: int, last: int, x: Any, axis: float, wide: int) -> None:
    svg.shape(root, "path", d=f"M30 {axis + 6} H{wide - 30}", stroke="#5b6675", fill="none")
    step = -(-(last - first + 1) // 24)
    for year in range(first, last, step):
        svg.shape(root, "path", d=f"M{x(year):.1f} {axis + 1} v10", stroke="#5b6675", fill="none")
        svg.text(root, x(year + 0.5), axis + 22, str(year), size=12, anchor="middle", fill="#5b6675")


def _mark(root: Element, graph: nx.MultiDiGraph, mark: Mark, x: float, y: float) -> None:
    data = graph.nodes[mark.node]
    look = style.look(str(data.get("label")))
    group = svg.shape(root, "g", transform=f"translate({x:.1f} {y:.1f})")
    date = data.get("deadline") or data.get("issued") or data.get("published")
    svg.shape(group, "title").text = clean(f"{date} {data.get('name')}")
    svg.shape(group, "path", d=look.path, fill=look.colour, transform="scale(7)")
    svg.text(group, 13, 4, mark.text, size=12.5)
