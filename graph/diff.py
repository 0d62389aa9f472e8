"""What two sets of extractions say differently: two statement files, two versions of a document, a file and a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from policygraph.model import Entity, Extraction, Statement
from policygraph.store.encode import json_like

#: what is said of whom by which work: the same in two versions of a document, whose sources differ
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Change:
    """One relationship as `before` and `after` say it; an empty side does not say it."""

    before: tuple[Statement, ...]
    after: tuple[Statement, ...]

    @property
    def kind(self) -> str:
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"

    def row(self) -> dict[str, Any]:
        """For a table or JSON: names, type, quotes with their clauses before and after."""
        one = (self.after or self.before)[0]
        return {
            "change": self.kind,
            "subject": one.subject.name,
            "relation": one.relation,
            "object": one.object.name,
            "before": _quotes(self.before),
            "after": _quotes(self.after),
        }


@dataclass(frozen=True)
class Diff:
    """Each in the order of subject, relation and object; `unchanged` is how many relationships are the same."""

    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def rows(self) -> list[dict[str, Any]]:
        return [change.row() for change in (*self.added, *self.removed, *self.changed)]


def diff(a: Iterable[Extraction], b: Iterable[Extraction]) -> Diff:
    """What `b` says otherwise than `a`.

    A relationship is the same when both say it of the same ends for the same document (for the same path where the document
    is unknown); it has changed when its quotes, clauses, rules or properties have. Mere shifts of the offsets change nothing.
    """
    before, after = _by_key(a), _by_key(b)
    changes = [Change(tuple(before.get(key, ())), tuple(after.get(key, ()))) for key in before.keys() | after.keys()]
    different = [c for c in changes if _meaning(c.before) != _meaning(c.after)]
    sides = {kind: tuple(sorted((c for c in different if c.kind == kind), key=_order)) for kind in ("added", "removed", "changed")}
    return Diff(**sides, unchanged=len(changes) - len(different))


def _by_key(extractions: Iterable[Extraction]) -> dict[Key, list[Statement]]:
    out: dict[Key, list[Statement]] = {}
    for extraction in extractions:
        work = extraction.source.document or extraction.source.path or extraction.source.id
        for s in extraction.statements:
            out.setdefault((work, _thing(s.subject), s.relation, _thing(s.object)), []).append(s)
    return out


def _thing(entity: Entity) -> str:
    """What belongs to one source only (a target, a task, a local name) is compared by its name: the other version has its own."""
    return f"{entity.label} {entity.name}" if entity.key else entity.id


def _meaning(statements: Iterable[Statement]) -> list[Any]:
    return sorted(
        ([s.rule, s.inferred, sorted({(e.quote, e.clause) for e in s.evidence}), json_like(s.properties)] for s in statements),
        key=str,
    )


def _quotes(statements: Iterable[Statement]) -> list[str]:
    return [f"{e.quote}（{e.clause}）" if e.clause else e.quote for e in _evidence(statements)]


def _evidence(statements: Iterable[Statement]) -> Iterator[Any]:
    return iter(sorted({e for s in statements for e in s.evidence}))


def _order(change: Change) -> tuple[str, str, str]:
    one = (change.after or change.before)[0]
    return one.subject.name, one.relation, one.object.name
