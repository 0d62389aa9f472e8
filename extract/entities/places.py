"""Regions in the text: divisions, macro-regions, countries, and 我省, 全市, 本区 where the document tells its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from policygraph.extract.entities.abroad import written_abroad
from policygraph.extract.knowledge.gazetteer import division_names, regions
from policygraph.extract.knowledge.lexicon import Finder, finder
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.layout import BY_TEXT, TEXT, Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity, Source
from policygraph.places import Resolution
from policygraph.resolve import resolve_name

_OWN = re.compile(
    r"(?<![一-龥])(?:我|本)(?:省|市|县|区|州|自治区|镇|旗)|(?:我|本|全)(?:省|市|县|自治区|州|旗)|(?<=[，。、；：\n])(?:我区|全区)"
)


_FREE = re.compile(r"[、，。；：（“\s\n市州盟区]|^$")


@cache
def _surfaces() -> Finder:
    words: dict[str, Any] = dict.fromkeys(division_names())
    words.update(dict.fromkeys(regions()))
    return finder((word, word) for word in words if len(word) > 1)


@cache
def _contexts() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = toml("places")
    ambiguous, blocked = data["ambiguous"], data["blocked"]
    return (
        frozenset(ambiguous["words"].split()),
        re.compile(f"(?:{ambiguous['good_before']})$"),
        re.compile(ambiguous["good_after"]),
        re.compile(f"(?:{blocked['before']})$"),
        re.compile(blocked["after"]),
    )


def _upper(start: int, word: str) -> Iterator[Mention]:
    """河北省邢台市: the province that stands before the city."""
    for cut in range(len(word) - 2, 1, -1):
        upper = division_names().get(word[:cut])
        if upper and upper[0].level in {"province", "prefecture"} and word[cut:] in division_names():
            yield Mention(start, start + cut, Entity("Region", upper[0].canonical), "region.name", word[:cut])
            yield from _upper(start, word[:cut])
            return


@cache
def _never() -> frozenset[str]:
    """Spellings that are no place: the country itself, and a county without its 县 or 区 (大兴国际机场)."""
    bare = {word for word, found in division_names().items() if found[0].level == "county" and word[-1] not in "县区市旗"}
    return frozenset(bare | {"中国", "我国", "中华人民共和国"})


def surfaces(text: str) -> Iterator[tuple[int, int]]:
    """Where a place may be named: leftmost, longest, without everyday words of the same letters."""
    ambiguous, good_before, good_after, bad_before, bad_after = _contexts()
    for start, end, word in _surfaces()(text):
        if word in _never():
            cut = next((c for c in range(len(word) - 1, 1, -1) if word[:c] in division_names() and word[:c] not in _never()), 0)
            if cut:
                yield start, start + cut
            continue
        if len(word) == 2 and word[-1] in "县区" and not _FREE.search(text[max(0, start - 1) : start]):
            continue
        if word[-1] not in "省市县区州旗盟":
            before, after = text[max(0, start - 2) : start], text[end : end + 3]
            if bad_before.search(before) or bad_after.match(after):
                continue
            if word in ambiguous and not (good_before.search(before) and good_after.match(after)):
                continue
        yield start, end


def find_places(layout: Layout) -> Iterator[Mention]:
    """Every place of the text with its canonical name; 朝阳区 is read in the light of the document's own place."""
    text, place = layout.text, layout.place or None
    abroad = written_abroad(layout)
    for start, end in surfaces(text):
        word = text[start:end]
        found = Resolution(word) if abroad else resolve_name("Region", word, place=place)
        if found.resolved:
            yield Mention(start, end, Entity("Region", found.name), "region.name", word)
            yield from _upper(start, word)
    yield from _own(layout)


def _own(layout: Layout) -> Iterator[Mention]:
    """我省, 全市: the document's own place; where nothing tells it, 我省 stays a local reference (SCHEMA: Names)."""
    text = layout.text
    rule = "region.own" + (BY_TEXT if layout.place_told == TEXT else "")
    for match in _OWN.finditer(text):
        word = match.group()
        found = resolve_name("Region", word, place=layout.place or None)
        if layout.place and found.resolved:
            yield Mention(match.start(), match.end(), Entity("Region", found.name), rule, word, reference=True)
        elif not layout.place_told and word[0] in "我本" and not written_abroad(layout):
            local = Entity("Region", f"我{word[1:]}", Source.id_of(layout.normalized.source), resolved=False)
            yield Mention(match.start(), match.end(), local, "region.own", word, reference=True)
