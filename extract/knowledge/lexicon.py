"""The words that names are made of and stand between, as automata: loaded once, matched in one pass over a text.

Data: `heads.csv` (what a name ends in), `head_guards.csv` (what must not follow a head), `boundaries.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

from ahocorasick_rs import AhoCorasick, MatchKind

from policygraph.extract.knowledge.tables import rows, toml, words

#: categories of `boundaries.toml`, in falling priority where one word stands in several
CATEGORIES = (
    "nominal", "founding", "governing", "quantity", "adverb", "adjective", "protected", "verb", "strong", "conjunction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What a name ends in: its label, kind (a property of the entity), and how much it alone makes a name (1–3)."""

    text: str
    label: str
    kind: str
    strength: int
    guard: re.Pattern[str] | None


#: a text → (start, end, value) of each of its words that are known
Finder: TypeAlias = "Callable[[str], list[tuple[int, int, Any]]]"


def finder(words: Iterable[tuple[str, Any]], *, every: bool = False) -> Finder:
    """Finds words in one pass: leftmost and longest first, not overlapping; with `every` all of them, by where they end.

    Later values of one word replace earlier ones.
    """
    known = dict(words)
    values = list(known.values())
    machine = AhoCorasick(list(known), matchkind=MatchKind.Standard if every else MatchKind.LeftmostLongest)
    find = machine.find_matches_as_indexes
    return lambda text: [(start, end, values[which]) for which, start, end in find(text, overlapping=every)]


@cache
def heads() -> Finder:
    guards = {row["guard"]: re.compile(row["unless_next"]) for row in rows("head_guards")}
    known = (Head(row["head"], row["label"], row["kind"], int(row["strength"]), guards.get(row["guard"])) for row in rows("heads"))
    return finder(((head.text, head) for head in known), every=True)


def find_heads(text: str) -> list[tuple[int, int, Head]]:
    """Every head, the longest for each end, unless the next characters make it another word (平台|经济)."""
    found: dict[int, tuple[int, int, Head]] = {}
    for start, end, head in heads()(text):
        known = found.get(end)
        if known is None or start < known[0]:
            found[end] = (start, end, head)
    return [hit for hit in found.values() if hit[2].label and not (hit[2].guard and hit[2].guard.match(text, hit[1]))]


@cache
def _word_lists() -> dict[str, tuple[str, ...]]:
    data = toml("boundaries")
    return {
        "protected": (*data["protected"]["words"].split(), *words("compounds")),
        "founding": tuple(data["verbs"]["founding"].split()),
        "governing": tuple(data["verbs"]["governing"].split()),
        "nominal": tuple(data["verbs"]["nominal"].split()),
        "verb": words("verbs"),
        "quantity": tuple(data["function"]["quantity"].split()),
        "adverb": tuple(data["function"]["adverbs"].split()),
        "adjective": tuple(data["function"]["adjectives"].split()),
        "strong": tuple(data["function"]["strong"].split()),
        "conjunction": tuple(data["function"]["conjunctions"].split()),
        "generic": tuple(sorted(set(data["generic"]["words"].split()), key=len, reverse=True)),
    }


@cache
def boundaries() -> Finder:
    """word → category; a word in several lists has the first category of CATEGORIES."""
    lists = _word_lists()
    return finder((word, category) for category in reversed(CATEGORIES) for word in lists[category])


@lru_cache(maxsize=4096)
def word_boundaries(name: str) -> tuple[tuple[int, int, str], ...]:
    """`find_boundaries` of a short string that is asked for again and again."""
    return tuple(find_boundaries(name))


def find_boundaries(text: str) -> list[tuple[int, int, str]]:
    """(start, end, category), leftmost and longest first, not overlapping."""
    return boundaries()(text)


@cache
def generic() -> Finder:
    return finder((word, True) for word in _word_lists()["generic"])


def rest_of(name: str) -> str:
    """What is left of a name when the words any name may have are taken out."""
    kept, position = [], 0
    for start, end, _ in generic()(name):
        kept.append(name[position:start])
        position = end
    kept.append(name[position:])
    return "".join(kept)


def generic_words(name: str) -> int:
    """How many of the words any name may have it holds."""
    return len(generic()(name))


_LEVEL = re.compile("“?(?:国家级?|全国|省级?|市级|区域性?|部省)?(?:级)?")


@cache
def _designations() -> frozenset[str]:
    return frozenset(words("designations"))


def is_designation(name: str) -> bool:
    """Whether a name is a title that many hold (国家级经济技术开发区, 省级现代农业产业园): a class, when it stands alone."""
    return name in _designations() or name[_LEVEL.match(name).end() :] in _designations()  # type: ignore[union-attr]
