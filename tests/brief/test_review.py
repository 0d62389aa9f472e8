"""Who vouches for what: in the notes of the proof sheet, in every format, and nowhere in the text to hand in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policygraph import api
from policygraph.brief import brief, briefing
from policygraph.model import Extraction
from policygraph.store import Store

TEXT = (
    "甲方案\n由甲部牵头组织实施甲行动，这一句有人看过并且确认。\n由乙部牵头组织实施甲行动，这一句只有机器读过。\n"
    "丙部参与甲行动，丁部参与甲行动，其中一处看过。\n"
)
LINES = TEXT.splitlines()


@pytest.fixture(scope="module")
def vouched(tmp_path_factory: pytest.TempPathFactory, say_that: Callable[..., Extraction]) -> Iterator[Store]:
    rows = [
        ("Document:甲方案", "MENTIONS", "Document:甲方案", "甲方案", {}),
        ("Document:甲方案", "MENTIONS", "Program:甲行动", "甲行动", {}),
        ("Agency:甲部", "LEADS", "Program:甲行动", LINES[1], {"role": "牵头", "review": "confirmed"}),
        ("Agency:乙部", "LEADS", "Program:甲行动", LINES[2], {"role": "牵头"}),
        ("Agency:丙部", "PARTICIPATES_IN", "Program:甲行动", LINES[3], {"role": "参与", "review": "corrected"}),
        ("Agency:丁部", "PARTICIPATES_IN", "Program:甲行动", LINES[3], {"role": "参与"}),
        ("Document:甲方案", "ESTABLISHES", "Program:甲行动", LINES[1], {"review": "confirmed"}),
        *(("Document:甲方案", "MENTIONS", f"Agency:{name}部", f"{name}部", {}) for name in "甲乙丙丁"),
    ]
    with api.open_store(tmp_path_factory.mktemp("vouched") / "store", keep=0) as store:
        store.load([say_that(TEXT, rows, document="甲方案")])
        yield store


def test_a_note_tells_who_vouches_for_what_rests_on_it(vouched: Store) -> None:
    made = briefing(vouched, program="甲行动", date="2026-03-18")
    found = {note.quote: note.review for note in made.notes}
    assert {quote: found[quote] for quote in LINES[1:4]} == {LINES[1]: "confirmed", LINES[2]: "", LINES[3]: "partly"}
    assert (
        made.checked == f"出处{len(made.notes)}条，其中已有人核过的1条，核过一部分的1条，其余{len(made.notes) - 2}条只有机器读过。"
    )
    handed = "".join(sentence.text for section in made.handed_in for sentence in section.sentences)
    assert "核过" not in handed and "已核" not in handed


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_the_proof_sheet_says_so_in_every_format(vouched: Store, tmp_path: Path, kind: str) -> None:
    path = brief(vouched, path=tmp_path / f"brief.{kind}", program="甲行动", date="2026-03-18")
    told = zipfile.ZipFile(path).read("word/document.xml").decode() if kind == "docx" else path.read_text(encoding="utf-8")
    assert "（已核）" in told and "（部分已核）" in told and "只有机器读过" in told
    english = brief(vouched, path=tmp_path / "en.md", program="甲行动", lang="en").read_text(encoding="utf-8")
    assert "(checked)" in english and "were looked at by a person" in english


def test_a_question_s_notes_are_as_good_as_what_its_rows_rest_on(vouched: Store) -> None:
    made = briefing(vouched, query="who-leads", params={"program": "甲行动"}, date="2026-03-18")
    found = {note.quote: note.review for note in made.notes}
    assert {quote: found.get(quote) for quote in LINES[1:3]} == {LINES[1]: "confirmed", LINES[2]: ""}
