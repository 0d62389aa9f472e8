"""Pieces of a DOCX that python-docx has no call for: page numbers, links to notes, tables that break well, alt text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from policygraph.brief.docx_style import STYLES, font_table, make_styles, page, set_fonts, width
from policygraph.brief.model import Briefing, Figure, Note, Row, Sentence, Table
from policygraph.brief.notes import marked
from policygraph.brief.words import Words
from policygraph.errors import PolicygraphError

#: shares of a table's width for the column of note numbers, and at most so many numbers in a cell
_NOTE_SHARE, _NOTES_SHOWN = 0.08, 6
#: height of what stands on the picture's page beside it: heading, caption, the paragraph that ends the section
_BESIDE = Pt(105)

#: a column whose cells have no more characters than this is centred
_CENTRED = 8


def opened(template: str | Path | None) -> Document:
    """An empty document, or the template without its text."""
    try:
        document = docx.Document(str(template) if template else None)
    except Exception as error:  # python-docx raises what the file makes it stumble over
        raise PolicygraphError(f"{template}: not a DOCX that can be opened ({error})") from error
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    if template is None:
        page(document.sections[0], landscape=False)
    return document


def prepare(document: Document, briefing: Briefing) -> None:
    """Styles, fonts, properties, page numbers."""
    make_styles(document)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(STYLES["body"].size)  # the grid's pitch counts from it
    set_fonts(normal.element.get_or_add_rPr(), STYLES["body"].font)
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = font_table()
    day = datetime.datetime.combine(datetime.date.fromisoformat(briefing.date), datetime.time())
    told = document.core_properties
    told.title, told.author, told.comments, told.last_modified_by = briefing.title[:255], "", "", ""
    told.created = told.modified = day
    told.revision, told.language = 1, "zh-CN" if briefing.lang == "zh" else "en"
    document.settings.odd_and_even_pages_header_footer = True
    first: Any = document.sections[0]
    for footer, align in ((first.footer, "right"), (first.even_page_footer, "left")):
        if not footer.paragraphs or not footer.paragraphs[0].text:
            _page_number(footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph(), align)


def _page_number(paragraph: Any, align: str) -> None:
    """— 1 — in 4号 宋体, one character in from the outer edge."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(properties.makeelement(qn("w:jc"), {qn("w:val"): align}))
    setattr(paragraph.paragraph_format, f"{align}_indent", Pt(14))
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = paragraph.add_run(text)
        run.font.size = Pt(14)
        set_fonts(run._r.get_or_add_rPr(), "宋体")
        if field:
            for kind in ("begin", "instr", "end"):
                if kind == "instr":
                    element = run._r.makeelement(qn("w:instrText"), {})
                    element.text = field
                else:
                    element = run._r.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind})
                run._r.append(element)


def paragraph(document: Any, text: str, style: str, *, notes: Sequence[int] = ()) -> Any:
    """`document` may also be a cell. The text is one run; the notes follow as links."""
    made = document.add_paragraph(style=STYLES[style].name)
    _run(made, text)
    links(made, notes)
    return made


def _run(made: Any, text: str) -> None:
    run = made.add_run(text)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def links(made: Any, notes: Iterable[int], *, raised: bool = True) -> None:
    """[n], as superscripts unless in a table, that lead to the notes."""
    for number in notes:
        link = made._p.makeelement(qn("w:hyperlink"), {qn("w:anchor"): f"note{number}", qn("w:history"): "1"})
        made._p.append(link)
        run = made.add_run(f"[{number}]")
        run.font.superscript = raised or None
        link.append(run._r)


def note(document: Document, said: Note, words: Words) -> None:
    """One end note: number, quote, where it stands; the target of the links."""
    made = document.add_paragraph(style=STYLES["small"].name)
    start = made._p.makeelement(qn("w:bookmarkStart"), {qn("w:id"): str(said.number), qn("w:name"): f"note{said.number}"})
    made._p.append(start)
    _run(made, f"[{said.number}] ")
    made._p.append(made._p.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): str(said.number)}))
    date = words.date(said.date)
    where = f"{said.cited}{said.clause}" + (f"，{date}" if date else "")
    _run(made, f"“{said.quote}”——{where}{marked(said, words)}{words.say('stop')}")


