"""A briefing cut into slides, by counting lines: nothing is taller than its slide. `pptx_parts` draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from policygraph.brief.fit import cut, lines, shares
from policygraph.brief.model import Briefing, Figure, Note, Row, Sentence, Table
from policygraph.brief.notes import marked
from policygraph.brief.words import Words, clean

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Type:
    """Points: size of the letters, distance of lines, room below a paragraph."""

    size: float
    line: float
    after: float

    def height(self, text: str, width: float) -> float:
        return lines(text, width / self.size) * self.line + self.after


BODY, SMALL, LARGE, CELL = Type(18, 26, 8), Type(13, 19, 4), Type(15, 20, 8), Type(12, 16, 6)
#: characters of a quote
_QUOTE = 140
#: points on both sides of a cell's text, together
CELL_SIDES = 10.0
#: slides of one table or list; lines of a cell and of a sentence; numbers of notes behind one of them
_SLIDES, _CELL_LINES, _LINES, NOTES = 4, 8, 8, 6


@dataclass(frozen=True)
class Page:
    """One slide below its title; `proof` marks those that are not handed in. A table's last column holds the notes, if any has."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    table: Table | None = None
    figure: Figure | None = None
    notes: tuple[Note, ...] = ()
    foot: str = ""
    proof: bool = False
    small: bool = False
    cell: Type = CELL

    @property
    def cited(self) -> set[int]:
        rows = self.table.rows if self.table else ()
        return {n for s in self.sentences for n in s.notes} | {n for row in rows for n in row.notes}


@dataclass(frozen=True)
class Room:
    """What a slide has below its title, in points."""

    width: float
    height: float


def marks(notes: Sequence[int]) -> str:
    """[1][2] as they are shown, with … for those beyond the first few."""
    return "".join(f" [{n}]" for n in notes[:NOTES]) + ("…" if len(notes) > NOTES else "")


def told(note: Note, words: Words) -> str:
    """“quote”——《title》（文号）三（二），2018年1月9日。 A long quote is cut: the other formats have all of it."""
    date = words.say("comma") + words.date(note.date) if note.date else ""
    end = marked(note, words) + words.say("stop")
    return f"“{clean(note.quote, _QUOTE)}”——{note.cited}{note.clause}{date}{end}"


def pages(briefing: Briefing, words: Words, room: Room) -> list[Page]:
    """All slides but the first, which bears the title."""
    made = [*_scope(briefing, words, room), *_sentences(words.say("s_points"), _numbered(briefing.findings), words, room)]
    made += [Page(words.picture(figure.title), figure=figure) for figure in briefing.figures]
    for annex in briefing.annexes:
        made += _table(annex.title, annex, words, room)
    made += _sentences(words.say("s_problems"), _problems(briefing, words), words, room)
    opened = [x for s in briefing.open_points for x in (Sentence(f"■ {s.heading}"), *s.sentences)]
    made += [replace(page, proof=True) for page in _sentences(words.say("s_open"), opened, words, room, small=True)]
    return made + _notes(briefing, {n for page in made for n in page.cited}, words, room)


