"""What a person says about names everywhere: rename, label, same, never. One map from what a thing was called to what it is.

A name may lead to the next; the end of the chain counts, so the order of the entries does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policygraph.corrections.entries import Entry, name_of, squeezed
from policygraph.model import Entity

_Key = tuple[str, str]


@dataclass(frozen=True)
class Names:
    """`steps`: (label, name without spaces) → the entries that say something else about it; `never`: pairs that stay apart;
    `written`: names without spaces as a person wrote them."""

    steps: Mapping[_Key, tuple[Entry, ...]]
    never: tuple[Entry, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Names:
        steps: dict[_Key, list[Entry]] = defaultdict(list)
        never = []
        written: dict[str, str] = {}
        told_of = [entry for entry in entries if entry.do in ("rename", "label", "same", "never")]
        for entry in sorted(told_of, key=lambda entry: entry.order):
            if entry.do != "never":
                steps[key_of(entry.name)].append(entry)
                for told in map(name_of, (entry.name,) if entry.do == "label" else (entry.to, entry.name)):
                    written.setdefault(told.key, told.name)
            else:
                never.append(entry)
        return cls({key: tuple(told) for key, told in steps.items()}, tuple(never), written)

    def of_entity(self, entity: Entity) -> tuple[Entity, tuple[Entry, ...]]:
        """What it is, and the entries that say so; what is local to a source or named by its text stays."""
        key = (entity.label, squeezed(entity.name))
        if entity.key or key not in self.steps:
            return entity, ()
        end, used = self._end(key)
        return Entity(end[0], entity.name if end[1] == key[1] else self.written[end[1]]), used

    def way_of(self, entity: Entity) -> list[Entity]:
        """What it is called at each step on the way to what it is, itself first: a store may have come as far as any of them."""
        key = (entity.label, squeezed(entity.name))
        seen: list[_Key] = []
        while key in self.steps and key not in seen:
            seen.append(key)
            key = _step(key, self.steps[key])
        # of several entries about one name some may have been applied without the others
        halves = [_step(at, (entry,)) for at in seen for entry in self.steps[at]]
        return [entity, *(Entity(label, self.written.get(name, name)) for label, name in dict.fromkeys((*seen[1:], *halves, key)))]

    def touch(self, entities: Iterable[Entity]) -> bool:
        """Whether anything is said about one of these names."""
        return bool(self.steps) and any((e.label, squeezed(e.name)) in self.steps for e in entities)

    def _end(self, key: _Key) -> tuple[_Key, tuple[Entry, ...]]:
        seen: list[_Key] = []
        used: list[Entry] = []
        while key in self.steps and key not in seen:
            seen.append(key)
            used += self.steps[key]
            key = _step(key, self.steps[key])
        return key, tuple(used)

    def pairs_apart(self) -> set[frozenset[_Key]]:
        """The pairs that a person holds to be two things."""
        return {frozenset((key_of(e.name), key_of(e.to, name_of(e.name).label))) for e in self.never}

    def conflicts(self) -> Iterator[tuple[tuple[Entry, Entry], str]]:
        ring = next((found for key in sorted(self.steps) if (found := self._ring(key))), None)
        if ring:
            yield ring
            return
        for key, told in sorted(self.steps.items()):
            yield from self._forks(key, told)
        for entry in self.never:
            ends = key_of(entry.name), key_of(entry.to, name_of(entry.name).label)
            (one, first), (other, second) = map(self._end, ends)
            if one == other:
                yield (entry, (*first, *second, entry)[0]), f"{entry.name} and {entry.to} are kept apart and made one"

    def _ring(self, key: _Key) -> tuple[tuple[Entry, Entry], str] | None:
        _, used = self._end(key)
        end = self._end(key)[0]
        if end not in self.steps:
            return None
        return (used[0], used[-1]), f"{':'.join(key)} leads back to itself"

    def _forks(self, key: _Key, told: tuple[Entry, ...]) -> Iterator[tuple[tuple[Entry, Entry], str]]:
        """Two entries about one name must lead to one end; a new label and a new name go together."""
        names = [(entry, key_of(entry.to, key[0])) for entry in told if entry.do != "label"]
        labels = [(entry, (entry.to, key[1])) for entry in told if entry.do == "label"]
        for group in (names, labels):
            for entry, target in group[1:]:
                if self._end(target)[0] != self._end(group[0][1])[0]:
                    yield (group[0][0], entry), f"{':'.join(key)} is called {group[0][0].to} and {entry.to}"
        for entry, (label, _) in names:
            if label != key[0] and labels and labels[0][1][0] != label:
                yield (entry, labels[0][0]), f"{':'.join(key)} is a {label} and a {labels[0][1][0]}"


def key_of(name: str, label: str = "") -> _Key:
    told = name_of(name)
    return (told.label or label, told.key)


def _step(key: _Key, told: tuple[Entry, ...]) -> _Key:
    label, name = key
    for entry in told:
        if entry.do == "label":
            label = entry.to
        else:
            new_label, name = key_of(entry.to, key[0])
            label = new_label if new_label != key[0] else label
    return label, name
