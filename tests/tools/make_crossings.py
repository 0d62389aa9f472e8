"""Regenerate extract/data/crossings.txt from the dictionary of `jieba` (MIT licence): `python tests/tools/make_crossings.py`.

攻关中的难题 holds 关中, 均衡水平 holds 衡水. The file has the words that end with the first characters of a place's short form
or begin with its last ones; where one of each meets inside the letters of a place, no place is named.
"""

from collections.abc import Iterable
from pathlib import Path

from make_compounds import HEADER, entries

from policygraph.extract.entities.places import CROSSING, one_word_places
from policygraph.extract.knowledge.gazetteer import division_names, regions

TARGET = Path(__file__).resolve().parents[2] / "extract" / "data" / "crossings.txt"
#: persons' names are no words that others are mistaken for, numbers and letters neither
NAMES = {"nr", "nrt", "nrfg", "m", "eng", "x"}
FREQUENT = 60
NUMERALS = frozenset("一二三四五六七八九十百双两")
#: 向东 before 北方 is no word there: a place may follow the preposition
PREPOSITIONS = frozenset("向往朝由从到在对把被与和及")


def crossings(words: Iterable[str], places: Iterable[str]) -> set[str]:
    """The words that a place's letters may run into, from the left where the rest is a word or a particle too, from the right."""
    every = list(words)
    ending: dict[str, list[str]] = {}
    beginning: dict[str, list[str]] = {}
    for word in every:
        for k in range(1, len(word)):
            ending.setdefault(word[-k:], []).append(word)
            beginning.setdefault(word[:k], []).append(word)
    kept: set[str] = set()
    for place in places:
        for k in range(1, len(place)):
            left = [word for word in ending.get(place[:k], []) if word[0] not in PREPOSITIONS]
            right = beginning.get(place[k:], [])
            if set(place[:k]) <= NUMERALS:
                kept.update(right)
            elif left and (right or place[k:] in CROSSING):
                kept.update(left, right)
    return kept


def main() -> None:
    ours = {*division_names(), *regions()}
    usual = (e for e in entries() if 2 <= len(e[0]) <= 3 and e[1] >= FREQUENT and e[2] not in NAMES and e[0] not in ours)
    words = [word for word, _, _ in usual]
    lines = sorted(crossings(words, one_word_places()))
    TARGET.write_text(HEADER.replace("make_compounds", "make_crossings") + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
