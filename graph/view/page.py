"""The explorer: one HTML file that works anywhere, asks nobody for anything, and runs nothing but its own two scripts.

The data stand as JSON in a script element and reach the page through `textContent` only; the Content-Security-Policy names the
scripts and the style by their SHA-256, so that markup in a name or a quote stays text whatever happens.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import networkx as nx

from policygraph.opening import write_whole
from policygraph.view.payload import payload, script_json

#: the explorer's modules in the order they run; each is a closure that adds to the one global `PG`
MODULES = (
    "core", "i18n", "state", "visible", "arrange", "draw", "labels", "panel", "legend", "search", "path", "list", "overview",
    "timeline", "save", "main",
)  # fmt: skip
DEFAULT_TITLE = "政策知识图谱"


def page(graph: nx.MultiDiGraph, *, title: str = DEFAULT_TITLE, lang: str = "zh", everything: bool = False) -> str:
    """One HTML document. `lang` (zh|en) is what the page opens in; it can be switched there.

    `everything`: also open with what the default view leaves out (mentions, addressees, containment, targets, inferred relations).
    """
    from jinja2 import Environment

    own, library, sheet = _script(), _library(), _text("explorer.css")
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(_text("page.html.j2"))
    return template.render(
        title=_clean(title),
        lang="en" if lang == "en" else "zh-CN",
        policy=_policy([library, own], [sheet]),
        style=sheet,
        library=library,
        script=own,
        data=script_json(payload(graph, title=_clean(title), lang="en" if lang == "en" else "zh", everything=everything)),
    )


def write_page(
    graph: nx.MultiDiGraph, path: str | Path, *, title: str = DEFAULT_TITLE, lang: str = "zh", everything: bool = False
) -> Path:
    """Write the page: UTF-8, newline \\n, and whole or not at all."""
    return write_whole(path, page(graph, title=title, lang=lang, everything=everything).encode("utf-8"))


def _policy(scripts: list[str], styles: list[str]) -> str:
    """The script element is hashed as it stands in the page; its line ends are \\n, so the hash holds on every platform."""
    hashes = [" ".join(f"'sha256-{_sha256(text)}'" for text in texts) for texts in (scripts, styles)]
    return f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; base-uri 'none'; form-action 'none'"


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _script() -> str:
    return "\n".join(_text(f"{name}.js") for name in MODULES)


@lru_cache(maxsize=1)
def _library() -> str:
    """vis-network as pyvis carries it (Apache-2.0 or MIT); the newest when there are several."""
    folders = [entry for entry in (files("pyvis") / "lib").iterdir() if entry.name.startswith("vis-")]
    newest = max(folders, key=lambda entry: [int(part) for part in entry.name[4:].split(".")])
    return (newest / "vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")


def _text(name: str) -> str:
    return (files("policygraph.view") / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
