"""A briefing as DOCX in the typography of GB/T 9704: 报送稿, annexes, picture, 核校单, each on its own pages.

Notes are numbered end notes with internal links: python-docx keeps no footnotes. Paragraph styles carry all formatting and are
made only when the template does not have them, so that a house style wins. Fixed dates make the file the same twice.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.brief.archive import steady
from policygraph.brief.model import Briefing, Figure, Section
from policygraph.brief.words import Words
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from docx.document import Document

#: ems of a line of the title: 156 mm at 22 points
_TITLE = 20
_MISSING = 'python-docx is not installed; run: pip install "policygraph[brief]", or write .html or .md'


def docx(briefing: Briefing, *, template: str | Path | None = None) -> bytes:
    """The file's bytes. PolicygraphError when python-docx is missing or the template cannot be read."""
    try:
        from policygraph.brief import docx_parts as parts
    except ImportError as error:
        raise PolicygraphError(_MISSING) from error
    document = parts.opened(template)
    words = Words(briefing.lang)
    parts.prepare(document, briefing)
    _handed(document, briefing, words)
    _annexes(document, briefing, words)
    for number, figure in enumerate(briefing.figures, len(briefing.annexes) + 1):
        _figure(document, figure, number, words)
    _proof(document, briefing, words)
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue(), briefing.date)


def _handed(document: Document, briefing: Briefing, words: Words) -> None:
    from policygraph.brief.docx_parts import paragraph

    paragraph(document, "\n".join(briefing.title_lines(_TITLE)), "title")
    for section in briefing.handed_in[:-1] if _lists_annexes(briefing) else briefing.handed_in:
        paragraph(document, section.heading, "heading1")
        for sentence in section.sentences:
            paragraph(document, sentence.text, "body")
    if _lists_annexes(briefing):
        last = briefing.handed_in[-1]
        first, *others = [sentence.text for sentence in last.sentences]
        paragraph(document, "", "body")
        paragraph(document, f"{last.heading}{first}", "annexes")
        for text in others:
            paragraph(document, text, "annexes_more")
    paragraph(document, words.date(briefing.date), "date")


def _lists_annexes(briefing: Briefing) -> bool:
    return bool(briefing.annexes or briefing.figures)


def _annexes(document: Document, briefing: Briefing, words: Words) -> None:
    from policygraph.brief.docx_parts import paragraph, section, table

    if briefing.annexes:
        section(document, landscape=True)
    for i, annex in enumerate(briefing.annexes, 1):
        paragraph(document, words.say("annex", n=i), "annex")
        paragraph(document, annex.title, "annex_title")
        table(document, annex, words)


def _figure(document: Document, figure: Figure, number: int, words: Words) -> None:
    from policygraph.brief import docx_parts as parts

    parts.section(document, landscape=figure.landscape)
    if figure.landscape or figure.tall:
        parts.narrow(document)
    parts.paragraph(document, f"{words.say('annex', n=number)}　{words.picture(figure.title)}", "annex")
    parts.image(document, figure)
    parts.paragraph(document, figure.caption, "caption")


def _proof(document: Document, briefing: Briefing, words: Words) -> None:
    from policygraph.brief import docx_parts as parts

    parts.section(document, landscape=False)
    parts.paragraph(document, words.say("proof"), "title")
    parts.paragraph(document, words.say("proof_note"), "subtitle")
    parts.paragraph(document, words.say("h_question"), "proof1")
    parts.paragraph(document, briefing.question, "small")
    parts.table(document, briefing.documents, words)
    parts.paragraph(document, words.say("h_findings"), "proof1")
    parts.checks(document, briefing.findings, words)
    if briefing.open_points:
        parts.paragraph(document, words.say("h_open"), "proof1")
        for section in briefing.open_points:
            _open(document, section)
    parts.paragraph(document, words.say("h_notes"), "proof1")
    if briefing.checked:
        parts.paragraph(document, briefing.checked, "small")
    for note in briefing.notes:
        parts.note(document, note, words)
    parts.paragraph(document, words.say("font_note"), "small")


def _open(document: Document, opened: Section) -> None:
    from policygraph.brief.docx_parts import paragraph

    paragraph(document, opened.heading, "proof2")
    for sentence in opened.sentences:
        paragraph(document, sentence.text, "small", notes=sentence.notes)
