"""The scorer and the choice among candidates."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.entities.names import THRESHOLD, Scored, best_starts, choose, score, weights
from policygraph.extract.entities.scene import Candidate
from policygraph.extract.knowledge.lexicon import Head
from policygraph.extract.knowledge.tables import rows as table

_HEAD = Head("园", "Platform", "园区", 1, None)


def at(start: int, end: int, *, shared: str = "", head: Head | None = _HEAD) -> Candidate:
    return Candidate(start, end, "名" * (end - start), head, "bos", shared=shared)


def test_the_score_is_the_sum_of_what_is_known() -> None:
    known = {"bias": -1.0, "place": 2.0}
    assert score(["place", "never-seen"], known) == 1.0


def test_no_overlap_the_best_first() -> None:
    kept = choose([Scored(at(0, 5), 1.0), Scored(at(3, 9), 2.0), Scored(at(10, 12), 0.5)])
    assert [(s.candidate.start, s.candidate.end) for s in kept] == [(3, 9), (10, 12)]


def test_of_two_that_begin_together_the_longer() -> None:
    assert [s.candidate.end for s in choose([Scored(at(0, 5), 9.0), Scored(at(0, 8), 1.0)])] == [8]


def test_below_the_threshold_is_no_name() -> None:
    assert choose([Scored(at(0, 5), THRESHOLD - 0.01)]) == []


def test_one_start_for_each_head_and_all_of_a_list() -> None:
    listed = at(0, 9, shared="etc")
    assert best_starts([at(0, 9), at(4, 9), listed], lambda candidate: candidate.start) == [listed, at(4, 9)]


def test_a_start_without_rivals_is_not_valued() -> None:
    assert best_starts([at(0, 9), at(4, 12)], lambda candidate: 1 / 0) == [at(0, 9), at(4, 12)]


def test_the_items_of_one_list_are_names_together() -> None:
    items = [at(start, start + 2, shared="etc")._replace(list_end=9) for start in (0, 3, 6)]
    scored = [Scored(item, value) for item, value in zip(items, (2.0, -1.0, 0.5), strict=True)]
    assert [round(s.score, 2) for s in choose(scored)] == [0.5, 0.5, 0.5]
    assert choose([Scored(item, -1.0) for item in items]) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.floats(-3, 3)), max_size=15))
def test_what_is_chosen_never_overlaps_and_stands_in_order(spans: list[tuple[int, int, float]]) -> None:
    kept = [s.candidate for s in choose([Scored(at(a, a + n), value) for a, n, value in spans])]
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))


def test_the_shipped_weights_are_readable_and_unique() -> None:
    rows = list(table("name_weights"))
    assert len(rows) == len(weights())
    assert {"bias", "bias-b"} <= set(weights())


@pytest.mark.parametrize("feature", ["bare-head", "before:quantity:Platform"])
def test_what_marks_a_class_weighs_against(feature: str) -> None:
    assert weights()[feature] < 0
