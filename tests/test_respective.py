"""Two lists of one length, paired item by item."""

from __future__ import annotations

import pytest

from tests.sentences import claims_in, facts


@pytest.mark.parametrize("lead", ["支持", "推动", ""])
def test_each_builds_its_own(lead: str) -> None:
    body = f"{lead}大连市、沈阳市分别建设大窑湾保税港区、沈阳浑南科技城。"
    assert facts(claims_in(body), "BUILDS") == {
        ("大连市", "BUILDS", "大窑湾保税港区"),
        ("沈阳市", "BUILDS", "沈阳浑南科技城"),
    }


def test_lists_of_unequal_length_pair_nothing() -> None:
    assert facts(claims_in("大连市、沈阳市、鞍山市分别建设大窑湾保税港区、沈阳浑南科技城。"), "BUILDS") == set()
