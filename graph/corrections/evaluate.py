"""How good the extractor is on the documents that a person has gone through: precision and recall for each kind.

A statement is what it says (labels, names, relation), whatever rule found it. Right: the machine says it and a person vouches for
it. Wrong: a person took it out or changed it. Missed: only a person says it. What nobody judged counts nowhere but in `unjudged`.
A thing is judged with whatever is said of it: a confirmed relation confirms both its ends.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from policygraph.corrections.apply import correct, review_of, uncorrected
from policygraph.corrections.keeping import row_keys
from policygraph.corrections.ledger import Ledger, keys_of
from policygraph.errors import PolicygraphError
from policygraph.model import Entity, Extraction, Source

COLUMNS = ("kind", "right", "wrong", "missed", "unjudged", "precision", "recall", "f1")
#: judgements of a kind below which a share of them tells nothing
FEWEST = 20
_Key = tuple[str, ...]


def reviewed(sources: Iterable[dict[str, Any]], ledger: Ledger) -> list[str]:
    """The ids of the sources whose documents are marked as gone through."""
    marks = {key for entry in ledger.entries if entry.do == "reviewed" for key in keys_of(entry)}
    return [row["id"] for row in sources if row_keys(row) & marks]


def extracted_anew(source: Source) -> Extraction:
    """What the rules of today make of a kept text."""
    from policygraph.extract.pipeline import extract

    return extract(source)


def evaluate(extractions: Iterable[Extraction], ledger: Ledger, *, fewest: int = FEWEST) -> list[dict[str, Any]]:
    """A row of COLUMNS for each label and relationship type, then for all things and all relations.

    `extractions` are what the extractor says of the reviewed documents. PolicygraphError when there are none. Measures are None
    where fewer than `fewest` were judged.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    documents = 0
    for extraction in extractions:
        documents += 1
        for group, kind, outcome in _judged(uncorrected(extraction), ledger):
            counts[group, kind][outcome] += 1
            counts[group, f"all {group}"][outcome] += 1
    if not documents:
        raise PolicygraphError(
            "no reviewed document to measure on: `policygraph review --all --document TITLE` goes through one and marks it"
        )
    order = sorted(counts, key=lambda key: (key[0] == "relations", key[1].startswith("all "), key[1]))
    return [_row(kind, counts[group, kind], fewest) for group, kind in order]


def _judged(machine: Extraction, ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    now = correct(machine, ledger)
    for group, keys in (("things", _things), ("relations", _relations)):
        before, after = keys(machine), keys(now)
        gold = {key for key, vouched in after.items() if vouched}
        for key in before.keys() | gold:
            outcome = "missed" if key not in before else "right" if key in gold else "unjudged" if key in after else "wrong"
            yield group, key[0], outcome


def _relations(extraction: Extraction) -> dict[_Key, bool]:
    """(type, subject, object) → whether a person vouches for it."""
    out: dict[_Key, bool] = {}
    for s in extraction.statements:
        if s.relation != "MENTIONS":
            key = (s.relation, *_name(s.subject), *_name(s.object))
            out[key] = out.get(key, False) or review_of(s) != "machine"
    return out


def _things(extraction: Extraction) -> dict[_Key, bool]:
    out: dict[_Key, bool] = {}
    for s in extraction.statements:
        if s.subject == s.object:
            continue
        for end in (s.subject, s.object) if s.relation != "MENTIONS" else (s.object,):
            if end.id != extraction.source.document:
                out[_name(end)] = out.get(_name(end), False) or review_of(s) != "machine"
    return out


def _name(entity: Entity) -> tuple[str, str]:
    return entity.label, entity.name


def _row(kind: str, counts: Counter[str], fewest: int) -> dict[str, Any]:
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    f1 = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
    measures = {"precision": precision, "recall": recall, "f1": f1}
    few = right + wrong + missed < fewest
    told = {name: None if value is None or few else round(value, 3) for name, value in measures.items()}
    return {"kind": kind, "right": right, "wrong": wrong, "missed": missed, "unjudged": counts["unjudged"], **told}


def judged(rows: Iterable[dict[str, Any]]) -> str:
    """How much of what the rows count somebody judged, in words."""
    told = []
    for row in rows:
        if row["kind"].startswith("all "):
            n = row["right"] + row["wrong"] + row["missed"]
            told.append(f"{n} of {n + row['unjudged']} {row['kind'].removeprefix('all ')}")
    return ", ".join(told)
