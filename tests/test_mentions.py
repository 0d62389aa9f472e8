"""Mentions that do not overlap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.mentions import Mention, longest
from policygraph.model import Entity


def at(start: int, end: int, name: str = "") -> Mention:
    return Mention(start, end, Entity("Platform", name or f"{start}-{end}"), "test")


def test_the_longer_wins_and_the_text_orders() -> None:
    assert longest([at(5, 8), at(0, 3), at(4, 9), at(2, 6)]) == [at(0, 3), at(4, 9)]


def test_of_two_equally_long_the_first_given_wins() -> None:
    assert longest([at(0, 3, "甲"), at(0, 3, "乙")]) == [at(0, 3, "甲")]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_none_overlap_and_none_is_dropped_without_reason(spans: list[tuple[int, int]]) -> None:
    mentions = [at(start, start + length) for start, length in spans]
    kept = longest(mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))
    for mention in mentions:
        assert any(k.start < mention.end and mention.start < k.end and k.end - k.start >= mention.end - mention.start for k in kept)
