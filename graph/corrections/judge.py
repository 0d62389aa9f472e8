"""What people say of the statements of one source: this holds, this does not, this instead, this is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from policygraph.corrections.anchor import Place, Text
from policygraph.corrections.conflicts import says
from policygraph.corrections.entries import DERIVED, ITSELF, JUDGING, Entry, name_of, squeezed
from policygraph.corrections.outcome import Outcome
from policygraph.model import RELATIONS, SYMMETRIC, Entity, Evidence, Statement, digest
from policygraph.resolve import resolve_name

_Triple: TypeAlias = tuple[str, str, str]
Resolved: TypeAlias = Mapping[Entity, tuple[Entity, Entry]]


@dataclass(frozen=True)
class Said:
    """A statement on its way: as the extractor made it (`raw`, None when a person did) and as it stands `now` (None: taken out).

    `changed`: more than its review status differs.
    """

    raw: Statement | None
    now: Statement | None
    changed: bool = False


@dataclass
class _Verdicts:
    """Of one statement: who vouches for which of its evidence, and who strikes which."""

    yes: list[tuple[Entry, list[Evidence]]] = field(default_factory=list)
    no: list[tuple[Entry, list[Evidence]]] = field(default_factory=list)


def judged(text: Text, entries: Iterable[Entry], places: Resolved, outcome: Outcome) -> list[Said]:
    """Every statement of the source, judged, and those that a person adds."""
    verdicts: dict[tuple[str, ...], _Verdicts] = defaultdict(_Verdicts)
    added: list[Statement] = []
    for entry in entries:
        if entry.do not in JUDGING:
            continue
        place = text.place(entry)
        if place.lost:
            outcome.tell("lost", place.lost, entry)
            continue
        before: list[Statement] = []
        for triple, holds in says(entry):
            found = _matching(text, triple, place)
            if _several(text, entry, triple, found, outcome):
                break
            for statement in _struck(text, triple, found) if not holds else found:
                verdict = verdicts[statement.identity]
                whole = triple[1] == "MENTIONS"
                evidence = list(statement.evidence) if whole else place.holds(statement)
                (verdict.yes if holds else verdict.no).append((entry, evidence))
            if holds and not found:
                added += _made(text, entry, triple, place, before, places, outcome)
            elif found:
                outcome.applied.add(entry)
            else:
                outcome.tell("idle", f"the extractor does not say it (any more): {entry.told()}", entry)
            before = found
    said = [_said(s, verdicts[s.identity], outcome) if s.identity in verdicts else Said(s, s) for s in text.extraction.statements]
    return said + [Said(None, statement, True) for statement in added]


def _matching(text: Text, triple: _Triple, place: Place) -> list[Statement]:
    subject, relation, object_ = triple
    ends = set(text.meant(subject, place)), set(text.meant(object_, place))
    said = (s for s in text.extraction.statements if s.relation == relation and _joined(s, *ends))
    return [s for s in said if not s.evidence or relation == "MENTIONS" or place.holds(s)]


def _joined(s: Statement, subjects: set[Entity], objects: set[Entity]) -> bool:
    turned = s.relation in SYMMETRIC and s.object in subjects and s.subject in objects
    return turned or (s.subject in subjects and s.object in objects)


def _several(text: Text, entry: Entry, triple: _Triple, found: list[Statement], outcome: Outcome) -> bool:
    pairs = {(s.subject.name, s.object.name) for s in found}
    if len(pairs) > 1:
        names = "; ".join(f"{a} … {b}" for a, b in sorted(pairs))
        outcome.tell("ambiguous", f"{' '.join(triple)} means several statements of {text.named}: {names}; write these names", entry)
    return len(pairs) > 1


def _struck(text: Text, triple: _Triple, found: list[Statement]) -> list[Statement]:
    """What is no thing (its MENTIONS is rejected) has no statements."""
    if triple[1] != "MENTIONS":
        return found
    things = {s.object for s in found}
    return [s for s in text.extraction.statements if s.subject in things or s.object in things]


def _said(s: Statement, verdict: _Verdicts, outcome: Outcome) -> Said:
    against = [(a, b) for a, yes in verdict.yes for b, no in verdict.no if set(yes) & set(no) or not s.evidence]
    if against:
        for pair in against:
            what = f"one says that it holds, the other that it does not: {s.subject.name} {s.relation} {s.object.name}"
            outcome.tell("conflict", f"{what}; neither is taken: take one of them out", *pair)
        return Said(s, s)
    struck = {e for _, evidence in verdict.no for e in evidence}
    kept = tuple(e for e in s.evidence if e not in struck)
    if verdict.no and not kept:
        return Said(s, None, True)
    if struck:
        return Said(s, replace(s, evidence=kept, properties={**s.properties, "review": "corrected"}), True)
    return Said(s, replace(s, properties={**s.properties, "review": "confirmed"}))


def _made(
    text: Text, entry: Entry, triple: _Triple, place: Place, before: list[Statement], places: Resolved, outcome: Outcome
) -> Iterator[Statement]:
    """The statement that a person makes; it takes properties over from the one in whose place it comes."""
    evidence = tuple(text.evidence(found[0]) for quote in entry.quotes if (found := text.find(quote)))
    ends = [_end(text, entry, end, word, place, places, outcome) for end, word in (("subject", triple[0]), ("object", triple[2]))]
    if not evidence:
        told = f"the extractor no longer says it, and without a `quote` it cannot be kept: {entry.told()}"
        outcome.tell("lost", told, entry)
    elif ends[0] is not None and ends[1] is not None:
        subject, object_ = ends[0], ends[1]
        if (subject.label, object_.label) not in RELATIONS[triple[1]]:
            told = f"{triple[1]} does not join {subject.label} to {object_.label}: {entry.told()}; write other labels"
            outcome.tell("unfit", told, entry)
            return
        kept: dict[str, Any] = dict(before[0].properties) if before else {}
        status = "corrected" if entry.do == "correct" else "added"
        outcome.applied.add(entry)
        yield from _told_things(text, entry, ends, evidence)
        yield Statement(subject, triple[1], object_, text.extraction.source.id, evidence, f"ledger.{entry.do}", False,
                        {**kept, **entry.properties, "review": status})  # fmt: skip


def _told_things(text: Text, entry: Entry, ends: Iterable[Entity | None], evidence: tuple[Evidence, ...]) -> Iterator[Statement]:
    """MENTIONS of the targets and tasks that only the ledger knows, with what it knows of them."""
    for end, thing in zip(("subject", "object"), ends, strict=True):
        if thing is not None and text.itself is not None and thing.label in DERIVED and text.mention(thing) is None:
            told = {**{k: v for k, v in entry.things.get(end, {}).items() if k != "name"}, "review": "added"}
            yield Statement(text.itself, "MENTIONS", thing, text.extraction.source.id, evidence, "ledger.mention", False, told)


def _end(text: Text, entry: Entry, end: str, word: str, place: Place, places: Resolved, outcome: Outcome) -> Entity | None:
    """One end of a statement that a person makes: known here, else read as the extractor would read it."""
    told = name_of(word)
    found = text.meant(word, place)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{e.label}:{e.name}" for e in found)
        outcome.tell("ambiguous", f"{word} means several things in {text.named}: {names}; write one of these", entry)
        return None
    for target, by in places.values():
        if told.label in ("", target.label) and name_of(by.mention).key == told.key:
            return target
    if told.label in DERIVED and entry.quotes:
        known = entry.things.get(end, {})
        name = str(known.get("name") or told.name)
        parts = (squeezed(name), *(squeezed(str(known.get(part, ""))) for part in ("clause", "text")))
        return Entity(told.label, name, digest("ledger", text.extraction.source.id, *parts))
    if not told.label or told.name == ITSELF or told.label in DERIVED:
        mend = "write its label in front, Agency:…" if not told.label else "nobody can make one without a quote"
        outcome.tell("lost", f"{text.named} has no {word} (any more); {mend}: {entry.told()}", entry)
        return None
    read = resolve_name(told.label, told.name, place=_region(text))
    return Entity(told.label, read.name) if read.resolved else Entity(told.label, read.name, text.extraction.source.id, False)


def _region(text: Text) -> str | None:
    """The place of the document: that of the body that issued it."""
    issuers = sorted({s.subject.name for s in text.extraction.statements if s.relation == "ISSUED"})
    return next((region for name in issuers if (region := resolve_name("Agency", name).region)), None)
