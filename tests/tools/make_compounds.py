"""Regenerate the word lists that come from the dictionary of `jieba` (MIT licence): `python tests/tools/make_compounds.py`.

extract/data/compounds.txt: words that hold a boundary character but are one word (用地, 能源, 并网).
extract/data/verbs.txt: verbs and adverbs that no list of boundaries.toml has; where a clause begins they are no part of a name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import jieba

from policygraph.extract.knowledge.gazetteer import division_names
from policygraph.extract.knowledge.tables import toml

DATA = Path(__file__).resolve().parents[2] / "extract" / "data"
NOUNS = {"n", "nz", "nt", "ns", "vn", "an", "a", "b", "j", "v"}
GOVERNING_TAILS = "于为在到以成向给将对从由按把被使让"
HEADER = "# made by tests/tools/make_compounds.py from the dictionary of jieba 0.42.1 (MIT licence), a word a line\n"


def entries() -> Iterator[tuple[str, int, str]]:
    """(word, frequency, part of speech) of Chinese words."""
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split()
        if re.fullmatch("[\u4e00-\u9fff]+", word):
            yield word, int(frequency), tag


def lists() -> tuple[set[str], set[str]]:
    """(single boundary characters, all boundary words that are ours)."""
    data = toml("boundaries")
    function = " ".join(data["function"].values()).split()
    single = {word for word in f"{data['function']['strong']} {data['function']['conjunctions']}".split() if len(word) == 1}
    verbs = [word for text in data["verbs"].values() for word in text.split()]
    return single, {*function, *verbs, *data["protected"]["words"].split()}


def compounds() -> list[str]:
    """Two or three characters, frequent, a noun, adjective or verb."""
    single, ours = lists()
    begins = {word for word in ours if len(word) == 2} | set(verbs())
    kept = []
    for word, frequency, tag in entries():
        if 3 <= len(word) <= 4 and frequency >= 20 and tag in {"n", "nz", "b"} and word[:2] in begins and word not in ours:
            kept.append(word)
            continue
        usual = 2 <= len(word) <= 3 and frequency >= 30 and tag in NOUNS and word not in ours
        if not usual or set(word) & set("的不") or not single & set(word):
            continue
        if word[-1] in GOVERNING_TAILS or (word[0] in "和与及或" and frequency < 200) or word[-1] in "和与及或":
            continue
        kept.append(word)
    return sorted(set(kept))


def verbs() -> list[str]:
    """Two characters, very frequent, a verb or adverb; the generic words of names are left out."""
    single, ours = lists()
    generic = set(toml("boundaries")["generic"]["words"].split())
    return sorted(
        word
        for word, frequency, tag in entries()
        if len(word) == 2
        and tag in {"v", "d", "ad"}
        and frequency >= 150
        and word not in ours | generic
        and not single & set(word)
        and word not in division_names()
    )


if __name__ == "__main__":
    (DATA / "compounds.txt").write_text(HEADER + "\n".join(compounds()) + "\n", "utf-8")
    (DATA / "verbs.txt").write_text(HEADER + "\n".join(verbs()) + "\n", "utf-8")
