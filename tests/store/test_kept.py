"""What is kept beside the statements so that questions of the whole store are quick, and an older store that lacks it."""

from __future__ import annotations

import dataclasses

from policygraph.model import Entity, Statement
from policygraph.store import FORMAT, Store
from tests.store import samples

LONE = "MATCH (n) WHERE n.mentioned_only = true RETURN n.name AS name ORDER BY name"
LISTS = "MATCH (s:Source) RETURN s.title AS title, s.inferred AS inferred, s.unquoted AS unquoted ORDER BY title"

_PLAIN = samples.extraction("l.txt", "丁方案", [("Agency", "科学技术部", {}), ("Program", "兴辽英才计划", {})])
A_LEADS = dataclasses.replace(
    _PLAIN,
    statements=(
        *_PLAIN.statements,
        Statement(Entity("Agency", "科学技术部"), "LEADS", Entity("Program", "兴辽英才计划"), _PLAIN.source.id, rule="x"),
    ),
)


def test_what_is_only_mentioned_is_marked_as_long_as_it_is(store: Store) -> None:
    store.load([samples.B])
    assert {row["name"] for row in store.run(LONE)} == {"科学技术部"}
    store.load([A_LEADS])
    assert store.run(LONE) == []
    store.remove([A_LEADS.source.id])
    assert {row["name"] for row in store.run(LONE)} == {"科学技术部"}


def test_a_source_knows_what_of_it_is_inferred_or_without_a_quote(store: Store) -> None:
    store.load([samples.A, samples.extraction("e.txt", "戊方案", [])])
    document = f"Document/{samples.A.source.document}"
    assert [(row["inferred"], row["unquoted"]) for row in store.run(LISTS)] == [(None, None), ([document], [document])]


def test_a_store_of_format_1_is_brought_up_to_date(store: Store) -> None:
    store.load([samples.A, samples.B])
    before = samples.content(store)
    with store._writing() as session:
        session.run("MATCH (n) REMOVE n.mentioned_only, n.inferred, n.unquoted").consume()
        session.run("MATCH (s:PolicygraphStore) SET s.format = 1").consume()
    assert samples.content(store) != before
    store.check()
    assert samples.content(store) == before
    assert store.run("MATCH (s:PolicygraphStore) RETURN s.format AS format") == [{"format": FORMAT}]
