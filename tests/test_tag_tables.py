"""Rows of flattened tables that name responsible bodies."""

from __future__ import annotations

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


def test_a_table_whose_cells_were_torn_apart_gives_nothing() -> None:
    torn = "序号\n工作事项\n责任单位\n" + "".join(
        f"{n}\n建设海洋装备中\n试平台和测试\n场地设施\n工业和信息化部\n" for n in range(1, 6)
    )
    assert parts(torn) == []
