"""What a store promises, on every engine."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from policygraph.errors import DataError, QueryError, StoreError
from policygraph.model import Entity, Statement
from policygraph.store import LoadReport, Store
from tests.store import samples

A, B, A_CHANGED, A_COPY = samples.A, samples.B, samples.A_CHANGED, samples.A_COPY


def node(store: Store, name: str) -> dict[str, Any]:
    (row,) = store.run("MATCH (n) WHERE n.name = $name RETURN n", {"name": name})
    found: dict[str, Any] = row["n"]
    return found


def test_load_reports_and_a_second_load_changes_nothing(store: Store) -> None:
    assert store.load([A, B]) == LoadReport(2, len(A.statements) + len(B.statements), added=2)
    before = samples.content(store)
    later = dataclasses.replace(A, source=dataclasses.replace(A.source, read="2030-01-01T00:00:00Z"))
    assert store.load([later, B]) == LoadReport(2, len(A.statements) + len(B.statements), unchanged=2)
    assert samples.content(store) == before


def test_statements_come_back_as_they_were(store: Store) -> None:
    store.load([A, B])
    back = {e.source.path: e for e in store.extractions()}
    for given in (A, B):
        got = back[given.source.path]
        assert got.source == given.source
        assert {s.identity: s for s in got.statements} == {s.identity: s for s in given.statements}
        assert {s.identity: dict(s.properties) for s in got.statements} == {
            s.identity: dict(s.properties) for s in given.statements
        }


def test_a_relationship_carries_the_evidence_of_all_its_statements(store: Store) -> None:
    store.load([A])
    (row,) = store.run("MATCH (:Document)-[r:PROMOTES]->(p:Program) RETURN r, p.name AS name")
    r, at = row["r"], A.source.text.index("兴辽英才计划")
    assert (r["starts"], r["ends"]) == ([at, at], [at + 6, at + 6])
    assert r["quotes"] == ["兴辽英才计划"] * 2 and r["clauses"] == ["三（二）"] * 2
    assert sorted(r["rules"]) == ["other", "rule"] and r["inferred"] is False and r["source"] == A.source.id
    (inferred,) = store.run("MATCH (:Document)-[r:COVERS]->(:Region) RETURN r")
    assert inferred["r"]["inferred"] is True and inferred["r"]["because"] == "所在地"


def test_node_properties_come_from_all_sources(store: Store) -> None:
    store.load([A, B])
    ministry = node(store, "科学技术部")
    assert ministry["aliases"] == ["国家科委", "科技部"] and ministry["remark"] == "一"
    assert "科技部" in ministry["search"] and "科学技术部" in ministry["search"]
    assert node(store, "乙行动方案")["issued"] == "2024-01-01"
    store.remove([A.source.id])
    ministry = node(store, "科学技术部")
    assert ministry["aliases"] == ["国家科委"] and "remark" not in ministry


def test_the_order_of_loading_does_not_matter(store: Store) -> None:
    store.load([A, A_COPY, B])
    one = samples.content(store)
    store.remove([A.source.id, A_COPY.source.id, B.source.id])
    store.load([B])
    store.load([A_COPY, A])
    assert samples.content(store) == one


def test_another_text_from_the_same_path_replaces(store: Store) -> None:
    store.load([A, B])
    assert store.load([A_CHANGED]) == LoadReport(1, len(A_CHANGED.statements), replaced=1)
    assert [row["id"] for row in store.sources()] == [A_CHANGED.source.id, B.source.id]
    assert store.run("MATCH (n:Program) RETURN n") == []
    assert "remark" not in node(store, "科学技术部")


def test_new_rules_replace_a_source_and_another_path_only_adds_its_place(store: Store) -> None:
    store.load([A])
    newer = dataclasses.replace(A, source=dataclasses.replace(A.source, rules="2"))
    assert store.load([newer]).replaced == 1
    moved = dataclasses.replace(newer, source=dataclasses.replace(newer.source, path="z.txt"))
    assert store.load([moved]).unchanged == 1
    (source,) = store.sources()
    assert source["rules"] == "2" and source["paths"] == ["a.txt", "z.txt"] and source["path"] == "a.txt"
    store.load([A_CHANGED])
    assert {row["path"] for row in store.sources()} == {"a.txt", "z.txt"}


def test_remove_takes_a_contribution_and_what_nothing_reaches(store: Store) -> None:
    store.load([B])
    before = samples.content(store)
    store.load([A])
    assert store.remove([A.source.id, "no such source"]) == 1
    assert samples.content(store) == before
    assert store.remove([B.source.id]) == 1
    assert store.counts() == {}


def test_texts_are_kept(store: Store) -> None:
    store.load([A])
    assert store.text(A.source.id) == A.source.text
    with pytest.raises(StoreError, match="no source nothing"):
        store.text("nothing")


def test_a_statement_of_another_source_is_refused(store: Store) -> None:
    stray = Statement(Entity("Document", "x"), "MENTIONS", Entity("Region", "辽宁省"), "elsewhere")
    with pytest.raises(DataError, match="another source"):
        store.load([dataclasses.replace(A, statements=(stray,))])
    assert store.counts() == {}


@pytest.mark.parametrize("size", [1, 5, 10_000])
def test_transactions_hold_whole_sources(store: Store, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.store.load.BATCH_ROWS", size)
    reports: list[LoadReport] = []
    store.load([A, B, A_COPY], progress=reports.append)
    assert [r.sources for r in reports] == ([1, 2, 3] if size < 10_000 else [3])


def test_a_text_longer_than_any_message_default(store: Store) -> None:
    long = samples.extraction("long.txt", "长文", [("Region", "辽宁省", {})], text="辽宁省" * 3_000_000)
    store.load([long])
    assert len(store.text(long.source.id)) == 9_000_000


HOSTILE = "'; MATCH (n) DETACH DELETE n //`) \" \\u0027 {{x}} \u2028 𠮷 <script>"


def test_values_never_become_query_text(store: Store) -> None:
    hostile = samples.extraction("h.txt", HOSTILE, [("Platform", HOSTILE, {"kind": HOSTILE, "aliases": [HOSTILE]})])
    store.load([hostile, B])
    assert node(store, "浑南科技城")["kind"] == "园区"
    assert {s.object.name for e in store.extractions() for s in e.statements} >= {HOSTILE, "浑南科技城"}


def test_rows_are_bounded(store: Store) -> None:
    assert len(store.run("UNWIND range(1, 50) AS x RETURN x", limit=50)) == 50
    with pytest.raises(QueryError, match="more than 49 rows"):
        store.run("UNWIND range(1, 50) AS x RETURN x", limit=49)


def test_a_query_without_end_is_ended(store: Store) -> None:
    store.load([A])
    endless = "UNWIND range(1, 40000) AS x UNWIND range(1, 40000) AS y WITH x, y WHERE x * y % 7 = 3 RETURN count(*) AS n"
    with pytest.raises(QueryError, match=r"no answer within 1\.5 seconds"):
        store.run(endless, timeout=1.5)
    assert store.run("MATCH (n:Program) RETURN n.name AS name") == [{"name": "兴辽英才计划"}]


def test_dates_nodes_and_relationships_come_as_plain_values(store: Store) -> None:
    store.load([A])
    (row,) = store.run("MATCH (d:Document)-[r:PROMOTES]->(p:Program) RETURN d, r, p, [d.name] AS names, date('2024-01-02') AS day")
    assert row["d"]["label"] == "Document" and row["names"] == ["甲行动方案"] and row["day"] == "2024-01-02"
    assert (row["r"]["type"], row["r"]["start"], row["r"]["end"]) == ("PROMOTES", row["d"]["id"], row["p"]["id"])


def test_counts_do_not_count_what_only_the_store_needs(store: Store) -> None:
    store.load([A])
    assert store.counts() == {
        "Agency": 1, "Program": 1, "Region": 1, "Document": 1, "Source": 1, "MENTIONS": 4, "PROMOTES": 1, "COVERS": 1,
    }  # fmt: skip
