"""Rows of flattened tables that name responsible bodies."""

from __future__ import annotations

import pytest

from tests.test_tags import parts, tags

_TABLE = """附件
任务分工表
序号
工作事项
牵头单位
配合单位
1
建设海洋装备中试平台。
省科技厅
省财政厅、省教育厅
2
培育海洋装备企业。
省工业和信息化厅
/
推广应用海洋装备。
省商务厅、各市政府
省财政厅"""


def test_rows_of_a_flattened_table() -> None:
    text, found = tags(_TABLE)
    assert parts(_TABLE) == [
        [("LEADS", "牵头单位", "省科技厅"), ("PARTICIPATES_IN", "配合单位", "省财政厅、省教育厅")],
        [("LEADS", "牵头单位", "省工业和信息化厅")],
        [("LEADS", "牵头单位", "省商务厅、各市政府"), ("PARTICIPATES_IN", "配合单位", "省财政厅")],
    ]
    assert text[slice(*found[2].scope)] == "推广应用海洋装备。"


def test_a_numbered_rows_clause_ends_with_its_number() -> None:
    table = (
        "序号\n工作事项\n责任单位\n一、建设平台\n8\n建设海洋装备平台。\n省科技厅\n9\n建设海洋装备园区。\n省财政厅\n"
        "二、培育企业\n10\n培育海洋装备企业。\n省商务厅"
    )
    assert [tag.clause for tag in tags(table)[1]] == ["一8", "一9", "二10"]


_TORN = "建设海洋装备中\n试平台和测试\n场地设施\n工业和信息化部\n"


def test_a_table_whose_cells_were_torn_apart_gives_nothing() -> None:
    assert parts("工作事项\n责任单位\n" + _TORN * 5) == []


def test_numbers_tell_rows_whose_cells_were_torn_apart() -> None:
    table = "序号\n工作事项\n责任单位\n" + "".join(f"{n}\n{_TORN}" for n in range(1, 4)) + "二、其他事项\n其他\n海关总署\n"
    text, found = tags(table)
    assert parts(table) == [[("LEADS", "责任单位", "工业和信息化部")]] * 3
    assert all("建设海洋装备中" in text[slice(*tag.scope)] for tag in found)


def test_a_numbered_row_keeps_bodies_of_kinds_that_nobody_foresaw() -> None:
    table = (
        "序号\n工作事项\n责任单位\n完成时限\n备注\n1\n培育海员\n中国海员之友\n2031年\n新增\n"
        "2\n培训海员\n省海协、中国海员之友\n每年\n继续\n"
    )
    assert parts(table) == [[("LEADS", "责任单位", "中国海员之友")], [("LEADS", "责任单位", "省海协、中国海员之友")]]


_ITEMS = ("建设海洋装备中试平台。", "培育海洋装备企业。")


def _rows(*columns: str, divided: str = "\n") -> str:
    rows = [(str(n), item, "省科技厅", "省财政厅", "2031年底") for n, item in enumerate(_ITEMS, 1)]
    pick = {"序号": 0, "工作任务": 1, "牵头单位": 2, "责任单位": 2, "责任分工": 2, "配合单位": 3, "完成时限": 4}
    lines = [divided.join(columns), *(divided.join(row[pick[c]] for c in columns) for row in rows)]
    return "附件\n任务分工表\n" + "\n".join(lines)


@pytest.mark.parametrize(
    "columns",
    [
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("序号", "工作任务", "完成时限", "牵头单位", "配合单位"),
        ("工作任务", "牵头单位", "配合单位"),
        ("序号", "工作任务", "责任分工"),
        ("序号", "责任单位", "工作任务"),
        ("责任单位", "工作任务"),
    ],
)
@pytest.mark.parametrize("divided", ["\n", "\t", " | ", "    "])
def test_columns_in_any_order_and_however_divided(columns: tuple[str, ...], divided: str) -> None:
    text, found = tags(_rows(*columns, divided=divided))
    assert [[item in text[slice(*tag.scope)] for tag in found] for item in _ITEMS] == [[True, False], [False, True]]
    told = [[(role, names) for role, _, names in row] for row in parts(_rows(*columns, divided=divided))]
    both = [("LEADS", "省科技厅"), ("PARTICIPATES_IN", "省财政厅")]
    assert told == [both if "配合单位" in columns else both[:1]] * 2


def test_a_cell_that_divides_the_work_and_one_that_is_empty() -> None:
    table = (
        "附件\n任务分工表\n序号\n工作任务\n责任单位\n配合单位\n1\n建设海洋装备中试平台。\n省科技厅牵头，省教育厅配合\n"
        "2\n培育海洋装备企业。\n省商务厅\n省财政厅"
    )
    assert [[(role, names) for role, _, names in row] for row in parts(table)] == [
        [("LEADS", "省科技厅"), ("PARTICIPATES_IN", "省教育厅")],
        [("LEADS", "省商务厅"), ("PARTICIPATES_IN", "省财政厅")],
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号\n工作任务\n责任单位\n一、平台\n1\n{0}\n省科技厅\n二、企业\n2\n{1}\n省商务厅",
        "序号\n工作任务\n责任单位\n（一）平台\n1\n{0}\n省科技厅\n（二）企业\n1\n{1}\n省商务厅",
        "表1 平台\n序号\n工作任务\n责任单位\n1\n{0}\n省科技厅\n表2 企业\n序号\n工作任务\n责任单位\n1\n{1}\n省商务厅",
        "序号\n工作任务\n数量\n责任单位\n1\n{0}\n2\n省科技厅\n2\n{1}\n3\n省商务厅",
        "部门\n主要职责\n省科技厅\n{0}\n省商务厅\n{1}",
        "序号\n工作任务\n单位\n1\n{0}\n省科技厅\n2\n{1}\n省商务厅",
        "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | {0} | 省科技厅<br>省教育厅 |\n| 2 | {1} | 省商务厅 |",
        "序号 工作任务 责任单位\n1 {0} 省科技厅\n2 {1} 省商务厅",
        "序号\t工作任务\t责任单位\t完成时限\n三、平台\n33\t{0}\t省科技厅\t2031年\n四、企业\n40\t{1}\t省商务厅\t长期",
    ],
)
def test_rows_that_head_others_and_other_ways_to_set_a_table(table: str) -> None:
    text, found = tags("附件\n任务分工表\n" + table.format(*_ITEMS))
    assert [text[slice(*tag.scope)].partition("。")[0] for tag in found] == [item.rstrip("。") for item in _ITEMS]
    assert [next(text[a:b] for _, _, a, b in tag.parts) for tag in found] == ["省科技厅", "省商务厅"]


def test_the_unit_of_a_figure_is_no_body() -> None:
    assert parts("序号\n指标名称\n单位\n目标值\n1\n海员人数\n万人\n300\n2\n海员学校\n所\n12\n") == []


def test_the_time_of_a_row_is_its_tags() -> None:
    text, found = tags("附件\n任务分工表\n序号\n工作任务\n责任单位\n完成时限\n1\n建设海洋装备中试平台。\n省科技厅\n2031年底\n")
    assert [text[tag.start : tag.end] for tag in found] == ["省科技厅\n2031年底"]
