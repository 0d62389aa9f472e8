"""One thing under two names: with and without the document's own place."""

from __future__ import annotations

from tests.sentences import NATION, facts, named, scene_of


def things(body: str, *head: str) -> set[str]:
    scene, _ = scene_of(body, *head)
    return {name for label, name in named(scene.mentions) if label in {"Platform", "Program"}}


def test_what_a_local_document_names_without_its_place_is_the_same_thing() -> None:
    body = "1.实施海洋装备攻坚行动计划。\n2.组织实施辽宁省海洋装备攻坚行动计划，支持企业。"
    scene, claims = scene_of(body)
    assert things(body) == {"辽宁省海洋装备攻坚行动计划"}
    assert len(facts(claims, "PROMOTES")) == 1
    assert sum(m.entity.name == "辽宁省海洋装备攻坚行动计划" for m in scene.mentions) == 2


def test_a_national_thing_and_another_places_thing_stay_apart() -> None:
    body = "实施国家海洋装备攻坚行动计划。\n组织实施辽宁省海洋装备攻坚行动计划。"
    assert "国家海洋装备攻坚行动计划" in things(body)
    other = "1.实施海洋装备攻坚行动计划。\n2.学习吉林省海洋装备攻坚行动计划。"
    assert "海洋装备攻坚行动计划" in things(other)
    assert "海洋装备攻坚行动计划" in things("1.实施海洋装备攻坚行动计划。\n2.支持辽宁省海洋装备攻坚行动计划。", NATION)
