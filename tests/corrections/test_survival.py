"""The promise: what people said holds through extraction anew, other rules, another store, a new text of the document."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest

from policygraph import api, exchange
from policygraph.corrections import Ledger, Outcome, correct, read_ledger, review_of
from policygraph.extract.pipeline import extract
from policygraph.model import Extraction, Source
from policygraph.store import Store, open_store
from tests.corrections.conftest import ROWS, entry, extraction_of, ledger_of, told

#: what the ledger below says of sample 07, whoever extracts it and wherever it is kept
EXPECTED = {
    ("长春市科学技术局", "LEADS", "津长激光技术联合实验室"): "confirmed",
    ("长春市人力资源和社会保障局", "LEADS", "“长春光谷”人才驻留计划"): "confirmed",
    ("长春市财政局", "FUNDS", "津长产业协作基金"): "added",
    ("吉林省商务厅", "PARTICIPATES_IN", "“北光南用”场景推广行动"): "corrected",
    ("长春市人民政府关于深化津长对口合作共建光电信息产业走廊的意见", "PROMOTES", "长春光电博览会"): "corrected",
}


_ACCEPTED = {key for key, status in EXPECTED.items() if status == "confirmed"}


GONE = {
    ("长春市教育局", "PARTICIPATES_IN", "津长激光技术联合实验室"),
    ("长春市商务局", "PARTICIPATES_IN", "“北光南用”场景推广行动"),
}


LEDGER = """
[[correction]]
do = "accept"
document = "{title}"
source = "{source}"
subject = "Agency:市科技局"
relation = "LEADS"
object = "Platform:津长激光技术联合实验室"
quote = "津长激光技术联合实验室。由市科技局"
who = "王敏"
when = 2026-03-18

[[correction]]
do = "accept"
document = "{title}"
source = "{source}"
subject = "Agency:市人力资源和社会保障局"
relation = "LEADS"
object = "Program:“长春光谷”人才驻留计划"
quote = "“长春光谷”人才驻留计划，由市人力资源和社会保障局"
properties = {{ role = "牵头" }}
who = "王敏"
when = 2026-03-18

[[correction]]
do = "reject"
document = "{title}"
source = "{source}"
subject = "Agency:市教育局"
relation = "PARTICIPATES_IN"
object = "Platform:津长激光技术联合实验室"
quote = "由市科技局牵头，市教育局"
who = "李强"
when = 2026-03-19
why = "只配合中试平台"

[[correction]]
do = "add"
document = "{title}"
source = "{source}"
subject = "Agency:长春市财政局"
relation = "FUNDS"
object = "Program:津长产业协作基金"
quote = "设立津长产业协作基金，首期规模20亿元，由长春市财政局出资4亿元"
who = "王敏"
when = 2026-03-18

[[correction]]
do = "resolve"
document = "{title}"
source = "{source}"
mention = "市商务局"
to = "吉林省商务厅"
who = "王敏"
when = 2026-03-18

