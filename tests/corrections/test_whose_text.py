"""Which text an entry speaks of: by hash, by title, by path; broken lines aside."""

from __future__ import annotations

from policygraph.corrections import Outcome, correct
from policygraph.model import Extraction
from tests.corrections.conftest import TEXT, entry, extraction_of, ledger_of, told


def _reports() -> tuple[Extraction, Extraction]:
    """Two cities' reports under one title, in which 省工信厅 is another body each time."""
    first = extraction_of(title="政府工作报告", path="a.txt")
    row = ("Agency:省工信厅", "LEADS", "Platform:江北锻造中试基地", "省工信厅负责江北锻造中试基地")
    return first, extraction_of(TEXT.replace("铸造", "锻造"), [row], title="政府工作报告", path="b.txt")


def test_a_title_that_many_bodies_give_tells_no_document() -> None:
    first, second = _reports()
    told_of = {"document": "政府工作报告", "mention": "省工信厅", "to": "江北省工业和信息化厅"}
    ledger = ledger_of(entry("resolve", **{**told_of, "source": first.source.id, "path": "a.txt"}))
    assert ("江北省工业和信息化厅", "LEADS", "江北铸造中试基地") in told(correct(first, ledger))
    assert ("省工信厅", "LEADS", "江北锻造中试基地") in told(correct(second, ledger))
    # a new text from the same path is still the first one's
    again = extraction_of(TEXT + "附则\n", title="政府工作报告", path="a.txt")
    assert ("江北省工业和信息化厅", "LEADS", "江北铸造中试基地") in told(correct(again, ledger))
    outcome, unsure = Outcome(), ledger_of(entry("resolve", **{**told_of, "source": "", "path": ""}))
    correct(first, unsure, outcome)
    (finding,) = outcome.findings(unsure, whole=True)
    assert finding.kind == "absent"
    assert "many are called so, write `source` or `path`" in finding.message


def test_a_new_text_under_a_new_title_is_known_by_its_path_and_the_quote() -> None:
    accept = {"subject": "省科技厅", "relation": "LEADS", "object": "星火铸造行动", "quote": "实施星火铸造行动。由省科技厅牵头"}
    ledger = ledger_of(
        entry("accept", **accept, path="notice.txt"), entry("resolve", mention="省工信厅", to="甲厅", path="notice.txt")
    )
    now = told(correct(extraction_of(TEXT + "附则\n", title="修订后的通知"), ledger))
    assert now["江北省科学技术厅", "LEADS", "星火铸造行动"] == "confirmed"
    # without a quote another title may be another document
    assert ("省工信厅", "LEADS", "江北铸造中试基地") in now


def test_lines_broken_elsewhere_do_not_matter() -> None:
    broken = extraction_of(TEXT.replace("由省科技厅牵头，省财政厅", "由省科技厅牵\n头，省财 政厅"), [])
    made = entry(
        "add",
        subject="Agency:江北省财政厅",
        relation="PARTICIPATES_IN",
        object="Program:星火铸造行动",
        quote="由省科技厅牵头，省财政厅配合",
    )
    now = correct(broken, ledger_of(made))
    (said,) = [s for s in now.statements if s.relation == "PARTICIPATES_IN"]
    assert [e.quote for e in said.evidence] == ["由省科技厅牵\n头，省财 政厅配合"]
