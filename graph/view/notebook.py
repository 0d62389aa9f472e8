"""The explorer page inside a notebook: an iframe that carries the whole page, so that it works offline and in a saved notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

import networkx as nx

from policygraph.view.page import DEFAULT_TITLE, page


@dataclass(frozen=True)
class Shown:
    """What a notebook displays. The frame may run the page's own scripts and hand over files, and nothing else."""

    html: str = field(repr=False)
    height: int = 700

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.html, quote=True)}" sandbox="allow-scripts allow-downloads allow-modals" '
            f'allow="clipboard-write" style="width:100%;height:{self.height}px;border:1px solid #ccc"></iframe>'
        )


def show(
    graph: nx.MultiDiGraph, *, title: str = DEFAULT_TITLE, lang: str = "zh", height: int = 700, everything: bool = False
) -> Shown:
    """Display `graph` as the last value of a cell; `height` in pixels."""
    return Shown(page(graph, title=title, lang=lang, everything=everything), int(height))
