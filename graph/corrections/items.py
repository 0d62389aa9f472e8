"""What a person should look at, with passage and proposal, one item at a time: for the terminal and for the explorer.

Kinds, in the order in which they are asked within a document: `reference` (whose 市科技局 is it), `weak` (little speaks for it),
`new` (a finished document did not say it before), `statement` (all the rest, when asked for); then, over all documents,
`duplicate`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from policygraph.corrections.anchor import Range, Text
from policygraph.corrections.apply import review_of, uncorrected
from policygraph.corrections.entries import DERIVED, squeezed
from policygraph.corrections.ledger import Ledger
from policygraph.corrections.progress import Progress
from policygraph.extract.knowledge import gazetteer
from policygraph.extract.knowledge.known import known_things
from policygraph.model import Entity, Extraction, Statement, digest
from policygraph.queries.names import Reader
from policygraph.resolve import resolve_name

KINDS = ("reference", "weak", "new", "statement", "duplicate")
#: what is asked without being asked for
UNCERTAIN = ("reference", "weak", "new", "duplicate")

#: A program, platform or organization that its document names once, by fewer characters than these, is the weakest there is: of 688
#: relations in 22 annotated documents 19 % (LOCATED_IN aside) had such an end; 69 % of them were right, 90 % of the others. That a
#: name stands in the tables speaks for the name, not for what is said of it.
_SHORT = 10
_THINGS = frozenset({"Program", "Platform", "Organization"})
#: a rule that people rejected so often, and in this share of what they judged
_OFTEN, _SHARE = 3, 1 / 3
_DUPLICATE_LABELS = ("Agency", "Organization", "Program", "Platform", "Document")
_PROPOSALS = 5
_PASSAGE = 1_000
#: what an entry quotes at most
_QUOTES = 10
_QUIET = frozenset({"MENTIONS", "ADDRESSED_TO", "LOCATED_IN"})


@dataclass(frozen=True)
class Item:
    """One question. `subject`, `relation`, `object` are as the ledger writes them (of a duplicate: the two names; of a reference
    the mention is `object`); `names` are canonical. `marks` are ranges of `passage`. `because` says why it is asked."""

    kind: str
    subject: str
    relation: str
    object: str
    names: tuple[str, str]
    because: str
    document: str = ""
    source: str = ""
    path: str = ""
    quotes: tuple[str, ...] = ()
    clause: str = ""
    passage: str = ""
    marks: tuple[Range, ...] = ()
    proposals: tuple[str, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)
    things: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)

    @property
    def asks(self) -> str:
        """statement, reference or duplicate: which answers there are."""
        return self.kind if self.kind in ("reference", "duplicate") else "statement"

    @property
    def id(self) -> str:
        """The same question on the same document has the same id, whatever text and rules it comes from."""
        return digest(self.asks, self.document or self.source, self.subject, self.relation, self.object)


def items_of(
    extraction: Extraction,
    progress: Progress,
    *,
    kinds: Collection[str] = UNCERTAIN,
    again: bool = False,
    rules: Collection[str] = (),
) -> Iterator[Item]:
    """The items of one source as it stands in the store. What was put off is asked `again` on demand; `rules` are doubtful ones."""
    text = Text(uncorrected(extraction))
    seen: set[str] = set()
    for item in _found(extraction, text, progress, rules):
        if item.kind in kinds and item.id not in seen and (again or item.id not in progress.skipped):
            seen.add(item.id)
            yield item


def _found(extraction: Extraction, text: Text, progress: Progress, rules: Collection[str]) -> Iterator[Item]:
    mentioned = {s.object: s for s in extraction.statements if s.relation == "MENTIONS"}
    for entity, said in mentioned.items():
        if not entity.resolved and review_of(said) == "machine":
            yield _reference(text, entity, said)
    open_ = together(s for s in extraction.statements if review_of(s) == "machine" and s.subject != s.object)
    weak = _weak(extraction, rules)
    # a thing is vouched for with whatever is said of it; its mention is asked only when nothing is
    used = {end for s in extraction.statements if s.relation != "MENTIONS" for end in (s.subject, s.object)}
    for kind in ("weak", "new", "statement"):
        # whether it is a thing at all is asked before what is said of it
        for statement in sorted(open_, key=lambda s: (s.relation != "MENTIONS", _place(s))):
            why = weak.get(triple_of(statement), "") if kind == "weak" else ""
            asked = {
                "weak": bool(why),
                "new": progress.is_new(extraction, statement),
                "statement": statement.relation != "MENTIONS" or statement.object not in used,
            }
            if asked[kind]:
                yield statement_item(text, statement, kind=kind, because=why)


def triple_of(statement: Statement) -> tuple[str, str, str]:
    """What it says, whatever rule says so."""
    return (statement.subject.id, statement.relation, statement.object.id)


def together(statements: Iterable[Statement]) -> list[Statement]:
    """Each thing that is said once, with the evidence of all rules that say it: a person judges what is said, not the rule."""
    out: dict[tuple[str, str, str], Statement] = {}
    for s in statements:
        known = out.get(triple_of(s))
        inferred = s.inferred and (known is None or known.inferred)
        evidence = s.evidence if known is None else tuple(dict.fromkeys((*known.evidence, *s.evidence)))
        out[triple_of(s)] = replace(known or s, evidence=evidence, inferred=inferred)
    return list(out.values())


def _place(statement: Statement) -> tuple[int, str]:
    return min((e.start for e in statement.evidence), default=1 << 40), statement.relation


def _weak(extraction: Extraction, rules: Collection[str]) -> dict[tuple[str, str, str], str]:
    """What is said → why little speaks for it."""
    once = {
        s.object for s in extraction.statements
        if s.relation == "MENTIONS" and len(s.evidence) == 1 and s.object.label in _THINGS and len(s.object.name) < _SHORT
    }  # fmt: skip
    used = {end for s in extraction.statements if s.relation not in _QUIET for end in (s.subject, s.object)} & once
    out: dict[tuple[str, str, str], str] = {}
    for s in together(extraction.statements):
        thing = next((end for end in (s.object, s.subject) if end in used), None)
        if s.inferred:
            because = s.properties.get("because")
            out[triple_of(s)] = f"inferred: {because}" if because else "inferred, not stated"
        elif thing is not None and (s.relation not in _QUIET or (s.relation == "MENTIONS" and thing.name not in _known_names())):
            out[triple_of(s)] = f"{thing.name}: a short name, named once"
        elif s.rule in rules:
            out[triple_of(s)] = f"rule {s.rule} was often wrong"
    return out


@cache
def _known_names() -> frozenset[str]:
    """Names that stand in the tables: nobody need ask whether they are names."""
    bodies = {row.name for rows in gazetteer.organization_names().values() for row in rows}
    zones = {row.name for rows in gazetteer.zone_names().values() for row in rows}
    return frozenset(bodies | zones | {known.name for known in known_things().values()})


def doubtful_rules(extractions: Iterable[Extraction]) -> set[str]:
    """Rules whose statements people have often rejected."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for extraction in extractions:
        right.update(s.rule for s in extraction.statements if review_of(s) == "confirmed")
        wrong.update(s.rule for s in extraction.set_aside)
    return {
        rule for rule, times in wrong.items() if times >= _OFTEN and times / (times + right[rule]) >= _SHARE and rule != "mention"
    }


