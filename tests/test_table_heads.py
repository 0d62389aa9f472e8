"""Tables of duties as parts of a document: alone, before those who sign, with dates that are no signatures."""

from __future__ import annotations

import pytest

from policygraph.extract.form.structure import read_layout
from policygraph.extract.text.normalize import normalize

_ROWS = (
    "序号\n工作任务\n责任单位\n完成时限\n1\n培训海员。\n交通运输部、教育部\n2031年12月\n"
    "2\n建设海员之家。\n全国总工会\n2031年6月30日\n"
)


@pytest.mark.parametrize(
    "head", ["海员培训重点任务分工表\n", "附件\n海员培训重点任务分工表\n", "国务院办公厅关于海员培训任务分工的通知\n"]
)
def test_a_table_of_duties_alone_is_a_document(head: str) -> None:
    layout = read_layout(normalize(head + _ROWS))
    assert [layout.text[a:b] for tag in layout.tags for _, _, a, b in tag.parts] == ["交通运输部、教育部", "全国总工会"]
    assert {layout.text[a:b] for a, b in layout.issuers} <= {"国务院办公厅"}


def test_who_signs_below_a_table_with_a_column_of_times() -> None:
    layout = read_layout(normalize("海员培训重点任务分工表\n" + _ROWS + "交通运输部\n2031年1月2日\n"))
    assert [layout.text[a:b] for a, b in layout.issuers] == ["交通运输部"]


def test_the_bodies_of_a_tables_last_row_do_not_sign() -> None:
    head = "某省教育厅关于培训海员的通知\n各市教育局：\n现将任务分工明确如下。\n序号\n工作任务\n责任单位\n"
    layout = read_layout(normalize(head + "1\n建设海员学校\n省财政厅\n2\n培训海员\n省商务厅\n某省教育厅\n2031年5月6日\n"))
    assert [layout.text[a:b] for tag in layout.tags for _, _, a, b in tag.parts] == ["省财政厅", "省商务厅"]
    assert {layout.text[a:b] for a, b in layout.issuers} == {"某省教育厅"}
