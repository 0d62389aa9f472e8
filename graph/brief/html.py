"""A briefing as one HTML file that asks nobody for anything: text, tables, picture, and the explorer page in a frame.

The Content-Security-Policy names the one style sheet and the explorer's own scripts by their SHA-256 (a frame given by `srcdoc` is
under the policy of its page); everything that comes from a row is escaped by the template engine.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib.resources import files

import networkx as nx

from policygraph.brief.model import Briefing
from policygraph.brief.words import Words
from policygraph.view.page import page

_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def html(briefing: Briefing, graph: nx.MultiDiGraph | None = None) -> str:
    """The document's text; `graph` is what the explorer shows, none when it is left out or empty."""
    from jinja2 import Environment, StrictUndefined

    words, style = Words(briefing.lang), _text("brief.css")
    explorer = page(graph, title=briefing.title, lang=briefing.lang) if graph is not None and graph else ""
    engine = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = engine.from_string(_text("brief.html.j2"))
    listed = briefing.handed_in[-1] if briefing.annexes or briefing.figures else None
    return template.render(
        b=briefing, say=words.say, date=words.date, style=style, explorer=explorer, listed=listed,
        text=briefing.handed_in[:-1] if listed else briefing.handed_in, policy=_policy(style, explorer),
        picture=words.picture, data=lambda figure: base64.b64encode(figure.svg).decode("ascii"),
    )  # fmt: skip


def _policy(style: str, explorer: str) -> str:
    """Both pages' style sheets and the explorer's scripts, pictures in the file itself, nothing else."""
    inner = _POLICY.search(explorer)
    told = {name: rest for name, _, rest in (part.strip().partition(" ") for part in inner[1].split(";"))} if inner else {}
    told = {name: rest.replace("&#39;", "'") for name, rest in told.items()}
    own = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    scripts = f"script-src {told['script-src']}; " if "script-src" in told else ""
    return (
        f"default-src 'none'; {scripts}style-src 'sha256-{own}' {told.get('style-src', '')}".rstrip()
        + "; img-src data:; base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _text(name: str) -> str:
    return (files("policygraph.brief") / name).read_text(encoding="utf-8").replace("\r\n", "\n")
