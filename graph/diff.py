"""What two sets of statements say differently: added, removed, resting on other words.

A statement is the same on both sides when document, subject, relation and object are: by label and name, so that two versions of
one text can be compared although their targets and tasks have ids of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policygraph.model import Entity, Extraction

COLUMNS = ("change", "document", "subject", "relation", "object", "quotes", "before", "after")
_Key = tuple[str, str, str, str, str, str]


def diff(before: Iterable[Extraction], after: Iterable[Extraction]) -> list[dict[str, Any]]:
    """One row for each difference, ordered by document, relation, subject and object; `change` is added, removed or evidence."""
    left, right = _quotes(before), _quotes(after)
    rows = []
    for key in sorted(left.keys() | right.keys()):
        old, new = left.get(key), right.get(key)
        if old == new:
            continue
        change = "added" if old is None else "removed" if new is None else "evidence"
        document, relation, _, subject, _, object_ = key
        rows.append(
            {
                "change": change, "document": document, "subject": subject, "relation": relation, "object": object_,
                "quotes": new or old or [], "before": old or [], "after": new or [],
            }
        )  # fmt: skip
    return rows


def _quotes(extractions: Iterable[Extraction]) -> dict[_Key, list[str]]:
    """The quotes of each statement in the order of their places, whatever rules found them."""
    places: dict[_Key, set[tuple[str, int, str]]] = {}
    for extraction in extractions:
        document = extraction.source.title or extraction.source.path
        for s in extraction.statements:
            key = (document, s.relation, *_told(s.subject), *_told(s.object))
            places.setdefault(key, set()).update((e.source, e.start, e.quote) for e in s.evidence)
    return {key: [quote for _, _, quote in sorted(found)] for key, found in places.items()}


def _told(entity: Entity) -> tuple[str, str]:
    return entity.label, entity.name
