"""What a briefing says, apart from how it is written: every sentence and cell was made from rows, every note from a quote."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.brief.fit import ems


@dataclass(frozen=True)
class Note:
    """Where a text says so; `cited` is 《title》（文号）, `clause` the path 三（二）12, `date` ISO or empty.

    `review` tells who vouches for what rests on it: confirmed, corrected, added, partly (for some of it), else "".
    """

    number: int
    quote: str
    cited: str
    clause: str
    date: str
    inferred: bool
    review: str = ""


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
    """One picture in those forms that were asked for, else empty; `size` is that of `view.picture`.

    `title` is what is drawn, where that is not the briefing's own subject.
    """

    png: bytes
    svg: bytes
    mermaid: str
    caption: str
    alt: str
    size: str
    title: str = ""

    @property
    def landscape(self) -> bool:
        return self.size == "a4-landscape"

    @property
    def tall(self) -> bool:
        return self.size == "a4"


@dataclass(frozen=True)
class Briefing:
    """`handed_in` is the 报送稿, `annexes` and `figure` go with it; all the rest is the 核校单 for the person who checks.

    `further` are pictures that somebody wants in it besides. `checked` tells how many of the notes a person has looked at.
    `findings` are the sentences of the first section again, with their notes. `messages` are for the user who made it.
    `titled` is the title in the parts between which a long one breaks.
    """

    lang: str
    titled: tuple[str, ...]
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
    checked: str = ""
    further: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*([self.figure] if self.figure else []), *self.further)

    @property
    def title(self) -> str:
        return "".join(self.titled)

    def title_lines(self, most: float) -> tuple[str, ...]:
        """The title on one line of `most` ems, on one for each part, or left to whoever sets it where a part is longer."""
        fits = ems(self.title) <= most or max(map(ems, self.titled)) > most
        return (self.title,) if fits else tuple(part.strip() for part in self.titled)

    def _repr_html_(self) -> str:
        """In a notebook: the HTML file in a frame of its own that runs nothing."""
        from html import escape

        from policygraph.brief.html import html

        style = "width:100%;height:700px;border:1px solid #ccc"
        return f'<iframe srcdoc="{escape(html(self), quote=True)}" sandbox="" style="{style}"></iframe>'
