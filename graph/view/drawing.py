"""The picture without Graphviz: the same columns drawn with matplotlib (extra `policygraph[picture]`)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph.errors import PolicygraphError
from policygraph.view import style
from policygraph.view.dot import Sheet, border, fill, line_colour
from policygraph.view.fonts import Font
from policygraph.view.linebreak import balanced, broken, width
from policygraph.view.selection import Selection, line_text
from policygraph.view.sheet import Box

_DASHES = {"document": "-", "duty": "-", "means": "--", "place": ":"}
_CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "Document": [(0, 0), (1, 0), (1, 0.6), (0.88, 1), (0, 1)],
    "Organization": [(0, 0.5), (0.07, 0), (0.93, 0), (1, 0.5), (0.93, 1), (0.07, 1)],
    "Task": [(0, 0), (0.92, 0), (1, 0.5), (0.92, 1), (0, 1)],
    "Program": [(0, 0.3), (0.07, 0), (0.93, 0), (1, 0.3), (1, 0.7), (0.93, 1), (0.07, 1), (0, 0.7)],
    "Platform": [(0, 0), (1, 0), (0.95, 0.5), (1, 1), (0, 1), (0.05, 0.5)],
    "Target": [(0, 0), (1, 0), (1, 0.6), (0.5, 1), (0, 0.6)],
}
Places = dict[str, tuple[float, float]]
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
_COLUMN = 16


def draw(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, path: Path, font: Font | None) -> None:
    """Raises PolicygraphError when matplotlib is not installed."""
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties
    except ImportError as error:
        raise PolicygraphError(
            'a picture needs Graphviz (the program dot) or matplotlib: install one, e.g. pip install "policygraph[picture]"'
        ) from error
    face = FontProperties(fname=font.path) if font and font.path else FontProperties()
    with mpl.rc_context({"svg.hashsalt": "policygraph", "svg.fonttype": "path", "pdf.fonttype": 42}):
        figure = Figure(figsize=sheet.inches, dpi=200)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, sheet.inches[0] * 72)
        axes.set_ylim(0, sheet.inches[1] * 72)
        places, size = _places(graph, selection, sheet.inches)
        nodes = _nodes(axes, graph, places, size, sheet.look, face)
        _lines(axes, selection, places, nodes, size, sheet, face)
        _frame(axes, sheet, sorted({str(graph.nodes[n].get("label") or "") for n in selection.nodes}, key=_rank), face)
        metadata = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix.lower())
        figure.savefig(path, format=path.suffix.lower()[1:], metadata=metadata)


def _rank(label: str) -> tuple[int, str]:
    return style.look(label).rank, label


def _places(graph: nx.MultiDiGraph, selection: Selection, inches: tuple[float, float]) -> tuple[Places, float]:
    """Node → centre in points, and the font size that lets the tallest column fit."""
    rank = {n: style.look(str(graph.nodes[n].get("label"))).rank for n in selection.nodes}
    columns: list[list[str]] = []
    for _, group in groupby(sorted(selection.nodes, key=lambda n: (rank[n], n)), key=rank.__getitem__):
        members = list(group)
        step = math.ceil(len(members) / math.ceil(len(members) / _COLUMN))
        columns += [members[i : i + step] for i in range(0, len(members), step)]
    _settle(columns, selection)
    wide, high = inches[0] * 72 - 60, inches[1] * 72 - 120
    tallest, count = max(len(c) for c in columns), len(columns)
    size = max(4.5, min(10.0, high / tallest / 4, wide / count / 13.5))
    return {
        node: (30 + wide * (i + 0.5) / count, 78 + high * (1 - (row + 0.5) / len(column)))
        for i, column in enumerate(columns)
        for row, node in enumerate(column)
    }, size


def _settle(columns: list[list[str]], selection: Selection) -> None:
    """Order each column by the mean place of its neighbours."""
    near: dict[str, list[str]] = {n: [] for n in selection.nodes}
    for line in selection.lines:
        near[line.subject].append(line.object)
        near[line.object].append(line.subject)
    for _ in range(8):
        place = {n: (i + 0.5) / len(column) for column in columns for i, n in enumerate(column)}
        for column in columns:
            column.sort(key=lambda n: (sum(place[m] for m in near[n]) / len(near[n]) if near[n] else 1.0, n))
            place.update({n: (i + 0.5) / len(column) for i, n in enumerate(column)})


def _nodes(axes: Any, graph: nx.MultiDiGraph, places: Places, size: float, look: str, face: Any) -> dict[str, Any]:
    props = _sized(face, size)
    drawn = {}
    for node, (x, y) in places.items():
        label = str(graph.nodes[node].get("label") or "")
        text = "\n".join(balanced(str(graph.nodes[node].get("name") or node), 9, rows=3))
        pen = 1.6 if look == "contrast" else 0.9
        box = {"boxstyle": _box(label), "facecolor": fill(label, look), "edgecolor": border(label, look), "linewidth": pen}
        drawn[node] = axes.text(x, y, text, ha="center", va="center", fontproperties=props, bbox=box, parse_math=False, zorder=3)
    axes.figure.draw_without_rendering()  # the boxes take their sizes, so that lines end at them
    return drawn


def _lines(
    axes: Any, selection: Selection, places: Places, nodes: dict[str, Any], size: float, sheet: Sheet, face: Any
) -> None:  # fmt: skip
    taken = [Box(x, y, size * 10.4, size * 4.4) for x, y in places.values()]
    for line in selection.lines:
        colour = line_colour(line, sheet.look)
        (x1, y1), (x2, y2) = places[line.subject], places[line.object]
        bend = 0.35 if x1 == x2 else 0.0
        arrow = {
            "arrowstyle": "-|>", "color": colour, "linewidth": 0.7, "mutation_scale": 7, "shrinkA": 0, "shrinkB": 0,
            "linestyle": "--" if line.inferred else _DASHES.get(style.verb(line.types[0]).group, "-"),
            "connectionstyle": f"arc3,rad={bend}",
            "patchA": nodes[line.subject].get_bbox_patch(), "patchB": nodes[line.object].get_bbox_patch(),
        }  # fmt: skip
        axes.annotate("", (x2, y2), (x1, y1), arrowprops=arrow, zorder=1)
        text = line_text(line, sheet.lang)
        if text == sheet.unsaid:
            continue
        shift = bend * (y2 - y1) / 2
        spots = [Box(x1 + (x2 - x1) * t + shift, y1 + (y2 - y1) * t, width(text) * size * 0.78, size) for t in _SHARES]
        spot = min(spots, key=lambda box: round(sum(box.overlap(other) for other in taken)))
        taken.append(spot)
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.3, "alpha": 0.85}
        small = _sized(face, size * 0.78)
        axes.text(
            spot.x,
            spot.y,
            text,
            ha="center",
            va="center",
            color=colour,
            fontproperties=small,
            bbox=ground,
            parse_math=False,
            zorder=2,
        )


def _frame(axes: Any, sheet: Sheet, legend: list[str], face: Any) -> None:
    wide, high = sheet.inches[0] * 72, sheet.inches[1] * 72
    axes.text(wide / 2, high - 24, sheet.title, ha="center", va="center", fontproperties=_sized(face, 15), parse_math=False)
    x = 36.0
    for label in legend:
        word = style.look(label).en if sheet.lang == "en" else style.look(label).zh
        box = {"boxstyle": _box(label), "facecolor": fill(label, sheet.look), "edgecolor": border(label, sheet.look)}
        axes.text(x, 56, word, fontproperties=_sized(face, 9), bbox=box, parse_math=False)
        x += 24 + 9.5 * width(word)
    axes.text(30, 36, "\n".join(broken(sheet.caption, wide / 8.6)), va="top", fontproperties=_sized(face, 8), parse_math=False)


def _box(label: str) -> Any:
    """A box style: a name of matplotlib's, or a function from the text's extent to the outline around it."""
    corners = _CORNERS.get(label)
    if corners is None:
        return "round,pad=0.35,rounding_size=0.8" if label == "Region" else "square,pad=0.3"

    def outline(x: float, y: float, wide: float, high: float, size: float) -> Any:
        from matplotlib.path import Path as Outline

        pad = 0.35 * size
        points = [(x - 1.5 * pad + (wide + 3 * pad) * u, y - pad + (high + 2 * pad) * v) for u, v in corners]
        return Outline([*points, points[0]], closed=True)

    return outline


def _sized(face: Any, size: float) -> Any:
    props = face.copy()
    props.set_size(size)
    return props
