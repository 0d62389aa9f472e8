"""What the bodies behind an item are charged with: what it sets out, not what it draws upon, nor a class of things."""

from __future__ import annotations

import pytest

from tests.sentences import claims_in, facts


@pytest.mark.parametrize(
    ("item", "thing"),
    [
        ("依托国家海洋技术转移中心，选树一批海洋技术经理人", "国家海洋技术转移中心"),
        ("依托国家、辽宁省海洋装备创新中心，选树一批技术经理人", "辽宁省海洋装备创新中心"),
        ("用好渤海产业基金，支持颠覆性技术研发", "渤海产业基金"),
        ("争取国家中小企业发展基金更多投资辽宁", "国家中小企业发展基金"),
        ("鼓励渤海产业基金和社会资本与链主企业加强合作", "渤海产业基金"),
        ("发布渤海蓝天行动典型案例30个", "渤海蓝天行动"),
        ("争创国家级技术创新平台", "国家级技术创新平台"),
    ],
)
def test_nobody_leads_what_is_drawn_upon(item: str, thing: str) -> None:
    found = facts(claims_in(f"（一）建设平台。{item}。（省科技厅、省财政厅负责）"), "LEADS", "PARTICIPATES_IN")
    assert thing not in {o for _, _, o in found}


@pytest.mark.parametrize(
    ("item", "thing"),
    [
        ("依托大连理工大学建设国家海洋技术转移中心", "国家海洋技术转移中心"),
        ("用好存量资金，设立渤海产业基金", "渤海产业基金"),
        ("鼓励先行先试，开展渤海蓝天行动", "渤海蓝天行动"),
        ("争取设立国家海洋技术转移中心", "国家海洋技术转移中心"),
    ],
)
def test_they_lead_what_it_sets_out(item: str, thing: str) -> None:
    assert ("辽宁省科学技术厅", "LEADS", thing) in facts(claims_in(f"（一）建设平台。{item}。（省科技厅、省财政厅负责）"), "LEADS")


@pytest.mark.parametrize(
    ("sentence", "set_out"),
    [
        ("市人民政府应当建立大连金普新区统筹发展机制，明确重点。", False),
        ("制定大连金普新区产业目录。", False),
        ("完善大连金普新区功能，建立考核制度。", True),
        ("建立国家海洋技术转移中心，完善机制。", True),
    ],
)
def test_who_sets_up_a_zones_rules_does_not_set_up_the_zone(sentence: str, set_out: bool) -> None:
    assert bool(facts(claims_in(sentence), "PROMOTES")) == set_out


def test_a_noun_in_marks_before_its_construction_builds_nothing() -> None:
    assert facts(claims_in("大连市“两个中心”建设国家海洋技术转移中心片区"), "BUILDS") == set()


def test_a_core_is_relied_on_and_the_places_joined_to_it_lie_in_it() -> None:
    found = facts(claims_in("大连海洋装备产业园是以大连高新区为核心承载区，联动营口市、丹东市。"), "RELIES_ON", "LOCATED_IN")
    assert {(s, r) for s, r, _ in found if s == "大连海洋装备产业园"} == {
        ("大连海洋装备产业园", "RELIES_ON"),
        ("大连海洋装备产业园", "LOCATED_IN"),
    }
    assert ("大连海洋装备产业园", "LOCATED_IN", "营口市") in found


@pytest.mark.parametrize(
    ("sentence", "built"),
    [
        (
            "支持沈阳市争创海洋服务出口区、国家海洋装备制造业创新中心。",
            {("沈阳市", "BUILDS", "国家海洋装备制造业创新中心")},
        ),
        ("支持大连理工大学积极争取国家海洋技术转移中心布局。", {("大连理工大学", "BUILDS", "国家海洋技术转移中心")}),
        ("支持大连理工大学争取国家海洋技术转移中心更多支持。", set()),
    ],
)
def test_who_applies_for_it_builds_it(sentence: str, built: set[tuple[str, str, str]]) -> None:
    assert facts(claims_in(sentence), "BUILDS") == built


@pytest.mark.parametrize("where", ["", "在全国范围内", "在各港口"])
def test_what_a_body_carries_out_somewhere_it_leads(where: str) -> None:
    found = facts(claims_in(f"自然资源部{where}组织开展了海洋装备“蓝天”专项整治行动，取得显著成效。"), "LEADS")
    assert found == {("自然资源部", "LEADS", "海洋装备“蓝天”专项整治行动")}


def test_who_has_others_take_part_does_not_lead() -> None:
    assert facts(claims_in("中国科学院负责组织院属单位参与国家重点研发计划。"), "LEADS") == set()
