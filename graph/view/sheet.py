"""A finished sheet for Graphviz, everything at a fixed place: columns, lines and their words, title, legend, caption.

Graphviz works three times: `dot` orders each column so that few lines cross; `neato -n` leads the lines around the nodes once the
columns are moved as close as the sheet needs (`routed_text`: dot itself gives every passing line a row of its own, and names become
too small to read); `neato -n2` draws what `sheet_text` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from policygraph.view import style
from policygraph.view.dot import (
    SHAPES,
    STROKES,
    Sheet,
    border,
    columns_of,
    edge_line,
    fill,
    labels_of,
    line_colour,
    names_of,
    node_line,
    quoted,
)
from policygraph.view.linebreak import broken, width
from policygraph.view.selection import Line, Selection, line_text

#: room between nodes of a column and between columns, points at font size 12
_ROW_GAP, _COLUMN_GAP = 9.0, 66.0


@dataclass(frozen=True)
class Box:
    """Centre, width and height in points."""

    x: float
    y: float
    w: float
    h: float

    def overlap(self, other: Box) -> float:
        wide = (self.w + other.w) / 2 - abs(self.x - other.x)
        high = (self.h + other.h) / 2 - abs(self.y - other.y)
        return wide * high if wide > 0 and high > 0 else 0.0


def routed_text(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, ordered: Mapping[str, object]) -> str:
    """Nodes at their final places, lines to be led around them, from `dot -Tjson0` of `dot_text` without words."""
    boxes, _ = _read(ordered)
    names = names_of(selection)
    columns = columns_of(selection, labels_of(graph, selection), sheet.rows)
    moved = _closed(
        [[(names[n], boxes[names[n]]) for n in column] for column in columns], sheet.inches[0] / (sheet.inches[1] - 1.1)
    )
    place = {node: i for i, column in enumerate(columns) for node in column}
    return "\n".join([
        *_opening(sheet),
        *(node_line(names[n], graph, n, sheet, _at(moved[names[n]])) for n in selection.nodes),
        *(edge_line(i, line, names, place, sheet, words=False) for i, line in enumerate(selection.lines)),
        "}", "",
    ])  # fmt: skip


def _closed(columns: list[list[tuple[str, Box]]], aspect: float) -> dict[str, Box]:
    """Columns side by side, nodes in Graphviz's order and near its heights, no two overlapping, in the proportions of the sheet."""
    widths = [max(box.w for _, box in column) for column in columns]
    wide = sum(widths) + _COLUMN_GAP * (len(columns) - 1)
    high = max(sum(box.h + _ROW_GAP for _, box in column) for column in columns)
    wide, high = max(wide, high * aspect), max(high, wide / aspect)
    gap = (wide - sum(widths)) / max(1, len(columns) - 1)
    ys = [box.y for column in columns for _, box in column]
    scale = high / max(1.0, max(ys) - min(ys))
    moved, x = {}, 0.0
    for column, breadth in zip(columns, widths, strict=True):
        for name, box, y in _stacked(column, min(ys), scale, high):
            moved[name] = Box(x + breadth / 2, y, box.w, box.h)
        x += breadth + gap
    return moved


def _stacked(column: list[tuple[str, Box]], low: float, scale: float, high: float) -> list[tuple[str, Box, float]]:
    order = sorted(column, key=lambda item: (item[1].y, item[0]))
    ys, floor = [], 0.0
    for _, box in order:
        ys.append(max((box.y - low) * scale, floor + box.h / 2))
        floor = ys[-1] + box.h / 2 + _ROW_GAP
    ceiling = high
    for i in reversed(range(len(order))):
        ys[i] = min(ys[i], ceiling - order[i][1].h / 2)
        ceiling = ys[i] - order[i][1].h / 2 - _ROW_GAP
    return [(name, box, y) for (name, box), y in zip(order, ys, strict=True)]


def sheet_text(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, routed: Mapping[str, object]) -> str:
    """The finished sheet, from `neato -n -Tjson0` of `routed_text`; the words beside lines stand where little else does."""
    names, labels = names_of(selection), labels_of(graph, selection)
    place = {node: i for i, column in enumerate(columns_of(selection, labels, sheet.rows)) for node in column}
    boxes, splines = _read(routed)
    unit = max(9.0, (max(b.x + b.w / 2 for b in boxes.values()) - min(b.x - b.w / 2 for b in boxes.values())) / 85)
    spots = _spots(selection, boxes, splines, sheet)
    whole = "\n".join([
        *_opening(sheet),
        *(edge_line(i, selection.lines[i], names, place, sheet, words=False, at=f', pos="{at}"') for i, at in splines.items()),
        *(node_line(names[n], graph, n, sheet, _at(boxes[names[n]])) for n in selection.nodes),
        *(_word(i, selection.lines[i], spot, sheet) for i, spot in spots.items()),
    ])  # fmt: skip
    legend = sorted(set(labels.values()), key=lambda label: (style.look(label).rank, label))
    return f"{whole}\n{_frame(sheet, legend, list(boxes.values()), unit)}\n}}\n"


def _opening(sheet: Sheet) -> list[str]:
    node = f'node [{sheet.face}fontsize=12, margin="0.08,0.05"];'
    return ["digraph policy {", 'graph [splines=true, esep="+4"];', node, "edge [arrowsize=0.6];"]


