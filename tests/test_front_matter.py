"""Titles and issuers of documents without a letterhead: copies with marks, cards, notes of adoption, opening sentences."""

from __future__ import annotations

import pytest

from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Layout
from policygraph.extract.text.normalize import normalize
from tests.sentences import extracted, facts

_TEXT = "第一条 为了保护湿地，制定本条例。\n第二条 省人民政府负责。\n"


def _layout(text: str) -> Layout:
    return read_layout(normalize(text))


def _issuers(text: str) -> set[str]:
    return {subject for subject, _, _ in facts(extracted(text).statements, "ISSUED")}


@pytest.mark.parametrize(
    "head",
    [
        "# 青海省湿地条例\n\n<!-- 结束 -->\n\n## 第一章 总则\n",
        "法規名稱：青海省湿地条例\n",
        "标  题：青海省湿地条例\n发布日期：2031-03-01\n",
        "【标题】青海省湿地条例\n【发布日期】2031年3月1日\n",
        "**青海省湿地条例**\n",
    ],
)
def test_the_title_is_neither_mark_nor_label(head: str) -> None:
    layout = _layout(head + _TEXT)
    assert layout.titles == ("青海省湿地条例",)
    assert layout.title is not None
    assert layout.text[slice(*layout.title)] == "青海省湿地条例"
    documents = {s.object.name for s in extracted(head + _TEXT).statements if s.object.label == "Document"}
    assert documents == {"青海省湿地条例"}


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("2031年5月6日 青海省第十五届人民代表大会常务委员会第三次会议通过", "青海省人民代表大会常务委员会"),
        ("（2031年5月6日青海省人民政府第52次常务会议审议通过 2031年6月1日起施行）", "青海省人民政府"),
        ("（2031年5月6日青海省第十五届人民代表大会第二次会议通过）", "青海省人民代表大会"),
    ],
)
def test_who_passed_a_regulation_issued_it(note: str, issuer: str) -> None:
    assert _issuers(f"湿地保护条例\n{note}\n{_TEXT}") == {issuer}
    assert _layout(f"湿地保护条例\n{note}\n{_TEXT}").place == "青海省"


@pytest.mark.parametrize(
    "opening",
    [
        "为保护湿地，青海省林业和草原局、青海省财政厅将启动湿地修复。现将有关事项通知如下：",
        "经研究，青海省林业和草原局、青海省财政厅决定开展湿地修复，现将有关事项通知如下。",
        "青海省林业和草原局、青海省财政厅联合印发了修复清单，现予公布。",
    ],
)
def test_who_speaks_in_the_opening_sentence_issued_the_notice(opening: str) -> None:
    found = _issuers(f"关于开展湿地修复的通知\n{opening}\n一、组织申报。\n")
    assert found == {"青海省林业和草原局", "青海省财政厅"}


def test_an_opening_without_an_announcement_says_nothing_of_issuers() -> None:
    assert _issuers("湿地修复的若干做法\n去年，青海省财政厅决定支持湿地修复，成效明显，群众十分满意。\n一、组织申报。\n") == set()


def test_a_page_that_tells_of_the_report_is_a_copy_of_it_and_its_banner_is_no_document() -> None:
    page = (
        "一周要闻（2031年3月3日-3月9日）\n省长在政府工作报告中部署今年工作\n"
        "某省长5日在政府工作报告中说，今年要修复湿地，发展盐湖产业，建设新城。\n"
    )
    assert _layout(page).titles == ("政府工作报告",)


def test_a_letterhead_is_no_title() -> None:
    layout = _layout("香港特別行政區政府創新科技及工業局\n創新科技發展藍圖\n創新科技及工業局會同教育局推動試點建設，並定期檢討。\n")
    assert layout.titles == ("创新科技发展蓝图",)


def test_a_plans_title_is_one_document_with_and_without_its_years() -> None:
    told = extracted("青海省湿地保护规划（2031—2035年）\n一、总体要求\n为了保护湿地，制定本规划。省财政厅负责。\n").statements
    assert {s.object.name for s in told if s.object.label == "Document"} == {"青海省湿地保护规划（2031—2035年）"}


def test_branches_beside_a_provinces_bodies_leave_it_the_provinces_document() -> None:
    text = (
        "关于发展湿地的通知\n各单位：\n为发展湿地，现将有关事项通知如下。\n一、申报。\n"
        "青海省财政厅\n国家税务总局青海省税务局\n中国人民银行青海省分行\n2031年5月6日\n"
    )
    assert _layout(text).place == "青海省"
    assert _issuers(text) == {"青海省财政厅", "国家税务总局青海省税务局", "中国人民银行青海省分行"}


def test_a_dateline_names_no_body_and_no_place() -> None:
    text = (
        "关于发展湿地的意见\n新华社西宁3月4日电 近日，国务院办公厅印发了《关于发展湿地的意见》，要求各地落实。\n一、财政部负责。\n"
    )
    named = {s.object.name for s in extracted(text).statements if s.object.label in {"Agency", "Region"}}
    assert named == {"国务院办公厅", "财政部"}
