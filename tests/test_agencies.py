"""What looks like a body's name before any gazetteer is asked."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.agencies import are_members, are_names, is_name, region_of


@pytest.mark.parametrize(
    "name",
    [
        "科技部",
        "工业和信息化部",
        "国务院",
        "中共中央",
        "某省人民政府办公厅",
        "各区政府",
        "基层处",
        "国家发展改革委（东北振兴司）",
        "财政部等",
        "共青团中央",
        "市科协",
        "全国工商联",
        "国家电网",
        "促进海员发展工作领导小组",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["", "二〇二四年", "推进成果转化", "2024年底前", "加强监督。", "李明", "建设区域创新中心"])
def test_other_texts(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科技部、财政部，各省级人民政府", True),
        ("某市科学技术局 某市财政局", True),
        ("人力资源和社会保障部", True),
        ("国家发展改革委和中国科学院", True),
        ("科技部、重点项目", False),
        ("", False),
    ],
)
def test_lists(text: str, expected: bool) -> None:
    assert are_names(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省科技厅、中国海员之友", True),
        ("各市、州、县（市、区）人民政府", True),
        ("浦东新区", True),
        ("中国海员之友", False),
        ("省科技厅、推进海员培训", False),
        ("科技部、2031年底前", False),
    ],
)
def test_lists_where_bodies_are_told(text: str, expected: bool) -> None:
    assert are_members(text) is expected


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("广州市卫生健康委员会", "广州市"),
        ("中共吉林省委办公厅", "吉林省"),
        ("内蒙古自治区科学技术厅", "内蒙古自治区"),
        ("延边朝鲜族自治州人民政府", "延边朝鲜族自治州"),
        ("国务院办公厅", ""),
        ("国家市场监督管理总局", ""),
        ("中国科学院", ""),
        ("市科技局", ""),
        ("省政府", ""),
    ],
)
def test_region(name: str, region: str) -> None:
    assert region_of(name) == region
