"""《…》: which of them are policy documents, under which name and number."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.documents import document, find_documents, is_title, marked
from policygraph.extract.mentions import Mention
from tests.sentences import PROVINCE, TITLE, layout_in


def cited(body: str) -> list[Mention]:
    return [m for m in find_documents(layout_in(body), document(TITLE)) if m.start >= len(PROVINCE)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("根据《中华人民共和国科学技术进步法》（2031年修订）。", ["中华人民共和国科学技术进步法"]),
        ("落实《“十四五”海洋经济发展规划》。", ["“十四五”海洋经济发展规划"]),
        ("落实《国务院关于印发〈海洋装备规划〉的通知》要求。", ["国务院关于印发〈海洋装备规划〉的通知"]),
        ("按照《甲省海洋条例》《乙省海洋条例》执行。", ["甲省海洋条例", "乙省海洋条例"]),
        ("按照《海洋装备发展规划（2030—2035年）》执行。", ["海洋装备发展规划（2030—2035年）"]),
        ("学习《红楼梦》。", []),
        ("落实《通知》《细则》要求。", []),
        ("未闭合的《海洋装备发展规划。", []),
    ],
)
def test_titles(sentence: str, expected: list[str]) -> None:
    assert [m.entity.name for m in cited(sentence)] == expected


@pytest.mark.parametrize(
    ("behind", "number"),
    [("（国发〔2031〕28号）", "国发〔2031〕28号"), ("（国发[2031]28号）", "国发〔2031〕28号"), ("", None), ("（2031年）", None)],
)
def test_the_number_behind_a_title(behind: str, number: str | None) -> None:
    [found] = cited(f"落实《海洋装备发展规划》{behind}。")
    told = found.properties.get("number")
    assert (told.replace("[", "〔").replace("]", "〕") if told else told) == number


def test_a_short_form_given_by_the_document_is_that_document() -> None:
    found = cited("根据《海洋装备发展规划》（以下简称《规划》），按照《规划》推进。")
    assert {m.entity.name for m in found} == {"海洋装备发展规划"}
    assert len(found) == 3


def test_the_documents_own_title_is_itself() -> None:
    [found] = cited(f"本省于2031年印发《{TITLE}》。")
    assert (found.entity, found.reference) == (document(TITLE), True)


def test_a_generic_title_is_told_apart_by_its_issuer() -> None:
    assert document("政府工作报告", "沈阳市人民政府") != document("政府工作报告", "大连市人民政府")


def test_marks_nest_and_never_cross_a_line() -> None:
    text = "《甲《乙》丙》和《丁\n戊》以及《己》"
    assert [text[a:b] for a, b in marked(text)] == ["甲《乙》丙", "己"]


@pytest.mark.parametrize(
    "name",
    [
        "科技进步法",
        "发展规划（试行）",
        "行动计划（2030—2032年）",
        "实施方案（第二版）",
        "典型案例汇编（2030年）",
        "海员案例集",
        "海员政策问答",
    ],
)
def test_titles_of_policy_documents(name: str) -> None:
    assert is_title(name)


@pytest.mark.parametrize("name", ["红楼梦", "流浪地球", "新闻联播"])
def test_titles_of_other_works(name: str) -> None:
    assert not is_title(name)
