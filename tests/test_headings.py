"""Where a paragraph stands in its document."""

from __future__ import annotations

import pytest

from policygraph.extract.form.headings import clauses, is_heading, mark_of


@pytest.mark.parametrize(
    ("line", "rank", "label"),
    [
        ("第一章 总则", 0, "第一章"),
        ("第十二条 本办法自发布之日起施行。", 1, "第十二条"),
        ("第3条", 1, "第3条"),
        ("三、主要任务", 2, "三"),
        ("（十一）完善机制", 3, "（十一）"),
        ("12.加强合作", 4, "12"),
        ("3、推动转化", 4, "3"),
        ("（2）建设平台", 5, "（2）"),
        ("③人才引进", 6, "③"),
    ],
)
def test_marks(line: str, rank: int, label: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.rank, mark.label) == (rank, label)


@pytest.mark.parametrize("line", ["3.5亿元投资到位", "2025年目标", "一是加强领导", "第一批试点", "百、千亿产业"[2:], "各地要落实"])
def test_no_marks(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、总体要求", True),
        ("（一）加强组织领导。", True),
        ("第三条（适用范围）", True),
        ("第三条", True),
        ("（一）加强组织领导。成立领导小组。", False),
        ("第二条 本办法适用于全省各级机关。", False),
        ("（二）有固定场所；", False),
        ("三、补助对象如下：", False),
        ("没有编号的一行", False),
    ],
)
def test_headings(line: str, expected: bool) -> None:
    assert is_heading(line) is expected


def test_clause_paths_follow_the_numbering_down_and_up() -> None:
    lines = ["一、目标", "正文", "二、任务", "（一）平台", "1.园区", "（1）选址", "①用地", "2.基地", "（二）人才", "三、保障"]
    assert [path for path, _ in clauses(lines)] == [
        "一",
        "一",
        "二",
        "二（一）",
        "二（一）1",
        "二（一）1（1）",
        "二（一）1（1）①",
        "二（一）2",
        "二（二）",
        "三",
    ]


def test_headings_are_those_above_outermost_first() -> None:
    lines = ["二、任务", "（一）平台", "1.园区", "正文"]
    assert [above for _, above in clauses(lines)] == [(), (0,), (0, 1), (0, 1, 2)]


def test_a_statute_counts_articles_through_its_chapters() -> None:
    lines = ["第一章 总则", "第一条 目的", "第二条 定义", "（一）平台", "第二章 管理", "第三条 职责", "一、审批"]
    assert [path for path, _ in clauses(lines)] == ["", "第一条", "第二条", "第二条（一）", "", "第三条", "第三条一"]
