"""A source in, statements out: the stages in the order in which they run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.bodies import find_bodies
from policygraph.extract.documents import document, find_documents
from policygraph.extract.established import establish
from policygraph.extract.evidence import state
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention, longest
from policygraph.extract.normalize import normalize
from policygraph.extract.places import find_places
from policygraph.extract.relations import Scene, statements
from policygraph.extract.structure import read_layout
from policygraph.extract.things import find_known, find_things
from policygraph.model import Entity, Extraction, Source

_SPEAKING = ("title", "number", "addressee", "heading", "body", "cell", "signature", "annex", "meta", "date")


def extract(source: Source) -> Extraction:
    """Everything one source says. Nothing is read but the source and the data shipped with the package."""
    layout = read_layout(normalize(source.text))
    return state(source, analyse(layout))


def analyse(layout: Layout) -> tuple[Scene, list[object]]:
    itself = document_of(layout)
    places = list(find_places(layout))
    bodies = list(find_bodies(layout, places))
    things = [*find_known(layout), *find_things(layout, places, bodies)]
    documents = list(find_documents(layout, itself))
    mentions = settle(layout, documents, bodies, things, places)
    scene = Scene(layout, itself, tuple(mentions))
    scene, established = establish(scene)
    return scene, list(statements(scene, established))


def document_of(layout: Layout) -> Entity:
    """The work that the source is a copy of; without a title, named by its first words."""
    title = layout.titles[0] if layout.titles else re.sub(r"\s", "", layout.text)[:40]
    return document(title)


def settle(
    layout: Layout, documents: Iterable[Mention], bodies: Iterable[Mention], things: Iterable[Mention], places: Iterable[Mention]
) -> list[Mention]:
    """Which mentions stand: in speaking paragraphs only, the longer over the shorter, places inside everything."""
    speaking = sorted((p.start, p.end) for p in layout.of(*_SPEAKING))
    documents = list(_within(documents, speaking))
    kept = longest([*(t for t in _within(things, speaking)), *_whole(_within(bodies, speaking))])
    chosen = set(kept)
    parts = [b for b in _within(bodies, speaking) if not b.word and not _covered(b, kept)]
    inside = [m for m in kept if not _covered(m, documents) or m.label == "Agency"]
    del chosen
    return sorted([*documents, *inside, *parts, *_within(places, speaking)], key=lambda m: (m.start, -m.end))


def _whole(bodies: Iterable[Mention]) -> Iterator[Mention]:
    return (body for body in bodies if body.word)


def _covered(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(
        o.start <= mention.start and mention.end <= o.end and o.end - o.start > mention.end - mention.start and o.word for o in others
    )


def _within(mentions: Iterable[Mention], ranges: list[tuple[int, int]]) -> Iterator[Mention]:
    index = 0
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        while index < len(ranges) and ranges[index][1] <= mention.start:
            index += 1
        if index < len(ranges) and ranges[index][0] <= mention.start and mention.end <= ranges[index][1]:
            yield mention
