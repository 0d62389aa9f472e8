"""The reviewed documents as the user's own gold, and the patterns of what was missed."""

from __future__ import annotations

import pytest

from policygraph.corrections.entries import Entry
from policygraph.corrections.evaluate import evaluate, judged, reviewed
from policygraph.corrections.suggest import suggestions
from policygraph.errors import PolicygraphError
from policygraph.extract.statements.rules import check, rule_of
from policygraph.model import Extraction, Source
from tests.corrections.conftest import ROWS, TITLE, entry, extraction_of, ledger_of

_LEADS = {"subject": "省科技厅", "relation": "LEADS", "object": "星火铸造行动", "quote": "实施星火铸造行动。由省科技厅牵头"}
_RELIES = {
    "subject": "Platform:江北铸造中试基地",
    "relation": "RELIES_ON",
    "object": "南湖检测中心",
    "quote": "江北铸造中试基地与南湖检测中心合作",
}
_FUNDS = {"subject": "省财政厅", "relation": "FUNDS", "object": "Program:铸造基金", "quote": "设立铸造基金，由省财政厅出资4亿元"}


def _row(rows: list[dict[str, object]], kind: str) -> tuple[object, ...]:
    (row,) = [row for row in rows if row["kind"] == kind]
    return tuple(row[name] for name in ("right", "wrong", "missed", "unjudged", "precision", "recall"))


def test_counts_by_kind(notice: Extraction) -> None:
    rows = evaluate(
        [notice],
        ledger_of(entry("accept", **_LEADS), entry("reject", **_RELIES), entry("add", **_FUNDS), entry("reviewed")),
        fewest=1,
    )
    assert _row(rows, "LEADS") == (1, 0, 0, 1, 1.0, 1.0)
    assert _row(rows, "RELIES_ON") == (0, 1, 0, 0, 0.0, None)
    assert _row(rows, "FUNDS") == (0, 0, 1, 0, None, 0.0)
    assert _row(rows, "all relations") == (1, 1, 1, 4, 0.5, 0.5)
    # the ends of what a person vouches for are vouched for; the fund was missed
    assert _row(rows, "Program") == (1, 0, 1, 0, 1.0, 0.5)
    assert [row["kind"] for row in rows][-1] == "all relations"


def test_a_handful_of_judgements_gives_no_share(notice: Extraction) -> None:
    rows = evaluate([notice], ledger_of(entry("accept", **_LEADS), entry("reject", **_RELIES), entry("reviewed")))
    assert all(row[name] is None for row in rows for name in ("precision", "recall", "f1"))
    assert judged(rows).endswith("2 of 6 relations")


def test_a_renamed_thing_was_wrong_and_missed(notice: Extraction) -> None:
    rows = evaluate([notice], ledger_of(entry("rename", name="Program:星火铸造行动", to="星火行动"), entry("reviewed")), fewest=1)
    assert _row(rows, "Program") == (0, 1, 1, 0, 0.0, 0.0)


def test_what_the_extractor_no_longer_says_is_missed() -> None:
    rows = evaluate(
        [extraction_of(rows=ROWS[2:])],
        ledger_of(entry("accept", **{**_LEADS, "subject": "Agency:江北省科学技术厅", "object": "Program:星火铸造行动"})),
    )
    assert _row(rows, "LEADS")[:3] == (0, 0, 1)


def test_only_marked_documents_count(notice: Extraction) -> None:
    rows = [{"id": notice.source.id, "title": TITLE}, {"id": "x", "title": "另一份"}]
    assert reviewed(rows, ledger_of(entry("reviewed"))) == [notice.source.id]
    assert reviewed([{"id": "new text", "title": TITLE}], ledger_of(entry("reviewed"))) == ["new text"]
    with pytest.raises(PolicygraphError, match=r"no reviewed document to measure on: `policygraph review --all"):
        evaluate([], ledger_of())


_LOCATED = entry(
    "add",
    subject="Platform:江北铸造中试基地",
    relation="RELIES_ON",
    object="Organization:江北大学",
    quote="省工信厅负责江北铸造中试基地的日常管理，江北大学参与",
)


def test_patterns_of_what_was_missed_are_rules_to_begin_with(notice: Extraction) -> None:
    rows = suggestions([notice], ledger_of(entry("add", **_FUNDS), _LOCATED))
    told = {row["relation"]: row for row in rows}
    funds = told["FUNDS"]
    assert funds["pattern"] == r"设立<object:Program>，由<subject:Agency>出资\d+(?:\.\d+)?亿元"
    assert funds["example"] == "设立[Program 铸造基金]，由[Agency 省财政厅]出资4亿元。"
    assert (funds["lacks"], funds["times"], funds["documents"]) == ("subject、object", 1, [f"《{TITLE}》"])
    # names that the extractor finds elsewhere in the text, but not in this passage, are lacking here, too
    assert told["RELIES_ON"]["lacks"] == "subject"
    for row in rows:
        rule = rule_of(
            {"id": "x", "relation": row["relation"], "pattern": row["pattern"], "example": row["example"], "gives": [row["gives"]]}
        )
        assert check(rule) == [row["gives"]]


def test_the_same_pattern_is_counted_over_documents() -> None:
    def made(text: str, fund: str) -> tuple[Extraction, Entry]:
        title = f"{fund}通知"
        source = Source.id_of(text)
        told = {
            "subject": "Agency:省财政厅",
            "relation": "FUNDS",
            "object": f"Program:{fund}",
            "quote": f"设立{fund}，由省财政厅出资",
        }
        return extraction_of(text, [], title=title), entry("add", **{**told, "document": title, "source": source})

    pairs = [made(f"{fund}通知\n设立{fund}，由省财政厅出资{n}亿元。\n", fund) for n, fund in enumerate(("铸造基金", "锻压基金"), 2)]
    (row,) = suggestions([e for e, _ in pairs], ledger_of(*[made for _, made in pairs]))
    assert (row["times"], row["documents"]) == (2, ["《铸造基金通知》", "《锻压基金通知》"])
    assert row["pattern"] == r"设立<object:Program>，由<subject:Agency>出资\d+(?:\.\d+)?亿元"


def test_an_elided_subject_is_the_document(notice: Extraction) -> None:
    (row,) = suggestions(
        [notice], ledger_of(entry("add", subject="本文件", relation="PROMOTES", object="Program:铸造基金", quote="设立铸造基金"))
    )
    assert (row["pattern"], row["gives"]) == ("设立<object:Program>", "本文件 PROMOTES 铸造基金")


def test_a_wording_without_a_pattern_says_why(notice: Extraction) -> None:
    said = {**_FUNDS, "subject": "Agency:江北省人民政府", "quote": "设立铸造基金"}
    (row,) = suggestions([notice], ledger_of(entry("add", **said)))
    assert (row["pattern"], row["no_pattern"]) == ("", "the quote does not name 江北省人民政府")


def test_what_the_extractor_says_by_now_is_not_missed(notice: Extraction) -> None:

    assert suggestions([notice], ledger_of(entry("add", **_RELIES))) == []
