"""Page and paragraph styles of GB/T 9704—2012 for python-docx.

A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 22 lines of 28 characters; title 2号 小标宋, text 3号 仿宋, 一、 黑体, （一） 楷体;
page number 4号, — 1 —, 7 mm under the text, outside. Fonts are named by their East Asian names; the font table tells substitutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

#: a font that documents of this kind ask for → what may stand in for it, in this order
FONTS = {
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "宋体", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋", "方正仿宋_GBK", "Noto Serif CJK SC", "Source Han Serif SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "方正楷体_GBK", "Noto Serif CJK SC", "Source Han Serif SC"),
    "黑体": ("SimHei", "方正黑体_GBK", "Noto Sans CJK SC", "Source Han Sans SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC"),
}
_SONG, _FANG, _KAI, _HEI, _PLAIN = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
LATIN = "Times New Roman"
#: a line is 225 mm / 22, a character 156 mm / 28, both on the grid of the page
LINE = Pt(28.95)
_LINE_TWIPS = 579
#: 28 characters of 16 points are wider than 156 mm; a grid of characters would do in Word, but not in LibreOffice
_CLOSER = -0.25
MARGINS = {"top": Mm(37), "left": Mm(28), "right": Mm(26), "bottom": Mm(35)}


@dataclass(frozen=True)
class Style:
    """`indent`, `left` and `right` in characters; `line` in points, 0 is one line of the grid, -1 as high as it needs.

    `level` makes it a heading of the navigation pane; what is on the `grid` keeps to the page's lines; `spacing` in points is added
    to every character.
    """

    name: str
    font: str
    size: float
    align: str = "justify"
    indent: float = 0
    left: float = 0
    right: float = 0
    line: float = 0
    before: float = 0
    after: float = 0
    level: int | None = None
    keep: bool = False
    grid: bool = False
    spacing: float = 0


STYLES = {
    "title": Style("公文标题", _SONG, 22, "center", line=35, after=29, level=0, keep=True),
    "subtitle": Style("公文副标题", _KAI, 16, "center", after=14, keep=True),
    "heading1": Style("公文一级标题", _HEI, 16, indent=2, level=1, keep=True, grid=True, spacing=_CLOSER),
    "heading2": Style("公文二级标题", _KAI, 16, indent=2, level=2, keep=True, grid=True, spacing=_CLOSER),
    "body": Style("公文正文", _FANG, 16, indent=2, grid=True, spacing=_CLOSER),
    "proof1": Style("核校一级标题", _HEI, 14, line=24, before=10, after=4, level=1, keep=True),
    "proof2": Style("核校二级标题", _KAI, 12, line=20, before=4, level=2, keep=True),
    "small": Style("核校正文", _FANG, 12, indent=2, line=20),
    "annexes": Style("附件说明", _FANG, 16, left=5, indent=-3, keep=True, grid=True, spacing=_CLOSER),
    "annexes_more": Style("附件说明续", _FANG, 16, left=5, keep=True, grid=True, spacing=_CLOSER),
    "date": Style("成文日期", _FANG, 16, "right", right=4, before=29),
    "annex": Style("附件标识", _HEI, 16, "left", before=12, keep=True),
    "annex_title": Style("附件标题", _SONG, 18, "center", line=30, before=6, after=8, level=1, keep=True),
    "caption": Style("图注", _KAI, 11, "center", line=18),
    "head": Style("表头", _HEI, 10.5, "center", line=16),
    "cell": Style("表格", _FANG, 10.5, "left", line=15.5),
    "middle": Style("表格居中", _FANG, 10.5, "center", line=15.5),
    "figure": Style("图", _FANG, 12, "center", line=-1, keep=True),
}  # fmt: skip
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip


def make_styles(document: Document) -> None:
    """Add those styles that the document does not have; what has no language of its own is Chinese, so that glyphs are."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    known = {style.name for style in document.styles}
    for style in STYLES.values():
        if style.name not in known:
            _make(document, style)


def _make(document: Document, style: Style) -> None:
    made: Any = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = None
    made.quick_style = True
    made.font.size = Pt(style.size)
    if style.spacing:
        closer = made.element.makeelement(qn("w:spacing"), {qn("w:val"): str(round(style.spacing * 20))})
        made.element.get_or_add_rPr().insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
    set_fonts(made.element.get_or_add_rPr(), style.font)
    form = made.paragraph_format
    form.alignment = _ALIGN[style.align]
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.first_line_indent, form.left_indent = Pt(style.indent * style.size), Pt(style.left * style.size)
    form.right_indent = Pt(style.right * style.size)
    if style.line < 0:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(style.line) if style.line else LINE
    form.keep_with_next = style.keep
    form.widow_control = False
    if not style.grid:
        made.element.get_or_add_pPr().insert_element_before(
            made.element.makeelement(qn("w:snapToGrid"), {qn("w:val"): "0"}), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    if style.level is not None:
        level = made.element.get_or_add_pPr().makeelement(qn("w:outlineLvl"), {qn("w:val"): str(style.level)})
        made.element.get_or_add_pPr().append(level)


def set_fonts(properties: Any, east_asian: str) -> None:
    """Latin letters and figures in Times New Roman, the rest in `east_asian`; marks such as “ ” — follow the Chinese."""
    fonts = properties.get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east_asian), ("cs", LATIN)):
        fonts.set(qn(f"w:{kind}"), name)
    fonts.set(qn("w:hint"), "eastAsia")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): "en-US", qn("w:eastAsia"): "zh-CN"}))


def page(section: Any, *, landscape: bool) -> None:
    """Paper, margins and grid; a landscape page is turned anticlockwise, so its head margin is the bound side."""
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    sides = ("left", "bottom", "top", "right") if landscape else ("top", "left", "right", "bottom")
    for side, name in zip(sides, ("top", "left", "right", "bottom"), strict=True):
        setattr(section, f"{side}_margin", MARGINS[name])
    if landscape:
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(28), Mm(26), Mm(30), Mm(30)
    section.footer_distance = Mm(15 if landscape else 23)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = section._sectPr.makeelement(qn("w:docGrid"), {})
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE_TWIPS))


def width(section: Any) -> Length:
    return Length(section.page_width - section.left_margin - section.right_margin)


def font_table() -> bytes:
    """The document's font table: Word and WPS take the first substitute they have."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, others in FONTS.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{space}">{rows}</w:fonts>'.encode()
