"""The ledger applied to what one source says: judgements first, then references, then names.

Everything is decided from the entries as a set, in the order of what they say, and from the extractor's own statements, which stay
kept: what a person changed or took out lies in `Extraction.set_aside`, so correcting twice, or by another ledger, is as good as
correcting once. Each statement tells by its property `review` who vouches for it (see `STATUSES`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policygraph.corrections.anchor import Text
from policygraph.corrections.entries import Entry
from policygraph.corrections.judge import Said, judged
from policygraph.corrections.ledger import Ledger
from policygraph.corrections.outcome import Outcome
from policygraph.corrections.references import resolved
from policygraph.exchange import merge_properties
from policygraph.model import RELATIONS, Entity, Evidence, Extraction, Statement

__all__ = ["correct", "corrected", "review_of", "uncorrected"]


def review_of(statement: Statement) -> str:
    """machine: nobody looked; confirmed: a person says so too; corrected: a person changed it; added: only a person says so."""
    return str(statement.properties.get("review", "machine"))


def corrected(extractions: Iterable[Extraction], ledger: Ledger, outcome: Outcome | None = None) -> Iterator[Extraction]:
    """Each extraction as the ledger has it."""
    outcome = outcome or Outcome()
    for extraction in extractions:
        yield correct(extraction, ledger, outcome)


def uncorrected(extraction: Extraction) -> Extraction:
    """What the extractor itself said."""
    if not extraction.set_aside and all("review" not in s.properties for s in extraction.statements):
        return extraction
    kept = [_stripped(s) for s in extraction.statements if review_of(s) in ("machine", "confirmed")]
    said = tuple(sorted((*kept, *extraction.set_aside), key=lambda s: s.identity))
    source = extraction.source
    own = next((s.object for s in said if s.relation == "MENTIONS" and s.subject == s.object), None)
    if own is not None and own.id != source.document:
        source = replace(source, document=own.id, title=own.name)
    return Extraction(source, said)


def _stripped(statement: Statement) -> Statement:
    if "review" not in statement.properties:
        return statement
    return replace(statement, properties={k: v for k, v in statement.properties.items() if k != "review"})


def correct(extraction: Extraction, ledger: Ledger, outcome: Outcome | None = None) -> Extraction:
    """The extraction as a person wants it; `outcome` learns what became of each entry."""
    outcome = outcome if outcome is not None else Outcome()
    raw = uncorrected(extraction)
    if not ledger.entries:
        return raw
    text = Text(raw)
    entries = ledger.about(raw.source, text.titles)
    if not entries and not ledger.names.touch(text.ends):
        return raw
    outcome.applied.update(entry for entry in entries if entry.do == "reviewed")
    places = resolved(text, entries, outcome)
    said = judged(text, entries, places, outcome)
    renamed = _Renaming(places, ledger, outcome)
    said = [renamed.said(each) for each in said]
    statements, set_aside = _united(said)
    source = raw.source
    if text.itself is not None and (own := renamed.entity(text.itself)[0]) != text.itself:
        source = replace(source, document=own.id, title=own.name)
    every = (*statements, *_mentioned(text, statements))
    return Extraction(source, tuple(sorted(every, key=lambda s: s.identity)), set_aside)


class _Renaming:
    """From the extractor's entities to those that the ledger means, within one source."""

    def __init__(self, places: dict[Entity, tuple[Entity, Entry]], ledger: Ledger, outcome: Outcome) -> None:
        self._places, self._ledger, self._outcome = places, ledger, outcome

    def entity(self, entity: Entity) -> tuple[Entity, tuple[Entry, ...]]:
        target, *local = self._places.get(entity, (entity,))
        end, used = self._ledger.names.of_entity(target)
        return end, (*local, *used)

    def said(self, said: Said) -> Said:
        if said.now is None:
            return said
        (subject, first), (object_, second) = self.entity(said.now.subject), self.entity(said.now.object)
        used = (*first, *second)
        self._outcome.applied.update(used)
        if (subject, object_) == (said.now.subject, said.now.object):
            return said
        relation = said.now.relation
        if not joins(subject, relation, object_):
            what = f"{subject.name} {relation} {object_.name}, between {subject.label} and {object_.label}, cannot stand"
            self._outcome.tell("unfit", f"{what}; it is set aside: add what the text says of it", *used)
            return replace(said, now=None, changed=True)
        properties = {**said.now.properties, "review": review_of(said.now) if said.raw is None else "corrected"}
        target = self._places.get(said.now.object, (said.now.object,))[0]
        if relation == "MENTIONS" and object_.name != target.name:
            properties["aliases"] = [*properties.get("aliases", ()), target.name]
        now = replace(said.now, subject=subject, object=object_, properties=properties)
        return replace(said, now=now, changed=True)


def joins(subject: Entity, relation: str, object_: Entity) -> bool:
    """Whether the schema lets the relation stand between these two."""
    fits = (subject.label, object_.label) in RELATIONS[relation]
    return fits and (subject != object_ or relation == "MENTIONS")


def _united(said: Iterable[Said]) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Statements that have become one are united; whatever has not stayed as it was is set aside as it was."""
    groups: dict[tuple[str, ...], list[Said]] = {}
    aside: dict[tuple[str, ...], Statement] = {}
    for each in said:
        if each.now is not None:
            groups.setdefault(each.now.identity, []).append(each)
        elif each.raw is not None:
            aside[each.raw.identity] = each.raw
    statements = []
    for members in groups.values():
        now = _union([each.now for each in members if each.now is not None])
        if len(members) > 1 or members[0].changed:
            aside.update({each.raw.identity: each.raw for each in members if each.raw is not None})
            machine = any(each.raw is not None for each in members)
            status = "corrected" if machine or "corrected" in {review_of(each.now) for each in members if each.now} else "added"
            now = replace(now, properties={**now.properties, "review": status})
        statements.append(now)
    return tuple(statements), tuple(aside[key] for key in sorted(aside))


def _union(members: list[Statement]) -> Statement:
    if len(members) == 1:
        return members[0]
    members.sort(key=lambda s: (s.evidence, str(sorted(s.properties.items()))))
    properties: dict[str, object] = {}
    for member in members:
        merge_properties(properties, member.properties)
    evidence = tuple(sorted({e for member in members for e in member.evidence}))
    return replace(members[0], evidence=evidence, inferred=all(m.inferred for m in members), properties=properties)


def _mentioned(text: Text, statements: Iterable[Statement]) -> Iterator[Statement]:
    """MENTIONS of what only a person's statements name."""
    given = list(statements)
    itself = next((s.subject for s in given if s.relation == "MENTIONS"), text.itself)
    known = {s.object for s in given if s.relation == "MENTIONS"}
    found: dict[Entity, list[Evidence]] = {}
    for s in given:
        for end in (s.subject, s.object):
            if end not in known and end != itself and itself is not None and s.evidence:
                found.setdefault(end, []).extend(_names(text, end, e) for e in s.evidence)
    for entity, evidence in found.items():
        properties = {"review": "added"}
        yield Statement(itself or entity, "MENTIONS", entity, text.extraction.source.id, tuple(sorted(set(evidence))),
                        "ledger.mention", False, properties)  # fmt: skip


def _names(text: Text, entity: Entity, evidence: Evidence) -> Evidence:
    """The name within the quote where it stands there, else the quote."""
    at = evidence.quote.find(entity.name)
    return text.evidence((evidence.start + at, evidence.start + at + len(entity.name))) if at >= 0 else evidence
