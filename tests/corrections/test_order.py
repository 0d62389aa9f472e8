"""The order of the entries, and of the documents, is nothing; what cannot both hold is told with both lines."""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.corrections import Ledger, Outcome, correct, uncorrected
from policygraph.corrections.conflicts import conflicts, refuse_conflicts
from policygraph.corrections.entries import Entry
from policygraph.errors import DataError
from policygraph.model import RELATIONS, Extraction
from tests.corrections.conftest import ROWS, TEXT, entry, extraction_of, ledger_of

EXAMPLES = int(os.environ.get("POLICYGRAPH_EXAMPLES", "25"))
_NAMES = [
    "Platform:江北铸造中试基地",
    "Platform:南湖检测中心",
    "Program:星火铸造行动",
    "Agency:江北省财政厅",
    "Platform:新名",
    "Program:新名",
]
_QUOTES = [row[3] for row in ROWS] + ["设立铸造基金，由省财政厅出资4亿元", "建设江北"]


def _judging() -> st.SearchStrategy[Entry]:
    def made(do: str, row: tuple[str, ...], quotes: list[str], more: dict[str, Any]) -> Entry:
        extra = more if do == "correct" else {}
        return entry(do, subject=row[0], relation=row[1], object=row[2], quote=quotes, **extra)

    new = st.sampled_from([{"new_relation": "PROMOTES", "new_subject": "本文件"}, {"new_object": "Platform:南湖检测中心"}])
    fitting = st.sampled_from([row for row in ROWS if row[2].startswith("Platform:")])
    return st.one_of(
        st.builds(
            made,
            st.sampled_from(["accept", "reject", "add"]),
            st.sampled_from(ROWS),
            st.lists(st.sampled_from(_QUOTES), min_size=1, max_size=2),
            st.just({}),
        ),
        st.builds(made, st.just("correct"), fitting, st.lists(st.sampled_from(_QUOTES), min_size=1, max_size=2), new),
    )


def _naming() -> st.SearchStrategy[Entry]:
    pairs = st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES))
    return st.one_of(
        st.builds(lambda do, pair: entry(do, name=pair[0], to=pair[1]), st.sampled_from(["rename", "same", "never"]), pairs),
        st.builds(
            lambda name, to: entry("label", name=name, to=to),
            st.sampled_from(_NAMES),
            st.sampled_from(["Agency", "Organization", "Program", "Platform"]),
        ),
        st.builds(
            lambda to: entry("resolve", mention="省工信厅", to=to), st.sampled_from(["江北省工业和信息化厅", "江北省经济厅"])
        ),
    )


_ENTRIES = st.lists(st.one_of(_judging(), _naming()), max_size=6, unique=True)


def _seen(extraction: Extraction) -> Any:
    return (
        extraction.source,
        [(s, dict(s.properties)) for s in extraction.statements],
        [(s, dict(s.properties)) for s in extraction.set_aside],
    )


def _messages(ledger: Ledger) -> set[str]:
    """What conflicts say, by the entries instead of the lines."""
    return {what + repr(sorted(e.order for e in pair)) for pair, what in conflicts(ledger)}


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(entries=_ENTRIES, data=st.data())
def test_the_order_of_entries_is_nothing(entries: list[Entry], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(entries))
    notice = extraction_of()
    one, other = ledger_of(*entries), ledger_of(*shuffled)
    assert bool(_messages(one)) == bool(_messages(other))
    if _messages(one):
        return
    told, again = Outcome(), Outcome()
    assert _seen(correct(notice, one, told)) == _seen(correct(notice, other, again))
    assert told.applied == again.applied
    kinds = [sorted(f.kind for f in o.findings(ledger)) for o, ledger in ((told, one), (again, other))]
    assert kinds[0] == kinds[1]


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(entries=_ENTRIES)
def test_whatever_is_said_can_be_unsaid_and_nothing_breaks_the_schema(entries: list[Entry]) -> None:
    ledger = ledger_of(*entries)
    if list(conflicts(ledger)):
        return
    notice = extraction_of()
    now = correct(notice, ledger)
    back = uncorrected(now)
    assert back.source == notice.source
    assert {s.identity: (s, dict(s.properties)) for s in back.statements} == {
        s.identity: (s, dict(s.properties)) for s in notice.statements
    }
    assert _seen(correct(now, ledger)) == _seen(now)
    named = {s.object for s in now.statements if s.relation == "MENTIONS"}
    for s in now.statements:
        assert (s.subject.label, s.object.label) in RELATIONS[s.relation]
        assert all(TEXT[e.start : e.end] == e.quote for e in s.evidence)
        assert s.relation == "MENTIONS" or {s.subject, s.object} <= named


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(entries=_ENTRIES)
def test_no_entry_is_dropped_without_a_word(entries: list[Entry]) -> None:
    ledger = ledger_of(*entries)
    if list(conflicts(ledger)):
        return
    outcome = Outcome()
    correct(extraction_of(), ledger, outcome)
    told = {line for f in outcome.findings(ledger, whole=True) for line in f.lines}
    for made in ledger.entries:
        assert made in outcome.applied or made.line in told or made.do == "never", made


