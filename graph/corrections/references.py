"""`resolve` entries within one source: what a local reference, or any mention, stands for there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policygraph.corrections.anchor import Text
from policygraph.corrections.entries import Entry, name_of
from policygraph.corrections.outcome import Outcome
from policygraph.model import Entity


def resolved(text: Text, entries: Iterable[Entry], outcome: Outcome) -> dict[Entity, tuple[Entity, Entry]]:
    """The extractor's entity → the one that a person means, and who says so."""
    found: dict[Entity, dict[Entity, Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.do == "resolve" and (entity := one_meant(text, entry, entry.mention, outcome)) is not None:
            to = name_of(entry.to)
            found[entity].setdefault(Entity(to.label or entity.label, to.name), entry)
    out = {}
    for entity, targets in found.items():
        outcome.applied.update(targets.values())
        if len(targets) > 1:
            told = " and ".join(target.name for target in targets)
            message = f"{entity.name} is {told} in {text.named}; neither is taken: take one of them out"
            outcome.tell("conflict", message, *targets.values())
            continue
        target, entry = next(iter(targets.items()))
        if target != entity:
            out[entity] = (target, entry)
    return out


def one_meant(text: Text, entry: Entry, word: str, outcome: Outcome) -> Entity | None:
    """The one entity that a word of the entry means in this source; None after the outcome was told why there is none."""
    place = text.place(entry)
    if place.lost:
        outcome.tell("lost", place.lost, entry)
        return None
    found = text.meant(word, place)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{e.label}:{e.name}" for e in found)
        outcome.tell("ambiguous", f"{word} means several things in {text.named}: {names}; write one of these", entry)
    else:
        told = f"{text.named} mentions no {word} (any more); write it as the text or its canonical name does"
        outcome.tell("lost", told, entry)
    return None
