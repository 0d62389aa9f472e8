"""Line ends that mean nothing."""

from __future__ import annotations

import textwrap

import pytest

from policygraph.extract.text.normalize import normalize
from policygraph.extract.text.wrap import wrap_widths

_SENTENCES = (
    "为加快建设现代化产业体系，推动科技创新和产业创新深度融合，结合我省实际，制定本方案。各地各部门要提高认识，压实责任，"
    "把各项任务落到实处，确保取得实效。",
    "到2027年，全省新型工业化取得明显进展，数字经济核心产业增加值占地区生产总值比重稳步提高，企业创新主体地位更加突出。",
    "支持龙头企业牵头组建创新联合体，承担国家重大科技项目，攻克一批关键核心技术，形成一批具有自主知识产权的标志性产品。",
    "完善科技成果转化服务体系，建设概念验证中心和中试平台，推动高校和科研院所的成果就近转化，培育壮大技术经理人队伍。",
)


def _wrapped(width: int, *, indent: str = "") -> str:
    """The sentences as a PDF's text: a heading before each, lines of `width` characters."""
    lines: list[str] = []
    for number, sentence in zip("一二三四", _SENTENCES, strict=True):
        lines.append(f"{number}、重点工作")
        lines += textwrap.wrap(indent + sentence, width)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [20, 28, 31, 53])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_wrapped_paragraphs_are_whole_again(width: int, indent: str) -> None:
    expected = [line for number, sentence in zip("一二三四", _SENTENCES, strict=True) for line in (f"{number}、重点工作", sentence)]
    text = "\n".join([_wrapped(width, indent=indent)] * 3)
    assert normalize(text).text.split("\n") == expected * 3


def test_a_page_break_with_its_number_stands_in_no_word() -> None:
    lines = _wrapped(28).split("\n")
    lines[3:3] = ["", "— 12 —", "", "\x0c"]
    text = "\n".join(lines * 3)
    assert "12" not in normalize(text).text.replace("2027", "")
    assert normalize(text).text.count(_SENTENCES[0]) == 3


def test_long_lines_of_a_web_page_are_paragraphs() -> None:
    assert normalize("\n".join(_SENTENCES)).text.split("\n") == list(_SENTENCES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出席座谈会（\n东北片\n），并考察工业。", "出席座谈会（东北片），并考察工业。"),
        ("引导资本投入\n\n。（省财政厅负责）", "引导资本投入。（省财政厅负责）"),
        ("主题分类：信息产业（含电\n信）", "主题分类：信息产业（含电信）"),
        ("落实《关于加快\n发展的意见》要求。", "落实《关于加快发展的意见》要求。"),
        ("一、总体要求\n（一）指导思想", "一、总体要求\n（一）指导思想"),
    ],
)
def test_marks_that_cannot_begin_or_end_a_line(text: str, expected: str) -> None:
    assert normalize(text).text == expected


def test_a_box_may_be_wider_than_the_body() -> None:
    assert wrap_widths([62] * 30 + [72] * 20 + [20, 31, 44] * 4) == (62, 72)


def test_free_text_has_no_width() -> None:
    assert wrap_widths([40, 300, 12, 220, 90, 410, 33, 150]) == ()


def test_a_bracket_on_a_line_of_its_own_goes_on_nowhere() -> None:
    tag, behind = "（农业部门、工业和信息化部等负责）", "某省人民政府办公厅"
    lines = _wrapped(28).replace("。\n", f"。\n{tag}\n{behind}\n").split("\n")
    assert normalize("\n".join(lines * 3)).text.split("\n").count(tag) == 9


def test_a_few_lines_alike_in_length_are_no_width() -> None:
    headings = [f"关于重点产业链强链补链的工作安排之{number}" for number in "甲乙丙丁戊己"]
    text = "\n".join(f"{heading}\n某省人民政府办公厅\n{_wrapped(49)}" for heading in headings)
    assert all(f"{heading}\n" in normalize(text).text for heading in headings)
