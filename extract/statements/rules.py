"""Relation rules as data: `data/relations.toml` read, checked and applied to one sentence.

A mistake in the file is a `DataError` that names the rule and what to mend; every rule's example is run by the tests and by
`policygraph rules check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.errors import DataError
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.mentions import Mention
from policygraph.extract.statements.slots import LETTERS, Sentence, Slot, classes_of, compile_pattern, sentences, slots_of
from policygraph.model import RELATIONS, Entity

_FIELDS = frozenset({"id", "relation", "pattern", "example", "gives", "role", "kind", "object_name"})
#: whoever stands behind 会同 in a list takes part, and does not lead; an item once read is not read in another way
_JOINED = re.compile(
    r"(?:会同|联合|商|配合|协助)"
    r"(?:(?=(?P<item>(?:⟦[AO]\d+⟧|[^⟦⟧。；，、]{2,14}?)(?:、|和|与|及|以及)(?!.(?:、|和|与|及|以及))))(?P=item))*$"
)
_MARKED = re.compile(r"\[([A-Z][a-z]+) ([^\]]+)\]")


@dataclass(frozen=True)
class Rule:
    """One typed-slot pattern; its statements get `role` and `kind` as properties, `object_name` is found in the object's name.

    `needs`: of each of these sets of slot letters a sentence must hold one.
    """

    id: str
    relation: str
    pattern: re.Pattern[str]
    example: str
    gives: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    role: str = ""
    kind: str = ""
    object_name: str = ""


@dataclass(frozen=True)
class Found:
    """A rule held in a sentence: `subject` is None for the document itself; `start`–`end` in the normalized text."""

    rule: Rule
    subject: Mention | None
    object: Mention
    start: int
    end: int
    verb: str = ""
    commitment: str = ""


def rule_of(record: dict[str, object], where: str = "relations.toml") -> Rule:
    """A checked rule; DataError names the rule and the mistake."""
    name = record.get("id", "(without id)")
    missing = [field for field in ("id", "relation", "pattern", "example", "gives") if field not in record]
    unknown = sorted(set(record) - _FIELDS)
    if missing or unknown:
        raise DataError(f"{where}, rule {name}: " + "; ".join(
            [f"{field} is missing" for field in missing] + [f"{field} is not known" for field in unknown]))  # fmt: skip
    if record["relation"] not in RELATIONS:
        raise DataError(f"{where}, rule {name}: unknown relationship type {record['relation']}; known are {', '.join(RELATIONS)}")
    try:
        pattern = compile_pattern(str(record["pattern"]))
        re.compile(str(record.get("object_name", "")))
    except re.error as error:
        raise DataError(f"{where}, rule {name}: the pattern is no regular expression ({error})") from error
    if "object" not in pattern.groupindex:
        raise DataError(f"{where}, rule {name}: the pattern has no <object:…>")
    text = {key: str(value) for key, value in record.items() if key in {"role", "kind", "object_name"}}
    gives = record["gives"]
    if not isinstance(gives, list):
        raise DataError(f"{where}, rule {name}: gives must be a list")
    needs = classes_of(str(record["pattern"]))
    return Rule(str(name), str(record["relation"]), pattern, str(record["example"]), tuple(map(str, gives)), needs, **text)


@cache
def rules() -> tuple[Rule, ...]:
    loaded = tuple(rule_of(record) for record in toml("relations")["rule"])
    double = {rule.id for rule in loaded if sum(other.id == rule.id for other in loaded) > 1}
    if double:
        raise DataError(f"relations.toml: rule ids stand twice: {', '.join(sorted(double))}")
    return loaded


def apply(sentence: Sentence) -> Iterator[Found]:
    """Every rule on one sentence, in the file's order."""
    for rule in _fitting(frozenset(LETTERS[slot.label] for slot in sentence.slots)) if sentence.slots else ():
        for match in rule.pattern.finditer(sentence.text):
            yield from _pairs(rule, sentence, match)


@cache
def _fitting(letters: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that may hold in a sentence with slots of these letters, in the file's order."""
    return tuple(rule for rule in rules() if not any(letters.isdisjoint(needed) for needed in rule.needs))


def _pairs(rule: Rule, sentence: Sentence, match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    if rule.relation in {"LEADS", "FUNDS", "SUPPORTS"} and _JOINED.search(sentence.text, 0, match.start("subject")):
        return
    start, end = sentence.at(match.start()), sentence.at(match.end())
    subjects = _mentions(sentence.within(groups["subject"])) if "subject" in groups else [None]
    for subject in subjects:
        for item in _mentions(sentence.within(groups["object"])):
            if not re.search(rule.object_name, item.entity.name):
                continue
            pair = (subject.label if subject else "Document", item.label)
            if pair in RELATIONS[rule.relation] and (subject is None or subject.entity != item.entity):
                yield Found(rule, subject, item, start, end, groups.get("verb") or "", groups.get("commitment") or "")


def _mentions(slots: list[Slot]) -> list[Mention]:
    return [mention for slot in slots for mention in slot.mentions]


def marked(example: str) -> Sentence:
    """An example, `[Agency 科技部]牵头[Program 星火计划]。`, as the sentence that rules see."""
    text, mentions, position = "", [], 0
    for match in _MARKED.finditer(example):
        text += example[position : match.start()]
        label, name = match.groups()
        mentions.append(Mention(len(text), len(text) + len(name), Entity(label, name.strip("《》")), "example", name))
        text += name
        position = match.end()
    text += example[position:]
    return next(sentences(text, 0, len(text), slots_of(mentions)))


def check(rule: Rule) -> list[str]:
    """What the rule's example yields, `subject RELATION object` (本文件 for the document itself), sorted; must equal `gives`."""
    sentence = marked(rule.example)
    return sorted(
        f"{found.subject.entity.name if found.subject else '本文件'} {rule.relation} {found.object.entity.name}"
        for match in rule.pattern.finditer(sentence.text)
        for found in _pairs(rule, sentence, match)
    )
