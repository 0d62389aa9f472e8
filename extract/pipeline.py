"""A source in, statements out: the stages in the order in which they run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.extract.bodies import find_bodies
from policygraph.extract.aims import targets
from policygraph.extract.documents import document, find_documents
from policygraph.extract.established import establish
from policygraph.extract.evidence import state
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention, longest
from policygraph.extract.normalize import normalize
from policygraph.extract.places import find_places
from policygraph.extract.partners import partners
from policygraph.extract.relations import Claim, Scene, addressed, issued, promoted, said, set_out
from policygraph.extract.references import find_references
from policygraph.extract.replies import answered, find_you
from policygraph.extract.scope import covered, located, parts, scoped
from policygraph.extract.structure import read_layout
from policygraph.extract.tasks import tagged, tasks
from policygraph.extract.things import find_known, find_things
from policygraph.model import Entity, Extraction, Source

_SPEAKING = ("title", "number", "addressee", "heading", "body", "cell", "signature", "annex", "meta", "date")


def extract(source: Source) -> Extraction:
    """Everything one source says. Nothing is read but the source and the data shipped with the package."""
    scene, claims = analyse(read_layout(normalize(source.text)))
    claims += [*targets(scene, source.id), *tasks(scene, source.id)]
    return state(source, scene, claims)


def analyse(layout: Layout) -> tuple[Scene, list[Claim]]:
    """The document's mentions and what relates them; targets and tasks, which belong to one source, come in `extract`."""
    itself = document_of(layout)
    places = [*find_places(layout), *find_you(layout)]
    bodies = list(find_bodies(layout, places))
    things = [*find_known(layout), *find_things(layout, places, bodies)]
    documents = list(find_documents(layout, itself))
    mentions = settle(layout, documents, bodies, things, places)
    mentions = sorted([*mentions, *find_references(layout, mentions)], key=lambda m: (m.start, -m.end))
    scene = Scene(layout, itself, tuple(mentions))
    scene, established = establish(scene)
    claims = [*issued(scene), *addressed(scene), *established, *said(scene), *answered(scene), *partners(scene), *tagged(scene, [m for m, _, _ in set_out(scene)]), *parts(scene)]
    claims += located(scene, claims)
    claims += [*covered(scene, claims), *scoped(scene, claims)]
    claims += promoted(scene, claims)
    return scene, claims


def document_of(layout: Layout) -> Entity:
    """The work that the source is a copy of; without a title, named by its first words."""
    title = layout.titles[0] if layout.titles else re.sub(r"\s", "", layout.text)[:40]
    return document(title)


def settle(
    layout: Layout, documents: Iterable[Mention], bodies: Iterable[Mention], things: Iterable[Mention], places: Iterable[Mention]
) -> list[Mention]:
    """Which mentions stand: in speaking paragraphs only, the longer over the shorter, bodies and places inside titles too."""
    speaking = sorted((p.start, p.end) for p in layout.of(*_SPEAKING))
    bodies = list(_within(bodies, speaking))
    every = [t for t in _within(things, speaking) if not _covered(t, documents) and not _inside_body(t, bodies)]
    chosen = longest(every)
    things = [*chosen, *_wholes(every, chosen)]
    bodies = [b for b in bodies if not _covered(b, things)]
    return sorted([*documents, *things, *bodies, *_within(places, speaking)], key=lambda m: (m.start, -m.end))


def _wholes(every: Iterable[Mention], chosen: list[Mention]) -> Iterator[Mention]:
    """Zones of the gazetteer that a longer name begins with: 中国（辽宁）自由贸易试验区|营口片区."""
    for thing in every:
        if thing.rule == "platform.gazetteer" and any(
            c.start == thing.start and c.end > thing.end and c.label == "Platform" for c in chosen
        ):
            yield thing


def _inside_body(thing: Mention, bodies: Iterable[Mention]) -> bool:
    """A name that a body's name holds, or that only restates it."""
    return any(b.start <= thing.start and thing.end <= b.end for b in bodies)


def _covered(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end and o.end - o.start > mention.end - mention.start for o in others)


def _within(mentions: Iterable[Mention], ranges: list[tuple[int, int]]) -> Iterator[Mention]:
    index = 0
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        while index < len(ranges) and ranges[index][1] <= mention.start:
            index += 1
        if index < len(ranges) and ranges[index][0] <= mention.start and mention.end <= ranges[index][1]:
            yield mention
