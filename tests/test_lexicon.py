"""Heads, boundary words and generic words."""

from __future__ import annotations

import itertools

import pytest

from policygraph.extract.knowledge.lexicon import (
    CATEGORIES,
    find_boundaries,
    find_heads,
    finder,
    generic_words,
    heads,
    is_designation,
    rest_of,
)
from policygraph.extract.knowledge.tables import rows, toml


def head_words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_heads(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施蓝天攻坚行动。", ["攻坚行动"]),
        ("国家重点实验室", ["国家重点实验室"]),
        ("制定行动方案。", []),
        ("落实行动计划。", ["行动计划"]),
        ("工程师和项目库", []),
        ("蓝天工程。", ["工程"]),
    ],
)
def test_heads_are_longest_and_guarded(text: str, expected: list[str]) -> None:
    assert [word for word in head_words(text) if word in expected or not expected] == expected


def test_every_head_has_a_label_of_the_schema_and_a_known_guard() -> None:
    guards = {row["guard"] for row in rows("head_guards")}
    for row in rows("heads"):
        assert row["label"] in {"Program", "Platform", "Organization", "Agency", "Document", ""}, row["head"]
        assert row["strength"] in {"0", "1", "2", "3"}, row["head"]
        assert not row["guard"] or row["guard"] in guards, f"{row['head']}: no guard {row['guard']} in head_guards.csv"


def test_every_head_of_the_file_is_found() -> None:
    for row in rows("heads"):
        assert (0, len(row["head"]), row["head"]) in [(start, end, head.text) for start, end, head in heads()(row["head"])]


def test_a_word_behind_one_that_came_to_nothing_is_found() -> None:
    assert finder([("甲乙丙丁", 1), ("乙丙", 2)])("甲乙丙戊甲乙丙丁") == [(1, 3, 2), (4, 8, 1)]
    assert finder([("甲乙", 1), ("乙", 2), ("甲乙", 3)], every=True)("甲乙") == [(0, 2, 3), (1, 2, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施国家", [("实施", "founding")]),
        ("推动沈阳", [("推动", "governing")]),
        ("一批项目", [("一批", "quantity")]),
        ("积极推进", [("积极推进", "governing")]),
        ("对外贸易", [("对外", "protected")]),
        ("沈阳和大连", [("和", "conjunction")]),
        ("和平区", [("和平", "protected")]),
    ],
)
def test_boundaries(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[start:end], category) for start, end, category in find_boundaries(text)]
    assert [hit for hit in found if hit in expected] == expected


def test_boundaries_are_leftmost_longest_and_do_not_overlap() -> None:
    hits = find_boundaries("积极推进实施一批重大项目建设和服务创新，加快构建以企业为主体的体系")
    assert hits
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(hits))
    assert {category for _, _, category in hits} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("name", "rest"),
    [("国家重点", ""), ("科技创新", ""), ("省级综合服务", ""), ("渤海工匠", "渤海工匠"), ("国家渤海创新", "渤海")],
)
def test_what_generic_words_leave(name: str, rest: str) -> None:
    assert rest_of(name) == rest
    assert generic_words(name) > 0 or rest == name


def test_every_list_of_words_holds_words() -> None:
    data = toml("boundaries")
    for section, lists in data.items():
        for name, words in lists.items():
            assert words.split(), f"[{section}] {name} is empty"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("国家级经济技术开发区", True), ("省级现代农业产业园", True), ("全域旅游示范区", True), ("营口经济技术开发区", False)],
)
def test_a_title_that_many_hold(name: str, expected: bool) -> None:
    assert is_designation(name) is expected