[[correction]]
do = "rename"
name = "Program:长春国际光电博览会"
to = "长春光电博览会"
who = "王敏"
when = 2026-03-18
"""


@pytest.fixture(scope="module")
def sample(samples: list[Path]) -> Path:
    return next(path for path in samples if path.name.startswith("07"))


@pytest.fixture(scope="module")
def machine(sample: Path) -> Extraction:
    return next(iter(api.extract_documents([sample])))


@pytest.fixture
def ledger(machine: Extraction, tmp_path: Path) -> Ledger:
    path = tmp_path / "corrections.toml"
    path.write_text(LEDGER.format(title=machine.source.title, source=machine.source.id), encoding="utf-8")
    return read_ledger(path)


def _holds(extraction: Extraction) -> None:
    """What a person confirmed counts as `added` under an extractor that does not say it."""
    now = told(extraction)
    assert {key: now.get(key) for key in EXPECTED if key not in _ACCEPTED or now.get(key) != "added"}.items() <= EXPECTED.items()
    assert not GONE & now.keys()


def test_on_the_text_it_was_made_on(machine: Extraction, ledger: Ledger) -> None:
    outcome = Outcome()
    _holds(correct(machine, ledger, outcome))
    assert outcome.findings(ledger, whole=True) == []


def test_extraction_anew(sample: Path, ledger: Ledger) -> None:
    _holds(correct(next(iter(api.extract_documents([sample]))), ledger))


def test_rules_that_find_less(machine: Extraction, ledger: Ledger) -> None:
    """Without rules for 由X牵头 and tags a confirmed statement is made by nobody any more: the person's word keeps it."""
    again = extract(Source(machine.source.id, machine.source.text, machine.source.path, rules="none"))
    lost = [s for s in again.statements if s.rule.startswith(("leads.", "promotes")) or "tag" in s.rule]
    assert lost
    without_tags = replace(again, statements=tuple(s for s in again.statements if s not in lost))
    now = told(correct(without_tags, ledger))
    assert ("长春市人力资源和社会保障局", "LEADS", "“长春光谷”人才驻留计划") not in told(without_tags)
    assert now["长春市人力资源和社会保障局", "LEADS", "“长春光谷”人才驻留计划"] == "added"
    assert now["长春市财政局", "FUNDS", "津长产业协作基金"] == "added"
    assert not GONE & now.keys()


def test_rules_that_cut_other_quotes_under_other_names() -> None:
    """Another version calls its rules otherwise, quotes more or fewer words, and reads 省科技厅 as another body."""
    ledger = ledger_of(
        entry("accept", subject="省科技厅", relation="LEADS", object="星火铸造行动", quote="实施星火铸造行动。由省科技厅牵头"),
        entry(
            "reject",
            subject="Platform:江北铸造中试基地",
            relation="RELIES_ON",
            object="南湖检测中心",
            quote="江北铸造中试基地与南湖检测中心合作",
        ),
    )
    cut = {"实施星火铸造行动。由省科技厅牵头": "由省科技厅牵头", "江北铸造中试基地与南湖检测中心合作": "与南湖检测中心合作"}
    other = extraction_of(rows=[(a, r, b, cut.get(q, q)) for a, r, b, q in ROWS], rule="version2")
    renamed = replace(
        other,
        statements=tuple(
            replace(
                s,
                **{
                    end: replace(getattr(s, end), name="江北省科技和信息化厅")
                    for end in ("subject", "object")
                    if getattr(s, end).name == "江北省科学技术厅"
                },
            )
            for s in other.statements
        ),
    )
    outcome = Outcome()
    now = told(correct(renamed, ledger, outcome))
    assert now["江北省科技和信息化厅", "LEADS", "星火铸造行动"] == "confirmed"
    assert ("江北铸造中试基地", "RELIES_ON", "南湖检测中心") not in now
    assert outcome.findings(ledger, whole=True) == []


def test_a_new_text_of_the_document(machine: Extraction, ledger: Ledger) -> None:
    """A paragraph more, lines broken elsewhere, a changed figure: quotes are found again where they stand once."""
    text = machine.source.text.replace("一、总体要求", "根据上级要求修订。\n\n一、总体要求").replace(
        "由市科技局牵头", "由市科技局\n牵头"
    )
    new = extract(Source(Source.id_of(text), text, machine.source.path))
    assert new.source.id != machine.source.id
    outcome = Outcome()
    now = correct(new, ledger, outcome)
    _holds(now)
    assert [f for f in outcome.findings(ledger, whole=True) if f.kind != "idle"] == []
    assert all(text[e.start : e.end] == e.quote for s in now.statements for e in s.evidence)


