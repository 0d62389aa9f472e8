"""Does every quote stand at its offsets in the source text, and does every statement rest on something?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.model import Extraction, Source, Statement


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: where (the source's path or id), which statement ("" for the source itself), what."""

    source: str
    statement: str
    what: str


@dataclass
class Verification:
    """Counts and faults of a run."""

    sources: int = 0
    statements: int = 0
    quotes: int = 0
    inferred: int = 0
    faults: list[Fault] = field(default_factory=list)


def verify_extractions(extractions: Iterable[Extraction], *, reread: Callable[[str], Source] | None = None) -> Verification:
    """Check quotes against the kept texts; with `reread` also that the file at each path still reads as that text."""
    result = Verification()
    for extraction in extractions:
        result.sources += 1
        result.statements += len(extraction.statements)
        result.quotes += sum(len(s.evidence) for s in extraction.statements)
        result.inferred += sum(s.inferred for s in extraction.statements)
        result.faults.extend(faults(extraction, reread=reread))
    return result


def faults(extraction: Extraction, *, reread: Callable[[str], Source] | None = None) -> Iterator[Fault]:
    source = extraction.source
    where = source.path or source.id
    if Source.id_of(source.text) != source.id:
        yield Fault(where, "", "the kept text is not the one that its id names")
    if reread is not None:
        yield from _reread(source, where, reread)
    for statement in extraction.statements:
        for what in _statement(statement, source):
            yield Fault(where, f"{statement.subject.name} {statement.relation} {statement.object.name}", what)


def _statement(statement: Statement, source: Source) -> Iterator[str]:
    if not statement.evidence and not statement.inferred:
        yield "stated without evidence"
    for e in statement.evidence:
        place = source.place(e.start)
        at = f"{e.start}–{e.end}{f' ({place})' if place else ''}"
        if e.source != source.id:
            yield f"evidence from another source {e.source[:12]}"
        elif not (0 <= e.start < e.end <= len(source.text)):
            yield f"offsets {at} lie outside the text of {len(source.text)} characters"
        elif source.text[e.start : e.end] != e.quote:
            found = source.text[e.start : e.end]
            yield f"at {at} stands {_short(found)}, not {_short(e.quote)}"


def _reread(source: Source, where: str, reread: Callable[[str], Source]) -> Iterator[Fault]:
    try:
        again = reread(source.path)
    except PolicygraphError as error:
        yield Fault(where, "", f"cannot be read again: {error}")
        return
    if again.id != source.id:
        yield Fault(where, "", "the file now reads differently; extract it again")


def _short(text: Any) -> str:
    text = repr(text)
    return text if len(text) <= 42 else f"{text[:40]}…"
