"""Platforms, programs, organizations and working bodies: candidates scored, chosen and given their canonical names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick

from policygraph.extract.bodies import local_key
from policygraph.extract.candidates import Candidate, candidates
from policygraph.extract.candidates import Scene as Candidates
from policygraph.extract.features import Facts, Inner, features
from policygraph.extract.gazetteer import organization_names, regions, zone_names
from policygraph.extract.layout import Layout
from policygraph.extract.lexicon import automaton
from policygraph.extract.mentions import Mention
from policygraph.extract.names import THRESHOLD, Scored, choose, score
from policygraph.extract.places import surfaces
from policygraph.model import Entity
from policygraph.resolve import resolve_name


@cache
def _known() -> ahocorasick.Automaton:
    """Organizations and zones of the gazetteer: names whatever stands around them."""
    words = {word: ("Organization", "") for word in organization_names()}
    words.update({word: ("Platform", infos[0].kind) for word, infos in zone_names().items()})
    return automaton((word, value) for word, value in words.items() if len(word) > 2)


def find_known(layout: Layout) -> Iterator[Mention]:
    for last, (length, (label, kind)) in _known().iter_long(layout.text):
        start, word = last + 1 - length, layout.text[last + 1 - length : last + 1]
        entity = Entity(label, resolve_name(label, word, place=layout.place or None).name)
        yield Mention(start, last + 1, entity, f"{label.lower()}.gazetteer", word, {"kind": kind} if kind else {})


def described(layout: Layout, places: Iterable[Mention], bodies: Iterable[Mention]) -> Iterator[tuple[Candidate, list[str]]]:
    """Every candidate of the document with its features: what the scorer is trained on and applied to."""
    place_spans = [(m.start, m.end) for m in places]
    body_spans = [(m.start, m.end) for m in bodies if m.word]
    scene = Candidates(layout.text, place_spans, body_spans)
    found = list(candidates(scene))
    facts = _facts(layout, found)
    inner: dict[str, Inner] = {}
    for candidate in found:
        if candidate.name not in inner:
            inner[candidate.name] = _inner(candidate.name)
        yield candidate, list(features(candidate, layout.text, inner[candidate.name], facts))


def _facts(layout: Layout, found: list[Candidate]) -> Facts:
    counts = Counter(name for name, _ in {(c.name, c.end) for c in found})
    text = layout.text
    named = frozenset(text[a:b].strip("“”《》") for a, b in layout.short_forms.values())
    headings = "\n".join(text[p.start : p.end][:60] for p in layout.of("heading"))
    return Facts(counts, "\n".join(layout.titles), named, headings)


def _inner(name: str) -> Inner:
    spans = list(surfaces(name))
    core, position = [], 0
    for start, end in spans:
        core.append(name[position:start])
        position = end
    core.append(name[position:])
    macro = regions()
    bare = name.lstrip("“（")
    return Inner(
        place=bool(spans),
        place_first=bool(spans) and spans[0][0] <= len(name) - len(bare),
        macro=any(name[a:b] in macro for a, b in spans),
        body_first=name.startswith(("中国科学院", "中科院", "国务院", "教育部", "科技部")),
        core="".join(core),
    )


def find_things(layout: Layout, places: Iterable[Mention], bodies: Iterable[Mention]) -> Iterator[Mention]:
    """The chosen names as mentions; a quotation without a head is a Program."""
    scored = [Scored(candidate, score(names)) for candidate, names in described(layout, places, bodies)]
    for item in choose((s for s in scored if s.score >= THRESHOLD), THRESHOLD):
        yield _mention(layout, item.candidate)


def _mention(layout: Layout, candidate: Candidate) -> Mention:
    head = candidate.head
    label = head.label if head else "Program"
    found = resolve_name(label, candidate.name, place=layout.place or None)
    entity = Entity(label, found.name) if found.resolved else Entity(label, found.name, local_key(layout), resolved=False)
    properties = {"kind": head.kind} if head and label in {"Platform", "Program"} else {}
    rule = f"{label.lower()}.{candidate.shared or 'head' if head else 'quoted'}"
    return Mention(candidate.start, candidate.end, entity, rule, "" if candidate.shared else candidate.name, properties)