def test_what_the_new_text_no_longer_holds_is_told_and_stays_in_the_ledger(machine: Extraction, ledger: Ledger) -> None:
    text = machine.source.text.replace("设立津长产业协作基金，首期规模20亿元，由长春市财政局出资4亿元，", "")
    assert text != machine.source.text
    outcome = Outcome()
    now = correct(extract(Source(Source.id_of(text), text, machine.source.path)), ledger, outcome)
    assert not any(key[1] == "FUNDS" for key in told(now))
    (finding,) = outcome.findings(ledger, whole=True)
    (line,) = [e.line for e in ledger.entries if e.do == "add"]
    assert (finding.kind, finding.lines) == ("lost", (line,))
    assert f"corrections.toml, line {line}: the quote “设立津长产业协作基金" in finding.message
    assert "no longer stands in the new text of 《长春市人民政府关于深化津长" in finding.message
    assert finding.message.endswith("look at the new text and write the entry anew")


def test_a_quote_that_stands_twice_in_the_new_text_is_told(machine: Extraction, ledger: Ledger) -> None:
    again = "设立津长产业协作基金，首期规模20亿元，由长春市财政局出资4亿元。"
    text = machine.source.text.replace("五、加强组织领导", f"{again}\n\n五、加强组织领导")
    outcome = Outcome()
    correct(extract(Source(Source.id_of(text), text, machine.source.path)), ledger, outcome)
    (finding,) = outcome.findings(ledger, whole=True)
    assert "stands 2 times in the new text" in finding.message
    assert finding.message.endswith("write a longer quote")


@pytest.fixture(scope="module")
def second_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store of the other engine where there is one (NEO4J_TEST_URI), else a second folder."""
    if not os.environ.get("NEO4J_TEST_URI"):
        with open_store(str(tmp_path_factory.mktemp("second") / "policygraph.db"), keep=0) as store:
            yield store
        return
    url = request.getfixturevalue("neo4j_url")
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(url, auth=auth) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()
    with open_store(url) as store:
        yield store


def test_another_store(sample: Path, machine: Extraction, ledger: Ledger, second_store: Store, tmp_path: Path) -> None:
    """The ledger beside a store is an input of loading; what is exported loads elsewhere as it is; a rebuilt store is the same."""
    place = tmp_path / "policygraph.db"
    stream = io.StringIO()
    with open_store(str(place), keep=0) as first:
        assert api.load_statements([machine], store=first).added == 1
        (kept,) = first.extractions()
        _holds(kept)
        assert {s.identity for s in kept.set_aside} == {s.identity for s in correct(machine, ledger).set_aside}
        # once more, the same: extracted anew, unchanged
        assert api.load_statements(api.extract_documents([sample]), store=first).unchanged == 1
        exchange.write_jsonl(first.extractions(), stream)
        api.load_statements(exchange.read_jsonl(io.StringIO(stream.getvalue())), store=second_store, corrections=Ledger())
        (moved,) = second_store.extractions()
        assert (moved.statements, moved.set_aside) == (kept.statements, kept.set_aside)
        assert [dict(s.properties) for s in moved.statements] == [dict(s.properties) for s in kept.statements]
    # without the ledger the extractor's own word comes back; with it the person's
    second_store.remove(row["id"] for row in second_store.sources())
    api.load_statements([machine], store=second_store, corrections=Ledger())
    (plain,) = second_store.extractions()
    assert all(review_of(s) == "machine" for s in plain.statements)
    api.load_statements(api.extract_documents([sample]), store=second_store, corrections=ledger)
    (rebuilt,) = second_store.extractions()
    assert (rebuilt.statements, rebuilt.set_aside) == (kept.statements, kept.set_aside)


def test_a_new_text_from_the_same_path_takes_the_old_ones_place(machine: Extraction, ledger: Ledger, tmp_path: Path) -> None:
    text = machine.source.text.replace("一、总体要求", "（修订稿）\n\n一、总体要求")
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        api.load_statements([machine], store=store)
        report = api.load_statements([extract(Source(Source.id_of(text), text, machine.source.path))], store=store)
        assert (report.replaced, len(store.sources())) == (1, 1)
        (now,) = store.extractions()
        _holds(now)
