"""What a briefing says, apart from how it is written: every sentence and cell was made from rows, every note from a quote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Where a text says so; `cited` is 《title》（文号）, `clause` the path 三（二）12, `date` ISO or empty."""

    number: int
    quote: str
    cited: str
    clause: str
    date: str
    inferred: bool


@dataclass(frozen=True)
class Sentence:
    """`notes` are the numbers of what it rests on; `inferred` when some row was not the text's own words."""

    text: str
    notes: tuple[int, ...] = ()
    inferred: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page's width; the notes are a column of their own when some row has one."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Figure:
    """One picture in those forms that were asked for, else empty; `landscape` when it does not fit a portrait page readably."""

    png: bytes
    svg: bytes
    mermaid: str
    caption: str
    alt: str
    landscape: bool


@dataclass(frozen=True)
class Briefing:
    """`handed_in` is the 报送稿, `annexes` and `figure` go with it; all the rest is the 核校单 for the person who checks.

    `findings` are the sentences of the first section again, with their notes. `messages` are for the user who made it.
    """

    lang: str
    title: str
    date: str
    question: str
    handed_in: tuple[Section, ...]
    annexes: tuple[Table, ...]
    figure: Figure | None
    documents: Table
    findings: tuple[Sentence, ...]
    open_points: tuple[Section, ...]
    notes: tuple[Note, ...]
    messages: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """In a notebook: the HTML file in a frame of its own that runs nothing."""
        from html import escape

        from policygraph.brief.html import html

        style = "width:100%;height:700px;border:1px solid #ccc"
        return f'<iframe srcdoc="{escape(html(self), quote=True)}" sandbox="" style="{style}"></iframe>'