def statement_item(text: Text, statement: Statement, *, kind: str = "statement", because: str = "") -> Item:
    """The item that asks about one of the extractor's statements."""
    evidence = sorted(statement.evidence)
    quotes = tuple(dict.fromkeys(text.telling((e.start, e.end)) for e in evidence[:_QUOTES]))
    passage, marks = _passage(text, [(e.start, e.end) for e in evidence])
    kept = {k: v for k, v in statement.properties.items() if k in ("role", "verb", "status", "commitment", "kind") and v}
    source = text.extraction.source
    return Item(
        kind, text.word_for(statement.subject, quotes), statement.relation, text.word_for(statement.object, quotes),
        (statement.subject.name, statement.object.name), because, source.title, source.id, source.path, quotes,
        evidence[0].clause if evidence else "", passage, marks, (), {} if statement.relation == "MENTIONS" else kept,
        {end: told for end in ("subject", "object") if (told := _own(text, getattr(statement, end)))},
    )  # fmt: skip


def _own(text: Text, entity: Entity) -> dict[str, Any]:
    """What a target or a task is, as its document tells it."""
    said = text.mention(entity) if entity.label in DERIVED else None
    plain = {"name": entity.name, **said.properties}.items() if said else ()
    return {k: v for k, v in plain if k not in ("aliases", "review") and isinstance(v, (str, int, float, bool)) and v != ""}


def _reference(text: Text, entity: Entity, said: Statement) -> Item:
    evidence = sorted(said.evidence)
    passage, marks = _passage(text, [(e.start, e.end) for e in evidence])
    source = text.extraction.source
    return Item(
        "reference", "", "", f"{entity.label}:{entity.name}", (entity.name, ""), "the text does not tell whose it is",
        source.title, source.id, source.path, (), evidence[0].clause if evidence else "", passage, marks,
        tuple(_proposals(text, entity)),
    )  # fmt: skip


def _proposals(text: Text, entity: Entity) -> Iterator[str]:
    """What the reference would be in each of the regions of the document, the most mentioned first."""
    regions = {s.object.name: len(s.evidence) for s in text.extraction.statements
               if s.relation == "MENTIONS" and s.object.label == "Region" and s.object.resolved}  # fmt: skip
    names = []
    for region in sorted(regions, key=lambda name: (-regions[name], name)):
        read = resolve_name(entity.label, entity.name, place=region)
        if read.resolved and read.name not in names and read.region:
            names.append(read.name)
    yield from names[:_PROPOSALS]


def _passage(text: Text, places: list[Range]) -> tuple[str, tuple[Range, ...]]:
    """The lines around the first place, and all places within them, counted from their beginning."""
    if not places:
        return "", ()
    start, end = text.passage(places[0])
    if end - start > _PASSAGE:
        start = max(start, places[0][0] - _PASSAGE // 2)
        end = min(end, max(places[0][1], start + _PASSAGE))
    marks = tuple((a - start, b - start) for a, b in places if start <= a and b <= end)
    return text.extraction.source.text[start:end], marks


def duplicate_items(store: Reader, ledger: Ledger, progress: Progress, *, again: bool = False) -> Iterator[Item]:
    """Pairs of names that may be one thing, without those that a person has told apart."""
    from policygraph.queries import run

    apart = ledger.names.pairs_apart()
    for label in _DUPLICATE_LABELS:
        for row in run("possible-duplicates", store, {"label": label}):
            names = row["name"], row["other"]
            shared = {Entity(label, name).id for name in names} == {row["id"], row["other_id"]}
            if not shared or frozenset((label, squeezed(name)) for name in names) in apart:
                continue  # what is local to a source has no name that others could bear
            because = "they share a spelling" if row["reason"] == "alias" else "one name ends the other"
            item = Item("duplicate", f"{label}:{names[0]}", "=", f"{label}:{names[1]}", names, because)
            if again or item.id not in progress.skipped:
                yield item
