"""Extractions of any size for the tests and benches of the store: made up, seeded, heavy-tailed like policy text.

A few bodies and regions are named by most documents, most platforms and programs by one or two; a document has a few to
some thousand statements.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
    things = {label: [Entity(label, f"{label}{i}号") for i in range(max(3, int(nodes * share * 0.97)))] for label, share in _SHARES}
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


_WHAT = ("高新技术企业", "技术合同成交", "研发投入", "产业", "专利", "孵化器")
_METRICS = [f"{what}{kind}" for what in _WHAT for kind in ("数量", "规模", "增速", "占比")]


def lifelike(made: Iterable[Extraction], *, seed: int = 2) -> Iterator[Extraction]:
    """The same documents with what a canned query looks for: issuers, addressees, bases, tasks, targets, real regions.

    About a third more relationships; regions are divisions of the reference data, so that containment comes with them.
    """
    from policygraph.extract.knowledge.gazetteer import divisions

    rng = random.Random(seed)
    regions = [Entity("Region", d.canonical) for d in divisions() if d.code][:1200]
    earlier: list[Entity] = []
    for extraction in made:
        yield _lifelike(rng, extraction, regions, earlier)
        earlier.append(Entity("Document", extraction.source.title))


#: of a hundred things of a label, how many texts call by another name too; of a hundred relationships, how many are inferred
#: and how many of these have no quote (shares as in real policy texts)
_CALLED = {"Agency": 56, "Organization": 18, "Program": 24, "Platform": 19, "Region": 78, "Document": 25}
_INFERRED, _UNQUOTED = 1.4, 7


def _plainer(rng: random.Random, statement: Statement) -> Statement:
    """Most things have one name only; some relationships are inferred, a few of them from reference data alone."""
    if statement.relation == "MENTIONS":
        if zlib.crc32(statement.object.name.encode()) % 100 < _CALLED.get(statement.object.label, 0):
            return statement
        return replace(statement, properties={name: v for name, v in statement.properties.items() if name != "aliases"})
    if rng.random() * 100 < _INFERRED:
        return replace(statement, inferred=True, evidence=() if rng.random() * 100 < _UNQUOTED else statement.evidence)
    return statement


#: subject, type, object, properties of a statement to be made
_Row = tuple[Entity, str, Entity, dict[str, object]]


def _lifelike(rng: random.Random, made: Extraction, regions: list[Entity], earlier: list[Entity]) -> Extraction:
    made = replace(made, statements=tuple(_plainer(rng, statement) for statement in made.statements))
    document = Entity("Document", made.source.title)
    by_label: dict[str, list[Entity]] = {label: [] for label, _ in _SHARES}
    for s in made.statements:
        if s.relation == "MENTIONS" and s.object.label in by_label:
            by_label[s.object.label].append(s.object)
    rows: list[_Row] = []

    def some(label: str, most: int) -> list[Entity]:
        return rng.sample(by_label[label], min(len(by_label[label]), rng.randint(1, most)))

    rows += [(a, "ISSUED", document, {}) for a in some("Agency", 4)]
    rows += [(document, "ADDRESSED_TO", a, {}) for a in some("Agency", 15)]
    rows += [(document, "BASED_ON", d, {"kind": "依据"}) for d in {_pick(rng, earlier) for _ in range(3) if earlier}]
    rows += [(document, "REPEALS", rng.choice(earlier), {}) for _ in range(1) if earlier and rng.random() < 0.05]
    rows += [(document, "PROMOTES", p, {"status": "planned", "commitment": "支持"}) for p in some("Platform", 12)]
    rows += [(document, "ESTABLISHES", p, {}) for p in some("Program", 2)]
    rows += [(p, "LOCATED_IN", _pick(rng, regions), {}) for p in by_label["Platform"][:80]]
    rows += [(p, "COVERS", _pick(rng, regions), {}) for p in some("Program", 10)]
    alone = [Entity("Organization", f"{document.name}提到的第{i}家单位") for i in range(rng.randint(0, 20))]
    rows += [(document, "MENTIONS", thing, {}) for thing in alone]
    rows += [(p, "PART_OF", q, {}) for p, q in zip(some("Program", 2), some("Program", 2), strict=False) if p.id != q.id]
    pair = sorted({_pick(rng, regions), _pick(rng, regions)}, key=lambda e: e.id)
    rows += [(pair[0], "COOPERATES_WITH", pair[-1], {"kind": "对口合作"})] if len(pair) > 1 else []
    rows += _targets(rng, document, made.source.id, regions)
    rows += _tasks(rng, document, made.source.id, some)
    evidence = (Evidence(made.source.id, 0, len(document.name), document.name, f"三（{len(rows) % 9}）"),)
    more = {
        (a.id, relation, b.id): Statement(a, relation, b, made.source.id, evidence, "r8", False, told)
        for a, relation, b, told in rows
    }
    known = {(s.subject.id, s.relation, s.object.id) for s in made.statements}
    return replace(made, statements=(*made.statements, *(s for key, s in more.items() if key not in known)))


def _targets(rng: random.Random, document: Entity, source: str, regions: list[Entity]) -> Iterator[_Row]:
    for i in range(rng.randint(0, 12)):
        metric, year = rng.choice(_METRICS), rng.randint(2024, 2035)
        target = Entity("Target", f"{metric}{i}", f"{source}{i}")
        told = {"metric": metric, "value": rng.randint(1, 900), "unit": rng.choice(("家", "亿元", "%")), "comparator": ">=",
                "statistic": "level", "deadline": str(year), "year": year}  # fmt: skip
        yield from ((document, "SETS", target, {}), (document, "MENTIONS", target, told), (target, "FOR", _pick(rng, regions), {}))


def _tasks(rng: random.Random, document: Entity, source: str, some: Callable[[str, int], list[Entity]]) -> Iterator[_Row]:
    """`some` picks at most so many things of a label."""
    for i in range(rng.randint(3, 30)):
        task = Entity("Task", f"任务{i}", f"{source}{i}")
        yield document, "HAS_TASK", task, {}
        told = {"text": f"{i}.推进有关工作", "clause": f"二{i}", "deadline": str(rng.randint(2024, 2035))}
        yield document, "MENTIONS", task, told
        yield from [(a, "LEADS", task, {"role": "牵头", "verb": "牵头"}) for a in some("Agency", 2) if rng.random() < 0.9]
        yield from [(a, "PARTICIPATES_IN", task, {"role": "配合", "verb": "配合"}) for a in some("Agency", 5)]
        yield from [(task, "ABOUT", p, {}) for p in some("Program", 1)]
