"""Governing bodies by grammar: central names, region + body, lists that share a region or a body, departments in brackets.

辽宁省、吉林省科技厅、发展改革委 is four bodies; 省科技厅，财政厅 behind it are the province's; 国家发展改革委（东北振兴司） is a
department. What a short name means depends on the document's place and year; `policygraph.resolve` decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from policygraph.extract.gazetteer import agency_names, local_bodies
from policygraph.extract.layout import Layout
from policygraph.extract.lexicon import automaton, toml
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

_SEPARATOR = re.compile(r"(?:、|，|以及|及|和|与|或|并| |/|／|；)?(?:会同)?(?:各|原)?$")
_RELATIVE = re.compile(r"(?:我|本|全)?(?:省|市|县|区|州|自治区|自治州|旗|盟)$")
_UNIT = re.compile(r"[\u4e00-\u9fffA-Z]{1,9}(?:司|局|处|办公室|办|部|中心|室|院)")
_BRACKET = re.compile(rf"（({_UNIT.pattern}(?:、{_UNIT.pattern})*)(?:牵头|负责)?）")
_DIRECT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:司|处|局)(?=牵头|负责|会同|、|，|。|；|）|和|等|$)")
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:行政)?(?:主管)?部门")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: str  # place | relative | local | central
    word: str


@cache
def _central() -> ahocorasick.Automaton:
    return automaton((word, word) for word in agency_names() if len(word) > 1)


@cache
def _local() -> ahocorasick.Automaton:
    words = {word for body in local_bodies() for word in (body.head, *body.shorts)}
    return automaton((word, word) for word in words)


@cache
def _settings() -> dict[str, Any]:
    data = toml("bodies.toml")
    return {
        "bare": frozenset(data["bare"]["words"].split()),
        "never": re.compile(data["never"]["after"]),
        "never_before": re.compile(f"(?:{data['never']['before']})$"),
    }


def find_bodies(layout: Layout, places: Iterable[Mention]) -> Iterator[Mention]:
    """Agency mentions; those of a list may overlap in the text, each with the range it is said by."""
    text = layout.text
    tokens = _tokens(text, places)
    for run in _runs(text, tokens):
        for mention in _read(layout, run):
            yield mention
            yield from _departments(layout, mention)


def _tokens(text: str, places: Iterable[Mention]) -> list[_Token]:
    tokens = [_Token(m.start, m.end, "place", m.word) for m in places]
    taken = {t.start for t in tokens}
    settings = _settings()
    central = []
    for last, (length, word) in _central().iter_long(text):
        if not settings["never"].match(text, last + 1) and not settings["never_before"].search(text, 0, last + 1 - length):
            central.append(_Token(last + 1 - length, last + 1, "central", word))
    spans = [(t.start, t.end) for t in central]
    tokens = [t for t in tokens if not any(a <= t.start and t.end <= b and b - a > t.end - t.start for a, b in _near(spans, t))]
    best: dict[int, _Token] = {}
    for last, (length, word) in _local().iter(text):
        start, end = last + 1 - length, last + 1
        if settings["never"].match(text, end):
            continue
        if end not in best or length > best[end].end - best[end].start:
            best[end] = _Token(start, end, "local", word)
    locals_ = []
    for token in best.values():
        if any(a <= token.start and token.end <= b for a, b in _near(spans, token)):
            continue
        locals_.append(token)
    del taken
    return sorted([*tokens, *central, *locals_], key=lambda t: (t.start, -t.end))


def _near(spans: list[tuple[int, int]], token: _Token) -> Iterator[tuple[int, int]]:
    from bisect import bisect_left

    index = bisect_left(spans, (token.start, token.start))
    for i in (index - 1, index):
        if 0 <= i < len(spans):
            yield spans[i]


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Tokens that touch or have only a separator (or 省, 市 …) between them."""
    run: list[_Token] = []
    for token in tokens:
        if run and token.start < run[-1].end:
            if token.kind == "local" and token.end > run[-1].end and run[-1].kind == "place":
                pass  # 吉林省+委: the place's last letter belongs to both; the longer reading follows below
            continue
        if run:
            gap = text[run[-1].end : token.start]
            relative = _RELATIVE.search(gap) if token.kind == "local" else None
            bare_gap = gap[: relative.start()] if relative else gap
            if len(bare_gap) > 3 or not _SEPARATOR.fullmatch(bare_gap):
                yield run
                run = []
        if token.kind == "local":
            relative = _RELATIVE.search(text[max(run[-1].end if run else 0, token.start - 4) : token.start])
            if relative:
                run.append(_Token(token.start - len(relative.group()), token.start, "relative", relative.group()))
        run.append(token)
    if run:
        yield run


