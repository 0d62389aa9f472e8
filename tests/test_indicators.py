"""Tables of indicators, flattened one cell a line."""

from __future__ import annotations

import pytest

from policygraph.extract.quantities.targets import find_targets
from tests.layouts import layout_of

NUMBERED = (
    "序号|指标名称|单位|2030年|2035年|属性|1|林草覆盖率|%|41.5|43|约束性"
    "|2|湿地面积|万亩|—|≥960|预期性|3|治沙投入|亿元|7.8|高于财政增速|预期性"
)
STAGES = "指标|2030年现状值|2032年目标值|2035年目标值|港口吞吐量（万吨）|4800|5600|6500左右|海铁联运占比（%）|3.1|4.5|6—8"
GAINS = (
    "类别|指标|2030年|2035年|年均/累计|属性|经济|1.制造业增加值增长（%）|5.1|—|6.5|预期性"
    "|绿色|2.单位产值能耗降低（%）|—|—|〔14〕|约束性"
)


PLANNED = "指标|预期值|2031年|2032年|再生水利用率|30%|40%"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (NUMBERED, ["林草覆盖率 = 43 % 2035", "湿地面积 >= 960 万亩 2035"]),
        (
            STAGES,
            [
                "港口吞吐量 = 5600 万吨 2032",
                "港口吞吐量 ~ 6500 万吨 2035",
                "海铁联运占比 = 4.5 % 2032",
                "海铁联运占比 range 6 % 2035",
            ],
        ),
        (PLANNED, ["再生水利用率 = 30 % 2031", "再生水利用率 = 40 % 2032"]),
        (GAINS, ["制造业增加值增长 = 6.5 % 2035", "单位产值能耗降低 = 14 % 2035"]),
    ],
)
def test_the_columns_of_years_to_come_are_targets(cells: str, expected: list[str]) -> None:
    found = find_targets(layout_of("\n".join(["主要指标", *cells.split("|"), "第四章 保障措施", "加强统筹，落实责任，完善机制。"])))
    assert [f"{t.metric} {t.comparator} {t.value} {t.unit} {t.year}" for t in found] == expected


def test_what_was_reached_is_no_target() -> None:
    cells = "指标|2030年目标|2030年完成|林草覆盖率（%）|40|40.6"
    assert find_targets(layout_of("\n".join(cells.split("|")), issued="2031-04-01")) == []


def test_a_row_is_quoted_from_its_name_to_its_value() -> None:
    layout = layout_of("\n".join(STAGES.split("|")))
    assert layout.text[(first := find_targets(layout)[0]).start : first.end] == "港口吞吐量（万吨）\n4800\n5600"


def test_the_text_behind_a_table_is_read_as_text() -> None:
    text = "\n".join([*STAGES.split("|"), "注：数据来自统计年鉴。", "到2035年，全市建成深水泊位12个。"])
    assert [t.value for t in find_targets(layout_of(text))][-1] == 12
