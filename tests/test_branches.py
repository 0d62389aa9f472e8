"""Local branches of central bodies: spelling → full name."""

from __future__ import annotations

import re

import pytest

from policygraph.branches import branch, branches, find_branches, parent_of
from policygraph.extract.knowledge.gazetteer import agency_names
from policygraph.reference import agency_properties
from policygraph.resolve import canonical, resolve_name


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("人行济南分行", "中国人民银行济南分行"),
        ("人民银行湖北省分行", "中国人民银行湖北省分行"),
        ("人民银行青岛市中心支行", "中国人民银行青岛市中心支行"),
        ("云南证监局", "中国证券监督管理委员会云南监管局"),
        ("中国证监会云南监管局", "中国证券监督管理委员会云南监管局"),
        ("金融监管总局甘肃监管局", "国家金融监督管理总局甘肃监管局"),
        ("甘肃银保监局", "中国银行保险监督管理委员会甘肃监管局"),
        ("国家税务总局宁波市税务局", "国家税务总局宁波市税务局"),
        ("国家统计局江西调查总队", "国家统计局江西调查总队"),
        ("南京海关", "南京海关"),
        ("民航东北管理局", "中国民用航空东北地区管理局"),
        ("财政部贵州监管局", "财政部贵州监管局"),
        ("国网安徽电力", "国网安徽省电力有限公司"),
        ("国网宁夏电力有限公司", "国网宁夏电力有限公司"),
    ],
)
def test_a_branch_has_one_full_name(name: str, full: str) -> None:
    assert canonical("Agency", name) == full
    assert canonical("Agency", full) == full, "a full name stands for itself"


def test_the_regions_own_bureau_and_the_nations_branch_share_a_name_until_2023() -> None:
    assert not resolve_name("Agency", "河北金融监管局").resolved
    assert canonical("Agency", "河北金融监管局", year=2024) == "国家金融监督管理总局河北监管局"
    assert canonical("Agency", "河北金融监管局", year=2020) == "河北省地方金融监督管理局"
    assert canonical("Agency", "河北省地方金融监管局", year=2024) == "河北省地方金融监督管理局"


def test_other_bodies_are_no_branches() -> None:
    assert [branch(name) for name in ("科学技术部", "河北省税务局", "证监会", "厦门市财政局")] == [None] * 4


def test_a_branch_knows_its_body_region_and_years() -> None:
    assert parent_of("中国人民银行成都分行") == "中国人民银行"
    assert agency_properties("中国银行保险监督管理委员会四川监管局") == {
        "level": "省",
        "region": "四川省",
        "since": 2018,
        "until": 2023,
    }


def test_they_are_found_around_their_place() -> None:
    text = "由人行合肥中心支行、安徽证监局落实；合肥海关特殊监管区域除外。"
    places = [m.span() for m in re.finditer("合肥|安徽", text)]
    assert [text[a:b] for a, b in find_branches(text, places)] == ["人行合肥中心支行", "安徽证监局"]


def test_every_row_has_a_region_and_a_known_parent() -> None:
    for kind in branches():
        assert all(form.count("{}") == 1 for form in (kind.name, *kind.forms))
        assert not kind.parent or kind.parent in agency_names()
        assert kind.place in {"full", "short", "bank", "grid"}
