"""Who works with whom: pairs, and lists that pair item by item."""

from __future__ import annotations

import pytest

from tests.sentences import claims_in, facts

Pairs = set[frozenset[str]]


def pairs(sentence: str) -> Pairs:
    return {frozenset({c.subject.name, c.object.name}) for c in claims_in(sentence) if c.rule == "cooperates.pairs"}


def of(*couples: tuple[str, str]) -> Pairs:
    return set(map(frozenset, couples))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("支持沈阳、大连分别与北京、上海开展对口合作。", of(("沈阳市", "北京市"), ("大连市", "上海市"))),
        ("推动沈阳市、大连市与北京市、上海市对口合作。", of(("沈阳市", "北京市"), ("大连市", "上海市"))),
        ("深化辽宁与江苏、吉林与浙江对口合作。", of(("辽宁省", "江苏省"), ("吉林省", "浙江省"))),
        ("辽宁省与江苏省开展对口合作。", of(("辽宁省", "江苏省"))),
        (
            "沈阳市与北京市、大连市与上海市、长春市与天津市、哈尔滨市与深圳市建立对口合作关系。",
            of(("沈阳市", "北京市"), ("大连市", "上海市"), ("长春市", "天津市"), ("哈尔滨市", "深圳市")),
        ),
        ("辽宁与江苏分别推进改革。", set()),
    ],
)
def test_pairs(sentence: str, expected: Pairs) -> None:
    assert pairs(sentence) == expected


def test_the_kind_of_working_together() -> None:
    [claim] = [c for c in claims_in("辽宁省与江苏省开展对口合作。") if c.rule == "cooperates.pairs"]
    assert claim.properties["kind"] == "对口合作"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("推动辽宁省与德国的科技合作。", "国际合作"),
        ("推动吉林省与东盟的科技合作。", "国际合作"),
        ("推动苏州市与无锡市的科技合作。", "合作"),
    ],
)
def test_cooperation_is_international_when_one_end_is_abroad(sentence: str, kind: str) -> None:
    assert {c.properties["kind"] for c in claims_in(sentence) if c.relation == "COOPERATES_WITH"} == {kind}


def test_two_provinces_by_their_signs_where_one_is_named() -> None:
    found = facts(claims_in("支持宁夏回族自治区发展。福建省投入资金，闽宁协作取得进展。"), "COOPERATES_WITH")
    assert {frozenset({s, o}) for s, _, o in found} == {frozenset({"福建省", "宁夏回族自治区"})}
    assert facts(claims_in("推进辽宁协作区建设，宁夏回族自治区参加。"), "COOPERATES_WITH") == set()