def section(document: Document, *, landscape: bool) -> None:
    """A new page, and with it the page's direction. Margins of a template stay for portrait pages."""
    last = document.sections[-1]
    now = last.page_width is not None and last.page_height is not None and last.page_width > last.page_height
    if now == landscape:
        document.add_section(WD_SECTION.NEW_PAGE)
        return
    first = document.sections[0]
    made = document.add_section(WD_SECTION.NEW_PAGE)
    made.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    if landscape:
        page(made, landscape=True)
        return
    for name in ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin", "footer_distance"):
        setattr(made, name, getattr(first, name))


def narrow(document: Document) -> None:
    """Less margin around a picture that needs the page."""
    last = document.sections[-1]
    last.top_margin, last.bottom_margin, last.left_margin, last.right_margin = Mm(25), Mm(22), Mm(20), Mm(20)
    last.footer_distance = Mm(10)


def image(document: Document, figure: Figure) -> None:
    """As wide as the text, no higher than what a page leaves beside heading and caption; with its alt text."""
    last: Any = document.sections[-1]
    made = document.add_paragraph(style=STYLES["figure"].name)
    shape: Any = made.add_run().add_picture(io.BytesIO(figure.png), width=width(last))
    most = Emu(last.page_height - last.top_margin - last.bottom_margin - _BESIDE)
    if shape.height > most:
        shape.width, shape.height = Emu(int(shape.width * most / shape.height)), most
    shape._inline.docPr.set("descr", figure.alt)
    shape._inline.docPr.set("title", figure.caption[:200])


def checks(document: Document, findings: Sequence[Sentence], words: Words) -> None:
    """The key points with their notes and a box for whoever checks."""
    rows = tuple(Row((str(i), sentence.text, "□"), sentence.notes) for i, sentence in enumerate(findings, 1))
    columns = tuple(words.say(f"c_{name}") for name in ("number", "finding", "checked"))
    table(document, Table("", columns, (0.08, 0.82, 0.1), rows), words, note_share=0.16, most=20)


def table(document: Document, given: Table, words: Words, *, note_share: float = _NOTE_SHARE, most: int = _NOTES_SHOWN) -> None:
    """Fixed widths, heads that repeat, rows that stay whole; the notes in a last column."""
    noted = any(row.notes for row in given.rows)
    shares = [*(share * (1 - note_share) for share in given.widths), note_share] if noted else list(given.widths)
    columns = [*given.columns, words.say("note_word")] if noted else list(given.columns)
    made: Any = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = width(document.sections[-1])
    widths = [Emu(int(whole * share)) for share in shares]
    _margins(made)
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    _line(made, columns, widths, ["head"] * len(columns))
    styles = [*(_style(row.cells[i] for row in given.rows) for i in range(len(given.columns))), "middle"][: len(columns)]
    for row in given.rows:
        cells = _line(made, [*row.cells, *([""] if noted else [])], widths, styles)
        if noted:
            links(cells[-1].paragraphs[0], row.notes[:most], raised=False)
            if len(row.notes) > most:
                cells[-1].paragraphs[0].add_run("…")


def _margins(made: Any) -> None:
    """1.2 mm beside the text of a cell: a table of this kind has many narrow columns."""
    properties = made._tbl.tblPr
    margins = properties.makeelement(qn("w:tblCellMar"), {})
    for side in ("left", "right"):
        margins.append(margins.makeelement(qn(f"w:{side}"), {qn("w:w"): "68", qn("w:type"): "dxa"}))
    properties.append(margins)


def _style(texts: Iterable[str]) -> str:
    return "middle" if all(len(text) <= _CENTRED for text in texts) else "cell"


def _line(made: Any, texts: Sequence[str], widths: Sequence[Emu], styles: Sequence[str]) -> list[Any]:
    row = made.add_row()
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if styles[0] == "head" else [])):
        properties.append(properties.makeelement(qn(name), {}))
    cells = list(row.cells)
    for cell, text, wide, style in zip(cells, texts, widths, styles, strict=True):
        cell.width = wide
        cell.paragraphs[0].style = STYLES[style].name
        _run(cell.paragraphs[0], text)
    return cells
