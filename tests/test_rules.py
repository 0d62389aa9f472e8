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
