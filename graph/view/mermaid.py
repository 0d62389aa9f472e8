"""Mermaid flowchart text of a selection, for Markdown viewers that draw it."""

from __future__ import annotations

import re

import networkx as nx

from policygraph.view import style
from policygraph.view.linebreak import clean
from policygraph.view.selection import Selection, line_text

_BRACKETS = {
    "Document": ("[/", "/]"), "Agency": ("[", "]"), "Organization": ("{{", "}}"), "Task": (">", "]"), "Program": ("([", "])"),
    "Platform": ("[[", "]]"), "Region": ("((", "))"), "Target": ("[\\", "\\]"),
}  # fmt: skip


def escaped(text: str) -> str:
    """Everything Mermaid or the HTML behind it could read as markup becomes a numbered entity."""
    return re.sub(r"[^\w\s，。、；：（）《》〔〕“”·—.%-]", lambda m: f"#{ord(m.group())};", clean(text)).replace("\n", " ")


def mermaid_text(graph: nx.MultiDiGraph, selection: Selection, *, lang: str = "zh") -> str:
    names = {node: f"n{i}" for i, node in enumerate(selection.nodes)}
    lines = ["flowchart LR"]
    used = {}
    for node in selection.nodes:
        label = str(graph.nodes[node].get("label") or "")
        used[names[node]] = label if label in style.LABELS else "Other"
        before, after = _BRACKETS.get(label, ("[", "]"))
        lines.append(f'  {names[node]}{before}"{escaped(str(graph.nodes[node].get("name") or node))}"{after}')
    for line in selection.lines:
        arrow = "-.->" if line.inferred else "-->"
        lines.append(f'  {names[line.subject]} {arrow}|"{escaped(line_text(line, lang))}"| {names[line.object]}')
    for label in sorted(set(used.values())):
        members = ",".join(name for name, of in used.items() if of == label)
        colour = style.look(label).colour
        lines += [f"  classDef {label} fill:{colour}33,stroke:{colour}", f"  class {members} {label}"]
    return "\n".join(lines) + "\n"
