"""Place and whole in a name; whom a program is for."""

from __future__ import annotations

import pytest

from tests.sentences import TITLE, claims_in, extracted, facts

_PLAN = "辽宁省海洋装备发展规划\n（2031—2035年）\n辽宁省人民政府\n2031年5月6日\n"


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("推进大连海洋装备产业园建设。", ("大连海洋装备产业园", "LOCATED_IN", "大连市")),
        ("推进国家技术转移东北中心（长春）建设。", ("国家技术转移东北中心", "LOCATED_IN", "长春市")),
        ("依托大连理工大学。", ("大连理工大学", "LOCATED_IN", "大连市")),
        ("实施辽宁省海洋装备攻坚计划。", ("辽宁省海洋装备攻坚计划", "COVERS", "辽宁省")),
        ("科技部成果转化司牵头。", ("科学技术部成果转化司", "PART_OF", "科学技术部")),
        ("中国科学院沈阳分院参加。", ("中国科学院沈阳分院", "PART_OF", "中国科学院")),
    ],
)
def test_what_a_name_says(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence), "LOCATED_IN", "COVERS", "PART_OF")


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("将辽宁省纳入国家重点研发计划支持范围。", ("国家重点研发计划", "COVERS", "辽宁省")),
        ("在国家重点研发计划中继续将辽宁省作为重点。", ("国家重点研发计划", "COVERS", "辽宁省")),
        ("辽宁省的海洋工作已纳入《海洋装备发展规划》。", ("海洋装备发展规划", "COVERS", "辽宁省")),
        ("大连海洋装备产业园是大连金普新区的重要组成部分。", ("大连海洋装备产业园", "PART_OF", "大连金普新区")),
        ("四川省发展海洋产业，大窑湾保税港区在川布局。", ("大窑湾保税港区", "LOCATED_IN", "四川省")),
        ("四川省、重庆市共建川渝高竹新区。", ("川渝高竹新区", "LOCATED_IN", "重庆市")),
        ("辽宁自贸试验区营口片区推进改革。", ("中国（辽宁）自由贸易试验区营口片区", "LOCATED_IN", "营口市")),
        ("支持大连市依托大窑湾保税港区，发展海洋产业。", ("大窑湾保税港区", "LOCATED_IN", "大连市")),
    ],
)
def test_what_a_sentence_says_of_place_and_whole(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence), "LOCATED_IN", "COVERS", "PART_OF")


@pytest.mark.parametrize("sentence", ["落实《大连金普新区发展规划》。", "推进辽宁红沿河核电项目。"])
def test_works_and_plans_of_zones_lie_in_a_place_but_are_not_for_it(sentence: str) -> None:
    assert {subject for subject, _, _ in facts(claims_in(sentence), "COVERS")} <= {TITLE}


def test_the_builders_place_is_an_inference_and_says_from_what() -> None:
    [claim] = [c for c in claims_in("支持大连市建设长兴岛海洋装备中试基地。") if c.relation == "LOCATED_IN"]
    assert (claim.object.name, claim.inferred) == ("大连市", True)
    assert claim.properties["because"] == "大连市 BUILDS 长兴岛海洋装备中试基地"


def test_a_place_in_the_name_is_stated_not_inferred() -> None:
    assert not any(c.inferred for c in claims_in("推进大连海洋装备产业园建设。") if c.relation == "LOCATED_IN")


def test_a_plan_covers_the_place_in_its_title() -> None:
    assert ("辽宁省海洋装备发展规划", "COVERS", "辽宁省") in {
        (s.split("（")[0], r, o) for s, r, o in facts(claims_in("加快发展。", _PLAN))
    }


def test_the_places_of_a_pilot_are_whom_the_program_is_for() -> None:
    head = (
        "科技部关于印发《海洋装备中试专项行动实施方案》的通知\n国科发高〔2031〕12号\n各省科技厅：\n现印发给你们。\n"
        "科技部\n2031年5月6日\n海洋装备中试专项行动实施方案\n"
    )
    found = facts(claims_in("一、总体要求\n试点范围：山东省、浙江省、福建省。", head), "COVERS")
    assert {place for _, _, place in found} == {"山东省", "浙江省", "福建省"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "湖南省人民政府办公厅关于发展海洋装备的意见\n各市人民政府：\n一、我省支持岳阳市。\n",
            ("湖南省人民政府办公厅关于发展海洋装备的意见", "COVERS", "湖南省"),
        ),
        (
            "湖南省海洋装备促进条例\n（2031年5月6日湖南省第十五届人民代表大会常务委员会第三次会议通过）\n"
            "第一条　为了发展海洋装备，制定本条例。\n",
            ("湖南省海洋装备促进条例", "COVERS", "湖南省"),
        ),
    ],
)
def test_a_local_document_covers_its_place(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(extracted(text).statements, "COVERS")


def test_a_document_of_several_provinces_covers_none_of_them_alone() -> None:
    text = (
        "辽宁省科学技术厅 吉林省科学技术厅关于发展海洋装备的意见\n辽科发〔2031〕3号\n各有关单位：\n现提出以下意见。\n"
        "一、任务\n完善服务体系。\n辽宁省科学技术厅\n吉林省科学技术厅\n2031年5月6日\n"
    )
    assert facts(extracted(text).statements, "COVERS") == set()


def test_the_works_of_a_thing_are_no_part_of_it() -> None:
    found = facts(claims_in("实施国家重点研发计划。国家重点研发计划项目要突出重点。"), "PART_OF")
    assert found == set()