def _at(box: Box) -> str:
    return f', pos="{box.x},{box.y}", width={box.w / 72:.4f}, height={box.h / 72:.4f}, fixedsize=true'


def _read(placed: Mapping[str, object]) -> tuple[dict[str, Box], dict[int, str]]:
    boxes, splines = {}, {}
    objects, edges = placed.get("objects", []), placed.get("edges", [])
    assert isinstance(objects, list) and isinstance(edges, list)
    for item in objects:
        if "pos" in item:
            x, y = map(float, item["pos"].split(","))
            boxes[item["name"]] = Box(x, y, float(item["width"]) * 72, float(item["height"]) * 72)
    for item in edges:
        if "pos" in item and str(item.get("id", "")).startswith("e"):
            splines[int(item["id"][1:])] = item["pos"]
    return boxes, splines


def _spots(selection: Selection, boxes: Mapping[str, Box], splines: Mapping[int, str], sheet: Sheet) -> dict[int, Box]:
    """Where the words of each line that has any stand: on the line, off the nodes and off each other as far as there is room."""
    taken = list(boxes.values())
    spots = {}
    for i, spline in splines.items():
        text = line_text(selection.lines[i], sheet.lang)
        if text == sheet.unsaid:
            continue
        wide = width(text) * 10.5 + 3
        options = [Box(x, y, wide, 13) for x, y in _along(spline)]
        spots[i] = min(options, key=lambda box: round(sum(box.overlap(o) for o in taken)))
        taken.append(spots[i])
    return spots


def _along(spline: str) -> list[tuple[float, float]]:
    """Points on a Graphviz spline, the middle first. Its form: [e,x,y] [s,x,y] p0, then three control points a piece."""
    points = [tuple(map(float, p.split(","))) for p in spline.split(";")[0].split() if p[0] not in "es"]
    pieces = max(1, (len(points) - 1) // 3)
    found = []
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8):
        piece, t = divmod(share * pieces, 1)
        p = points[int(piece) * 3 : int(piece) * 3 + 4]
        if len(p) == 4:
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append(
                (sum(w * q[0] for w, q in zip(weights, p, strict=True)), sum(w * q[1] for w, q in zip(weights, p, strict=True)))
            )
    return found or [(points[0][0], points[0][1])]


def _word(i: int, line: Line, spot: Box, sheet: Sheet) -> str:
    look = f'style=filled, fillcolor="#ffffffd8", color="#ffffff00", fontcolor="{line_colour(line, sheet.look)}", fontsize=10.5'
    return f"w{i} [label={quoted(line_text(line, sheet.lang))}, shape=box, margin=0, {look}{_at(spot)}];"


def _frame(sheet: Sheet, legend: Iterable[str], boxes: list[Box], unit: float) -> str:
    """Title above, legend and caption below, and two invisible corners that give the whole the proportions of the sheet."""
    left, right = min(b.x - b.w / 2 for b in boxes), max(b.x + b.w / 2 for b in boxes)
    low, high = min(b.y - b.h / 2 for b in boxes), max(b.y + b.h / 2 for b in boxes)
    plain = 'shape=plaintext, margin=0, width=0, height=0, fontcolor="#000000"'
    heading = (
        f'title [label={quoted(sheet.title)}, pos="{(left + right) / 2},{high + unit * 2.2}", fontsize={unit * 1.5:.1f}, {plain}];'
    )
    parts = [heading] if sheet.title else []
    x, y = left, low - unit * 2
    for i, label in enumerate(legend):
        word = style.look(label).en if sheet.lang == "en" else style.look(label).zh
        wide = (width(word) + 2.4) * unit
        colours = (
            f'style="{STROKES.get(label, "filled")}", fillcolor="{fill(label, sheet.look)}", color="{border(label, sheet.look)}"'
        )
        box = Box(x + wide / 2, y, wide, unit * 1.8)
        parts.append(
            f"l{i} [label={quoted(word)}, shape={SHAPES.get(label, 'box')}, {colours}, fontsize={unit * 0.9:.1f}{_at(box)}];"
        )
        x += wide + unit
    lines = broken(sheet.caption, max(20.0, (right - left) / (unit * 0.85) - 2)) if sheet.caption else []
    for i, text in enumerate(lines):
        box = Box((left + right) / 2, y - unit * (1.9 + i * 1.15), right - left, unit)
        words = f'label={quoted(text)[:-1]}\\l", shape=plaintext, margin=0, fontcolor="#000000", fontsize={unit * 0.85:.1f}'
        parts.append(f"c{i} [{words}{_at(box)}];")
    bottom, top = y - unit * (1.6 + len(lines) * 1.15), high + unit * (3.8 if sheet.title else 1)
    return "\n".join(parts + _corners(left - unit, bottom, right + unit, top, sheet.inches))


def _corners(left: float, bottom: float, right: float, top: float, inches: tuple[float, float]) -> list[str]:
    wide, high = right - left, top - bottom
    aspect = inches[0] / inches[1]
    pad_x, pad_y = max(0.0, high * aspect - wide) / 2, max(0.0, wide / aspect - high) / 2
    points = [(left - pad_x, bottom - pad_y), (right + pad_x, top + pad_y)]
    return [
        f'p{i} [label="", shape=point, style=invis, width=0.01, height=0.01, pos="{x},{y}"];' for i, (x, y) in enumerate(points)
    ]
