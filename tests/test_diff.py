"""Differences between two sets of extractions."""

from __future__ import annotations

from policygraph.diff import diff
from policygraph.model import Entity, Evidence, Extraction, Source, Statement

PLAN, MINISTRY, PARK = Entity("Document", "甲方案"), Entity("Agency", "科学技术部"), Entity("Platform", "浑南科技城")


def version(text: str, *told: tuple[Entity, str, Entity, str, dict[str, str]]) -> Extraction:
    source = Source(Source.id_of(text), text, "a.txt", "甲方案", PLAN.id)
    statements = []
    for subject, relation, object_, quote, properties in told:
        at = text.index(quote)
        evidence = Evidence(source.id, at, at + len(quote), quote, "一")
        statements.append(Statement(subject, relation, object_, source.id, (evidence,), "r", False, properties))
    return Extraction(source, tuple(statements))


OLD = version(
    "科学技术部牵头。支持建设浑南科技城。",
    (MINISTRY, "ISSUED", PLAN, "科学技术部牵头", {}),
    (PLAN, "PROMOTES", PARK, "支持建设浑南科技城", {"status": "planned"}),
)


def test_the_same_said_further_on_is_no_difference() -> None:
    shifted = version(
        "前言。科学技术部牵头。支持建设浑南科技城。",
        (MINISTRY, "ISSUED", PLAN, "科学技术部牵头", {}),
        (PLAN, "PROMOTES", PARK, "支持建设浑南科技城", {"status": "planned"}),
    )
    assert diff([OLD], [shifted]) == []


def test_added_removed_and_changed_evidence() -> None:
    new = version(
        "浑南科技城由科学技术部指导。推进浑南科技城。",
        (PLAN, "PROMOTES", PARK, "推进浑南科技城", {"status": "planned"}),
        (MINISTRY, "LEADS", PARK, "科学技术部指导", {"role": "指导"}),
    )
    found = diff([OLD], [new])
    assert {(row["change"], row["subject"], row["relation"], row["object"]) for row in found} == {
        ("added", "科学技术部", "LEADS", "浑南科技城"),
        ("removed", "科学技术部", "ISSUED", "甲方案"),
        ("evidence", "甲方案", "PROMOTES", "浑南科技城"),
    }
    (changed,) = (row for row in found if row["change"] == "evidence")
    assert changed["before"] == ["支持建设浑南科技城"] and changed["after"] == ["推进浑南科技城"]
