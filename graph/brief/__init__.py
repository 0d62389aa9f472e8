"""Briefings: what the documents say of a program, region, body, document or question, ready to be checked and handed in.

`brief` gathers rows (`facts`), makes sentences and tables of them (`content`), and writes these (`docx`, `pptx`, `html`,
`markdown`, `pdf`). No sentence holds a name or a number that is not in a row, and each row's quote is a numbered note.
Recommendations are left empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.brief.content import content, name_of
from policygraph.brief.facts import gather, subject_of
from policygraph.brief.model import Briefing
from policygraph.brief.words import words
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    import networkx as nx

    from policygraph.store import Store

__all__ = ["FORMATS", "Briefing", "brief", "briefing"]

#: ending of a briefing → ending of the picture in it
_PICTURES = {"docx": "png", "html": "svg", "md": "mmd", "pptx": "png", "pdf": "png"}
FORMATS = tuple(_PICTURES)
#: ending of a briefing → ending of the template that it takes
_TEMPLATES = {"docx": ".docx", "pdf": ".docx", "pptx": ".pptx"}


def brief(
    store: Store,
    *,
    path: str | Path,
    program: str | None = None,
    region: str | None = None,
    agency: str | None = None,
    document: str | None = None,
    query: str | None = None,
    params: Mapping[str, str] | None = None,
    lang: str = "zh",
    date: str | None = None,
    template: str | Path | None = None,
    pictures: Sequence[tuple[str, nx.MultiDiGraph]] = (),
    told: Callable[[str], None] | None = None,
) -> Path:
    """Write a briefing on the one thing named to `path`, whose ending (docx, html, md, pptx, pdf) tells the format; returns it.

    `params` are those of `query`. `date` (ISO) stamps it, today when left out: the same store and date give the same bytes.
    `template` is a DOCX whose page setup and styles are kept, or for slides a PPTX whose masters are. `pictures` are graphs,
    each with its title, drawn after the briefing's own picture. Raises QueryError for a name that is not found, PolicygraphError
    for the rest. `told` is called with what the user should know: nodes left out of the picture, a font that is missing.
    """
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise PolicygraphError(f"{target}: the ending tells the format; known are {', '.join(FORMATS)}")
    if template is not None and kind not in _TEMPLATES:
        raise PolicygraphError(f"{template}: a template goes with .docx, .pdf and .pptx only")
    if template is not None and Path(template).suffix.lower() != _TEMPLATES[kind]:
        raise PolicygraphError(f"{template}: the template of a .{kind} is a {_TEMPLATES[kind]}")
    asked = {"program": program, "region": region, "agency": agency, "document": document, "query": query}
    made, graph = _made(store, asked, params or {}, lang, date, _PICTURES[kind], pictures, slides=kind == "pptx")
    _write(made, graph, target, kind, template)
    for message in made.messages:
        if told is not None:
            told(message)
    return target


def briefing(
    store: Store, *, program: str | None = None, region: str | None = None, agency: str | None = None, document: str | None = None,
    query: str | None = None, params: Mapping[str, str] | None = None, lang: str = "zh", date: str | None = None,
) -> Briefing:  # fmt: skip
    """What `brief` would write, as a value."""
    asked = {"program": program, "region": region, "agency": agency, "document": document, "query": query}
    return _made(store, asked, params or {}, lang, date, "svg")[0]


def _made(
    store: Store,
    asked: Mapping[str, str | None],
    params: Mapping[str, str],
    lang: str,
    date: str | None,
    kind: str,
    pictures: Sequence[tuple[str, nx.MultiDiGraph]] = (),
    *,
    slides: bool = False,
) -> tuple[Briefing, Callable[[], nx.MultiDiGraph]]:
    from policygraph.brief.figure import drawn, figure, graph_of

    said = words(lang)
    day = _day(date)
    subject = subject_of(store, asked, params)
    facts = gather(store, subject)
    whole = cache(partial(graph_of, store, facts))  # read once, and only where it is shown
    part, everything = drawn(store, facts, whole)
    picture, messages = figure(part, name_of(subject, said), said, kind=kind, slide=slides, everything=everything)
    others = [(title, *figure(one, title, said, kind=kind, slide=slides, everything=True)) for title, one in pictures]
    further = tuple(replace(one, title=title) for title, one, _ in others if one is not None)
    messages += tuple(message for _, _, told in others for message in told)
    return content(facts, said, date=day, picture=picture, messages=messages, further=further), whole


def _day(date: str | None) -> str:
    if date is None:
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise PolicygraphError(f"date: {date!r} is no day; write 2026-03-18") from error


def _write(made: Briefing, graph: Callable[[], nx.MultiDiGraph], target: Path, kind: str, template: str | Path | None) -> None:
    from policygraph.opening import write_whole

    if kind in ("docx", "pdf"):
        from policygraph.brief.docx import docx
        from policygraph.brief.pdf import pdf

        data = docx(made, template=template)
        data = pdf(data) if kind == "pdf" else data
    elif kind == "pptx":
        from policygraph.brief.pptx import pptx

        data = pptx(made, template=template)
    elif kind == "html":
        from policygraph.brief.html import html

        data = html(made, graph()).encode("utf-8")
    else:
        from policygraph.brief.markdown import markdown

        data = markdown(made).encode("utf-8")
    try:
        write_whole(target, data)
    except OSError as error:
        raise PolicygraphError(f"{target}: cannot be written ({error.strerror or error})") from error
