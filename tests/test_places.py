"""Regions: sentence → canonical names."""

from __future__ import annotations

import pytest

from tests.sentences import NATION, PROVINCE, names, places_in


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持沈阳市、大连建设平台。", {"沈阳市", "大连市"}),
        ("河北省邢台市和长三角地区参加。", {"邢台市", "河北省", "长三角地区"}),
        ("大连市金州区试点。", {"大连市", "大连市金州区"}),
        ("支援新疆、西藏。", {"新疆维吾尔自治区", "西藏自治区"}),
        ("面向香港、澳门、台湾地区。", {"香港特别行政区", "澳门特别行政区", "台湾地区"}),
        ("加强与俄罗斯、日本合作。", {"俄罗斯", "日本"}),
        ("原莱芜市的企业。", {"莱芜市"}),
        ("沈 阳 市落实。", {"沈阳市"}),
        ("支持白山市、三明市发展。", {"白山市", "三明市"}),
    ],
)
@pytest.mark.parametrize("head", [NATION, PROVINCE], ids=["national", "provincial"])
def test_regions(sentence: str, expected: set[str], head: str) -> None:
    assert set(names(places_in(sentence, head))) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "推动绿色发展，白山黑水。",
        "日照时间长，安康生活。",
        "在中国境内，我国企业。",
        "国家级新区和各县区、各市。",
        "构建和平环境，东方电气参加。",
        "全国各地落实。",
    ],
)
def test_words_of_the_same_letters_are_no_places(sentence: str) -> None:
    assert places_in(sentence) == []


def test_our_province_is_the_documents() -> None:
    assert names(places_in("我省要与江苏开展合作，全省落实。", PROVINCE)) == ["江苏省", "辽宁省", "辽宁省"]
    assert all(m.reference for m in places_in("我省、全省。", PROVINCE))


def test_our_province_is_nobody_knows_whose_in_a_national_document() -> None:
    assert names(places_in("我省与江苏合作。", NATION)) == ["江苏省"]


def test_a_district_of_a_common_name_is_the_documents_own() -> None:
    head = "北京市人民政府关于发展海洋装备的意见\n京政发〔2031〕7号\n各区人民政府：\n为发展海洋装备，现提出以下意见。\n"
    assert "北京市朝阳区" in names(places_in("支持朝阳区发展。", head))
    assert "北京市朝阳区" not in names(places_in("支持朝阳区发展。", NATION))


@pytest.mark.parametrize(
    "text",
    ["健全多层次资本市场体系。", "健全市场机制。", "建设滨海城市。", "推进科学城北区建设。", "推动东部板块发展。", "融入大湾区。"],
)
def test_letters_of_two_words_and_another_regions_short_form_are_no_place(text: str) -> None:
    assert not names(places_in(text))


def test_a_county_without_its_word_is_one_in_a_list_of_places() -> None:
    assert {"湖州市德清县", "湖州市安吉县"} <= set(names(places_in("支持湖州、德清、安吉等地。")))
    assert "湖州市德清县" not in names(places_in("发展德清产业。"))


def test_a_short_form_needs_its_region_in_the_text() -> None:
    assert "粤港澳大湾区" in names(places_in("建设粤港澳大湾区，支持大湾区发展。"))


def test_provinces_by_their_signs() -> None:
    assert {"江苏省", "浙江省", "安徽省"} <= set(names(places_in("深化与苏浙皖分工合作。")))
    assert "四川省" not in names(places_in("建设川陕蒙走廊。"))
    assert names(places_in("推动京津冀协同发展。")) == ["京津冀"]


def test_a_street_is_not_the_city_of_its_name_and_the_middle_of_a_zone_not_the_nations() -> None:
    assert not names(places_in("由岳阳街道、永丰街道负责。"))
    assert "中部地区" not in names(places_in("推进产业园中部建设。"))
    assert {"东部地区", "中部地区"} <= set(names(places_in("促进东部、中部地区协同。")))
