"""What stands around a candidate."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.candidates import candidates
from policygraph.extract.entities.context import around, heads_item
from policygraph.extract.entities.places import surfaces
from policygraph.extract.entities.scene import Scene


def features(text: str, name: str) -> set[str]:
    found = next(c for c in candidates(Scene(text, list(surfaces(text)), [])) if c.name == name)
    assert found.head
    return set(around(found, text, found.head.label, "plain", "stop"))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("支持建设海工装备中试平台。", "海工装备中试平台", "planned:Platform"),
        ("全市新获批海工装备中试平台。", "海工装备中试平台", "done:Platform"),
        ("开展交流，鼓励企业建设海工装备中试平台。", "海工装备中试平台", "under:建设"),
    ],
)
def test_the_clause_and_the_item_speak(text: str, name: str, expected: str) -> None:
    assert expected in features(text, name)


def test_what_stands_in_the_sentence_before_does_not_speak() -> None:
    assert not any(f.startswith("done") for f in features("项目已建成。海工装备中试平台面向全省。", "海工装备中试平台"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、重点项目\n3.青年船长培养项目。五年培养千人。", True),
        ("（三）青年船长培养项目\n五年培养千人。", True),
        ("3.推进青年船长培养项目。", False),
        ("3.青年船长培养项目稳步推进。", False),
    ],
)
def test_a_numbered_item_that_is_only_a_name(text: str, expected: bool) -> None:
    start = text.index("青年船长")
    assert heads_item(text, start, start + len("青年船长培养项目")) is expected
