"""Claims become statements: ranges of the normalized text become quotes of the source text, with clause paths."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from policygraph.exchange import merge_properties
from policygraph.extract.layout import BY_TEXT, Layout
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.model import Entity, Evidence, Extraction, Source, Statement


def state(source: Source, scene: Scene, claims: Iterable[Claim]) -> Extraction:
    """The source's extraction: a MENTIONS statement for every entity, then the claims, merged by identity."""
    cutter = Cutter(source, scene.layout)
    gathered: dict[tuple[Any, ...], Statement] = {}
    for claim in [*_mentioned(scene), *claims]:
        evidence = tuple(cutter(start, end) for start, end in claim.spans if start < end)
        statement = Statement(
            claim.subject, claim.relation, claim.object, source.id, evidence, claim.rule, claim.inferred, dict(claim.properties)
        )
        identity = statement.identity
        known = gathered.get(identity)
        gathered[identity] = _merged(known, statement) if known else statement
    named = replace(source, title=scene.itself.name, document=scene.itself.id)
    return Extraction(named, tuple(gathered.values()))


def _merged(first: Statement, second: Statement) -> Statement:
    properties: dict[str, Any] = {k: list(v) if isinstance(v, list) else v for k, v in first.properties.items()}
    merge_properties(properties, second.properties)
    evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    return replace(first, evidence=evidence, inferred=first.inferred and second.inferred, properties=properties)


def _mentioned(scene: Scene) -> Iterable[Claim]:
    spans: dict[Entity, list[tuple[int, int]]] = defaultdict(list)
    properties: dict[Entity, dict[str, Any]] = defaultdict(dict)
    layout = scene.layout
    if layout.title:
        spans[scene.itself].append(layout.title)
    properties[scene.itself] = {"aliases": list(layout.titles[1:]), **layout.card}
    for mention in scene.mentions:
        spans[mention.entity].append((mention.start, mention.end))
        known = properties[mention.entity]
        merge_properties(known, mention.properties)
        if mention.word and mention.word != mention.entity.name and not mention.reference:
            merge_properties(known, {"aliases": [mention.word]})
    named = {m.entity for m in scene.mentions if not m.rule.endswith(BY_TEXT)} | {scene.itself}
    for entity, places in spans.items():
        rule = "mention" if entity in named else "mention.place-by-text"
        yield Claim(scene.itself, "MENTIONS", entity, rule, tuple(dict.fromkeys(places)), False, properties[entity])


class Cutter:
    """Cuts evidence out of one source."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source, self.layout = source, layout
        self.paragraphs = sorted(layout.paragraphs, key=lambda p: p.start)
        self.starts = [p.start for p in self.paragraphs]

    def __call__(self, start: int, end: int) -> Evidence:
        first, last = self.layout.normalized.span(start, end)
        index = bisect_right(self.starts, start) - 1
        clause = self.paragraphs[index].clause if index >= 0 else ""
        return Evidence(self.source.id, first, last, self.source.text[first:last], clause)
