from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policygraph.serve.passages import Line, Mark, apart, lines, parts

texts = st.text(st.sampled_from("科技部。\n 𠀀"), max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], tuple[int, int] | None]:
    text = draw(texts)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    marks = [Mark(a, b, f"{i}", "Agency", "n") for i, (a, b) in enumerate(draw(st.lists(spans, max_size=8))) if a < b]
    lit = draw(st.none() | spans)
    return text, marks, lit if lit and lit[0] < lit[1] else None


def within(text: str, span: tuple[int, int], shown: list[Line]) -> str:
    """What of a span stands in the lines that are shown."""
    there = {i for line in shown for i in range(line.start, line.end)}
    return "".join(text[i] for i in range(*span) if i in there)


@given(marked())
def test_nothing_of_the_text_is_lost_or_shown_twice(case: tuple[str, list[Mark], tuple[int, int] | None]) -> None:
    text, marks, lit = case
    found = list(lines(text, (0, len(text)), marks, lit))
    assert ["".join(piece.text for piece in line.pieces) for line in found] == [line for line in text.split("\n") if line.strip()]
    assert all(text[line.start : line.end] == "".join(p.text for p in line.pieces) for line in found)
    lit_up = "".join(piece.text for line in found for piece in line.pieces if piece.lit)
    assert lit_up == within(text, lit or (0, 0), found)


@given(marked())
def test_marks_stand_apart_and_cover_their_words(case: tuple[str, list[Mark], tuple[int, int] | None]) -> None:
    text, marks, lit = case
    kept = apart(marks)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    found = list(lines(text, (0, len(text)), marks, lit))
    for mark in kept:
        told = "".join(piece.text for line in found for piece in line.pieces if piece.mark == mark)
        assert told == within(text, (mark.start, mark.end), found)


def test_the_longest_of_those_that_begin_first_wins() -> None:
    long, short, later = Mark(0, 6, "a", "Platform", ""), Mark(0, 3, "b", "Region", ""), Mark(4, 8, "c", "Agency", "")
    assert apart([later, short, long]) == [long]


@given(texts, st.integers(4, 20))
def test_parts_follow_each_other_and_end_at_line_ends(text: str, size: int) -> None:
    cuts = parts(text, size)
    assert [a for a, _ in cuts[1:]] == [b for _, b in cuts[:-1]] and (cuts[0][0], cuts[-1][1]) == (0, len(text))
    assert all(b - a <= size * 1.25 for a, b in cuts)
    assert all(text[b - 1] == "\n" or "\n" not in text[a + size // 2 : b - 1] for a, b in cuts[:-1])
