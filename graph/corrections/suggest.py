"""The surface patterns of statements that the extractor missed, in the syntax of `extract/data/relations.toml`.

They are where an analyst begins a rule, no rules: what lies between the ends is kept as written, except for long stretches,
numbers and other names. A pattern is only shown when the rule compiler takes it, else `no_pattern` says why there is none;
`lacks` says which end the extractor did not even find as a name: then no relation rule helps, a word in the tables may.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from policygraph.corrections.anchor import Range, Text, touch
from policygraph.corrections.apply import correct, uncorrected
from policygraph.corrections.entries import ITSELF
from policygraph.corrections.ledger import Ledger
from policygraph.extract.statements.rules import check, rule_of
from policygraph.extract.statements.slots import LETTERS
from policygraph.model import Entity, Extraction, Statement

COLUMNS = ("relation", "times", "lacks", "pattern", "no_pattern", "example", "gives", "documents")
#: literal characters between two slots, beyond which any will do, and around the outer ones
_BETWEEN, _AROUND = 14, 6
_STOP = re.compile(r"[，。；：、！？（）《》\s]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def suggestions(extractions: Iterable[Extraction], ledger: Ledger) -> list[dict[str, Any]]:
    """A row of COLUMNS for each pattern, the most frequent first; `example` is marked as in the rules."""
    groups: dict[tuple[str, str, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for extraction in extractions:
        text = Text(uncorrected(extraction))
        machine = {(s.subject, s.relation, s.object) for s in text.extraction.statements}
        for s in correct(extraction, ledger).statements:
            if s.rule.startswith("ledger.") and s.relation != "MENTIONS" and (s.subject, s.relation, s.object) not in machine:
                for key, told in _patterns(text, s):
                    groups[key].append((*told, text.named))
    return [
        {
            "relation": relation, "times": len(found), "lacks": lacks, "pattern": pattern, "no_pattern": reason,
            "example": found[0][0], "gives": found[0][1], "documents": list(dict.fromkeys(document for *_, document in found)),
        }
        for (relation, pattern, lacks, reason), found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]  # fmt: skip


def _patterns(text: Text, statement: Statement) -> Iterable[tuple[tuple[str, str, str, str], tuple[str, str]]]:
    for evidence in statement.evidence:
        sentence = (evidence.start, evidence.end)
        ends = {"subject": statement.subject, "object": statement.object}
        slots = {name: _standing(text, end, sentence) for name, end in ends.items()}
        own = text.itself is not None and statement.subject.name == text.itself.name
        lacks = "、".join(name for name, end in ends.items() if not _known(text, end, sentence) and not (own and name == "subject"))
        named = [
            (place, name, ends[name]) for name, place in slots.items() if place is not None and not (own and name == "subject")
        ]
        if slots["object"] is None or (slots["subject"] is None and not own):
            absent = [ends[name].name for name, place in slots.items() if place is None and not (own and name == "subject")]
            yield (statement.relation, "", lacks, f"the quote does not name {' or '.join(absent)}"), (evidence.quote, "")
            continue
        pattern, example = _written(text, sorted(named), sentence)
        words = {name: text.extraction.source.text[slice(*place)] for place, name, _ in named}
        gives = f"{words.get('subject', ITSELF)} {statement.relation} {words['object']}"
        holds = _holds(statement.relation, pattern, example, gives)
        reason = "" if holds else "the rule compiler finds something else in the example by it"
        yield (statement.relation, pattern if holds else "", lacks, reason), (example, gives)


def _standing(text: Text, entity: Entity, sentence: Range) -> Range | None:
    """Where the entity is named in the quote: as the text writes it, else by its name."""
    quote = text.extraction.source.text[slice(*sentence)]
    for word in sorted({entity.name, *text.spellings_of(entity)}, key=lambda word: (-len(word), word)):
        if (at := quote.find(word)) >= 0:
            return sentence[0] + at, sentence[0] + at + len(word)
    return None


def _known(text: Text, entity: Entity, sentence: Range) -> bool:
    said = text.mention(entity)
    return said is not None and any(touch((e.start, e.end), sentence) for e in said.evidence)


def _written(text: Text, slots: list[tuple[Range, str, Entity]], sentence: Range) -> tuple[str, str]:
    """(pattern, example) of a sentence in which each of the slots is named."""
    source = text.extraction.source.text
    first, last = slots[0][0], slots[-1][0]
    before = _near(source[max(sentence[0] - _AROUND, first[0] - _AROUND, 0) : first[0]], last=True)
    after = _near(source[last[1] : last[1] + _AROUND], last=False)
    pattern, example, at = "", "", first[0] - len(before)
    begin = at
    for place, name, entity in slots:
        written = source[at : place[0]]
        pattern += (_literal(written) if at == begin else _between(text, (at, place[0]))) + f"<{name}:{entity.label}>"
        example += f"{written}[{entity.label} {source[slice(*place)]}]"
        at = place[1]
    return pattern + _literal(after), example + after + "。"


def _near(words: str, *, last: bool) -> str:
    parts = _STOP.split(words)
    return parts[-1] if last else parts[0]


def _between(text: Text, place: Range) -> str:
    """What lies between two slots: other names become slots, numbers any number, a long stretch anything."""
    source = text.extraction.source.text
    found = [(e.start, e.end, LETTERS[s.object.label]) for s in text.extraction.statements
             if s.relation == "MENTIONS" and s.object.label in LETTERS for e in s.evidence
             if place[0] <= e.start and e.end <= place[1]]  # fmt: skip
    out, at = "", place[0]
    for start, end, letter in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= at:
            out += _literal(source[at:start]) + rf"⟦{letter}\d+⟧"
            at = end
    return out + _literal(source[at : place[1]])


def _literal(words: str) -> str:
    if len(words) > _BETWEEN:
        return f"[^⟦⟧。；]{{0,{len(words) // 10 * 10 + 10}}}"
    return r"\d+(?:\.\d+)?".join(re.escape(part) for part in _NUMBER.split(words))


def _holds(relation: str, pattern: str, example: str, gives: str) -> bool:
    """Whether the rule compiler takes the pattern and finds by it in the example what it should."""
    rule = rule_of({"id": "suggested", "relation": relation, "pattern": pattern, "example": example, "gives": [gives]})
    return check(rule) == [gives]
