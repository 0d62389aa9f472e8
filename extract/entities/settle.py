"""Which mentions stand where several overlap, and which paragraphs speak at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention, longest

_SPEAKING = ("title", "number", "addressee", "heading", "body", "cell", "signature", "annex", "meta", "date")


def settle(
    layout: Layout, documents: Iterable[Mention], bodies: Iterable[Mention], things: Iterable[Mention], places: Iterable[Mention]
) -> list[Mention]:
    """Which mentions stand: in speaking paragraphs only, the longer over the shorter, bodies and places inside titles too."""
    speaking = sorted((p.start, p.end) for p in layout.of(*_SPEAKING))
    bodies = list(_within(bodies, speaking))
    titled, governed = _longer(documents), _holding(bodies)
    every = [t for t in _within(things, speaking) if not titled(t) and not governed(t) and not _itself(layout, t)]
    chosen = longest(every)
    things = [*chosen, *_wholes(every, chosen)]
    named = _longer(things)
    bodies = [b for b in bodies if not named(b)]
    return sorted([*documents, *things, *bodies, *_within(places, speaking)], key=lambda m: (m.start, -m.end))


def _itself(layout: Layout, thing: Mention) -> bool:
    """The document's own title read once more, without its years: 某省种业规划|（2031—2035年）; a program of that name is
    what `established` adds."""
    if thing.label == "Program" and thing.word in layout.titles:
        return True
    if thing.label != "Document" or not any(thing.word and thing.word in title for title in layout.titles):
        return False
    return any(p.start <= thing.start and thing.end <= p.end for p in layout.of("title"))


def _wholes(every: Iterable[Mention], chosen: list[Mention]) -> Iterator[Mention]:
    """Zones of the gazetteer that a longer name begins with: 中国（辽宁）自由贸易试验区|营口片区."""
    for thing in every:
        if thing.rule == "platform.gazetteer" and any(
            c.start == thing.start and c.end > thing.end and c.label == "Platform" for c in chosen
        ):
            yield thing


def _holding(others: Iterable[Mention]) -> Callable[[Mention], bool]:
    """Whether one of the others holds a mention, or has its very range: a name that only restates a body's."""
    starts, reach = _reach(others)

    def holds(mention: Mention) -> bool:
        at = bisect_right(starts, mention.start)
        return at > 0 and reach[at - 1] >= mention.end

    return holds


def _longer(others: Iterable[Mention]) -> Callable[[Mention], bool]:
    """Whether one of the others holds a mention and more."""
    starts, reach = _reach(others)

    def holds(mention: Mention) -> bool:
        before, here = bisect_left(starts, mention.start), bisect_right(starts, mention.start)
        return (before > 0 and reach[before - 1] >= mention.end) or (here > 0 and reach[here - 1] > mention.end)

    return holds


def _reach(mentions: Iterable[Mention]) -> tuple[list[int], list[int]]:
    """Where mentions start, ascending, and how far those that start there or before reach."""
    spans = sorted((m.start, m.end) for m in mentions)
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))


def _within(mentions: Iterable[Mention], ranges: list[tuple[int, int]]) -> Iterator[Mention]:
    index = 0
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        while index < len(ranges) and ranges[index][1] <= mention.start:
            index += 1
        if index < len(ranges) and ranges[index][0] <= mention.start and mention.end <= ranges[index][1]:
            yield mention
