"""A picture for print: SVG, PNG or PDF of up to 60 nodes on one sheet, columns by type, with legend, caption and sources.

Graphviz draws it when its program `dot` is there, matplotlib when not. DOT and Mermaid text for those who draw themselves.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from policygraph.errors import PolicygraphError
from policygraph.opening import write_whole
from policygraph.view.dot import STYLES, Sheet, dot_text
from policygraph.view.drawing import draw
from policygraph.view.fonts import NO_FONT, Font, cjk_font
from policygraph.view.linebreak import clean
from policygraph.view.mermaid import mermaid_text
from policygraph.view.selection import SHEET, Selection, line_text, select, sources_caption, unsaid
from policygraph.view.sheet import routed_text, sheet_text

#: width and height in inches; a margin of 1 cm is taken off the paper sizes of ISO 216
SIZES = {"a4": (7.48, 10.9), "a4-landscape": (10.9, 7.48), "16:9": (13.33, 7.5)}
FORMATS = ("svg", "png", "pdf", "dot", "mmd")
_TIMEOUT = 60


@dataclass(frozen=True)
class Drawn:
    """What was drawn where, by what; `messages` is what the user must be told: what is left out, a font that is missing."""

    path: Path
    nodes: int
    left: int
    drawer: str
    messages: tuple[str, ...]


def picture(
    graph: nx.MultiDiGraph, path: str | Path,
    *, size: str = "a4-landscape", style: str = "colour", lang: str = "zh", title: str = "", caption: str = "", most: int = SHEET,
    everything: bool = False,
) -> Drawn:  # fmt: skip
    """Draw `graph` to `path`, whose ending (svg, png, pdf, dot, mmd) tells the format.

    `everything` also draws relations that the default view leaves out. `caption` is followed by the sources.
    Above `most` nodes the most central part is drawn, and caption and `messages` say so.
    """
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    _check(kind, FORMATS, f"{target}: the ending tells the format")
    _check(size, tuple(SIZES), "size")
    _check(style, STYLES, "style")
    if not graph:
        raise PolicygraphError(f"{target}: nothing to draw, the graph is empty; ask a wider question")
    selection = select(graph, most=most, everything=everything)
    font = cjk_font(_words(graph, selection, lang) + title + caption)
    cut = _cut(selection, lang)
    messages = [f"{cut}{' Ask a narrower question.' if lang == 'en' else '请提更窄的问题。'}"] if cut else []
    if font is None and kind not in ("dot", "mmd"):
        messages.append(NO_FONT)
    common = "" if kind in ("dot", "mmd") else unsaid(selection, lang)
    under = [cut, _unsaid(common, lang), caption, sources_caption(graph.edge_subgraph(_edges(graph, selection)), lang)]
    words = (" " if lang == "en" else "　").join(clean(w) for w in under if w)
    sheet = Sheet(SIZES[size], style, lang, font.family if font else "", clean(title), words, common)
    drawer, data = _drawn(graph, selection, sheet, kind, font)
    return Drawn(write_whole(target, data), len(selection.nodes), selection.left, drawer, tuple(messages))


def _drawn(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, kind: str, font: Font | None) -> tuple[str, bytes]:
    if kind == "mmd":
        return "mermaid", mermaid_text(graph, selection, lang=sheet.lang).encode("utf-8")
    if kind == "dot":
        return "dot", dot_text(graph, selection, sheet).encode("utf-8")
    if shutil.which("dot") and shutil.which("neato"):
        return "graphviz", _graphviz(graph, selection, sheet, kind)
    return "matplotlib", _matplotlib(graph, selection, sheet, kind, font)


def _graphviz(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, kind: str) -> bytes:
    wide, high = sheet.inches
    ordered = json.loads(_run(["dot", "-Tjson0"], dot_text(graph, selection, sheet, words=False).encode("utf-8")))
    routed = json.loads(_run(["neato", "-n", "-Tjson0"], routed_text(graph, selection, sheet, ordered).encode("utf-8")))
    whole = sheet_text(graph, selection, sheet, routed)
    options = ["-Tpng:cairo", "-Gdpi=200"] if kind == "png" else [f"-T{kind}"]
    return _run(["neato", "-n2", f"-Gsize={wide},{high}!", *options], whole.encode("utf-8"))


def _run(command: list[str], data: bytes) -> bytes:
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise PolicygraphError(f"{command[0]} took over {_TIMEOUT} s; ask for fewer nodes") from error
    if run.returncode or not run.stdout:
        reason = run.stderr.decode("utf-8", "replace").strip()[:300]
        raise PolicygraphError(f"Graphviz ({command[0]}) failed with status {run.returncode}: {reason}")
    return run.stdout


def _matplotlib(graph: nx.MultiDiGraph, selection: Selection, sheet: Sheet, kind: str, font: Font | None) -> bytes:
    handle, name = tempfile.mkstemp(suffix=f".{kind}")
    os.close(handle)
    try:
        draw(graph, selection, sheet, Path(name), font)
        return Path(name).read_bytes()
    finally:
        Path(name).unlink()


def _check(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        raise PolicygraphError(f"{what}: {value!r} is not one of {', '.join(known)}")


def _cut(selection: Selection, lang: str) -> str:
    if not selection.left:
        return ""
    if lang == "en":
        return f"Shows the {len(selection.nodes)} most central nodes; {selection.left} more are not drawn."
    return f"图中为联系最多的{len(selection.nodes)}个节点，另有{selection.left}个未画出。"


def _unsaid(words: str, lang: str) -> str:
    if not words:
        return ""
    return f"Lines without words: {words}." if lang == "en" else f"未标注的连线均为“{words}”。"


def _edges(graph: nx.MultiDiGraph, selection: Selection) -> list[tuple[str, str, str]]:
    drawn = {(line.subject, line.object): set(line.types) for line in selection.lines}
    return [(a, b, k) for a, b, k, d in graph.edges(keys=True, data=True) if str(d.get("type")) in drawn.get((a, b), ())]


def _words(graph: nx.MultiDiGraph, selection: Selection, lang: str) -> str:
    return "".join(str(graph.nodes[n].get("name")) for n in selection.nodes) + "".join(line_text(e, lang) for e in selection.lines)
