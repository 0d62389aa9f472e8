"""What a person must look at before the text goes out: gaps, unresolved and inferred things, doubtful sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from policygraph.brief.facts import Facts, Row
from policygraph.brief.ledgers import missing
from policygraph.brief.model import Section, Sentence
from policygraph.brief.notes import Notes, untagged
from policygraph.brief.order import official
from policygraph.brief.phrases import target
from policygraph.brief.words import Words, clean

#: more of one kind are only counted
_MOST = 30
#: wordings that do say that a body leads
_LEADING = ("牵头", "负责", "组织实施", "联合实施", "主办", "责任", "会同", "办公室")


def open_points(facts: Facts, words: Words, notes: Notes) -> tuple[Section, ...]:
    """One section for each kind that has any."""
    made = ((heading, list(make(facts, words, notes))) for heading, make in _KINDS.items())
    return tuple(Section(words.say(heading), _cut(found, words)) for heading, found in made if found)


def problems(facts: Facts, words: Words) -> tuple[Sentence, ...]:
    """The same for the text that is handed in: one sentence for each kind, with counts and a few names."""
    told = [
        ("annex", [words.cite(c["document"]) for c in facts.cards if missing(c)]),
        ("lead", list(dict.fromkeys(row["program"] for row in facts.without_lead if not _cannot_tell(row)))),
        ("task", [row["task"] for row in facts.unassigned if not _cannot_tell(row)]),
        ("deadline", [row["metric"] for row in facts.targets if not row["deadline"]]),
        ("reference", [row["name"] for row in facts.unresolved]),
        ("source", [_marked(c, words) for c in facts.cards if _doubtful(c)]),
    ]
    made = [
        Sentence(words.say(f"p_{kind}", n=len(names), names=words.names(names, most=3, unit=""))) for kind, names in told if names
    ]
    return tuple(made) or (Sentence(words.say("p_none")),)


def _cannot_tell(row: Row) -> bool:
    """The query's finding where an annex is missing; the sentence on annexes says so for all of its document."""
    return "附件缺失" in str(row["finding"])


def _cut(found: list[Sentence], words: Words) -> tuple[Sentence, ...]:
    if len(found) <= _MOST:
        return tuple(found)
    return (*found[:_MOST], Sentence(words.say("o_more", n=len(found) - _MOST)))


def _annexes(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for card in facts.cards:
        if names := missing(card):
            yield Sentence(words.say("o_annex", document=notes.cite(card["document"]), names=words.names(names)))


def _lead(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for row in facts.without_lead:
        finding = words.say("annex_missing" if _cannot_tell(row) else "not_told")
        yield notes.sentence(words.say("o_lead_item", thing=clean(row["program"]), finding=finding), row)


def _task(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for row in facts.unassigned:
        finding = words.say("annex_missing" if _cannot_tell(row) else "not_told")
        yield notes.sentence(words.say("o_task_item", task=clean(untagged(row["task"])), finding=finding), row)


def _deadline(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for row in facts.targets:
        if not row["deadline"]:
            yield notes.sentence(words.say("o_deadline_item", what=target(row, words), document=notes.cite(row["document"])), row)


def _reference(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for row in facts.unresolved:
        yield notes.sentence(words.say("o_reference_item", name=clean(row["name"]), document=notes.cite(row["document"])), row)


def _word(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in facts.of("LEADS"):
        said, verb = row["role"], row["verb"]
        if said and verb and said not in verb and verb not in said and not any(word in verb for word in _LEADING):
            groups.setdefault((row["object"], said, verb), []).append(row)
    for (thing, said, verb), rows in groups.items():
        bodies = words.names(official((row["subject"] for row in rows), facts.codes), unit="body")
        text = words.say("o_word_item", body=bodies, role=clean(said), thing=clean(thing, 40), verb=clean(verb))
        yield notes.sentence(text, *rows)


def _inferred(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for row in facts.statements:
        if row["inferred"]:
            ends = {
                "subject": clean(row["subject"], 60), "object": clean(row["object"], 60),
                "relation": words.relation(row["relation"]),
            }  # fmt: skip
            if row["because"]:
                yield Sentence(words.say("o_inferred_item", **ends, because=_because(row["because"], words)), notes.of(row), True)
            else:
                yield Sentence(words.say("o_inferred_plain", **ends, rules=clean("、".join(row["rules"]))), notes.of(row), True)


def _because(told: str, words: Words) -> str:
    """The premise as the extraction records it: a known phrase, `A BUILDS B`, or a row of the reference data."""
    if table := re.match(r"(\w+\.csv): (.*)", told):
        return words.say("from_reference", table=table[1], name=clean(table[2]))
    premise = re.sub(r" ([A-Z_]{4,}) ", lambda found: f" {words.relation(found[1])} ", told)
    return words.term("because", premise)


def _source(facts: Facts, words: Words, notes: Notes) -> Iterable[Sentence]:
    for card in facts.cards:
        if marks := marks_of(card, words):
            yield Sentence(words.say("o_source_item", document=notes.cite(card["document"]), marks=words.say("and").join(marks)))


def _doubtful(card: Row) -> bool:
    return card["validity"] not in ("in force", "unknown") or card["source_kind"] not in ("official", "unknown")


def _marked(card: Row, words: Words) -> str:
    return f"{words.cite(card['document'])}（{words.say('and').join(marks_of(card, words))}）"


def marks_of(card: Row, words: Words) -> list[str]:
    """Why a document must be looked at: no longer valid, not from an official site, a repaired 文号."""
    marks = []
    if card["validity"] not in ("in force", "unknown"):
        basis = f"（{clean(card['validity_basis'])}）" if card["validity_basis"] else ""
        marks.append(words.say("mark_validity", validity=words.term("validity", card["validity"]), basis=basis))
    if card["source_kind"] != "official":
        marks.append(words.say("mark_kind", kind=words.term("source_kind", card["source_kind"])))
    if card["repaired"]:
        marks.append(words.say("mark_number"))
    return marks


_KINDS: dict[str, Callable[[Facts, Words, Notes], Iterable[Sentence]]] = {
    "o_annexes": _annexes,
    "o_lead": _lead,
    "o_task": _task,
    "o_deadline": _deadline,
    "o_reference": _reference,
    "o_word": _word,
    "o_inferred": _inferred,
    "o_source": _source,
}
