"""Which entries of a ledger a statement, or a thing, owes what it says to."""

from __future__ import annotations

from policygraph.corrections.anchor import Text
from policygraph.corrections.apply import uncorrected
from policygraph.corrections.conflicts import says
from policygraph.corrections.entries import JUDGING, Entry, name_of, squeezed
from policygraph.corrections.ledger import Ledger
from policygraph.corrections.names import key_of
from policygraph.model import Entity, Extraction, Statement


def entries_on(extraction: Extraction, statement: Statement, ledger: Ledger) -> list[Entry]:
    """Those that judge the statement in its document, that made it, or that named one of its ends."""
    text = Text(uncorrected(extraction))
    ends = (statement.subject, statement.object)
    found = []
    for entry in ledger.about(text.extraction.source, text.titles):
        if entry.do in JUDGING:
            triples = [triple for triple, _ in says(entry) if triple[1] == statement.relation]
            if any(_means(text, ledger, a, ends[0]) and _means(text, ledger, b, ends[1]) for a, _, b in triples):
                found.append(entry)
        elif entry.do == "resolve" and any(_means(text, ledger, entry.to, end) for end in ends):
            found.append(entry)
    return found + [entry for end in dict.fromkeys(ends) for entry in entries_naming(end, ledger)]


def entries_naming(entity: Entity, ledger: Ledger) -> list[Entry]:
    """Those that say how a thing is called everywhere, or that it is not another."""
    key = (entity.label, squeezed(entity.name))
    about = [entry for told in ledger.names.steps.values() for entry in told] + list(ledger.names.never)
    return [entry for entry in about if key in _keys(entry)]


def _keys(entry: Entry) -> set[tuple[str, str]]:
    name = key_of(entry.name)
    return {name, (entry.to, name[1]) if entry.do == "label" else key_of(entry.to, name[0])}


def _means(text: Text, ledger: Ledger, word: str, end: Entity) -> bool:
    told = name_of(word)
    if told.label not in ("", end.label) and not ledger.names.steps:
        return False
    return told.key == squeezed(end.name) or any(ledger.names.of_entity(entity)[0] == end for entity in text.meant(word))
