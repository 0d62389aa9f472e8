"""Targets as statements: what the document sets, for whom."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.model import Statement
from tests.sentences import TITLE, statements_in


def about_targets(body: str) -> list[Statement]:
    return [s for s in statements_in(body) if "Target" in (s.subject.label, s.object.label)]


def test_the_document_sets_it_for_the_place_it_speaks_for() -> None:
    found = about_targets("到2035年，海洋装备中试平台达到15个。")
    [sets] = [s for s in found if s.relation == "SETS"]
    [for_] = [s for s in found if s.relation == "FOR"]
    assert sets.subject.name == TITLE
    assert (for_.object.name, for_.inferred, for_.properties["because"]) == ("辽宁省", True, "place of the document")


def test_a_named_owner_is_stated() -> None:
    [for_] = [s for s in about_targets("到2035年，大连市海洋装备企业达到30家。") if s.relation == "FOR"]
    assert (for_.object.name, for_.inferred) == ("大连市", False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2035年，海洋装备企业达到30家。", {"value": 30, "unit": "家", "deadline": "2035", "year": 2035}),
        ("到2035年，营业收入突破1800亿元。", {"value": 1800, "unit": "亿元"}),
        ("到2035年，研发投入年均增长12%左右。", {"value": 12, "unit": "%", "comparator": "~", "statistic": "growth"}),
        ("到2035年，力争占比不低于55%。", {"value": 55, "comparator": ">=", "stretch": True}),
        ("到2035年，新培育海洋装备企业7户。", {"value": 7, "unit": "户", "statistic": "increment"}),
    ],
)
def test_its_properties(sentence: str, expected: dict[str, Any]) -> None:
    [mention] = [s for s in about_targets(sentence) if s.relation == "MENTIONS"]
    assert {key: mention.properties[key] for key in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "对新建企业给予100万元补助。",
        "目前，已有海洋装备企业30户。",
        "出资比例不得低于注册资本的20%。",
        "2030年，全省海洋装备企业已达到30家。",
    ],
)
def test_subsidies_thresholds_and_achievements_are_none(sentence: str) -> None:
    assert about_targets(sentence) == []


def test_one_number_said_in_two_sources_is_two_targets() -> None:
    sentence = "到2035年，海洋装备企业达到30家。"
    ids = {s.object.id for body in (sentence, sentence + "\n加强管理。") for s in about_targets(body) if s.relation == "SETS"}
    assert len(ids) == 2


def test_a_bare_share_is_of_what_the_sentence_counted_before() -> None:
    found = [s for s in about_targets("到2035年，海洋装备产值达到500亿元，占比不低于55%。") if s.relation == "MENTIONS"]
    assert {s.properties["metric"] for s in found} == {"海洋装备产值", "海洋装备产值占比"}


def test_a_share_of_the_whole_economy_is_of_what_was_counted_too() -> None:
    found = [s for s in about_targets("到2035年，海洋装备产值达到500亿元，占地区生产总值比重达到9%。") if s.relation == "MENTIONS"]
    assert {s.properties["metric"] for s in found} == {"海洋装备产值", "海洋装备产值占地区生产总值比重"}


def test_the_share_of_a_zone_is_the_zones() -> None:
    owned = [s for s in about_targets("到2035年，大连金普新区蓝绿空间占比达到70%。") if s.relation == "FOR"]
    assert [(s.object.name, s.inferred) for s in owned] == [("大连金普新区", False)]
