"""Graphviz DOT text of a selection: columns by type from left to right, one shape, tint and line for each kind.

What a user gets as DOT, and what `dot` orders so that few lines cross, before policygraph.view.sheet makes a sheet of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

import networkx as nx

from policygraph.view import style
from policygraph.view.linebreak import balanced, clean
from policygraph.view.selection import Line, Selection, line_text

SHAPES = {
    "Document": "note", "Agency": "box", "Organization": "hexagon", "Task": "box", "Program": "octagon", "Platform": "component",
    "Region": "ellipse", "Target": "house",
}  # fmt: skip
_TINTS = {
    "Document": "#e9ecf1", "Agency": "#cfe3f5", "Organization": "#e2f2fc", "Task": "#f6e3ee", "Program": "#fbe6bd",
    "Platform": "#c9ebdf", "Region": "#fbf7c4", "Target": "#f8d8c4",
}  # fmt: skip
_GREYS = {
    "Document": "#f2f2f2", "Agency": "#bdbdbd", "Organization": "#d5d5d5", "Task": "#ffffff", "Program": "#cccccc",
    "Platform": "#e0e0e0", "Region": "#f7f7f7", "Target": "#aaaaaa",
}  # fmt: skip
STROKES = {"Task": "filled,rounded"}
#: shapes that widen around their text get less room inside
_MARGINS = {"Organization": ', margin="0,0.02"', "Program": ', margin="0,0.01"'}
_LINES = {"document": "solid", "duty": "bold", "means": "dashed", "place": "dotted"}
STYLES = ("colour", "contrast", "grey")
_EMS = 8.0


@dataclass(frozen=True)
class Sheet:
    """How a picture looks. `inches` is width and height of the sheet, `look` one of STYLES, `font` a family Graphviz finds.

    `unsaid` are words that stand in the caption instead of on their lines.
    """

    inches: tuple[float, float]
    look: str = "colour"
    lang: str = "zh"
    font: str = ""
    title: str = ""
    caption: str = ""
    unsaid: str = ""

    @property
    def rows(self) -> int:
        """More nodes than this in one column are put into two: 16 on A4 landscape."""
        return min(26, max(12, round(23.4 * self.inches[1] / self.inches[0])))

    @property
    def face(self) -> str:
        return f"fontname={quoted(self.font)}, " if self.font else ""


def quoted(text: str) -> str:
    """A DOT string: Graphviz reads backslashes and HTML entities in labels, so both are escaped."""
    return '"' + clean(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'


def label_of(lines: Iterable[str]) -> str:
    return '"' + "\\n".join(quoted(line)[1:-1] for line in lines) + '"'


def fill(label: str, look: str) -> str:
    return {"colour": _TINTS, "grey": _GREYS}.get(look, {}).get(label, "#ffffff")


def border(label: str, look: str) -> str:
    return style.look(label).colour if look == "colour" else "#000000"


def line_colour(line: Line, look: str) -> str:
    return style.GROUPS[style.verb(line.types[0]).group] if look == "colour" else "#000000"


def dot_text(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, *, words: bool = True) -> str:
    """The graph by itself; without `words` the lines are bare, for a layout whose words are placed afterwards."""
    names, labels = names_of(selection), labels_of(graph, selection)
    columns = columns_of(selection, labels, sheet.rows)
    place = {node: i for i, column in enumerate(columns) for node in column}
    return "\n".join([
        "digraph policy {",
        "graph [rankdir=LR, newrank=true, nodesep=0.12, ranksep=0.6];",
        f'node [{sheet.face}fontsize=12, margin="0.08,0.05"];',
        f"edge [{sheet.face}fontsize=10.5, arrowsize=0.6];",
        *(node_line(names[n], graph, n, sheet) for n in selection.nodes),
        *("{ rank=same; " + " ".join(f"{names[n]};" for n in column) + " }" for column in columns),
        *(f"{names[a[0]]} -> {names[b[0]]} [style=invis, weight=0];" for a, b in pairwise(columns)),
        *(edge_line(i, line, names, place, sheet, words=words) for i, line in enumerate(selection.lines)),
        "}", "",
    ])  # fmt: skip


def names_of(selection: Selection) -> dict[str, str]:
    return {node: f"n{i}" for i, node in enumerate(selection.nodes)}


def labels_of(graph: nx.MultiDiGraph, selection: Selection) -> dict[str, str]:
    return {node: str(graph.nodes[node].get("label") or "") for node in selection.nodes}


def columns_of(selection: Selection, labels: Mapping[str, str], rows: int) -> list[list[str]]:
    """Nodes by rank of their type; a long column becomes several, its best connected nodes first."""
    degree = dict.fromkeys(selection.nodes, 0)
    for line in selection.lines:
        degree[line.subject] += 1
        degree[line.object] += 1
    ordered = sorted(selection.nodes, key=lambda n: (style.look(labels[n]).rank, n))
    columns = []
    for _, group in groupby(ordered, key=lambda n: style.look(labels[n]).rank):
        members = sorted(group, key=lambda n: (-degree[n], n))
        step = math.ceil(len(members) / math.ceil(len(members) / rows))
        columns += [members[i : i + step] for i in range(0, len(members), step)]
    return columns


def node_line(name: str, graph: nx.MultiDiGraph, node: str, sheet: Sheet, place: str = "") -> str:
    data = graph.nodes[node]
    label = str(data.get("label") or "")
    kind = STROKES.get(label, "filled") + ("" if data.get("resolved", True) is not False else ",dashed")
    pen = 2.2 if sheet.look == "contrast" else 1.2
    colours = f'fillcolor="{fill(label, sheet.look)}", color="{border(label, sheet.look)}", penwidth={pen}'
    text = label_of(balanced(str(data.get("name") or node), _EMS, rows=4))
    return f'{name} [label={text}, shape={SHAPES.get(label, "box")}, style="{kind}", {colours}{_MARGINS.get(label, "")}{place}];'


def edge_line(
    i: int, line: Line, names: Mapping[str, str], place: Mapping[str, int], sheet: Sheet, *, words: bool, at: str = "",
) -> str:  # fmt: skip
    """Written from the left column to the right one, so that Graphviz keeps the columns; the arrow tells the direction."""
    forward = place[line.subject] <= place[line.object]
    tail, head = (line.subject, line.object) if forward else (line.object, line.subject)
    colour = line_colour(line, sheet.look)
    kind = "dashed" if line.inferred else _LINES.get(style.verb(line.types[0]).group, "solid")
    arrow = "" if forward else ", dir=back"
    text = f'label={label_of([line_text(line, sheet.lang)])}, fontcolor="{colour}", ' if words else ""
    return f'{names[tail]} -> {names[head]} [id=e{i}, {text}color="{colour}", style={kind}{arrow}{at}];'
