"""Who leads and who pays by the names of bodies and programs."""

from __future__ import annotations

import pytest

from tests.sentences import NATION, claims_in, facts, statements_in
from tests.test_established import HEAD


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "推进大连长兴岛经济技术开发区建设。大连长兴岛经济技术开发区管理委员会做好服务。",
            ("大连长兴岛经济技术开发区管理委员会", "LEADS", "大连长兴岛经济技术开发区"),
        ),
        ("推进教育部产学合作协同育人计划，教育部做好服务。", ("教育部", "LEADS", "教育部产学合作协同育人计划")),
        (
            "实施国家自然科学基金委员会—山东省人民政府联合基金，国家自然科学基金委员会、山东省人民政府做好管理。",
            ("山东省人民政府", "FUNDS", "国家自然科学基金委员会—山东省人民政府联合基金"),
        ),
    ],
)
def test_names_tell(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence, NATION), "LEADS", "FUNDS")


def test_the_group_that_is_set_up_steers_the_documents_program() -> None:
    found = facts(claims_in("成立“海洋装备攻坚工作协调领导小组”，负责统筹协调。", HEAD), "LEADS")
    assert ("海洋装备攻坚工作协调领导小组", "LEADS", "海洋装备中试专项行动") in found


def test_a_fund_is_paid_not_led() -> None:
    found = facts(claims_in("财政部设立海洋装备发展基金。", NATION), "LEADS", "FUNDS", "BUILDS")
    assert {relation for _, relation, _ in found} == {"FUNDS"}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("领导小组办公室设在自然资源部，承担日常工作。", ("自然资源部", "LEADS", "海洋装备中试专项行动")),
        ("自然资源部要发挥牵头作用，加强统筹协调。", ("自然资源部", "LEADS", "海洋装备中试专项行动")),
        ("领导小组由自然资源部、教育部等部门组成。", ("教育部", "PARTICIPATES_IN", "海洋装备中试专项行动")),
        ("成立工作专班，由自然资源部牵头，教育部等部门参加。", ("自然资源部", "LEADS", "海洋装备中试专项行动")),
        ("成立工作专班，由自然资源部牵头，教育部等部门参加。", ("教育部", "PARTICIPATES_IN", "海洋装备中试专项行动")),
        ("设立工作组，由自然资源部会同教育部组成。", ("教育部", "PARTICIPATES_IN", "海洋装备中试专项行动")),
        ("联席会议办公室设在自然资源部，承担日常工作。", ("自然资源部", "LEADS", "海洋装备中试专项行动")),
        ("成员单位包括自然资源部、教育部。", ("教育部", "PARTICIPATES_IN", "海洋装备中试专项行动")),
    ],
)
def test_who_steers_the_documents_program(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence, HEAD), "LEADS", "PARTICIPATES_IN")


def test_who_leads_is_no_mere_member() -> None:
    found = facts(claims_in("领导小组由自然资源部、教育部组成，办公室设在自然资源部。", HEAD), "LEADS", "PARTICIPATES_IN")
    assert ("自然资源部", "PARTICIPATES_IN", "海洋装备中试专项行动") not in found
    assert ("自然资源部", "LEADS", "海洋装备中试专项行动") in found


@pytest.mark.parametrize(
    ("body", "head", "quote"),
    [
        ("深入实施专项行动。", HEAD, "科技部"),
        ("成立“海洋装备攻坚工作协调领导小组”，负责统筹协调。", HEAD, "成立“海洋装备攻坚工作协调领导小组"),
        (
            "推进大连长兴岛经济技术开发区建设。大连长兴岛经济技术开发区管理委员会做好服务。",
            NATION,
            "大连长兴岛经济技术开发区管理委员会",
        ),
    ],
)
def test_what_no_word_says_is_inferred_and_tells_its_premises(body: str, head: str, quote: str) -> None:
    found = [s for s in statements_in(f"一、总体要求\n{body}", head) if s.relation == "LEADS" and quote in s.evidence[0].quote]
    assert [(s.inferred, bool(s.properties.get("because")), s.properties.get("role")) for s in found] == [(True, True, None)]


def test_what_the_sentence_says_stays_stated() -> None:
    body = "大连长兴岛经济技术开发区管理委员会（以下简称管委会）负责组织领导大连长兴岛经济技术开发区建设。"
    [found] = [s for s in statements_in(body, NATION) if s.relation == "LEADS"]
    assert (found.inferred, found.properties["role"]) == (False, "负责")
    assert "负责组织领导" in "".join(e.quote for e in found.evidence)
