"""What Word shows: computed numbers, tables, text boxes, footnotes; not headers, deleted or hidden text."""

from __future__ import annotations

import pytest

from policygraph.extract.readers.docx import read_docx
from policygraph.extract.readers.docx_numbers import counting
from tests.readers.made import docx, levels, p


def lines(*args: str, **parts: str) -> list[str]:
    return read_docx(docx("".join(args), **parts), "x.docx").text.split("\n")


def test_numbers_of_three_levels_restart_below() -> None:
    told = levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = [p(t, num=(1, i)) for t, i in (("总体", 0), ("思路", 1), ("目标", 1), ("细目", 2), ("任务", 0), ("首项", 1))]
    assert lines(*body, numbering=told) == ["一、总体", "（一）思路", "（二）目标", "1.细目", "二、任务", "（一）首项"]


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("decimalEnclosedCircleChinese", "%1", "③"), ("upperRoman", "%1.", "III."), ("lowerLetter", "%1)", "c)"),
        ("ideographTraditional", "%1、", "丙、"), ("chineseLegalSimplified", "%1、", "叁、"),
        ("japaneseCounting", "第%1条　", "第三条　"),
        ("decimalZero", "%1 ", "03 "), ("bullet", "", ""), ("none", "", ""), ("decimalFullWidth", "%1．", "３．"),
    ],
)  # fmt: skip
def test_number_formats(form: str, text: str, third: str) -> None:
    assert lines(*[p("项", num=(1, 0))] * 3, numbering=levels((form, text)))[2] == f"{third}项"


_COUNTED = [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1010, "一千零一十")]


@pytest.mark.parametrize(("number", "shown"), _COUNTED)
def test_counting(number: int, shown: str) -> None:
    assert counting(number) == shown


def test_a_number_from_the_paragraphs_style_and_a_restart() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = [p("甲", style="A"), p("乙", style="B"), p("重来", num=(2, 0)), p("再", num=(2, 0)), p("无号", num=(0, 0), style="A")]
    told = levels(("decimal", "第%1章 ")) + again
    assert lines(*body, numbering=told, styles=styles) == ["第1章 甲", "第2章 乙", "第1章 重来", "第2章 再", "无号"]


def test_tables_one_cell_a_line() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in cells) + "</w:tr>"

    rows = row(p("任务"), p("单位")) + row(p("建中心；") + p("抓落实"), p("科技局") + p("财政局")) + row(p(""), p("教育局"))
    table = f"<w:tbl>{rows}</w:tbl>"
    assert lines(p("前"), table, p("后")) == ["前", "任务", "单位", "建中心；抓落实", "科技局 财政局", "教育局", "后"]


def test_text_box_once_revisions_and_hidden_text() -> None:
    box = f"<w:txbxContent>{p('专栏：工程')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    revised = (
        "<w:p><w:r><w:t>支持</w:t></w:r><w:del><w:r><w:delText>鼓励</w:delText></w:r></w:del><w:ins><w:r><w:t>建设</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>中心</w:t></w:r></w:p>"
    )
    assert lines(f"<w:p><w:r><w:t>正文</w:t></w:r>{drawn}</w:p>", revised) == ["正文", "专栏：工程", "支持建设中心"]


def test_footnotes_stand_at_the_end_in_the_order_of_reference() -> None:
    notes = "".join(f'<w:footnote w:id="{i}">{p(t)}</w:footnote>' for i, t in ((3, "乙注"), (7, "甲注")))
    notes += f'<w:footnote w:id="-1" w:type="separator">{p("线")}</w:footnote>'
    body = (
        '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
        '<w:r><w:t>乙</w:t><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    assert lines(body, footnotes=notes) == ["甲乙", "[1] 甲注", "[2] 乙注"]


def test_content_controls_line_breaks_and_no_headers() -> None:
    body = f"<w:sdt><w:sdtContent>{p('标题')}</w:sdtContent></w:sdt><w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
    assert lines(body) == ["标题", "上", "下"]
