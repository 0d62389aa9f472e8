"""Letters of a place that are letters of other words, and places that stand beside such words."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.places import surfaces


@pytest.mark.parametrize(
    "text",
    [
        "有关中央企业", "联合攻关中形成", "公共服务均衡水平", "以上海关监管", "建设四平台", "六安全底线", "三十四平方米厂房",
        "东西部劳务协作", "打通出海口岸线", "推进长治久安", "印度洋航线", "更加突出大同小异之处", "建设一批复合肥项目",
        "城市中心区", "沿江西路", "科学有效衔接", "加大庆祝力度",
    ],
)  # fmt: skip
def test_no_place_inside_words(text: str) -> None:
    assert [text[a:b] for a, b in surfaces(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持河南推广", ["河南"]),
        ("推广西宁经验", ["西宁"]),
        ("黄河南京段", ["南京"]),
        ("湖南京剧团", ["湖南"]),
        ("关中平原城市群", ["关中平原城市群"]),
        ("面向南昌、九江", ["南昌", "九江"]),
        ("四平、辽源", ["四平", "辽源"]),
        ("四平市", ["四平市"]),
        ("由海南方面", ["海南"]),
        ("对东北工作", ["东北"]),
        ("支持六安茶谷", ["六安"]),
    ],
)
def test_places_beside_words(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in surfaces(text)] == found
