"""Where things lie: places side by side, by short names, of a zone's cities, of its parts."""

from __future__ import annotations

import pytest

from tests.sentences import NATION, claims_in, facts

_CITY = (
    "大连市人民政府关于发展海洋装备的意见\n大政发〔2031〕7号\n各区市县人民政府：\n为发展海洋装备，现提出以下意见。\n一、主要任务\n"
)


def where(sentence: str, head: str = NATION) -> set[tuple[str, str]]:
    return {(thing, place) for thing, _, place in facts(claims_in(sentence, head), "LOCATED_IN")}


def test_cities_side_by_side_in_a_name_are_all_meant() -> None:
    found = where("推进宁波温州国家自主创新示范区建设。")
    assert {place for name, place in found if name == "宁波温州国家自主创新示范区"} == {"宁波市", "温州市"}


def test_a_city_behind_its_province_is_no_second_place() -> None:
    found = where("建设辽宁大连海洋装备产业园。")
    assert len({place for name, place in found if name.endswith("海洋装备产业园")}) == 1


def test_a_zone_of_several_cities_lies_in_those_that_are_named() -> None:
    found = where("支持沈阳市、大连市发挥沈大国家自主创新示范区作用。\n推进辽宁省改革。")
    assert {place for name, place in found if name == "沈大国家自主创新示范区"} == {"沈阳市", "大连市"}
    alone = where("推进辽宁省改革，建好沈大国家自主创新示范区。")
    assert {place for name, place in alone if name == "沈大国家自主创新示范区"} == {"辽宁省"}


def test_three_provinces_by_their_signs_are_one_region() -> None:
    found = where("北京市要支持京津冀国家技术创新中心建设。")
    assert {place for name, place in found if name == "京津冀国家技术创新中心"} == {"京津冀"}


def test_a_county_that_is_named_in_full_gives_its_short_name_to_things() -> None:
    assert where("西岗区、甘井子区要加快发展。\n推进甘井子科学城建设。", _CITY) == {("甘井子科学城", "大连市甘井子区")}
    assert ("甘井子科学城", "大连市甘井子区") not in where("西岗区要加快发展。\n推进甘井子科学城建设。", _CITY)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("大连海洋装备产业园覆盖金州区全域，面积30平方公里。", {"大连市金州区"}),
        ("在沈阳市、营口市布局建设“渤海之星”海洋装备产业园。", {"沈阳市", "营口市"}),
        ("“渤海之星”海洋装备产业园服务营口市发展。", set()),
    ],
)
def test_where_a_sentence_puts_a_thing(sentence: str, places: set[str]) -> None:
    assert places <= {place for _, place in where(sentence, _CITY)}
    assert places or not {place for _, place in where(sentence, _CITY)} & {"营口市"}


def test_what_china_shares_with_others_does_not_lie_abroad() -> None:
    assert not any(place == "欧洲" for _, place in where("用好中国—欧洲中心。"))


def test_the_table_of_zones_knows_better_than_a_macro_regions_short_name() -> None:
    assert where("支持深圳市建设河套深港科技创新合作区。") >= {("河套深港科技创新合作区", "深圳市")}
    assert not any(place == "河套地区" for _, place in where("支持深圳市建设河套深港科技创新合作区。"))


def test_a_sign_before_a_macro_region_is_meant_too() -> None:
    found = where("广东省支持香港特别行政区、澳门特别行政区建设粤港澳联合实验室。")
    assert {place for name, place in found if name == "粤港澳联合实验室"} >= {"广东省", "香港特别行政区", "澳门特别行政区"}
