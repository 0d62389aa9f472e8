"""Which mentions stand where several overlap, and which paragraphs speak at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention, longest

_SPEAKING = ("title", "number", "addressee", "heading", "body", "cell", "signature", "annex", "meta", "date")


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
