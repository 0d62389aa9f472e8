"""Sphinx makes the site from the Markdown here and the docstrings: `make docs`. Nothing in it is fetched from elsewhere."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from policygraph.version import __version__

project, author, release = "policygraph", "the policygraph authors", __version__
copyright = "2026, the policygraph authors"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["conf.py"]
html_theme = "furo"
html_title = f"policygraph {release}"
html_show_sourcelink = False
html_css_files = ["fonts.css"]
html_static_path = ["static"]
templates_path: list[str] = []
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]
smartquotes = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "exclude-members": "count, index"}
#: docstrings are Markdown of the simple kind: `code`, lists, indented examples
default_role = "code"
_CODE = re.compile(r"(`[^`]*`)")


def as_rst(_app: Any, _what: str, _name: str, _thing: Any, _options: Any, lines: list[str]) -> None:
    """Characters that are markup in reStructuredText and none in our docstrings; tables."""
    lines[:] = [line for block, of_table in _blocks(lines) for line in (_table(block) if of_table else map(_escaped, block))]


def _escaped(line: str) -> str:
    parts = _CODE.split(re.sub(r"(`[^`]*`)(?=\w)", r"\1\\ ", line))
    return "".join(part if part.startswith("`") else re.sub(r"([*|]|\\(?! )|_(?=\W|$))", r"\\\1", part) for part in parts)


def _blocks(lines: list[str]) -> list[tuple[list[str], bool]]:
    return [(list(block), of_table) for of_table, block in groupby(lines, key=lambda line: line.startswith("|"))]


def _table(lines: list[str]) -> list[str]:
    """A table of pipes as a list-table; its second line is the ruler."""
    rows = [[_escaped(cell.strip()) for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])]
    items = [f"   {'* -' if i == 0 else '  -'} {cell}" for row in rows for i, cell in enumerate(row)]
    return ["", ".. list-table::", "   :header-rows: 1", "", *items, ""]


def setup(app: Any) -> None:
    app.connect("autodoc-process-docstring", as_rst)
