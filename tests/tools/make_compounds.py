"""Regenerate extract/data/compounds.txt: words that hold a boundary character but are one word (用地, 能源, 并网).

Source: the dictionary of the `jieba` package (MIT licence). Run: `python tests/tools/make_compounds.py` with jieba installed.
"""

import re
from pathlib import Path

import jieba

from policygraph.extract.lexicon import toml

DATA = Path(__file__).resolve().parents[2] / "extract" / "data" / "compounds.txt"
NOUNS = {"n", "nz", "nt", "ns", "vn", "an", "a", "b", "j", "v"}
GOVERNING_TAILS = "于为在到以成向给"


def words() -> list[str]:
    """Two or three characters, frequent, a noun, adjective or verb, none of our own boundary words."""
    data = toml("boundaries.toml")
    function = f"{data['function']['strong']} {data['function']['conjunctions']}".split()
    single = {word for word in function if len(word) == 1}
    ours = {*function, *(word for text in data["verbs"].values() for word in text.split())}
    kept = []
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split()
        if not (2 <= len(word) <= 3 and int(frequency) >= 30 and tag in NOUNS and re.fullmatch("[\u4e00-\u9fff]+", word)):
            continue
        if word in ours or set(word) & set("的不") or not single & set(word):
            continue
        if (tag == "v" and word[-1] in GOVERNING_TAILS) or (word[0] in "和与及或" and int(frequency) < 200) or word[-1] in "和与及或":
            continue
        kept.append(word)
    return sorted(kept)


if __name__ == "__main__":
    header = "# made by tests/tools/make_compounds.py from the dictionary of jieba 0.42.1 (MIT licence): one word each\n"
    DATA.write_text(header + "\n".join(words()) + "\n", "utf-8")
