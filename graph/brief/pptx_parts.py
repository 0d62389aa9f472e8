"""Pieces of a PPTX that python-pptx has no call for: fonts of East Asian text, links between slides, alt text, plain tables."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from policygraph.brief.model import Briefing, Figure, Table
from policygraph.brief.slides import CELL_SIDES, Room, Type
from policygraph.errors import PolicygraphError

#: what is set where no template has a say; a machine without it takes the theme's or its own
LATIN, EAST_ASIAN = "Arial", "微软雅黑"
#: with a template the fonts are those of its theme
_THEME = {"+mj": ("+mj-lt", "+mj-ea"), "+mn": ("+mn-lt", "+mn-ea")}
_WIDE = Emu(12192000)
#: points: left and right of everything; the title's top and height; what the foot of a slide takes
_SIDE, _TOP, _TITLE, _BOTTOM = 42.0, 22.0, 52.0, 36.0
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # "No Style, Table Grid"
_RGB: Any = RGBColor
_INK, _QUIET, _HEAD = (_RGB.from_string(colour) for colour in ("1A1A1A", "666666", "E8ECF1"))
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


@dataclass(frozen=True)
class Deck:
    """A presentation to fill. `house` when it came from a template: its title places and fonts are kept."""

    file: Any
    house: bool
    opening: Any
    inner: Any

    def room(self) -> Room:
        return Room(self.width - 2 * _SIDE, self.height - self.top - _BOTTOM)

    @property
    def width(self) -> float:
        return float(self.file.slide_width.pt)

    @property
    def height(self) -> float:
        return float(self.file.slide_height.pt)

    @property
    def top(self) -> float:
        """Where what is below the title begins: below the template's title, within the upper third of the slide."""
        titles = [shape for shape in self.inner.placeholders if shape.placeholder_format.type in TITLES]
        below = float(Emu(titles[0].top + titles[0].height).pt) if self.house and titles else _TOP + _TITLE
        return min(below, self.height / 3) + 6


def opened(template: str | Path | None) -> Deck:
    """An empty presentation of 16:9, or the template without its slides."""
    try:
        file: Any = pptx.Presentation(str(template) if template else None)
    except Exception as error:  # python-pptx raises what the file makes it stumble over
        raise PolicygraphError(f"{template}: not a PPTX that can be opened ({error})") from error
    _emptied(file)
    if not len(file.slide_layouts):
        raise PolicygraphError(f"{template}: no slide layout in it to make slides from")
    if template is None:
        _widened(file)
    layouts = list(file.slide_layouts)
    inner = min(layouts, key=lambda layout: (not _kinds(layout) & set(TITLES), len(_bodies(layout))))
    opening = next((layout for layout in layouts if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)), inner)
    return Deck(file, template is not None, opening, inner)


def _emptied(file: Any) -> None:
    """Without slides and what names them: PowerPoint repairs files with sections or shows of slides that are not there."""
    for told in list(file.slides._sldIdLst):
        file.part.drop_rel(told.rId)
        file.slides._sldIdLst.remove(told)
    whole = file.part._element
    for named in [*whole.iter(qn("p:custShowLst")), *(e for e in whole.iter(qn("p:ext")) if e.get("uri") == _SECTIONS)]:
        named.getparent().remove(named)


def _kinds(layout: Any) -> set[Any]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _bodies(layout: Any) -> list[Any]:
    small = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, *TITLES)
    return [shape for shape in layout.placeholders if shape.placeholder_format.type not in small]


def _widened(file: Any) -> None:
    """python-pptx's own template is 4:3 with Latin fonts."""
    ratio = _WIDE / file.slide_width
    file.slide_width = _WIDE
    for layer in (file.slide_master, *file.slide_layouts):
        for shape in layer.shapes:
            if shape._element.find(".//" + qn("a:off")) is not None:
                shape.left, shape.width = Emu(int(shape.left * ratio)), Emu(int(shape.width * ratio))
    theme = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    font = f'<a:ea typeface="{EAST_ASIAN}"/>'.encode()
    theme._blob = theme.blob.replace(b'<a:ea typeface=""/>', font)


def prepare(deck: Deck, briefing: Briefing) -> None:
    """Properties; no thumbnail of another presentation."""
    package = deck.file.part.package
    for id_, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(id_)
    day = datetime.datetime.combine(datetime.date.fromisoformat(briefing.date), datetime.time())
    told = deck.file.core_properties
    told.title, told.author, told.comments, told.last_modified_by = briefing.title[:255], "", "", ""
    told.created = told.modified = day
    told.revision, told.language = 1, "zh-CN" if briefing.lang == "zh" else "en"


def added(deck: Deck, title: str, *, opening: bool = False) -> Any:
    """A slide with its title; of the layout's other places only the opening's subtitle stays."""
    slide = deck.file.slides.add_slide(deck.opening if opening else deck.inner)
    for shape in list(slide.placeholders):
        kind = shape.placeholder_format.type
        if kind not in TITLES and not (opening and kind == PP_PLACEHOLDER.SUBTITLE):
            shape._element.getparent().remove(shape._element)
    holder = slide.shapes.title
    if holder is None:
        holder = slide.shapes.add_textbox(Pt(_SIDE), Pt(_TOP), Pt(deck.width - 2 * _SIDE), Pt(_TITLE))
    if not deck.house and not opening:
        holder.left, holder.top, holder.width, holder.height = Pt(_SIDE), Pt(_TOP), Pt(deck.width - 2 * _SIDE), Pt(_TITLE)
        holder.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _frame(holder.text_frame)
    size = Type(36 if opening else 26, 50 if opening else 34, 0)
    for line, paragraph in _paragraphs(holder.text_frame, title.split("\n")):
        run(deck, paragraph, line, size, bold=True, theme="+mj", sized=not deck.house)
        if not deck.house:
            paragraph.alignment = PP_ALIGN.CENTER if opening else PP_ALIGN.LEFT
    return slide