def _numbered(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [replace(sentence, text=f"{i}. {sentence.text}") for i, sentence in enumerate(sentences, 1)]


def _problems(briefing: Briefing, words: Words) -> list[Sentence]:
    """What is open, and the place for recommendations."""
    told = {section.heading: section.sentences for section in briefing.handed_in}
    advice = [Sentence(words.say("s_advice", text=s.text)) for s in told.get(words.say("h_advice"), ())]
    return [*told.get(words.say("h_problems"), ()), *advice]


def _scope(briefing: Briefing, words: Words, room: Room) -> list[Page]:
    """The question above the documents that were read."""
    question = Sentence(cut(briefing.question, room.width / BODY.size, _LINES))
    taken = BODY.height(question.text, room.width)
    made = _table(words.say("s_scope"), briefing.documents, words, room, first=taken) or [Page(words.say("s_scope"))]
    return [replace(made[0], sentences=(question,)), *made[1:]]


def _sentences(title: str, sentences: Iterable[Sentence], words: Words, room: Room, *, small: bool = False) -> list[Page]:
    kind = SMALL if small else BODY
    width = room.width / kind.size
    short = [replace(s, text=cut(s.text, width, _LINES)) for s in sentences]
    chunks, left = _filled(short, lambda s: kind.height(s.text + marks(s.notes), room.width), [room.height])
    foot = words.say("s_cut_open", n=len(short), m=len(short) - left) if left else ""
    return _parts([Page(title, sentences=tuple(chunk), small=small) for chunk in chunks], foot, words)


def _table(title: str, given: Table, words: Words, room: Room, *, first: float = 0) -> list[Page]:
    """The rows in large letters when one slide holds them, else on several, each with the heads; `first` points of it are taken."""
    large = _grid(title, given, words, room, first, LARGE)
    return large if len(large) == 1 and not large[0].foot else _grid(title, given, words, room, first, CELL)


def _grid(title: str, given: Table, words: Words, room: Room, first: float, kind: Type) -> list[Page]:
    noted = any(row.notes for row in given.rows)
    heads = (*given.columns, *([words.say("note_word")] if noted else []))
    full = [(*row.cells, *([marks(row.notes)] if noted else [])) for row in given.rows]
    widths = shares(heads, full, room.width / kind.size)
    ems = [(room.width * share - CELL_SIDES) / kind.size for share in widths]
    rows = [Row(tuple(cut(c, w, _CELL_LINES) for c, w in zip(r.cells, ems, strict=False)), r.notes) for r in given.rows]

    def height(cells: Sequence[str]) -> float:
        return max(kind.height(cell, em * kind.size) for cell, em in zip(cells, ems, strict=True))

    whole = room.height - height(heads)
    chunks, left = _filled(rows, lambda r: height([*r.cells, *([marks(r.notes)] if noted else [])]), [whole - first, whole])
    foot = words.say("s_cut", n=len(rows), m=len(rows) - left) if left else ""
    made = [Page(title, table=Table(given.title, heads, widths, tuple(chunk)), cell=kind) for chunk in chunks]
    return _parts(made, foot, words)


def _notes(briefing: Briefing, cited: set[int], words: Words, room: Room) -> list[Page]:
    """Those that the slides cite; their numbers are those of the other formats."""
    shown = [note for note in briefing.notes if note.number in cited]
    chunks, _ = _filled(shown, lambda n: SMALL.height(f"[{n.number}] {told(n, words)}", room.width), [room.height], most=10**6)
    made = [Page(words.say("s_notes"), notes=tuple(chunk), proof=True, small=True) for chunk in chunks]
    return _parts(made, "", words)


def _filled(
    items: Iterable[_Item], height: Callable[[_Item], float], heights: Sequence[float], *, most: int = _SLIDES
) -> tuple[list[list[_Item]], int]:
    """The items in order, as many on each slide as fit (one at least), on `most` slides; and how many are left.

    `heights` are those of the first slide and, the last of them, of all that follow.
    """
    chunks: list[list[_Item]] = []
    room, left = 0.0, 0
    for item in items:
        tall = height(item)
        if left or (tall > room and len(chunks) == most):
            left += 1
            continue
        if not chunks or tall > room:
            room = heights[min(len(chunks), len(heights) - 1)]
            chunks.append([])
        chunks[-1].append(item)
        room -= tall
    return chunks, left


def _parts(made: list[Page], foot: str, words: Words) -> list[Page]:
    """With the slide's place in its titles when there are several, and the foot on the last."""
    if not made:
        return []
    n = len(made)
    titled = [replace(p, title=words.say("s_part", title=p.title, i=i, n=n)) if n > 1 else p for i, p in enumerate(made, 1)]
    return [*titled[:-1], replace(titled[-1], foot=foot)]