def _read(layout: Layout, run: list[_Token]) -> Iterator[Mention]:
    prefixes: list[_Token] = []
    pending: list[_Token] = []
    for index, token in enumerate(run):
        touching = index > 0 and run[index - 1].end == token.start
        if token.kind in {"place", "relative"}:
            if pending and touching:
                pending[-1] = _Token(pending[-1].start, token.end, "place", layout.text[pending[-1].start : token.end])
            else:
                pending.append(token)
            continue
        if token.kind == "local":
            fresh = bool(pending) and touching
            if fresh:
                prefixes = list(pending)
            yield from _local_mentions(layout, prefixes if fresh or not pending else [], token, fresh)
            pending = []
        else:
            if pending and touching and layout.text[token.start : token.end] in _local_words():
                prefixes = list(pending)
                yield from _local_mentions(layout, prefixes, token, True)
            elif prefixes and token.word in _local_words() and not token.word.startswith(("国家", "国务院", "中共", "中央")):
                yield from _local_mentions(layout, prefixes, token, False)
            else:
                prefixes = []
                mention = _central_mention(layout, token)
                if mention:
                    yield mention
            pending = []


@cache
def _local_words() -> frozenset[str]:
    return frozenset(word for body in local_bodies() for word in (body.head, *body.shorts))


def _local_mentions(layout: Layout, prefixes: list[_Token], head: _Token, fresh: bool) -> Iterator[Mention]:
    text = layout.text
    if not prefixes:
        if head.word in _settings()["bare"]:
            mention = _central_mention(layout, head)
            if mention:
                yield mention
        return
    for prefix in prefixes:
        name = text[prefix.start : prefix.end] + head.word
        start = prefix.start if fresh else head.start
        found = resolve_name("Agency", name, place=layout.place or None, year=_year(layout))
        word = name if fresh and prefix is prefixes[-1] else ""
        yield Mention(start, head.end, _agency(layout, found.name, found.resolved), "agency.local", word)


def _central_mention(layout: Layout, token: _Token) -> Mention | None:
    found = resolve_name("Agency", token.word, place=layout.place or None, year=_year(layout))
    return Mention(token.start, token.end, _agency(layout, found.name, found.resolved), "agency.central", token.word)


def _agency(layout: Layout, name: str, resolved: bool) -> Entity:
    return Entity("Agency", name) if resolved else Entity("Agency", name, local_key(layout), resolved=False)


def local_key(layout: Layout) -> str:
    """What keeps a local reference apart from other sources': a digest of the source text."""
    from policygraph.model import Source

    return Source.id_of(layout.normalized.source)


def _year(layout: Layout) -> int | None:
    issued = str(layout.card.get("issued") or layout.card.get("published") or "")
    return int(issued[:4]) if issued[:4].isdigit() else None


def _departments(layout: Layout, mention: Mention) -> Iterator[Mention]:
    """国家发展改革委（东北振兴司）, 科技部成果转化司: a unit of the body before it."""
    text = layout.text
    bracket = _BRACKET.match(text, mention.end)
    if bracket:
        for unit in _UNIT.finditer(text, bracket.start(1), bracket.end(1)):
            yield _unit(layout, mention, unit.start(), unit.end(), mention.start, bracket.end())
        return
    direct = _DIRECT.match(text, mention.end)
    if direct and not _central().match(text[mention.end : mention.end + 4]) and len(direct.group()) > 2:
        yield _unit(layout, mention, direct.start(), direct.end(), mention.start, direct.end())


def _unit(layout: Layout, parent: Mention, start: int, end: int, first: int, last: int) -> Mention:
    name = parent.entity.name + layout.text[start:end]
    entity = Entity("Agency", name, parent.entity.key, resolved=parent.entity.resolved)
    return Mention(first, last, entity, "agency.department", layout.text[start:end], {"parent": parent.entity.name})
