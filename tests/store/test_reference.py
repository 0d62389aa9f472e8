"""Containment and succession in the store: with every node, as long as a document's node needs them."""

from __future__ import annotations

import pytest

from policygraph.store import Store, reference
from tests.store import samples

CITY = samples.extraction("city.txt", "市方案", [("Region", "沈阳市", {"level": "城"}), ("Agency", "国家科学技术委员会", {})])
PROVINCE = samples.extraction("province.txt", "省方案", [("Region", "辽宁省", {})])
EDGES = "MATCH (a)-[r]->(b) WHERE r.source STARTS WITH 'reference:' RETURN a.name AS a, type(r) AS type, b.name AS b"


def edges(store: Store) -> set[tuple[str, str, str]]:
    return {(row["a"], row["type"], row["b"]) for row in store.run(EDGES)}


def names(store: Store) -> set[str]:
    return {row["name"] for row in store.run("MATCH (n) WHERE n:Region OR n:Agency RETURN n.name AS name")}


def test_a_region_brings_what_contains_it_and_an_agency_its_successor(store: Store) -> None:
    store.load([CITY])
    assert {("沈阳市", "PART_OF", "辽宁省"), ("国家科学技术委员会", "SUCCEEDED_BY", "科学技术部")} <= edges(store)
    (row,) = store.run("MATCH (n:Region {name: '沈阳市'}) RETURN n.code AS code, n.level AS level")
    assert row["code"] == "210100" and row["level"] != "城"


def test_what_nothing_needs_goes_and_what_a_survivor_needs_stays(store: Store) -> None:
    store.load([CITY, PROVINCE])
    store.remove([PROVINCE.source.id])
    assert {"沈阳市", "辽宁省"} <= names(store)
    store.load([PROVINCE])
    store.remove([CITY.source.id])
    assert "辽宁省" in names(store) and not names(store) & {"沈阳市", "科学技术部"}
    store.remove([PROVINCE.source.id])
    assert store.counts() == {}


def test_no_source_is_charged_with_what_reference_data_says(store: Store) -> None:
    store.load([CITY])
    (extraction,) = store.extractions()
    assert {s.identity for s in extraction.statements} == {s.identity for s in CITY.statements}


def test_new_reference_data_is_brought_in_at_the_next_write(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load([CITY])
    before, real = samples.content(store), reference.version()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(reference, "version", lambda: "reference:newer")
            patch.setattr(reference, "statements", lambda entities: [])
            patch.setattr(reference, "properties", lambda entity: {"code": "1"} if entity.name == "沈阳市" else {})
            store._prepared = False
            store.load([])
            assert edges(store) == set()
            (row,) = store.run("MATCH (n:Region {name: '沈阳市'}) RETURN n.code AS code, n.level AS level")
            assert row == {"code": "1", "level": "城"}
    finally:
        store._prepared = False
        store.load([])
    assert real == reference.version() and samples.content(store) == before
