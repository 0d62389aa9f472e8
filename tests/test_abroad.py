"""Texts from Taiwan, Hong Kong and Macao in both scripts: their bodies and statutes are their own."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.abroad import jurisdiction
from policygraph.model import Entity
from tests.sentences import bodies_in, extracted, layout_in

_TAIWAN = (
    "港區設置條例\n第 1 條\n交通部會同財政部、內政部擬訂，報請行政院核定；直轄市、縣（市）政府協助。\n"
    "第 2 條\n依公司法、海港緝私條例之規定。\n"
)
_SIMPLE = (
    "港区设置条例\n第 1 条\n交通部会同财政部、内政部拟订，报请行政院核定；直辖市、县（市）政府协助。\n"
    "第 2 条\n依公司法、海港缉私条例之规定。\n"
)
_HONGKONG = "香港特別行政區政府\n創新科技試點計劃\n創新科技署與教育局推動試點，行政長官批准，立法會通過。\n"


def _found(text: str, label: str) -> set[tuple[str, str]]:
    return {(s.object.name, s.object.key) for s in extracted(text).statements if s.object.label == label}


@pytest.mark.parametrize("text", [_TAIWAN, _SIMPLE], ids=["traditional", "simplified"])
def test_taiwans_bodies_never_merge_with_the_mainlands(text: str) -> None:
    assert {(name, "台湾省") for name in ("交通部", "财政部", "内政部", "行政院")} <= _found(text, "Agency")
    assert Entity("Agency", "财政部").id not in {s.object.id for s in extracted(text).statements}


@pytest.mark.parametrize("text", [_TAIWAN, _SIMPLE], ids=["traditional", "simplified"])
def test_nor_do_its_statutes(text: str) -> None:
    assert ("公司法", "台湾省") in _found(text, "Document")


def test_hong_kongs_bureaux_are_its_own() -> None:
    assert jurisdiction(layout_in("", _HONGKONG)) == "香港特别行政区"
    assert {("创新科技署", "香港特别行政区"), ("教育局", "香港特别行政区"), ("香港特别行政区政府", "")} <= _found(
        _HONGKONG, "Agency"
    )


def test_the_mainland_may_speak_of_them() -> None:
    named = {(m.entity.name, m.entity.key) for m in bodies_in("香港特别行政区政府创新科技署、台湾地区经济部、教育部和财政部会商。")}
    assert named == {
        ("香港特别行政区政府", ""), ("创新科技署", "香港特别行政区"), ("经济部", "台湾省"), ("教育部", ""), ("财政部", ""),
    }  # fmt: skip


def test_a_mainland_page_in_traditional_characters_stays_the_mainlands() -> None:
    assert jurisdiction(layout_in("教育部會同財政部辦理。", "國務院關於發展港區的意見\n各省人民政府：\n")) == ""


def test_a_county_of_taiwan_has_no_peoples_government() -> None:
    assert [m.entity.name for m in bodies_in("新竹县政府与厦门市政府交流。")] == ["新竹县政府", "厦门市人民政府"]
