"""A sentence in which every entity is one typed slot, and rules written over such sentences.

`⟦A3⟧` is slot 3, an Agency. Rules write `<subject:Bodies>` for a list of bodies and `<verb:牵头|负责>` for a plain alternative.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.extract.mentions import Mention

LETTERS = {"Agency": "A", "Organization": "O", "Program": "G", "Platform": "P", "Region": "R", "Document": "D"}
_CLASSES = {
    "Agency": "A", "Body": "AO", "Organization": "O", "Program": "G", "Platform": "P", "Thing": "GP", "Region": "R",
    "Document": "D", "Actor": "AOR", "Place": "R", "Any": "AOGPRD",
}  # fmt: skip
_PLURAL = {
    "Agencies": "A", "Bodies": "AO", "Organizations": "O", "Programs": "G", "Platforms": "P", "Things": "GP", "Regions": "R",
    "Documents": "D", "Actors": "AOR", "Partners": "OR", "Sponsors": "AG", "Hosts": "AOGP", "Means": "OGP",
}  # fmt: skip
#: lists whose items 与 does not join: it stands between the two sides
_LISTS = {"RegionList": "R"}
#: 第六条, 3., （二）
_NUMBER = r"^\s*(?:第[一二三四五六七八九十百零〇\d]+[条章款](?:（[^（）]*）)?|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])\s*"
_SENTENCE_END = re.compile(r"[。！？；\n]")
_SLOT = re.compile(r"⟦[A-Z](\d+)⟧")
_TYPED, _ENDS = re.compile(r"<(\w+):([^<>]+)>"), re.compile(r"<(subject|object):([^<>]+)>")


@dataclass(frozen=True)
class Slot:
    """A stretch of text that names one thing, or several (辽宁省、吉林省科技厅); `inner` are the places in a longer name.

    In a sentence's text the quotation marks around a slot are left out.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    inner: tuple[Mention, ...] = ()

    @property
    def label(self) -> str:
        return self.mentions[0].label


@dataclass(frozen=True)
class Sentence:
    """`text` holds slots; `at(i)` is the position in the normalized text of the character at `i` in `text`."""

    start: int
    end: int
    text: str
    slots: tuple[Slot, ...]
    _places: tuple[tuple[int, int], ...]

    def at(self, index: int) -> int:
        position = self.start
        for here, there in self._places:
            if here > index:
                break
            position = there + (index - here)
        return min(position, self.end)

    def within(self, found: str) -> list[Slot]:
        return [self.slots[int(number)] for number in _SLOT.findall(found)]


#: a sentence that names more things than this says nothing of them; those of real documents name up to 20
MOST = 300


def slots_of(mentions: Iterable[Mention]) -> list[Slot]:
    """Overlapping mentions as one slot: bodies and things before the places inside them."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if groups and mention.start < max(m.end for m in groups[-1]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [_slot(group) for group in groups]


def _slot(group: list[Mention]) -> Slot:
    if len(group) == 1:
        return Slot(group[0].start, group[0].end, (group[0],))
    longest = max(group, key=lambda m: (m.end - m.start, m.label != "Region"))
    same = [m for m in group if m.label == longest.label and (m is longest or m.rule == longest.rule or m.end == longest.end)]
    if longest.label == "Region":
        same = [m for m in same if not any(o is not m and o.start <= m.start and m.end < o.end for o in same)]
    if any(m.label != "Region" for m in group):
        same = [m for m in same if m.label != "Region"] or same
    inner = [m for m in group if m not in same]
    return Slot(min(m.start for m in group), max(m.end for m in group), tuple(same), tuple(inner))


def sentences(text: str, start: int, end: int, slots: Sequence[Slot]) -> Iterator[Sentence]:
    """The sentences of a paragraph; `slots` are those of the paragraph, in order."""
    position, index = start, 0
    starts = [s.start for s in slots]
    breaks = [at for m in _SENTENCE_END.finditer(text, start, end) if not _within(at := m.end(), slots, starts)]
    for stop in [*breaks, end]:
        mine = []
        while index < len(slots) and slots[index].end <= stop:
            mine.append(slots[index])
            index += 1
        if stop > position:
            yield _sentence(text, position, stop, mine if len(mine) <= MOST else [])
        position = stop


def _within(at: int, slots: Sequence[Slot], starts: Sequence[int]) -> bool:
    """Whether a slot lies on both sides of a place; slots do not overlap."""
    before = bisect_left(starts, at)
    return before > 0 and at < slots[before - 1].end


def _sentence(text: str, start: int, end: int, slots: list[Slot]) -> Sentence:
    if not slots:
        return Sentence(start, end, text[start:end], (), ((0, start),))
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    position, length = start, 0
    for number, slot in enumerate(slots):
        quoted = text[slot.start - 1 : slot.start] == "“" and text[slot.end : slot.end + 1] == "”" and slot.start > position
        between, mark = text[position : slot.start - quoted], f"⟦{LETTERS[slot.label]}{number}⟧"
        places += [(length, position), (length + len(between), slot.start)]
        parts += [between, mark]
        length += len(between) + len(mark)
        position = slot.end + quoted
    places.append((length, position))
    parts.append(text[position:end])
    return Sentence(start, end, "".join(parts), tuple(slots), tuple(places))


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A rule's pattern as a regular expression; unknown classes are alternatives of plain text; a number may begin a sentence."""
    return re.compile(_TYPED.sub(_group, pattern.replace("(?:^|", rf"(?:^|{_NUMBER}|", 1)))


def classes_of(pattern: str) -> tuple[frozenset[str], ...]:
    """The letters that a pattern's subject, and those that its object, may have: a sentence without them cannot match."""
    known = _CLASSES | _PLURAL | _LISTS
    return tuple(frozenset(known[content]) for _, content in _ENDS.findall(pattern) if content in known)


def _group(match: re.Match[str]) -> str:
    name, content = match.groups()
    if content in _CLASSES:
        content = f"⟦[{_CLASSES[content]}]\\d+⟧"
    elif content in _LISTS:
        one = f"⟦[{_LISTS[content]}]\\d+⟧"
        content = f"{one}(?:(?:、|和|及|以及){one})*"
    elif content in _PLURAL:
        one = f"⟦[{_PLURAL[content]}]\\d+⟧"
        unnamed = "(?:[^⟦⟧（），。；：、和]{2,14}(?:、|和|以及|及))"
        joint = f"(?:、|和|与|及|以及|，|；| |或|并|/|等)?|(?:、|和|以及){unnamed}"
        content = f"{one}(?:(?:（[^（）⟦⟧]{{0,40}}）)?(?:{joint}){one})*"
    return f"(?P<{name}>{content})"
