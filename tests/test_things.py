"""Platforms, programs and organizations: what names one thing and what names a class, in clear cases only."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.things import find_known
from tests.sentences import layout_in, named, things_in


@pytest.mark.parametrize(
    ("sentence", "label", "name"),
    [
        ("支持大连市建设长兴岛海洋装备中试基地。", "Platform", "长兴岛海洋装备中试基地"),
        ("组建辽宁海洋装备中试服务联盟。", "Platform", "辽宁海洋装备中试服务联盟"),
        ("推进国家技术转移东北中心（长春）建设。", "Platform", "国家技术转移东北中心"),
        ("推动沈大自创区先行先试。", "Platform", "沈大国家自主创新示范区"),
        ("启动“渤海工匠”中试人才计划。", "Program", "“渤海工匠”中试人才计划"),
        ("组织实施国家重点研发计划。", "Program", "国家重点研发计划"),
        ("实施辽宁省海洋装备攻坚计划。", "Program", "辽宁省海洋装备攻坚计划"),
        ("依托大连理工大学开展。", "Organization", "大连理工大学"),
        ("支持中国科学院大连化学物理研究所。", "Organization", "中国科学院大连化学物理研究所"),
    ],
)
def test_instances(sentence: str, label: str, name: str) -> None:
    assert (label, name) in named(things_in(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "建设一批创新平台，培育各类众创空间。",
        "鼓励高校和企业建设技术转移中心。",
        "建设100个创新创业载体。",
        "支持若干重点实验室发展。",
        "有关科研项目和各级科技计划。",
        "引导各类孵化器、众创空间提升服务。",
        "完善国家高新技术产业开发区体系。",
        "加强科研院所、高校与企业合作。",
        "新建3至5个省级重点实验室。",
    ],
)
def test_classes(sentence: str) -> None:
    assert named(things_in(sentence)) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("建设本溪制药、鞍山激光、营口镁质材料等创新型产业集群。",
         {"本溪制药创新型产业集群", "鞍山激光创新型产业集群", "营口镁质材料创新型产业集群"}),
        ("推进盘锦、丹东等省级高新技术产业开发区建设。", {"盘锦高新技术产业开发区", "丹东高新技术产业开发区"}),
    ],
)  # fmt: skip
def test_a_list_shares_its_head(sentence: str, expected: set[str]) -> None:
    assert expected <= {name for _, name in named(things_in(sentence))}


def test_one_thing_under_two_spellings_is_one() -> None:
    assert {("Platform", "沈大国家自主创新示范区")} == named(things_in("沈大国家自主创新示范区、沈大自创区。"))


def test_the_kind_comes_with_the_thing() -> None:
    kinds = {m.entity.name: m.properties.get("kind") for m in things_in("支持营口镁质材料、鞍山激光等创新型产业集群。")}
    assert kinds["鞍山激光创新型产业集群"] == "集群"


def test_each_mention_stands_where_it_says() -> None:
    sentence = "建设本溪制药、鞍山激光等创新型产业集群，依托大连理工大学。"
    text = layout_in(sentence).text
    for mention in things_in(sentence):
        said = text[mention.start : mention.end]
        assert mention.word in ("", said)
        assert said[:2] == mention.entity.name[:2]


def test_another_place_is_another_thing() -> None:
    found = named(things_in("支持沈阳高新技术产业开发区、大连高新技术产业开发区发展。"))
    assert {("Platform", "沈阳高新技术产业开发区"), ("Platform", "大连高新技术产业开发区")} <= found


def test_a_known_name_is_none_where_it_ends_in_another_word() -> None:
    assert not {name for _, name in named(find_known(layout_in("面向北京大学生开展培训，规范中国银行业经营。")))}
    assert {name for _, name in named(find_known(layout_in("支持北京大学开展培训。")))} == {"北京大学"}


def test_a_known_platform_in_quotation_marks_keeps_its_label() -> None:
    assert ("Platform", "浙里办") in named(things_in("依托“浙里办”提供服务。"))


def test_building_a_zone_is_no_program() -> None:
    assert not any(label == "Program" for label, _ in named(things_in("推进大连高新区建设，加快营口开发区建设。")))


def test_a_program_named_after_a_platform_is_the_program() -> None:
    assert ("Program", "“大连光谷”人才驻留计划") in named(things_in("实施“大连光谷”人才驻留计划，由市财政局牵头。"))


def test_a_heading_of_generic_words_sets_out_nothing() -> None:
    assert not {name for _, name in named(things_in("（一）重点工程。\n（二）渔业升级行动。\n")) if name == "重点工程"}
    assert ("Program", "渔业升级行动") in named(things_in("（一）重点工程。\n（二）渔业升级行动。\n"))


def test_a_place_and_a_university_are_no_university() -> None:
    found = {name for label, name in named(things_in("支持甘井子区与大连理工大学合作。")) if label == "Organization"}
    assert not {name for name in found if "甘井子" in name}


def test_two_facilities_of_one_city_are_two() -> None:
    assert {"大连先进光源", "大连相干光源"} <= {name for _, name in named(things_in("建设大连先进光源、大连相干光源。"))}
