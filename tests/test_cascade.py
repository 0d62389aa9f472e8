"""Two documents side by side, and values that may stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.queries import cascade as module
from policygraph.queries.cascade import _PARTS
from policygraph.queries.compute import appearances, centrality, comparable

EMPTY = {
    "metric": "", "statistic": "", "unit": "", "comparator": "", "value": None, "value_max": None, "deadline": "", "owners": [],
    "quotes": [], "clauses": [], "source": "",
}  # fmt: skip
_PART = {"Target": "targets", "Task": "tasks", "Document": "relation"}


def cascade(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the query makes of these, given to it in its parts."""
    told: dict[str, list[list[Any]]] = {part: [] for part in _PARTS}
    for row in rows:
        part = _PART.get(row["label"], "things")
        told[part].append([{**row, "upper": row["side"] == "upper"}[column] for column in _PARTS[part]])
    return module.cascade([{"part": part, "told": every} for part, every in told.items()])


def target(side: str, value: float, **more: Any) -> dict[str, Any]:
    told = {"metric": "技术合同成交额", "unit": "亿元", "statistic": "level", "comparator": ">=", "owners": ["黑龙江省"], **more}
    return {**EMPTY, "side": side, "label": "Target", "id": side, "item": told["metric"], "text": "x", "value": value, **told}


def thing(side: str, name: str, label: str = "Program", **more: Any) -> dict[str, Any]:
    return {**EMPTY, "side": side, "label": label, "id": name, "item": name, "text": name, "quotes": [f"建设{name}"], **more}


@pytest.mark.parametrize(
    ("above", "below", "finding", "why"),
    [
        ({}, {}, "沿用", ""),
        ({}, {"value": 60}, "加严", "数值 >=45亿元 → >=60亿元"),
        ({}, {"value": 30}, "放宽", "数值 >=45亿元 → >=30亿元"),
        ({"comparator": "<="}, {"comparator": "<=", "value": 30}, "加严", "数值 <=45亿元 → <=30亿元"),
        ({"deadline": "2026"}, {"deadline": "2026-06"}, "加严", "期限 2026 → 2026-06"),
        ({"deadline": "2026"}, {"deadline": "2027"}, "放宽", "期限 2026 → 2027"),
        ({"deadline": "2026"}, {"deadline": "2026-12-31"}, "沿用", "期限 2026 → 2026-12-31"),
        ({"deadline": "2026"}, {"value": 60, "deadline": "2027"}, "有严有宽", "数值 >=45亿元 → >=60亿元；期限 2026 → 2027"),
        ({}, {"value": 60, "owners": ["哈尔滨市"]}, "沿用，数值不可比", "对象不同：黑龙江省／哈尔滨市"),
        ({}, {"value": 60, "owners": []}, "沿用，数值不可比", "对象不同：黑龙江省／未写明"),
        ({}, {"value": 60, "statistic": "growth"}, "沿用，数值不可比", "口径不同：level／growth"),
        ({}, {"value": 60, "unit": "万元"}, "沿用，数值不可比", "单位不同：亿元／万元"),
        ({"metric": "农机技术合同成交额"}, {"value": 60}, "加严",
         "指标名称不同：农机技术合同成交额／技术合同成交额；数值 >=45亿元 → >=60亿元"),
    ],
)  # fmt: skip
def test_a_target_below_one_above(above: dict[str, Any], below: dict[str, Any], finding: str, why: str) -> None:
    rows = cascade([target("upper", **{"value": 45, **above}), target("lower", **{"value": 45, **below})])
    assert [(row["finding"], row["why"]) for row in rows[1:]] == [(finding, why)]


def test_of_several_targets_of_a_metric_the_like_ones_stand_side_by_side() -> None:
    below = target("lower", 90, deadline="2030")
    rows = cascade([target("upper", 45, deadline="2025"), target("upper", 80, deadline="2030"), below])
    assert [row["finding"] for row in rows[1:]] == ["下位文件未提", "加严"]


def test_things_are_the_same_when_they_are_one_node() -> None:
    upper = [thing("upper", "甲行动"), thing("upper", "乙基地", "Platform")]
    rows = cascade([*upper, thing("lower", "甲行动"), thing("lower", "丙行动")])[1:]
    assert [(row["item"], row["finding"], row["upper_quotes"], row["lower_quotes"]) for row in rows] == [
        ("乙基地", "下位文件未提", ["建设乙基地"], []),
        ("甲行动", "沿用", ["建设甲行动"], ["建设甲行动"]),
        ("丙行动", "新增", [], ["建设丙行动"]),
    ]


def test_tasks_are_paired_by_their_words_and_the_row_says_so() -> None:
    upper = [thing("upper", "1.编制寒地农机装备目录并按年更新", "Task", deadline="2026"), thing("upper", "2.建设技术市场", "Task")]
    alike = thing("lower", "（三）编制我省寒地农机装备目录", "Task", deadline="2025-06")
    lower = [alike, thing("lower", "（四）培训农机手", "Task")]
    rows = cascade([*upper, *lower])[1:]
    assert [row["finding"] for row in rows] == ["加严", "下位文件未提", "新增"]
    assert rows[0]["why"].startswith("文字相近 ")
    assert (rows[0]["upper"], rows[0]["lower"]) == (upper[0]["text"], lower[0]["text"])


def test_it_says_whether_the_two_have_a_textual_relation_and_never_that_silence_is_omission() -> None:
    silent = cascade([thing("upper", "甲行动")])
    assert silent[0]["finding"] == "无文字上的引用关系"
    told = "下位文件引用上位文件（BASED_ON）"
    cited = {**EMPTY, "side": "relation", "label": "Document", "id": "", "item": "乙 → 甲", "text": told}
    assert cascade([cited])[0]["finding"] == told
    assert not any(word in str(silent) for word in ("未落实", "未执行", "遗漏", "缺失"))


def test_only_values_of_one_group_are_comparable() -> None:
    base = {"metric": "产值", "statistic": "level", "unit": "亿元", "owners": ["辽宁省"]}
    rows = comparable([{**base, "unit": "%"}, base, {**base, "owners": ["吉林省"], "statistic": ""}, base])
    assert [(row["group"], row["comparable"]) for row in rows] == [
        (1, "同口径"), (1, "同口径"), (2, "与第1组不可比：口径不同、对象不同"), (3, "与第1组不可比：单位不同"),
    ]  # fmt: skip
    assert comparable([]) == []


def test_first_and_last_are_those_of_the_dated_documents() -> None:
    rows = appearances([{"issued": date} for date in ("", "2021-01-01", "2022-05-01", "2024-03-18")])
    assert [row["appearance"] for row in rows] == ["", "first", "", "last"]
    assert appearances([{"issued": "2024"}])[0]["appearance"] == "first and last"


def test_many_bodies_are_sampled_and_the_rows_say_so() -> None:
    few = [{"id": i, "agency": f"局{i}", "thing": t} for t in range(3) for i in (t, t + 1)]
    found = [(row["agency"], row["betweenness"], row["basis"]) for row in centrality(few)]
    assert found[:2] == [("局1", 0.6667, "all"), ("局2", 0.6667, "all")]
    many = [{"id": str(i), "agency": f"局{i}", "thing": t} for t in range(600) for i in (t, t + 1)]
    assert {row["basis"] for row in centrality(many)} == {"60/601"}
