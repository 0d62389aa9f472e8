from __future__ import annotations

import pytest

from policygraph.extract.quantities.deadlines import clocks


@pytest.mark.parametrize(
    ("text", "kind", "iso", "year"),
    [
        ("到2020年", "due", "2020", 2020),
        ("2025年底前", "due", "2025", 2025),
        ("2018年6月底前", "due", "2018-06", 2018),
        ("2018年6月30日前", "due", "2018-06-30", 2018),
        ("2019年至2021年", "due", "2021", 2021),
        ("“十四五”期末", "due", "2025", 2025),
        ("十三五时期", "due", "2020", 2020),
        ("今年", "due", "2018", 2018),
        ("明年底", "due", "2019", 2019),
        ("2025年第三季度前", "due", "2025-09", 2025),
        ("2025年上半年", "due", "2025-06", 2025),
        ("2024年3月至12月", "due", "2024-12", 2024),
        ("2024年9月至2025年6月", "due", "2025-06", 2025),
        ("到二〇三五年", "due", "2035", 2035),
        ("明年6月底前", "due", "2019-06", 2019),
        ("9月底前", "due", "2018-09", 2018),
        ("12月31日前", "due", "2018-12-31", 2018),
        ("三年内", "within", "2021-01", None),
        ("6个月内", "within", "2018-07", None),
        ("利用3—5年时间", "within", None, None),
        ("每3～5年", "often", None, None),
        ("较2020年", "past", None, None),
        ("自2016年起", "past", None, None),
    ],
)
def test_clock(text: str, kind: str, iso: str | None, year: int | None) -> None:
    (found,) = clocks(text, 0, len(text), issued="2018-01-09")
    assert (found.kind, found.iso, found.year) == (kind, iso, year)


def test_a_month_before_the_issue_date_is_of_an_untold_year() -> None:
    (found,) = clocks("2月底前", 0, 5, issued="2018-05-09")
    assert (found.kind, found.iso) == ("due", None)


def test_a_period_in_a_title_dates_nothing() -> None:
    text = "落实《某省“十四五”人才规划（2021—2025年）》，到2023年建成中心。"
    assert [c.year for c in clocks(text, 0, len(text))] == [2023]


def test_without_an_issue_date_nobody_reckons() -> None:
    assert [c.iso for c in clocks("今年，三年内", 0, 6)] == [None, None]
