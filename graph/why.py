"""Why the graph says something: which rule, on which characters of which document."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from policygraph.errors import DataError
from policygraph.extract.knowledge.listing import explained
from policygraph.model import RELATIONS, Extraction, Statement

#: a word in the form of a relationship's type
_TYPE = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)*")
COLUMNS = (
    "subject",
    "relation",
    "object",
    "rule",
    "quote",
    "clause",
    "document",
    "place",
    "start",
    "end",
    "path",
    "inferred",
    "because",
    "says",
)


def why(extractions: Iterable[Extraction], statement: str = "", *, document: str = "") -> Iterator[dict[str, Any]]:
    """A row of COLUMNS for each place that says a matching statement, in the order in which the sources say it.

    `statement` is `SUBJECT RELATION OBJECT` (科技部 LEADS 国家重点研发计划), of which parts may be left out; without a relationship
    type (in capitals or not) it is the name of either end. A name is a canonical one or a spelling that the source uses; MENTIONS
    only count where they are asked for. `document` is the title, a part of it, or the path of a source. `start`–`end` are code
    points of the source text, None for what is inferred without a quote; `place` is the page, paragraph or row of the file; `says`
    is the rule's own explanation. DataError when neither is given.
    """
    if not statement.strip() and not document:
        raise DataError("say which statement (SUBJECT RELATION OBJECT, or a name) or which document")
    subject, relation, object_ = _parts(statement)
    for extraction in extractions:
        source = extraction.source
        if document and document not in source.title and document not in (source.path, source.id):
            continue
        spellings = _spellings(extraction)
        for said in extraction.statements:
            if _meant(said, spellings, subject, relation, object_):
                yield from _rows(said, extraction)


def _parts(statement: str) -> tuple[str, str, str]:
    words = statement.split()
    at = next((i for i, word in enumerate(words) if word.upper() in RELATIONS), None)
    if at is None:
        return "".join(words), "", ""
    return "".join(words[:at]), words[at].upper(), "".join(words[at + 1 :])


def unknown(extractions: Iterable[Extraction], statement: str) -> str:
    """What in a statement that nothing says no source knows: a name, or the type of relationship; empty when all of it is known."""
    words = statement.split()
    subject, relation, object_ = _parts(statement)
    typed = [word for word in words if _TYPE.fullmatch(word)]
    if not relation and len(words) > 1 and typed:
        near = difflib.get_close_matches(typed[0].upper(), sorted(RELATIONS), n=3, cutoff=0.5)
        types = f"near it: {', '.join(near)}" if near else f"there are {', '.join(sorted(RELATIONS))}"
        return f"{typed[0]} is no type of relationship; {types}"
    names = {name for name in (subject, object_) if name}
    for extraction in extractions:
        known = set().union(*_spellings(extraction).values())
        known |= {"".join(end.name.split()) for said in extraction.statements for end in (said.subject, said.object)}
        names -= known if relation else {name for name in names if any(name in spelling for spelling in known)}
    return f"no thing is called {' or '.join(sorted(names))}" if names else ""


def _spellings(extraction: Extraction) -> dict[str, set[str]]:
    """Entity id → its name and the spellings of it in this source, without spaces."""
    found: dict[str, set[str]] = {}
    for said in extraction.statements:
        if said.relation == "MENTIONS":
            written = [said.object.name, *said.properties.get("aliases", ())]
            found.setdefault(said.object.id, set()).update("".join(str(word).split()) for word in written)
    return found


def _meant(said: Statement, spellings: dict[str, set[str]], subject: str, relation: str, object_: str) -> bool:
    ends = [spellings.get(end.id, set()) | {"".join(end.name.split())} for end in (said.subject, said.object)]
    if not relation:
        return said.relation != "MENTIONS" and (not subject or any(subject in end for end in ends))
    return said.relation == relation and (not subject or subject in ends[0]) and (not object_ or object_ in ends[1])


def _rows(said: Statement, extraction: Extraction) -> Iterator[dict[str, Any]]:
    common = {
        "subject": said.subject.name,
        "relation": said.relation,
        "object": said.object.name,
        "rule": said.rule,
        "document": extraction.source.title,
        "path": extraction.source.path,
        "inferred": said.inferred,
        "because": str(said.properties.get("because", "")),
        "says": explained(said.rule) or ("a person says so" if said.rule.startswith("ledger.") else ""),
    }
    for evidence in said.evidence:
        words = {"quote": evidence.quote, "clause": evidence.clause, "start": evidence.start, "end": evidence.end}
        place = extraction.source.place(evidence.start)
        yield {key: {**common, **words, "place": place}[key] for key in COLUMNS}
    if not said.evidence:
        nothing = {"quote": "", "clause": "", "place": "", "start": None, "end": None}
        yield {key: {**common, **nothing}[key] for key in COLUMNS}
