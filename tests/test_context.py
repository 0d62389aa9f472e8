"""What stands around a candidate."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.candidates import candidates
from policygraph.extract.entities.context import around
from policygraph.extract.entities.places import surfaces
from policygraph.extract.entities.scene import Scene


def features(text: str, name: str) -> set[str]:
    found = next(c for c in candidates(Scene(text, list(surfaces(text)), [])) if c.name == name)
    assert found.head
    return set(around(found, text, found.head.label, "plain", "stop"))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("一、重点项目\n3.青年船长培养项目。五年培养千人。", "青年船长培养项目", "heads-item:Program"),
        ("支持建设海工装备中试平台。", "海工装备中试平台", "planned:Platform"),
        ("全市新获批海工装备中试平台。", "海工装备中试平台", "done:Platform"),
        ("开展交流，鼓励企业建设海工装备中试平台。", "海工装备中试平台", "under:建设"),
    ],
)
def test_the_clause_and_the_item_speak(text: str, name: str, expected: str) -> None:
    assert expected in features(text, name)


def test_what_stands_in_the_sentence_before_does_not_speak() -> None:
    assert not any(f.startswith("done") for f in features("项目已建成。海工装备中试平台面向全省。", "海工装备中试平台"))


def test_a_name_inside_an_item_does_not_head_it() -> None:
    assert "heads-item:Program" not in features("3.推进青年船长培养项目。", "青年船长培养项目")
