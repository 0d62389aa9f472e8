"""Regions in the text: divisions, macro-regions, countries, and 我省, 全市, 本区 where the document tells its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import ahocorasick

from policygraph.extract.gazetteer import division_names, regions
from policygraph.extract.layout import Layout
from policygraph.extract.lexicon import automaton, toml
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.resolve import resolve_name

_OWN = re.compile(r"(?<![一-龥])(?:我|本)(?:省|市|县|区|州|自治区|镇|旗)|(?:我|本|全)(?:省|市|县|自治区|州|旗)|(?<=[，。、；：\n])(?:我区|全区)")


@cache
def _surfaces() -> ahocorasick.Automaton:
    words: dict[str, Any] = dict.fromkeys(division_names())
    words.update(dict.fromkeys(regions()))
    return automaton((word, word) for word in words if len(word) > 1)


@cache
def _contexts() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = toml("places.toml")
    ambiguous, blocked = data["ambiguous"], data["blocked"]
    return (
        frozenset(ambiguous["words"].split()),
        re.compile(f"(?:{ambiguous['good_before']})$"),
        re.compile(ambiguous["good_after"]),
        re.compile(f"(?:{blocked['before']})$"),
        re.compile(blocked["after"]),
    )


def surfaces(text: str) -> Iterator[tuple[int, int]]:
    """Where a place may be named: leftmost, longest, without everyday words of the same letters."""
    ambiguous, good_before, good_after, bad_before, bad_after = _contexts()
    for last, (length, word) in _surfaces().iter_long(text):
        start, end = last + 1 - length, last + 1
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
    around = place
    for start, end in surfaces(text):
        word = text[start:end]
        found = resolve_name("Region", word, place=around or place)
        if found.resolved:
            yield Mention(start, end, Entity("Region", found.name), "region.name", word)
    if place:
        for match in _OWN.finditer(text):
            found = resolve_name("Region", match.group(), place=place)
            if found.resolved:
                yield Mention(match.start(), match.end(), Entity("Region", found.name), "region.own", match.group(), reference=True)
