"""Extractions of any size for the tests and benches of the store: made up, seeded, heavy-tailed like policy text.

A few bodies and regions are named by most documents, most platforms and programs by one or two; a document has a few to
some thousand statements.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from policygraph.model import Entity, Evidence, Extraction, Source, Statement

_SHARES = (("Agency", 0.08), ("Organization", 0.2), ("Program", 0.25), ("Platform", 0.4), ("Region", 0.07))
_VERBS = {
    ("Agency", "Program"): ("LEADS", "SUPPORTS", "FUNDS"),
    ("Agency", "Platform"): ("LEADS", "SUPPORTS"),
    ("Organization", "Platform"): ("PARTICIPATES_IN", "BUILDS"),
    ("Organization", "Program"): ("PARTICIPATES_IN",),
    ("Region", "Platform"): ("BUILDS",),
    ("Platform", "Region"): ("LOCATED_IN",),
    ("Program", "Region"): ("COVERS",),
    ("Platform", "Organization"): ("RELIES_ON",),
}
_PAIRS = sorted(_VERBS)


def extractions(*, nodes: int, relationships: int, seed: int = 1) -> Iterator[Extraction]:
    """About `nodes` things and exactly as many relationships as asked, or a document's worth more."""
    rng = random.Random(seed)
    things = {
        label: [Entity(label, f"{label}{i}号") for i in range(max(3, int(nodes * share * 0.97)))] for label, share in _SHARES
    }
    made = number = 0
    while made < relationships:
        number += 1
        extraction = _document(rng, things, number, min(relationships - made, 5000, int(40 * rng.paretovariate(1.2))))
        made += len(extraction.statements)
        yield extraction


def _pick(rng: random.Random, things: list[Entity]) -> Entity:
    """Rank r with weight about 1/r for a quarter, evenly for the others: hubs, and many that are named once or twice."""
    return things[int(len(things) ** rng.random()) - 1] if rng.random() < 0.25 else rng.choice(things)


def _document(rng: random.Random, things: dict[str, list[Entity]], number: int, size: int) -> Extraction:
    document = Entity("Document", f"第{number}号实施方案")
    pairs: dict[tuple[str, str, str], tuple[Entity, str, Entity]] = {}
    while len(pairs) < max(4, size * 2 // 3):
        labels = rng.choice(_PAIRS)
        a, b = _pick(rng, things[labels[0]]), _pick(rng, things[labels[1]])
        relation = rng.choice(_VERBS[labels])
        pairs[a.id, relation, b.id] = (a, relation, b)
    sentences = [f"{i}.支持{a.name}会同{b.name}推进有关工作。" for i, (a, _, b) in enumerate(pairs.values())]
    text = "\n".join([document.name, *sentences])
    source = Source(Source.id_of(text), text, f"docs/{number}.txt", document.name, document.id, "2024-05-01T00:00:00Z", "bench")
    statements, mentioned, at = [], {document.id}, len(document.name) + 1
    statements.append(_mention(document, document, source.id, 0, {"issued": f"20{number % 25:02}-03-01", "genre": "方案"}))
    for (a, relation, b), sentence in zip(pairs.values(), sentences, strict=True):
        evidence = Evidence(source.id, at, at + len(sentence), sentence, f"三（{number % 9}）")
        statements.append(Statement(a, relation, b, source.id, (evidence,), "r7", False, {"verb": "支持", "status": "planned"}))
        for entity in (a, b):
            if entity.id not in mentioned:
                mentioned.add(entity.id)
                start = at + sentence.index(entity.name)
                statements.append(_mention(document, entity, source.id, start, {"aliases": [entity.name[:-1]]}))
        at += len(sentence) + 1
    return Extraction(source, tuple(statements))


def _mention(document: Entity, entity: Entity, source: str, start: int, properties: dict[str, object]) -> Statement:
    evidence = Evidence(source, start, start + len(entity.name), entity.name, "")
    return Statement(document, "MENTIONS", entity, source, (evidence,), "mention", False, properties)
