"""What is asked, in which order, and what an answer becomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.corrections import (
    Item,
    Progress,
    addition,
    answer,
    correct,
    finished,
    items_of,
    judgement,
    progress_of,
    read_ledger,
    record,
)
from policygraph.corrections.anchor import Text
from policygraph.corrections.items import KINDS, doubtful_rules
from policygraph.errors import DataError, PolicygraphError
from policygraph.model import Entity, Extraction, Statement
from tests.corrections.conftest import ROWS, TEXT, TITLE, entry, extraction_of, ledger_of, mentioned, told


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return progress_of(tmp_path / "corrections.toml")


@pytest.fixture
def with_region() -> Extraction:
    """The notice names a province, to which its local reference may belong."""
    notice = extraction_of(TEXT.replace("各有关单位", "吉林省各有关单位"))
    text = notice.source.text
    at = text.index("吉林省")
    document = Entity("Document", TITLE)
    evidence = replace(notice.statements[0].evidence[0], start=at, end=at + 3, quote="吉林省")
    mention = Statement(document, "MENTIONS", Entity("Region", "吉林省"), notice.source.id, (evidence,), "mention")
    return replace(notice, statements=(*notice.statements, mention))


def _asked(extraction: Extraction, progress: Progress, **how: object) -> list[tuple[str, str, str, str]]:
    return [(i.kind, i.subject, i.relation, i.object) for i in items_of(extraction, progress, **how)]  # type: ignore[arg-type]


def test_references_and_what_little_speaks_for_are_asked_first(notice: Extraction, progress: Progress) -> None:
    asked = _asked(notice, progress)
    assert asked[0] == ("reference", "", "", "Agency:省工信厅")
    assert ("weak", "Document:本文件", "MENTIONS", "Platform:南湖检测中心") in asked
    assert ("weak", "Platform:江北铸造中试基地", "RELIES_ON", "Platform:南湖检测中心") in asked
    assert asked.index(("weak", "Document:本文件", "MENTIONS", "Platform:南湖检测中心")) < asked.index(
        ("weak", "Platform:江北铸造中试基地", "RELIES_ON", "Platform:南湖检测中心")
    )


def test_everything_is_asked_when_asked_for_and_each_thing_once(notice: Extraction, progress: Progress) -> None:
    items = list(items_of(notice, progress, kinds=KINDS))
    assert len({item.id for item in items}) == len(items)
    asked = {(item.names[0], item.relation, item.names[1]) for item in items if item.asks == "statement"}
    assert asked >= set(told(notice))


def test_an_item_shows_the_passage_and_marks_the_words(notice: Extraction, progress: Progress) -> None:
    (item,) = [i for i in items_of(notice, progress, kinds=("statement",)) if i.relation == "PROMOTES"]
    assert item.passage.startswith("一、实施星火铸造行动")
    assert [item.passage[a:b] for a, b in item.marks] == ["建设江北铸造中试基地"]
    assert (item.document, item.source, item.clause) == (TITLE, notice.source.id, "一")


def test_words_that_do_not_tell_where_they_stand_are_quoted_with_their_sentence(notice: Extraction, progress: Progress) -> None:
    rows = [*ROWS, ("Agency:江北省财政厅", "FUNDS", "Program:星火铸造行动", "省财政厅")]
    (item,) = [i for i in items_of(extraction_of(rows=rows), progress, kinds=("statement",)) if i.relation == "FUNDS"]
    assert item.quotes == ("由省科技厅牵头，省财政厅配合，建设江北铸造中试基地。",)


def test_what_was_put_off_is_asked_again_only_on_demand(notice: Extraction, progress: Progress) -> None:
    first = next(items_of(notice, progress))
    progress.skipped.add(first.id)
    progress.save()
    kept = progress_of(progress.path.with_name("corrections.toml"))
    assert first.id not in {item.id for item in items_of(notice, kept)}
    assert first.id in {item.id for item in items_of(notice, kept, again=True)}


def test_what_a_finished_document_did_not_say_before_is_new(notice: Extraction, progress: Progress) -> None:
    progress.finish(extraction_of(rows=ROWS[:4]))
    new = {(s, o) for kind, s, _, o in _asked(notice, progress, kinds=("new",)) if kind == "new"}
    assert ("Organization:江北大学", "Platform:江北铸造中试基地") in new
    assert not any("省财政厅" in end for pair in new for end in pair)
    progress.finish(notice)
    assert _asked(notice, progress, kinds=("new",)) == []


def test_the_same_statement_of_a_new_text_is_not_new(notice: Extraction, progress: Progress) -> None:
    progress.finish(notice)
    assert _asked(extraction_of(TEXT + "附则\n"), progress, kinds=("new",)) == []


def test_an_answered_statement_is_not_asked_again(notice: Extraction, progress: Progress) -> None:
    for item in list(items_of(notice, progress, kinds=KINDS)):
        if item.asks == "statement":
            now = correct(notice, ledger_of(answer(item, "accept", who="王敏")))
            assert item.id not in {i.id for i in items_of(now, progress, kinds=KINDS)}, item


def test_rules_that_people_often_reject_are_doubtful(notice: Extraction, progress: Progress) -> None:
    rows = [("Agency:江北省财政厅", "FUNDS", f"Program:计划甲乙丙丁戊己庚{n}", "省财政厅") for n in range(4)]
    text = extraction_of(rows=rows, rule="funds.odd")
    rejected = ledger_of(*[entry("reject", subject="省财政厅", relation="FUNDS", object=row[2]) for row in rows[:3]])
    assert doubtful_rules([correct(text, rejected)]) == {"funds.odd"}
    assert doubtful_rules([text]) == set()


def test_proposals_are_what_the_reference_would_be_in_the_documents_regions(with_region: Extraction, progress: Progress) -> None:
    item = next(items_of(with_region, progress))
    assert item.proposals == ("吉林省工业和信息化厅",)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("吉林省", "Agency:吉林省工业和信息化厅"),
        ("辽宁省工信厅", "Agency:辽宁省工业和信息化厅"),
        ("Organization:某某公司", "Organization:某某公司"),
    ],
)
def test_a_region_or_a_short_name_is_answer_enough(notice: Extraction, progress: Progress, said: str, to: str) -> None:
    made = answer(next(items_of(notice, progress)), "resolve", to=said, who="王敏")
    assert (made.mention, made.to, made.who) == ("Agency:省工信厅", to, "王敏")
    assert to in mentioned(correct(notice, ledger_of(made)))


@pytest.mark.parametrize("said", ["", "省工信厅"])
def test_an_answer_that_tells_nothing_is_refused(notice: Extraction, progress: Progress, said: str) -> None:
    with pytest.raises(PolicygraphError, match=r"full name"):
        answer(next(items_of(notice, progress)), "resolve", to=said)


def test_answers_to_a_duplicate() -> None:
    item = Item("duplicate", "Platform:甲中心", "=", "Platform:江北甲中心", ("甲中心", "江北甲中心"), "one name ends the other")
    assert (lambda e: (e.do, e.name, e.to))(answer(item, "same", to="江北甲中心")) == (
        "same",
        "Platform:甲中心",
        "Platform:江北甲中心",
    )
    assert (lambda e: (e.do, e.name, e.to))(answer(item, "same", to="甲中心")) == ("same", "Platform:江北甲中心", "Platform:甲中心")
    assert answer(item, "never").do == "never"
    with pytest.raises(PolicygraphError, match="none of the two names"):
        answer(item, "same", to="丙中心")
    with pytest.raises(PolicygraphError, match="accept is no answer to a duplicate"):
        answer(item, "accept")


def test_every_answer_can_be_written_and_does_what_it_says(notice: Extraction, tmp_path: Path) -> None:
    statement = next(s for s in notice.statements if s.relation == "RELIES_ON")
    for choice, more in (("accept", {}), ("reject", {}), ("correct", {"object": "Organization:江北大学"})):
        path = tmp_path / f"{choice}.toml"
        now = correct(notice, record(path, judgement(notice, statement, choice, why="看过原文", **more)))
        status = told(now).get(("江北铸造中试基地", "RELIES_ON", "南湖检测中心"))
        assert status == {"accept": "confirmed"}.get(choice)
        assert read_ledger(path).entries[0].why == "看过原文"
    assert told(now)["江北铸造中试基地", "RELIES_ON", "江北大学"] == "corrected"


def test_an_addition_needs_words_of_the_text_and_a_relation_that_fits(notice: Extraction) -> None:
    with pytest.raises(PolicygraphError, match="does not hold the words “无此句”; copy them from the text"):
        addition(notice, "Agency:省财政厅", "LEADS", "星火铸造行动", "无此句")
    with pytest.raises(DataError, match="LEADS does not join Region to anything"):
        addition(notice, "Region:江北省", "LEADS", "星火铸造行动", "省财政厅配合")


def test_a_finished_document_is_an_entry(notice: Extraction) -> None:
    assert finished(notice, who="王敏").do == "reviewed"


@pytest.mark.parametrize("text", ["[]", "{", '{"format": 2}', '{"format": 1, "skipped": "x", "finished": {}}', "[" * 100_000])
def test_a_broken_progress_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "corrections.progress.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"corrections.progress.json: no progress of a review .*; remove it, the answers are in"):
        progress_of(tmp_path / "corrections.toml")


def test_names_and_quotes_that_a_text_breaks_over_lines_and_pages_can_be_answered() -> None:
    text = TEXT.replace("江北铸造中试基地与南湖检测中心合作", "江北铸造中试\n基地与南湖\x0c检测中心合作").replace(
        "省财政厅配合", "省财\x07政厅配合"
    )
    broken = extraction_of(text, [("Platform:江北铸造中试\n基地", "RELIES_ON", "Platform:南湖\x0c检测中心",
                                   "江北铸造中试\n基地与南湖\x0c检测中心合作")])  # fmt: skip
    (statement,) = [s for s in broken.statements if s.relation == "RELIES_ON"]
    made = judgement(broken, statement, "reject", who="王敏")
    assert all(quote.isprintable() or "\n" in quote for quote in made.quotes)
    assert not [s for s in correct(broken, ledger_of(made)).statements if s.relation == "RELIES_ON"]
    odd = addition(broken, "Agency:江北省财政厅", "PARTICIPATES_IN", "Program:星火铸造行动", "由省科技厅牵头", who="王敏")
    assert odd.quotes == ("由省科技厅牵头",)


def test_what_two_rules_say_is_one_question_with_both_passages(progress: Progress) -> None:
    notice = extraction_of(rows=ROWS[:1])
    other = extraction_of(rows=ROWS[1:2], rule="another")
    both = replace(notice, statements=(*notice.statements, *(s for s in other.statements if s.rule == "another")))
    (item,) = [i for i in items_of(both, progress, kinds=KINDS) if i.relation == "LEADS"]
    assert item.quotes == (ROWS[0][3], ROWS[1][3])
    assert judgement(both, both.statements[-1], "accept", who="王敏").quotes == item.quotes
    now = correct(both, ledger_of(answer(item, "reject", who="王敏")))
    assert not [s for s in now.statements if s.relation == "LEADS"]


def test_a_cell_that_says_nothing_by_itself_is_quoted_with_the_lines_before(progress: Progress) -> None:
    text = f"{TITLE}\n事项\n单位\n建设江北铸造中试基地\n省财政厅\n\n建设南湖检测中心\n省财政厅\n"
    rows = [("Agency:省财政厅", "LEADS", "Platform:江北铸造中试基地", "江北铸造中试基地\n省财政厅")]
    cells = extraction_of(text, rows)
    start = text.index("省财政厅", text.index("南湖"))
    assert Text(cells).telling((start, start + 4)) == "建设南湖检测中心\n省财政厅"
    assert Text(cells).telling((text.index("省财政厅"), text.index("省财政厅") + 4)) == "建设江北铸造中试基地\n省财政厅"
