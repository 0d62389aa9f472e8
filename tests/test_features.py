"""What speaks for and against a name: the features an analyst would name."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.features import Facts, Inner, boundary_features, name_features
from policygraph.extract.entities.scene import Candidate
from policygraph.extract.knowledge.lexicon import find_heads


def candidate(sentence: str, name: str, *, before: str = "founding", word: str = "建设") -> Candidate:
    start = sentence.index(name)
    head = next(head for _, end, head in find_heads(sentence) if end == start + len(name))
    return Candidate(start, start + len(name), name, head, before, word)


def naming(sentence: str, name: str, inner: Inner | None = None, facts: Facts | None = None, **how: str) -> set[str]:
    found = candidate(sentence, name, **how)
    return set(name_features(found, sentence, inner or Inner(core=name), facts or Facts()))


def test_a_place_is_a_mark_of_a_name() -> None:
    features = naming("建设常州生物医药产业园。", "常州生物医药产业园", Inner(place=True, place_first=True, core="生物医药产业园"))
    assert "place:Platform" in features
    assert "plain:Platform" not in features


def test_without_marks_it_is_plain() -> None:
    assert "plain:Platform" in naming("建设科技创新园区。", "科技创新园区")


def test_quotation_marks() -> None:
    assert any(f.startswith("quote") for f in naming("实施“渤海工匠”中试工程。", "“渤海工匠”中试工程"))


@pytest.mark.parametrize(
    ("name", "sign"), [("国家海洋实验室", "national"), ("省级海洋实验室", "level"), ("2个海洋实验室", "number")]
)
def test_levels_and_numbers(name: str, sign: str) -> None:
    assert f"{sign}:Platform" in naming(f"建设{name}。", name)


def test_what_the_document_says_of_it() -> None:
    name = "海洋装备中试基地"
    facts = Facts(title=f"关于建设{name}的意见", named=frozenset({name}), headings=f"一、{name}")
    features = naming(f"建设{name}。", name, facts=facts)
    assert {"in-title", "short-form-given", "in-heading"} <= features


def test_a_bare_head() -> None:
    assert "bare-head" in naming("建设产业园。", "产业园", Inner(core=""))


@pytest.mark.parametrize(
    ("behind", "feature"),
    [("（以下简称园区）", "after:short-form:Platform"), ("等", "after:etc:Platform"), ("。", "after:stop:Platform")],
)
def test_what_follows(behind: str, feature: str) -> None:
    assert feature in naming(f"建设大连海洋产业园{behind}", "大连海洋产业园")


def test_where_a_name_begins() -> None:
    found = candidate("建设大连海洋产业园。", "大连海洋产业园")
    features = set(boundary_features(found, Inner(place=True, place_first=True)))
    assert {"start:natural", "start-at-place", "start:founding:Platform"} <= features


def test_a_name_that_begins_within_a_word_says_so() -> None:
    found = candidate("创新型产业园。", "型产业园", before="inner", word="")
    assert "start-cut" in set(boundary_features(found, Inner()))
