"""Pointers to what a document has named: 以下简称 forms, 领导小组 and its 办公室, 该项目.

A pointer is resolved to the entity that the document itself tells, never guessed; names that begin with a short form
(新片区管委会) are spelled out before they are resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from policygraph.extract.entities.committees import SHARED
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity

#: working bodies that a document names once and then calls by their kind
_GROUPS = ("领导小组", "协调小组", "工作小组", "联席会议", "指挥部", "工作专班", "委员会")
_OFFICE = "办公室"
#: bodies that run a zone, as written behind its short form → official (合作区管委会)
_RUN_BY = {
    "管理委员会": "管理委员会", "管委会": "管理委员会", "执行委员会": "执行委员会", "执委会": "执行委员会", "管理局": "管理局",
}  # fmt: skip
_Pointer: TypeAlias = "tuple[str, tuple[Entity, ...], dict[str, str]]"


def spelled_out(layout: Layout, name: str) -> str:
    """A name that begins with a short form of the document, with the full form in its place."""
    for short in sorted(layout.short_forms, key=len, reverse=True):
        bare = short.strip("“”《》")
        if len(bare) > 1 and name.startswith(bare) and name != bare:
            full = full_form(layout, short)
            if not name.startswith(full):
                return full + name[len(bare) :]
    return name


def full_form(layout: Layout, short: str) -> str:
    start, end = layout.short_forms[short]
    return layout.text[start:end].strip("“”《》 ")


def find_references(layout: Layout, mentions: list[Mention]) -> Iterator[Mention]:
    """Short forms and group words where nothing else is named."""
    taken = sorted((m.start, m.end) for m in mentions if m.label != "Region")
    for word, entities, properties in [*_short_forms(layout, mentions), *_groups(layout, mentions)]:
        for paragraph in layout.body:
            for start, end in places_of(layout.text, word, paragraph.start, paragraph.end):
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    for entity in entities:
                        yield Mention(start, end, entity, "reference.short-form", word, properties, reference=True)


def places_of(text: str, word: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where a word stands in `text[start:end]`, not overlapping."""
    at = text.find(word, start, end)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word), end)


def _short_forms(layout: Layout, mentions: list[Mention]) -> Iterator[_Pointer]:
    """(short form, entities, properties), longest first; a form whose full name is no mention gives nothing."""
    for short in sorted(layout.short_forms, key=len, reverse=True):
        start, end = layout.short_forms[short]
        named = [m for m in mentions if m.label != "Document" and m.end <= end + 1 and m.end >= end - 1 and m.start >= start - 1]
        bare = short.strip("“”《》")
        if named and len(bare) > 1:
            best = max(named, key=lambda m: m.end - m.start)
            shared = best.rule == SHARED  # 甲、乙、丙管理委员会（以下简称管理委员会）
            together = [m.entity for m in mentions if shared and m.rule == SHARED and m.end == best.end]
            if best.label == "Platform":
                yield from ((bare + said, (Entity("Agency", best.entity.name + full),), {}) for said, full in _RUN_BY.items())
            if best.label == "Agency" and bare.endswith(_GROUPS):
                yield _office(bare, best.entity)
            yield bare, tuple(dict.fromkeys(together or [best.entity])), {}


def _groups(layout: Layout, mentions: Iterable[Mention]) -> Iterator[_Pointer]:
    """领导小组办公室 and 领导小组, when the document names exactly one such group."""
    bodies = {m.entity for m in mentions if m.label == "Agency"}
    for word in _GROUPS:
        named = {body for body in bodies if body.name.endswith(word) and len(body.name) > len(word) + 3}
        if len(named) != 1 or any(short.endswith(word) for short in layout.short_forms):
            continue
        group = next(iter(named))
        yield _office(word, group)
        yield word, (group,), {}


def _office(word: str, group: Entity) -> _Pointer:
    """联席会议办公室: the office of the group that `word` points to."""
    return word + _OFFICE, (Entity("Agency", group.name + _OFFICE, group.key, group.resolved),), {"parent": group.name}
