"""A place in the text that names something: what the entity stages pass on to the relation stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policygraph.model import Entity


@dataclass(frozen=True)
class Mention:
    """`entity` is named at `start`–`end` of the normalized text, found by `rule`.

    `properties` are the entity's own (kind, level, number …); `word` is the spelling without spaces, "" where the place is a
    coordinated list that names more than this entity. `reference` marks 本方案, 领导小组, 我省: a pointer, not a name.
    """

    start: int
    end: int
    entity: Entity
    rule: str
    word: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)
    reference: bool = False

    @property
    def label(self) -> str:
        return self.entity.label


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Non-overlapping mentions in text order: the longer wins, at equal length the earlier in the input."""
    kept: list[Mention] = []
    occupied: set[int] = set()
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        span = range(mention.start, mention.end)
        if occupied.isdisjoint(span):
            occupied.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end))
