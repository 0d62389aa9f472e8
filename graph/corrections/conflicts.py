"""Entries that cannot both hold, seen from the ledger alone; both lines are named. What needs the texts is found by `apply`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

from policygraph.corrections.entries import JUDGING, Entry, Name, name_of, squeezed
from policygraph.corrections.ledger import Ledger, keys_of
from policygraph.corrections.names import Names
from policygraph.errors import DataError

_Triple: TypeAlias = tuple[str, str, str]
#: entries about one statement of one document; so many are no work of a person
_MOST = 1_000


def refuse_conflicts(ledger: Ledger) -> None:
    """DataError with both lines of the first conflict, in the order of the file."""
    found = sorted(conflicts(ledger), key=lambda pair: sorted(entry.line for entry in pair[0]))
    for entries, what in found:
        raise DataError(f"{ledger.where(*entries)}: {what}; take one of them out")


def conflicts(ledger: Ledger) -> Iterator[tuple[tuple[Entry, Entry], str]]:
    yield from _judgements(ledger)
    yield from _references(ledger)
    yield from Names.of(ledger.entries).conflicts()


def says(entry: Entry) -> list[tuple[_Triple, bool]]:
    """(triple, whether the document says it) for a judging entry."""
    if entry.do == "correct":
        return [(entry.triple, False), (entry.instead, True)]
    return [(entry.triple, entry.do != "reject")]


def _judgements(ledger: Ledger) -> Iterator[tuple[tuple[Entry, Entry], str]]:
    groups: dict[tuple[str, ...], list[tuple[Entry, _Triple, bool]]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.do in JUDGING:
            for triple, holds in says(entry):
                said = (name_of(triple[0]).key, triple[1], name_of(triple[2]).key)
                for document in keys_of(entry):
                    key = (*said, document)
                    groups[key].append((entry, triple, holds))
    for members in groups.values():
        if len({holds for *_, holds in members}) < 2 and not any(entry.do == "correct" for entry, *_ in members):
            continue
        if len(members) > _MOST:
            yield (members[0][0], members[-1][0]), f"{len(members)} entries judge one statement of one document"
            continue
        for (first, a, yes), (second, b, no) in combinations(members, 2):
            if first is second or not (_alike(a, b) and _same_passage(first, second)):
                continue
            if yes != no:
                yield (first, second), f"one says that the document states {' '.join(a)}, the other that it does not"
            elif not yes and first.do == second.do == "correct" and first.instead != second.instead:
                yield (first, second), f"{' '.join(a)} is corrected to {' '.join(first.instead)} and to {' '.join(second.instead)}"


def _alike(a: _Triple, b: _Triple) -> bool:
    return all(fits(name_of(a[i]), name_of(b[i])) for i in (0, 2))


def fits(a: Name, b: Name) -> bool:
    return a.key == b.key and (not a.label or not b.label or a.label == b.label)


def same_document(a: Entry, b: Entry) -> bool:
    return bool(keys_of(a) & keys_of(b))


def _same_passage(a: Entry, b: Entry) -> bool:
    if not a.quotes or not b.quotes:
        return True
    pairs = [(squeezed(x), squeezed(y)) for x in a.quotes for y in b.quotes]
    return any(x in y or y in x for x, y in pairs)


def _references(ledger: Ledger) -> Iterator[tuple[tuple[Entry, Entry], str]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.do == "resolve":
            groups[name_of(entry.mention).key].append(entry)
    for members in groups.values():
        for a, b in combinations(members, 2):
            differ = not fits(name_of(a.to), name_of(b.to))
            if differ and fits(name_of(a.mention), name_of(b.mention)) and same_document(a, b) and _same_passage(a, b):
                yield (a, b), f"{a.mention} is {a.to} and {b.to} in the same document"
