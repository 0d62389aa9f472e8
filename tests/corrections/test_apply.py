"""Each kind of correction on what one source says, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.corrections import Outcome, correct, uncorrected
from policygraph.corrections.entries import Entry
from policygraph.model import Extraction
from policygraph.verify import verify_extractions
from tests.corrections.conftest import TITLE, entry, extraction_of, ledger_of, mentioned, told

LEADS = ("江北省科学技术厅", "LEADS", "星火铸造行动")
WEAK = {
    "subject": "Platform:江北铸造中试基地",
    "relation": "RELIES_ON",
    "object": "Platform:南湖检测中心",
    "quote": "江北铸造中试基地与南湖检测中心合作",
}


def _applied(notice: Extraction, *entries: Entry) -> tuple[Extraction, Outcome]:
    outcome = Outcome()
    return correct(notice, ledger_of(*entries), outcome), outcome


def _same(one: Extraction, other: Extraction) -> bool:
    def all_of(e: Extraction) -> list[object]:
        return [(s, dict(s.properties)) for s in sorted(e.statements, key=lambda s: s.identity)]

    return one.source == other.source and all_of(one) == all_of(other) and one.set_aside == other.set_aside


def test_accept_confirms_and_changes_nothing_else(notice: Extraction) -> None:
    now, outcome = _applied(
        notice,
        entry("accept", subject="省科技厅", relation="LEADS", object="星火铸造行动", quote="实施星火铸造行动。由省科技厅牵头"),
    )
    assert told(now) == told(notice) | {LEADS: "confirmed"}
    assert now.set_aside == ()
    assert outcome.summary(ledger_of()) == "0 of 0 corrections applied"


def test_reject_takes_the_statement_out_and_keeps_it_aside(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("reject", **WEAK))
    gone = ("江北铸造中试基地", "RELIES_ON", "南湖检测中心")
    assert told(now) == {key: status for key, status in told(notice).items() if key != gone}
    assert [(s.subject.name, s.relation, s.object.name) for s in now.set_aside] == [gone]
    assert _same(uncorrected(now), notice)


def test_reject_speaks_of_its_passage_only(notice: Extraction) -> None:
    now, _ = _applied(
        notice, entry("reject", subject="省科技厅", relation="LEADS", object="星火铸造行动", quote="省科技厅牵头星火铸造行动的评估")
    )
    (left,) = [s for s in now.statements if (s.subject.name, s.relation, s.object.name) == LEADS]
    assert [e.quote for e in left.evidence] == ["实施星火铸造行动。由省科技厅牵头"]
    assert told(now)[LEADS] == "corrected"
    assert _same(uncorrected(now), notice)


def test_reject_of_a_mention_takes_the_thing_out_of_the_document(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("reject", subject="本文件", relation="MENTIONS", object="Platform:南湖检测中心"))
    assert mentioned(notice) - mentioned(now) == {"Platform:南湖检测中心"}
    assert not any("南湖检测中心" in key for key in told(now))
    assert _same(uncorrected(now), notice)


def test_correct_puts_another_statement_in_its_place(notice: Extraction) -> None:
    now, _ = _applied(
        notice, entry("correct", **WEAK, new_relation="PART_OF", new_subject="Platform:南湖检测中心", new_object="江北铸造中试基地")
    )
    assert told(now)["南湖检测中心", "PART_OF", "江北铸造中试基地"] == "corrected"
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in told(now)
    assert _same(uncorrected(now), notice)


def test_add_makes_a_statement_with_quote_and_mentions(notice: Extraction) -> None:
    now, _ = _applied(
        notice,
        entry(
            "add",
            subject="省财政厅",
            relation="FUNDS",
            object="Program:铸造基金",
            quote="设立铸造基金，由省财政厅出资4亿元",
            properties={"amount": 4, "unit": "亿元"},
        ),
    )
    (made,) = [s for s in now.statements if s.relation == "FUNDS"]
    assert (made.subject.name, made.object.label, made.rule) == ("江北省财政厅", "Program", "ledger.add")
    assert dict(made.properties) == {"amount": 4, "unit": "亿元", "review": "added"}
    assert [e.clause for e in made.evidence] == ["一"]
    assert mentioned(now) - mentioned(notice) == {"Program:铸造基金"}
    assert verify_extractions([now]).faults == []
    assert _same(uncorrected(now), notice)


def test_an_addition_that_the_extractor_makes_itself_is_a_confirmation(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("add", **WEAK))
    assert told(now) == told(notice) | {("江北铸造中试基地", "RELIES_ON", "南湖检测中心"): "confirmed"}
    assert len(now.statements) == len(notice.statements)


def test_resolve_gives_a_local_reference_its_body_in_this_document(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("resolve", mention="省工信厅", to="江北省工业和信息化厅"))
    (leads,) = [s for s in now.statements if s.relation == "LEADS" and s.object.name == "江北铸造中试基地"]
    assert leads.subject.resolved
    assert (leads.subject.name, leads.subject.key) == ("江北省工业和信息化厅", "")
    (mention,) = [s for s in now.statements if s.relation == "MENTIONS" and s.object == leads.subject]
    assert dict(mention.properties) == {"aliases": [], "review": "corrected"}
    assert _same(uncorrected(now), notice)


@pytest.mark.parametrize(
    ("made", "before", "after", "aliases"),
    [
        (
            entry("rename", name="Platform:南湖检测中心", to="南湖质量检测中心"),
            "Platform:南湖检测中心",
            "Platform:南湖质量检测中心",
            ["南湖检测中心"],
        ),
        (
            entry("same", name="Platform:南湖检测中心", to="Platform:江南检测中心"),
            "Platform:南湖检测中心",
            "Platform:江南检测中心",
            ["南湖检测中心"],
        ),
        (entry("label", name="Platform:南湖检测中心", to="Organization"), "Platform:南湖检测中心", "Organization:南湖检测中心", []),
    ],
)
def test_names_hold_everywhere(notice: Extraction, made: Entry, before: str, after: str, aliases: list[str]) -> None:
    now, _ = _applied(notice, made)
    assert mentioned(now) == mentioned(notice) - {before} | {after}
    (mention,) = [s for s in now.statements if f"{s.object.label}:{s.object.name}" == after and s.relation == "MENTIONS"]
    assert mention.properties["aliases"] == aliases
    assert _same(uncorrected(now), notice)


def test_two_names_of_one_thing_become_one_with_all_evidence(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("same", name="Platform:南湖检测中心", to="江北铸造中试基地"))
    (mention,) = [s for s in now.statements if s.relation == "MENTIONS" and s.object.name == "江北铸造中试基地"]
    assert {e.quote for e in mention.evidence} == {"江北铸造中试基地", "南湖检测中心"}
    # what joined the two now joins a thing to itself, and is set aside
    assert ("江北铸造中试基地", "RELIES_ON", "江北铸造中试基地") not in told(now)
    assert _same(uncorrected(now), notice)


def test_a_label_under_which_a_statement_cannot_stand_sets_it_aside_and_says_so(notice: Extraction) -> None:
    now, outcome = _applied(notice, entry("label", name="Platform:江北铸造中试基地", to="Organization"))
    assert not any(key[1] == "PROMOTES" for key in told(now))
    messages = [f.message for f in outcome.findings(ledger_of(entry("label", name="Platform:江北铸造中试基地", to="Organization")))]
    assert any("PROMOTES" in m and "cannot stand" in m and "corrections.toml, line 1" in m for m in messages)
    assert _same(uncorrected(now), notice)


def test_the_document_itself_can_be_renamed(notice: Extraction) -> None:
    now, _ = _applied(notice, entry("rename", name=f"Document:{TITLE}", to="星火铸造行动通知"))
    assert (now.source.title, now.source.id) == ("星火铸造行动通知", notice.source.id)
    assert {s.subject.name for s in now.statements if s.relation == "MENTIONS"} == {"星火铸造行动通知"}
    assert _same(uncorrected(now), notice)
    assert _same(correct(now, ledger_of()), notice)


def test_correcting_twice_is_correcting_once_and_another_ledger_begins_from_the_extractor(notice: Extraction) -> None:
    one = ledger_of(entry("reject", **WEAK), entry("rename", name="Program:星火铸造行动", to="星火行动"))
    two = ledger_of(entry("accept", **WEAK))
    once = correct(notice, one)
    assert _same(correct(once, one), once)
    assert _same(correct(once, two), correct(notice, two))


def test_without_a_ledger_nothing_changes(notice: Extraction) -> None:
    assert correct(notice, ledger_of()) is notice


def test_another_document_is_left_alone(notice: Extraction) -> None:
    other = extraction_of(notice.source.text + "\n", title="另一份通知", path="other.txt")
    outcome = Outcome()
    ledger = ledger_of(entry("reject", **WEAK))
    assert told(correct(other, ledger, outcome)) == told(other)
    assert [f.kind for f in outcome.findings(ledger, whole=True)] == ["absent"]
    assert f"no document here is 《{TITLE}》" in outcome.findings(ledger, whole=True)[0].message


def test_what_is_said_of_an_unknown_word_needs_its_label(notice: Extraction) -> None:
    made = entry("add", subject="省发展改革委", relation="LEADS", object="星火铸造行动", quote="实施星火铸造行动")
    _, outcome = _applied(notice, made)
    (finding,) = outcome.findings(ledger_of(made))
    assert finding.kind == "lost"
    assert "write its label in front, Agency:…" in finding.message


def test_a_word_that_means_two_things_is_named_with_both(notice: Extraction) -> None:
    twice = extraction_of(
        rows=[
            ("Agency:江北省科学技术厅", "LEADS", "Program:星火铸造行动", "实施星火铸造行动。由省科技厅牵头"),
            ("Agency:省科技厅", "LEADS", "Program:星火铸造行动", "省科技厅牵头"),
        ]
    )
    both = replace(
        twice,
        statements=tuple(
            replace(s, properties={"aliases": ["科技部门"]}) if s.relation == "MENTIONS" and s.object.label == "Agency" else s
            for s in twice.statements
        ),
    )
    made = entry("reject", subject="科技部门", relation="LEADS", object="星火铸造行动", quote="实施星火铸造行动。由省科技厅牵头")
    now, outcome = _applied(both, made)
    (finding,) = outcome.findings(ledger_of(made))
    assert finding.kind == "ambiguous"
    assert "江北省科学技术厅" in finding.message and "write these names" in finding.message
    assert told(now) == told(both)


def test_conflicts_that_only_the_text_shows_name_both_lines(notice: Extraction) -> None:
    entries = (
        entry("accept", subject="省科技厅", relation="LEADS", object="星火铸造行动", quote="实施星火铸造行动"),
        entry("reject", subject="Agency:江北省科学技术厅", relation="LEADS", object="星火铸造行动", quote="由省科技厅牵头"),
    )
    now, outcome = _applied(notice, *entries)
    (finding,) = [f for f in outcome.findings(ledger_of(*entries)) if f.kind == "conflict"]
    assert finding.lines == (1, 2)
    assert "lines 1 and 2" in finding.message
    assert told(now)[LEADS] == "machine"
