"""A briefing as PPTX, 16:9: title, scope, key points, picture, ledgers; then, not to be handed in, open points and evidence.

What stands on which slide is decided in `slides`. Numbers of notes lead to the slide with the quote. Fixed dates make the file the
same twice.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.brief.archive import steady
from policygraph.brief.model import Briefing
from policygraph.brief.slides import BODY, SMALL, Page, Type, marks, pages, told
from policygraph.brief.words import Words
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.brief.pptx_parts import Deck

_MISSING = 'python-pptx is not installed; run: pip install "policygraph[brief]", or write .html or .md'
#: ems of a line of the title slide's title
_TITLE = 24
#: points that the caption takes below the picture
_CAPTION = 26.0


def pptx(briefing: Briefing, *, template: str | Path | None = None) -> bytes:
    """The file's bytes. PolicygraphError when python-pptx is missing or the template cannot be read."""
    try:
        from policygraph.brief import pptx_parts as parts
    except ImportError as error:
        raise PolicygraphError(_MISSING) from error
    deck = parts.opened(template)
    words = Words(briefing.lang)
    parts.prepare(deck, briefing)
    _opening(deck, briefing, words)
    made = [(page, parts.added(deck, page.title)) for page in pages(briefing, words, deck.room())]
    where = {note.number: slide for page, slide in made for note in page.notes}
    for page, slide in made:
        _fill(deck, slide, page, where, words)
    stream = io.BytesIO()
    deck.file.save(stream)
    return steady(stream.getvalue(), briefing.date)


def _opening(deck: Deck, briefing: Briefing, words: Words) -> None:
    from policygraph.brief import pptx_parts as parts

    slide = parts.added(deck, "\n".join(briefing.title_lines(_TITLE)), opening=True)
    places = [shape for shape in slide.placeholders if shape.placeholder_format.type not in parts.TITLES]
    frame = places[0].text_frame if places else parts.text_box(deck, slide, deck.height * 0.65, 30)
    parts.run(deck, frame.paragraphs[0], words.date(briefing.date), Type(20, 30, 0), quiet=True, sized=not deck.house)


def _fill(deck: Deck, slide: Any, page: Page, where: Mapping[int, Any], words: Words) -> None:
    from policygraph.brief import pptx_parts as parts

    room, top = deck.room(), deck.top
    kind = SMALL if page.small else BODY
    if page.sentences:
        _sentences(deck, slide, page, kind, where)
    if page.table:
        taken = sum(kind.height(sentence.text, room.width) for sentence in page.sentences)
        _table(deck, slide, page, top + taken, where)
    if page.figure:
        parts.image(deck, slide, page.figure, top, room.height - _CAPTION)
        caption = parts.text_box(deck, slide, top + room.height - _CAPTION + 4, _CAPTION - 4)
        parts.run(deck, caption.paragraphs[0], page.figure.caption, SMALL, quiet=True)
    if page.notes:
        frame = parts.text_box(deck, slide, top, room.height)
        for i, note in enumerate(page.notes):
            paragraph = frame.add_paragraph() if i else frame.paragraphs[0]
            parts.run(deck, paragraph, f"[{note.number}] {told(note, words)}", SMALL)
    parts.foot(deck, slide, "　".join(text for text in (page.foot, words.say("s_proof") if page.proof else "") if text))


def _sentences(deck: Deck, slide: Any, page: Page, kind: Type, where: Mapping[int, Any]) -> None:
    from policygraph.brief import pptx_parts as parts

    room = deck.room()
    frame = parts.text_box(deck, slide, deck.top, sum(kind.height(s.text + marks(s.notes), room.width) for s in page.sentences))
    for i, sentence in enumerate(page.sentences):
        paragraph = frame.add_paragraph() if i else frame.paragraphs[0]
        parts.run(deck, paragraph, sentence.text, kind)
        _marks(deck, slide, paragraph, sentence.notes, where, kind)


def _table(deck: Deck, slide: Any, page: Page, top: float, where: Mapping[int, Any]) -> None:
    from policygraph.brief import pptx_parts as parts

    given = page.table
    if given is None:
        return
    noted = any(len(row.cells) < len(given.columns) for row in given.rows)
    rows = [(*row.cells, *([""] if noted else [])) for row in given.rows]
    last = parts.table(deck, slide, top, given, rows, page.cell)
    for cell, row in zip(last, given.rows, strict=True):
        if noted:
            _marks(deck, slide, cell.text_frame.paragraphs[0], row.notes, where, Type(page.cell.size, page.cell.line, 0))


def _marks(deck: Deck, slide: Any, paragraph: Any, notes: Sequence[int], where: Mapping[int, Any], kind: Type) -> None:
    from policygraph.brief import pptx_parts as parts
    from policygraph.brief.slides import NOTES

    small = Type(kind.size * 0.8, kind.line, kind.after)
    for number in notes[:NOTES]:
        parts.linked(deck, slide, paragraph, f"[{number}]", where.get(number), small)
    if len(notes) > NOTES:
        parts.linked(deck, slide, paragraph, "…", None, small)
