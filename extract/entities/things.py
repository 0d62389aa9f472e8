"""Platforms, programs, organizations and working bodies: candidates scored, chosen and given their canonical names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from policygraph.extract.entities.candidates import candidates
from policygraph.extract.entities.context import heads_item
from policygraph.extract.entities.documents import marked
from policygraph.extract.entities.features import Facts, Inner, boundary_features, name_features
from policygraph.extract.entities.names import Scored, best_starts, choose, score, weights
from policygraph.extract.entities.places import surfaces
from policygraph.extract.entities.references import spelled_out
from policygraph.extract.entities.scene import Candidate, Scene
from policygraph.extract.entities.unlisted import local_key
from policygraph.extract.knowledge.gazetteer import division_names, organization_names, regions, zone_names
from policygraph.extract.knowledge.known import known_things
from policygraph.extract.knowledge.lexicon import Finder, Head, finder
from policygraph.extract.layout import Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

#: a sentence so far, up to the verb that founds the thing: 支持锦州市以…为载体，建设|
_BUILDER = re.compile(
    r"(?:支持|鼓励|推动|推进|指导|引导|允许|同意|，|。|；|\n)(?:[^。；\n，]{2,12}|[^。；\n，]{2,12}(?:依托|以|围绕|结合|利用)[^。；\n]{2,30}，)"
    r"(?:加快|积极|规划|申报|争取|联合|共同|率先|高标准|高水平|重点)*(?:建设|打造|创建|建立|设立|组建|构建|共建|争创|建好)“?$"
)


@cache
def _known() -> Finder:
    """Organizations and zones of the gazetteer: names whatever stands around them."""
    words = dict.fromkeys(organization_names(), ("Organization", ""))
    zones = ((word, info) for word, infos in zone_names().items() for info in infos[:1])
    words.update({word: ("Platform", info.kind) for word, info in zones if info.name != f"国家{word}"})
    return finder((word, value) for word, value in words.items() if len(word) > 2)


#: the last character of a known name and the next make another word: 北京大|学生, 中国银|行业
_OTHER_WORD = re.compile("学生|行业|行间|院校")


def find_known(layout: Layout) -> Iterator[Mention]:
    for start, end, (label, kind) in _known()(layout.text):
        word = layout.text[start:end]
        if _OTHER_WORD.match(layout.text, end - 1):
            continue
        entity = Entity(label, resolve_name(label, word, place=layout.place or None).name)
        yield Mention(start, end, entity, f"{label.lower()}.gazetteer", word, {"kind": kind} if kind else {})


class Described(NamedTuple):
    """A candidate with what the two scorers look at; the features of many candidates are never asked for."""

    candidate: Candidate
    inner: Inner
    text: str
    facts: Facts

    @property
    def boundary(self) -> Iterator[str]:
        return boundary_features(self.candidate, self.inner)

    @property
    def naming(self) -> Iterator[str]:
        return name_features(self.candidate, self.text, self.inner, self.facts)


def described(layout: Layout, places: Iterable[Mention], bodies: Iterable[Mention]) -> Iterator[Described]:
    """Every candidate of the document with its features: what the scorers are trained on and applied to."""
    place_spans = sorted({(m.start, m.end) for m in places if not m.reference})
    body_spans = [(m.start, m.end) for m in (*bodies, *find_known(layout)) if m.word]
    body_starts = frozenset(start for start, _ in body_spans)
    scene = Scene(layout.text, place_spans, body_spans)
    cited = list(marked(layout.text))
    every = {(c.start, c.end, c.name): c for c in (*_national(scene), *candidates(scene))}
    cited_from = [start for start, _ in cited]
    found = [c for c in every.values() if not _holds(cited, cited_from, c)]
    facts = _facts(layout, found)
    for candidate in found:
        inner = _inner(layout.text, candidate, place_spans, body_starts)
        yield Described(candidate, inner, layout.text, facts)


def _holds(ranges: list[tuple[int, int]], starts: list[int], candidate: Candidate) -> bool:
    """Whether one of the ranges, which do not overlap, holds the candidate."""
    before = bisect_right(starts, candidate.start)
    return before > 0 and candidate.end <= ranges[before - 1][1]


@cache
def _nationally_known() -> Finder:
    return finder(known_things().items())


def _national(scene: Scene) -> Iterator[Candidate]:
    """Names that the whole country uses, whether or not they end in a head (科创板); the scorer still decides."""
    for start, end, known in _nationally_known()(scene.text):
        head = Head("(known)", known.label, known.kind, 2, None)
        yield Candidate(start, end, scene.text[start:end], head, *scene.before(start))


def _facts(layout: Layout, found: list[Candidate]) -> Facts:
    counts = Counter(name for name, _ in {(c.name, c.end) for c in found})
    text = layout.text
    named = frozenset(text[a:b].strip("“”《》") for a, b in layout.short_forms.values())
    headings = "\n".join(text[p.start : p.end][:60] for p in layout.of("heading"))
    responsible = tuple((start, end) for tag in layout.tags for _, _, start, end in tag.parts)
    return Facts(counts, "\n".join(layout.titles), named, headings, responsible)


def _inner(text: str, candidate: Candidate, places: list[tuple[int, int]], bodies: frozenset[int]) -> Inner:
    start, end, name = candidate.start, candidate.end, candidate.name
    index = first = bisect_left(places, (start, start))
    spans = []
    while index < len(places) and places[index][0] < end:
        if places[index][1] <= end:
            spans.append(places[index])
        index += 1
    core = name
    for a, b in spans:
        core = core.replace(text[a:b], "", 1)
    opening = end - len(text[start:end].lstrip("“（"))
    known = regions()
    return Inner(
        place=bool(spans) or candidate.shared == "places",
        place_first=candidate.shared == "places" or (bool(spans) and spans[0][0] <= opening),
        macro=any(text[a:b] in known for a, b in spans),
        body_first=start in bodies or name.startswith(("中国科学院", "中科院")),
        core=core,
        heads_item=heads_item(text, start, end),
        builder=first > 0 and _built(text, start, places[first - 1][0]),
    )


def _built(text: str, start: int, place: int) -> bool:
    """Whether the sentence names a builder that begins at `place`, the last one before `start`, or ahead of it."""
    begin = max(0, start - 60)
    builder = _BUILDER.search(text, begin, start) if place >= begin else None
    return builder is not None and place >= builder.start()


def find_things(layout: Layout, places: Iterable[Mention], bodies: Iterable[Mention]) -> Iterator[Mention]:
    """The chosen names as mentions; a quotation without a head is a Program."""
    known = weights()
    found = list(described(layout, places, bodies))
    of = {id(d.candidate): d for d in found}
    starts = best_starts((d.candidate for d in found), lambda c: score(of[id(c)].boundary, known))
    for item in choose([Scored(c, score(of[id(c)].naming, known)) for c in starts]):
        yield _mention(layout, item.candidate)


def _leading_place(name: str) -> int:
    """How many characters of a province or city in full stand first (湖北省|武汉东湖…)."""
    span = next(surfaces(name), None)
    if not span or span[0] > 0:
        return 0
    whole, names = name[: span[1]], division_names()
    upper = (c for c in range(2, len(whole)) if whole[c - 1] in "省区市" and whole[:c] in names and whole[c:] in names)
    return next(upper, span[1] if whole[-1] in "省市区" else 0)


def _mention(layout: Layout, candidate: Candidate) -> Mention:
    head = candidate.head
    label = head.label if head else "Program"
    name = spelled_out(layout, candidate.name)
    while (cut := _leading_place(name)) and (name[cut:] in zone_names() or next(surfaces(name[cut:]), (1, 0))[0] == 0):
        name = name[cut:]
    known = known_things().get(name) or known_things().get(name.strip("“”"))
    if known and (known.label == label or not head):
        properties = {"kind": known.kind, "level": known.level} if known.level else {"kind": known.kind}
        return _as(candidate, Entity(known.label, known.name), properties)
    if label == "Document":
        return _as(candidate, Entity(label, name), {})
    quoted = name.startswith("“") and name.endswith("”")
    found = resolve_name(label, name.replace("“", "").replace("”", "") if quoted else name, place=layout.place or None)
    entity = Entity(label, found.name) if found.resolved else Entity(label, found.name, local_key(layout), resolved=False)
    return _as(candidate, entity, {"kind": head.kind} if head and label in {"Platform", "Program"} else {})


def _as(candidate: Candidate, entity: Entity, properties: dict[str, str]) -> Mention:
    label, head = entity.label, candidate.head
    rule = f"{label.lower()}.{candidate.shared or 'head' if head else 'quoted'}"
    return Mention(candidate.start, candidate.end, entity, rule, "" if candidate.shared else candidate.name, properties)
