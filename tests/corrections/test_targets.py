"""Targets and tasks are named by their text: a person's word keeps them, and what they are, when nobody finds them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.corrections import Outcome, correct, judgement, put, read_ledger, record, uncorrected
from policygraph.extract.pipeline import extract
from policygraph.model import Extraction, Source
from policygraph.store import open_store
from tests.corrections.conftest import entry, ledger_of


@pytest.fixture(scope="module")
def plan(samples: list[Path]) -> Extraction:
    text = samples[1].read_text(encoding="utf-8-sig")
    return extract(Source(Source.id_of(text), text, "plan.txt"))


def without(extraction: Extraction, *labels: str) -> Extraction:
    kept = [s for s in extraction.statements if not {s.subject.label, s.object.label} & set(labels)]
    return replace(extraction, statements=tuple(kept))


def test_an_accepted_target_stays_with_its_value_and_its_date(plan: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    said = next(s for s in plan.statements if s.relation == "SETS")
    owner = next(s for s in plan.statements if s.relation == "FOR" and s.subject == said.object)
    for one in (said, owner):
        record(path, judgement(plan, one, "accept", who="王敏"))
    own = next(s for s in plan.statements if s.relation == "MENTIONS" and s.object == said.object).properties
    ledger, outcome = read_ledger(path), Outcome()
    assert ledger.entries[0].things["object"]["value"] == own["value"]
    lost = without(plan, "Target")
    now = correct(lost, ledger, outcome)
    assert outcome.findings(ledger, whole=True) == []
    (target,) = {s.object for s in now.statements if s.relation == "SETS"}
    assert (target.label, target.name) == ("Target", said.object.name)
    assert [s.subject for s in now.statements if s.relation == "FOR"] == [target]
    mention = next(s for s in now.statements if s.relation == "MENTIONS" and s.object == target)
    assert {k: mention.properties[k] for k in ("metric", "value", "unit", "review")} == {
        **{k: own[k] for k in ("metric", "value", "unit")},
        "review": "added",
    }
    assert set(uncorrected(now).statements) == set(lost.statements)
    # while the machine still says it, it is the machine's own
    assert {s.object for s in correct(plan, ledger).statements if s.relation == "SETS"} == {
        s.object for s in plan.statements if s.relation == "SETS"
    }


def test_two_entries_about_one_lost_task_make_one_task(plan: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    task = next(s.object for s in plan.statements if s.relation == "LEADS" and s.object.label == "Task")
    about = [s for s in plan.statements if s.object == task and s.relation in ("LEADS", "HAS_TASK", "PARTICIPATES_IN")]
    assert len(about) >= 2
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        store.load([plan])
        for one in about:
            put(store, path, judgement(plan, one, "accept", who="王敏"))
        lost = without(plan, "Task")
        store.load([correct(lost, read_ledger(path))])
        rows = store.run("MATCH (n:Task) RETURN n.text AS text, n.clause AS clause")
        assert len(rows) == 1 and rows[0]["text"] and rows[0]["clause"]
        assert {row["t"] for row in store.run("MATCH (n:Task)<-[r]-() RETURN type(r) AS t")} == {
            "MENTIONS",
            *(s.relation for s in about),
        }


def test_a_target_written_by_hand_needs_a_quote(plan: Extraction) -> None:
    made = {"subject": "Document:本文件", "relation": "SETS", "object": "Target:中试工程师 3000名", "document": plan.source.title}
    quote = plan.source.text[:30].splitlines()[0]
    ledger = ledger_of(entry("add", **{**made, "source": plan.source.id, "quote": quote}))
    assert "中试工程师 3000名" in {s.object.name for s in correct(plan, ledger).statements if s.relation == "SETS"}
    ledger, outcome = ledger_of(entry("accept", **{**made, "source": plan.source.id})), Outcome()
    correct(plan, ledger, outcome)
    assert {finding.kind for finding in outcome.findings(ledger)} == {"lost"}


@pytest.mark.parametrize(
    "things", [{"else": {}}, {"object": "x"}, {"object": {"review": "added"}}, [], {"object": {"a": {"b": 1}}}]
)
def test_what_a_thing_is_has_a_shape(things: object) -> None:
    from policygraph.errors import DataError

    with pytest.raises(DataError, match=r"`things`|`properties`"):
        entry("accept", subject="Document:本文件", relation="SETS", object="Target:x", things=things)