_STATEMENT = {"subject": "Agency:省科技厅", "relation": "LEADS", "object": "Program:星火铸造行动"}


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (entry("accept", **_STATEMENT), entry("reject", **_STATEMENT), "one says that the document states"),
        (
            entry("add", **_STATEMENT, quote="由省科技厅牵头"),
            entry("reject", **_STATEMENT, quote="省科技厅牵头"),
            "the other that it does not",
        ),
        (
            entry("correct", **_STATEMENT, new_subject="省财政厅"),
            entry("correct", **_STATEMENT, new_subject="省工信厅"),
            "is corrected to",
        ),
        (
            entry("correct", **_STATEMENT, new_subject="省财政厅"),
            entry("accept", **_STATEMENT),
            "one says that the document states",
        ),
        (entry("resolve", mention="省工信厅", to="甲厅"), entry("resolve", mention="Agency:省工信厅", to="乙厅"), "省工信厅 is"),
        (entry("rename", name="Program:甲", to="乙"), entry("rename", name="Program:甲", to="丙"), "Program:甲 is called"),
        (entry("label", name="Program:甲", to="Platform"), entry("label", name="Program:甲", to="Agency"), "Program:甲 is called"),
        (entry("same", name="Program:甲", to="Platform:乙"), entry("label", name="Program:甲", to="Agency"), "Program:甲 is a"),
        (entry("same", name="Program:甲", to="乙"), entry("same", name="Program:乙", to="甲"), "leads back to itself"),
        (entry("same", name="Program:甲", to="乙"), entry("never", name="Program:乙", to="甲"), "are kept apart and made one"),
    ],
)
def test_entries_that_cannot_both_hold_are_named_with_both_lines(one: Entry, other: Entry, what: str) -> None:
    for pair in ((one, other), (other, one)):
        ledger = Ledger("corrections.toml", (replace(pair[0], line=3), replace(pair[1], line=14)))
        with pytest.raises(DataError) as raised:
            refuse_conflicts(ledger)
        assert str(raised.value).startswith("corrections.toml, lines 3 and 14: ")
        assert what in str(raised.value)
        assert str(raised.value).endswith("; take one of them out")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entry("accept", **_STATEMENT, quote="由省科技厅牵头"), entry("reject", **_STATEMENT, quote="牵头星火铸造行动的评估")),
        (entry("accept", **_STATEMENT), entry("accept", **_STATEMENT)),
        (entry("rename", name="Program:甲", to="乙"), entry("rename", name="Program:乙", to="丙")),
        (entry("rename", name="Program:甲", to="乙"), entry("same", name="Program:甲", to="乙")),
        (entry("rename", name="Program:甲", to="乙"), entry("label", name="Program:甲", to="Platform")),
        (entry("same", name="Program:甲", to="乙"), entry("never", name="Program:甲", to="丙")),
        (entry("rename", name="Program:甲", to="乙"), entry("rename", name="Platform:甲", to="丙")),
    ],
)
def test_entries_that_go_together(one: Entry, other: Entry) -> None:
    for pair in itertools.permutations((one, other)):
        refuse_conflicts(ledger_of(*pair))