def _frame(frame: Any) -> None:
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE


def _paragraphs(frame: Any, texts: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The first paragraph that every frame has, then new ones."""
    for i, text in enumerate(texts):
        yield text, frame.paragraphs[0] if i == 0 else frame.add_paragraph()


def run(
    deck: Deck, paragraph: Any, text: str, kind: Type, *, bold: bool = False, quiet: bool = False, theme: str = "+mn",
    sized: bool = True,
) -> Any:  # fmt: skip
    """Text in both fonts, Chinese, on lines of fixed distance; the fonts and colours of a template's theme are kept."""
    made = paragraph.add_run()
    made.text = text
    properties = made._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    made.font.bold = bold or None
    if sized:
        made.font.size = Pt(kind.size)
        paragraph.line_spacing, paragraph.space_after, paragraph.space_before = Pt(kind.line), Pt(kind.after), Pt(0)
    if not deck.house:
        made.font.color.rgb = _QUIET if quiet else _INK
    latin, east_asian = _THEME[theme] if deck.house else (LATIN, EAST_ASIAN)
    for tag, face in (("a:latin", latin), ("a:ea", east_asian), ("a:cs", latin)):
        properties.append(properties.makeelement(qn(tag), {"typeface": face}))
    return made


def linked(deck: Deck, slide: Any, paragraph: Any, text: str, where: Any, kind: Type) -> None:
    """A run that leads to the slide `where`, plain where there is none. A space before it: LibreOffice mixes up touching links."""
    run(deck, paragraph, " ", kind)
    properties = run(deck, paragraph, text, kind, quiet=True)._r.get_or_add_rPr()
    if where is not None and where is not slide:
        link = properties.makeelement(qn("a:hlinkClick"), {
            qn("r:id"): slide.part.relate_to(where.part, RELATIONSHIP_TYPE.SLIDE), "action": "ppaction://hlinksldjump",
        })  # fmt: skip
        properties.append(link)


def text_box(deck: Deck, slide: Any, top: float, height: float) -> Any:
    """The frame of a box across the slide's width, without margins of its own."""
    box = slide.shapes.add_textbox(Pt(_SIDE), Pt(top), Pt(deck.width - 2 * _SIDE), Pt(height))
    frame = box.text_frame
    _frame(frame)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    return frame


def foot(deck: Deck, slide: Any, text: str) -> None:
    """What is said at the foot, and at the right the slide's number, which the program counts."""
    frame = text_box(deck, slide, deck.height - 28, 16)
    kind = Type(10, 14, 0)
    run(deck, frame.paragraphs[0], text, kind, quiet=True)
    box = slide.shapes.add_textbox(Pt(deck.width - _SIDE - 60), Pt(deck.height - 28), Pt(60), Pt(16))
    box.text_frame.margin_left = box.text_frame.margin_right = box.text_frame.margin_top = box.text_frame.margin_bottom = Pt(0)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    number = run(deck, paragraph, str(len(deck.file.slides)), kind, quiet=True)._r
    field = number.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    number.addprevious(field)
    field.extend(list(number))
    number.getparent().remove(number)


def image(deck: Deck, slide: Any, figure: Figure, top: float, height: float) -> None:
    """As large as the room lets it be, in the middle, with its alt text."""
    made = slide.shapes.add_picture(io.BytesIO(figure.png), 0, Pt(top))
    ratio = min(Pt(deck.width - 2 * _SIDE) / made.width, Pt(height) / made.height)
    made.width, made.height = Emu(int(made.width * ratio)), Emu(int(made.height * ratio))
    made.left = Emu(int((deck.file.slide_width - made.width) / 2))
    told = made._element.nvPicPr.cNvPr
    told.set("descr", figure.alt)
    told.set("title", figure.caption[:200])


def table(deck: Deck, slide: Any, top: float, given: Table, rows: Sequence[Sequence[str]], kind: Type) -> list[Any]:
    """A grid with heads; returns the cells of the last column below its head, for what is put into them."""
    heads, widths = given.columns, given.widths
    whole = deck.width - 2 * _SIDE
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), Pt(_SIDE), Pt(top), Pt(whole), Pt(kind.line * (len(rows) + 1)))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", given.title)
    made = shape.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _GRID
    made.first_row, made.horz_banding = True, False
    for column, share in zip(made.columns, widths, strict=True):
        column.width = Pt(whole * share)
    for i, (line, texts) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
        line.height = Pt(kind.line + kind.after)
        for cell, text in zip(line.cells, texts, strict=True):
            _cell(deck, cell, text, kind, head=i == 0)
    return [line.cells[len(heads) - 1] for line in list(made.rows)[1:]]


def _cell(deck: Deck, cell: Any, text: str, kind: Type, *, head: bool) -> None:
    """A space where there is nothing: an empty cell would be as high as the theme's letters."""
    cell.margin_left = cell.margin_right = Pt(CELL_SIDES / 2)
    cell.margin_top = cell.margin_bottom = Pt(kind.after / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = _HEAD
    paragraph = cell.text_frame.paragraphs[0]
    run(deck, paragraph, text or " ", Type(kind.size, kind.line, 0), bold=head)
