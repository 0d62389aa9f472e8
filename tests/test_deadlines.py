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


def test_without_an_issue_date_nobody_reckons() -> None:
    assert [c.iso for c in clocks("今年，三年内", 0, 6)] == [None, None]
