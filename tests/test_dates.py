"""Dates as documents write them."""

from __future__ import annotations

import pytest

from policygraph.extract.form.dates import dates, first_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年12月26日", "2018-12-26"),
        ("2018-01-03 11:22", "2018-01-03"),
        ("2018/1/3", "2018-01-03"),
        ("2018.11.30", "2018-11-30"),
        ("修正日期：20180105", "2018-01-05"),
        ("二〇〇四年八月十二日", "2004-08-12"),
        ("一九八一年五月二十三日", "1981-05-23"),
        ("二零一九年十月三十一日", "2019-10-31"),
        ("二OO六年二月二十日", "2006-02-20"),
        ("中华民国113年4月2日", "2024-04-02"),
        ("中华民国八十八年一月二十日", "1999-01-20"),
        ("中华民国一百零六年六月十四日", "2017-06-14"),
        ("2019年6月底前", "2019-06"),
        ("2019年13月1日", ""),
        ("2019年2月30日", ""),
        ("1.2019.5", ""),
        ("没有日期", ""),
    ],
)
def test_first_date(text: str, expected: str) -> None:
    assert first_date(text) == expected


def test_each_date_has_its_range() -> None:
    text = "自2019年8月20日起至2024年8月19日"
    assert [(text[a:b], iso) for a, b, iso in dates(text)] == [("2019年8月20日", "2019-08-20"), ("2024年8月19日", "2024-08-19")]
