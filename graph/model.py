"""The one value that crosses the stages: `Statement`, and what it is made of.

Everything is frozen and compared by what it is, so merging two sources is a plain union: associative, commutative and
idempotent. Text never enters an identity; a thing is its label and canonical name (or its key, see `Entity`).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policygraph.errors import SchemaError

LABELS = ("Agency", "Organization", "Program", "Platform", "Region", "Document", "Target", "Task")
_ANY = frozenset(LABELS)
_BODY = frozenset({"Agency", "Organization"})
_ACTOR = frozenset({"Agency", "Organization", "Region"})
_THING = frozenset({"Program", "Platform"})


def _ends(*pairs: tuple[Iterable[str], Iterable[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for left, right in pairs for a in left for b in right)


#: relationship type → the (subject label, object label) pairs it may join. Nothing outside this table enters a graph.
RELATIONS: Mapping[str, frozenset[tuple[str, str]]] = {
    "ISSUED": _ends((("Agency", "Organization"), ("Document",))),
    "ADDRESSED_TO": _ends((("Document",), _BODY)),
    "BASED_ON": _ends((("Document",), ("Document",))),
    "REPEALS": _ends((("Document",), ("Document",))),
    "AMENDS": _ends((("Document",), ("Document",))),
    "FORWARDS": _ends((("Document",), ("Document",))),
    "REPLIES_TO": _ends((("Document",), ("Document",))),
    "ESTABLISHES": _ends((("Document",), _THING)),
    "LEADS": _ends((_BODY, _THING | {"Task"})),
    "PARTICIPATES_IN": _ends((_ACTOR, _THING | {"Task"})),
    "PROMOTES": _ends((("Document",), _THING)),
    "BUILDS": _ends((_ACTOR, _THING)),
    "SUPPORTS": _ends((("Agency", "Program"), _THING | {"Region", "Organization"})),
    "FUNDS": _ends((("Agency", "Program"), _THING)),
    "RELIES_ON": _ends((_THING, _THING | _BODY)),
    "LOCATED_IN": _ends((("Platform", "Organization", "Agency"), ("Region",))),
    "COVERS": _ends((("Program", "Document"), ("Region",))),
    "PART_OF": _ends(
        (("Region",), ("Region",)), (("Agency",), ("Agency",)), (("Platform",), ("Platform",)),
        (("Program",), ("Program",)), (("Organization",), ("Agency",)),
    ),
    "COOPERATES_WITH": _ends((_ACTOR, _ACTOR)),
    "SETS": _ends((("Document",), ("Target",))),
    "FOR": _ends((("Target",), ("Region", "Platform", "Program"))),
    "HAS_TASK": _ends((("Document",), ("Task",))),
    "ABOUT": _ends((("Task",), ("Program", "Platform", "Region", "Target"))),
    "SUCCEEDED_BY": _ends((("Agency",), ("Agency",)), (("Region",), ("Region",))),
    "MENTIONS": _ends((("Document",), _ANY)),
}  # fmt: skip

#: stored once, smaller id first
SYMMETRIC = frozenset({"COOPERATES_WITH"})


def digest(*parts: object) -> str:
    """32 hex digits of the SHA-256 of the parts; the parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True)
class Entity:
    """One thing: `label`, canonical `name`, and `key` when the name alone does not identify it.

    `key` is empty for what is shared between sources. A local reference (市科技局 whose place nobody tells) has the
    source's id as key and `resolved` false; Target and Task have the digest of what SCHEMA.md lists.
    """

    label: str
    name: str
    key: str = ""
    resolved: bool = field(default=True, compare=False)

    @cached_property
    def id(self) -> str:
        return digest(self.label, self.name, self.key) if self.label not in ("Target", "Task") else digest(self.label, self.key)


@dataclass(frozen=True, order=True)
class Evidence:
    """Where a source says so: `text[start:end] == quote`, code points of the text as read; `clause` is its path, 三（二）12."""

    source: str
    start: int
    end: int
    quote: str
    clause: str = ""


@dataclass(frozen=True)
class Statement:
    """`subject relation object`, as one source says it by one rule.

    `evidence` holds every place that says so (empty only when `inferred`). `properties` belong to the relationship (role, verb,
    status, commitment, kind, because …); on MENTIONS they are the object's own properties as this source tells them
    (aliases, kind, level, number, issued …). They are no part of the statement's identity.
    """

    subject: Entity
    relation: str
    object: Entity
    source: str
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    inferred: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    def __post_init__(self) -> None:
        allowed = RELATIONS.get(self.relation)
        if allowed is None:
            raise SchemaError(f"unknown relationship type {self.relation!r}; known are {', '.join(RELATIONS)}")
        if (self.subject.label, self.object.label) not in allowed:
            raise SchemaError(
                f"{self.relation} does not join {self.subject.label} to {self.object.label} "
                f"({self.subject.name} → {self.object.name})"
            )
        if self.relation in SYMMETRIC and self.object.id < self.subject.id:
            first, second = self.object, self.subject
            object.__setattr__(self, "subject", first)
            object.__setattr__(self, "object", second)

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        return (self.subject.id, self.relation, self.object.id, self.source, self.rule)


@dataclass(frozen=True)
class Source:
    """One text as read. `id` is the SHA-256 of `text`; `document` the id of the work it is a copy of.

    `read` is an ISO time (UTC), `rules` the version of the rules that made its statements. `places` are (offset, "p. 3" or "¶ 12")
    in ascending order: where in the file the text from there on stands.
    """

    id: str
    text: str = field(repr=False)
    path: str = ""
    title: str = ""
    document: str = ""
    read: str = ""
    rules: str = ""
    format: str = "txt"
    places: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    def place(self, offset: int) -> str:
        """The page or paragraph of the file in which the character at `offset` stands; "" when the format has none."""
        at = bisect_right(self.places, offset, key=lambda place: place[0])
        return self.places[at - 1][1] if at else ""

    @staticmethod
    def id_of(text: str) -> str:
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Extraction:
    """What one source says: the source and its statements, in a stable order.

    A statement that a person vouches for tells so in its property `review` (see `policygraph.corrections`). `set_aside` is what the
    extractor said and a person changed or took out, as the extractor said it.
    """

    source: Source
    statements: tuple[Statement, ...]
    set_aside: tuple[Statement, ...] = ()
