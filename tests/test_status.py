"""How far things have come, by the words around them; a name's own words count for nothing."""

from __future__ import annotations

import pytest

from policygraph.extract.statements.status import manner, unnamed
from tests.sentences import claims_in


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("加快建设", "，完善配套", "under construction"),
        ("加快", "等港口建设，完善配套", "under construction"),
        ("加快推进※、", "二期建设", "under construction"),
        ("加快", "培育壮大", "unknown"),
        ("开工建设", "", "under construction"),
        ("力争开工", "、※", "planned"),
        ("力争年内建成", "", "planned"),
        ("争取", "更多支持", "planned"),
        ("支持申报", "", "applied"),
        ("争取", "落户", "planned"),
        ("本办法适用于经国务院批准设立的", "", "existing"),
        ("批准设立", "", "planned"),
        ("组织开展了", "，取得显著成效", "existing"),
        ("组织开展", "，取得积极成效", "existing"),
        ("组织开展", "，力求见效", "planned"),
        ("建成投用", "", "existing"),
        ("优化提升", "", "upgrade"),
        ("统筹海洋服务业扩大开放综合示范区与", "", "unknown"),
    ],
)
def test_status(before: str, after: str, status: str) -> None:
    assert manner(before, after)["status"] == status


def test_names_tell_no_status() -> None:
    text = "支持海洋提升示范区"
    assert unnamed(text, 0, len(text), [(2, 9)]) == "支持※※※※※※※"
    assert unnamed(text, 1, 5, [(0, 2), (4, 9)]) == "※海洋※"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("加快沈白高铁、大连新机场等建设。", {"under construction"}),
        ("力争开工沈白高铁、大连新机场。", {"planned"}),
        ("做大做强大连湾海洋产业园。", {"upgrade"}),
    ],
)
def test_status_of_what_is_promoted(sentence: str, status: set[str]) -> None:
    assert {c.properties["status"] for c in claims_in(sentence) if c.relation == "PROMOTES"} == status


def test_what_was_set_up_is_there_wherever_it_is_spoken_of() -> None:
    text = "为了推进大连金普新区建设，制定本条例。\n本条例适用于经国务院批准设立的大连金普新区。"
    assert {c.properties["status"] for c in claims_in(text) if c.relation == "PROMOTES"} == {"existing"}
