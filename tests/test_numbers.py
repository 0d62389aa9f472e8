from __future__ import annotations

import time

import pytest

from policygraph.extract.quantities.numbers import quantities, same_unit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1000亿元", (1000, None, "亿元", "=", "money")),
        ("100万个", (100, None, "万个", "=", "count")),
        ("1.5万亿元以上", (1.5, None, "万亿元", ">=", "money")),
        ("20%左右", (20, None, "%", "~", "share")),
        ("2—3个", (2, 3, "个", "range", "count")),
        ("1%~3%", (1, 3, "%", "range", "share")),
        ("8.5个百分点", (8.5, None, "个百分点", "=", "share")),
        ("不低于4.66人", (4.66, None, "人", ">=", "count")),
        ("不超过35微克/立方米", (35, None, "微克/立方米", "<=", "mass")),
        ("超过15家", (15, None, "家", ">", "count")),
        ("300余家", (300, None, "家", "=", "count")),
        ("二十五户", (25, None, "户", "=", "count")),
        ("全省前5名", (5, None, "名", "<=", "rank")),
        ("一番", (1, None, "番", "=", "multiple")),
        ("1/3", (0.3333, None, "", "=", "share")),
        ("三分之二以上", (0.6667, None, "", ">=", "share")),
        ("4.6亿。", (4.6, None, "亿", "=", "count")),
        ("价格指数103以内", (103, None, "", "<=", "index")),
        ("城乡居民收入比缩小到1.9:1", (1.9, None, "", "=", "index")),
        ("8千余户", (8, None, "千户", "=", "count")),
        ("超百家", (100, None, "家", ">", "count")),
        ("81周岁", (81, None, "周岁", "=", "age")),
        ("3,000户", (3000, None, "户", "=", "count")),
    ],
)
def test_quantity(text: str, told: tuple[object, ...]) -> None:
    (found,) = quantities(text)
    assert (found.value, found.value_max, found.unit, found.comparator, found.kind) == told


@pytest.mark.parametrize("text", ["第3批", "前三季度", "5G网络", "GB/T2260", "一批企业", "百家争鸣", "目前情况", "R2"])
def test_no_quantity(text: str) -> None:
    assert [q for q in quantities(text) if q.kind != "time"] == []


def test_units_that_count_alike() -> None:
    assert same_unit("万名") == same_unit("万人")
    assert same_unit("亿元") == "亿元"


@pytest.mark.parametrize("piece", ["一", "1", "12,", "1-", "3万", "第三", "前一", "一分之", "1.1."])
def test_linear_on_hostile_text(piece: str) -> None:
    started = time.perf_counter()
    list(quantities(piece * (100_000 // len(piece))))
    assert time.perf_counter() - started < 5
