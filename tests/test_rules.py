"""Relation rules: each says what its example says, and a mistake in one is named."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.errors import DataError
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.statements import rules
from policygraph.model import RELATIONS

_RECORDS = toml("relations")["rule"]
_GOOD = {
    "id": "leads.own",
    "relation": "LEADS",
    "pattern": "<subject:Bodies><verb:牵头>建设<object:Things>",
    "example": "[Agency 教育部]、[Organization 吉林大学]牵头建设[Platform 滨海科技城]。",
    "gives": ["教育部 LEADS 滨海科技城", "吉林大学 LEADS 滨海科技城"],
}


@pytest.mark.parametrize("record", _RECORDS, ids=lambda record: record["id"])
def test_the_example_gives_what_it_says(record: dict[str, Any]) -> None:
    rule = rules.rule_of(record)
    assert rules.check(rule) == sorted(rule.gives)
    assert rule.gives


def test_the_rules_stand_in_the_order_of_the_file() -> None:
    assert [rule.id for rule in rules.rules()] == [record["id"] for record in _RECORDS]


def test_a_rule_of_ones_own() -> None:
    rule = rules.rule_of(_GOOD)
    assert rules.check(rule) == sorted(_GOOD["gives"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"relation": "HEADS"}, "unknown relationship type HEADS"),
        ({"pattern": "<subject:Bodies>牵头"}, "no <object:…>"),
        ({"pattern": "<subject:Bodies>(牵头<object:Things>"}, "no regular expression"),
        ({"gives": "教育部 LEADS 滨海科技城"}, "gives must be a list"),
        ({"colour": "red"}, "colour is not known"),
        *(({field: None}, f"{field} is missing") for field in ("relation", "pattern", "example", "gives")),
    ],
)
def test_a_mistake_names_the_rule(change: dict[str, Any], told: str) -> None:
    record = {key: value for key, value in {**_GOOD, **change}.items() if value is not None}
    with pytest.raises(DataError, match=r"relations\.toml, rule leads\.own") as caught:
        rules.rule_of(record)
    assert told in str(caught.value)


def test_a_rule_without_id_is_told_so() -> None:
    with pytest.raises(DataError, match="id is missing"):
        rules.rule_of({key: value for key, value in _GOOD.items() if key != "id"})


def test_two_rules_of_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "toml", lambda _: {"rule": [_GOOD, _GOOD]})
    with pytest.raises(DataError, match=r"stand twice: leads\.own"):
        rules.rules.__wrapped__()


def test_only_what_the_schema_joins_is_found() -> None:
    """A region may take part, but it leads nothing."""
    example = "[Region 大连市]牵头建设[Platform 滨海科技城]。"
    record = {**_GOOD, "pattern": "<subject:Actors>牵头建设<object:Things>", "example": example}
    assert ("Region", "Platform") not in RELATIONS["LEADS"]
    assert rules.check(rules.rule_of(record)) == []


def test_a_missing_subject_is_the_document() -> None:
    record = {**_GOOD, "relation": "PROMOTES", "pattern": "建设<object:Things>", "example": "加快建设[Platform 滨海科技城]。"}
    assert rules.check(rules.rule_of(record)) == ["本文件 PROMOTES 滨海科技城"]


#: marked sentences, and every statement that the rules may read from them (本文件 and COVERS of the title left out)
_SAID = [
    ("经[Agency 国务院]批准，实施[Program 蓝天行动]。", set()),
    ("[Agency 教育部]商[Agency 财政部]后印发。", set()),
    ("[Agency 教育部]设立[Program 蓝天工程]专项办公室。", set()),
    ("[Agency 教育部]部署开展[Program 蓝天行动]。", {"教育部 LEADS 蓝天行动"}),
    (
        "推动[Region 辽宁省]与[Region 江苏省]、[Region 吉林省]与[Region 浙江省]协作。",
        {"吉林省 COOPERATES_WITH 浙江省"},
    ),
    ("加强与[Region 德国]、[Region 日本]的科技合作。", set()),
    ("[Region 上海市]对口支援[Region 云南省]。", {"上海市 COOPERATES_WITH 云南省"}),
    ("依托[Platform 滨海高新区]发展新材料产业。", set()),
    ("[Platform 滨海科技城]覆盖[Region 宝安区]居民。", set()),
    (
        "在[Region 宝安区]、[Region 南山区]建设[Platform 滨海科技城]。",
        {"滨海科技城 LOCATED_IN 宝安区", "滨海科技城 LOCATED_IN 南山区"},
    ),
    (
        "支持[Region 大连市]创建[Platform 滨海科技城]、[Region 营口市]创建[Platform 临港示范区]。",
        {"大连市 BUILDS 滨海科技城", "营口市 BUILDS 临港示范区"},
    ),
    ("实施[Program 丰收计划]，支持[Program 金种子项目]。", set()),
    ("[Agency 教育部]、[Agency 财政部]和[Agency 审计署]要定期开展[Program 蓝天行动]检查。", set()),
    ("各地区要与[Organization 吉林大学]沟通，建设[Platform 滨海实验室]。", set()),
    ("[Platform 滨海科技城]面积3平方公里，产品销往[Region 大连市]。", set()),
    ("建议[Region 湖南省]研究[Program 蓝天工程]。", set()),
    ("设立[Program 滨海基金]，由[Organization 华夏集团]管理。", {"华夏集团 LEADS 滨海基金"}),
    ("[Agency 财政部]对[Program 蓝天工程]给予适当补助。", {"财政部 SUPPORTS 蓝天工程"}),
]


@pytest.mark.parametrize(("example", "said"), _SAID)
def test_what_the_rules_together_say_of_a_sentence(example: str, said: set[str]) -> None:
    found = {
        (f.subject.entity.name, f.rule.relation, f.object.entity.name) for f in rules.apply(rules.marked(example)) if f.subject
    }
    assert {" ".join(fact) for fact in found} == said
