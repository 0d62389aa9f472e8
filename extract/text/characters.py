"""One spelling for each character: width, compatibility forms, punctuation, invisible marks, traditional script.

Digits and Latin letters become ASCII, Chinese punctuation stays (or becomes) full-width, every line end is "\\n", every kind of
space " ". Circled numbers stay, they number clauses.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from operator import ne

from opencc import OpenCC

from policygraph.extract.knowledge.tables import toml
from policygraph.extract.text.edits import Edit, Mapped, rewrite, substitute

_LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
_FULL_WIDTH = str.maketrans(",;:()!?", "，；：（）！？")
_KEPT = set("，；：（）！？…⋯“”‘’") | {chr(c) for c in range(0x2460, 0x2474)}  # ①–⑳ are clause numbers

#: full-width marks that belong to a number, a time or a foreign word: 3,000 and 10:41
_INSIDE_LATIN = re.compile(r"[，：](?:(?<=[0-9A-Za-z].)(?=[0-9A-Za-z])|(?<=：)(?=//))")
_BRACKETED_YEAR = re.compile(r"[\[【〔（〖〈<「]\s*((?:19|20)\d\d)\s*[\]】〕）〗〉>」]\s*(?=(?:第\s*)?\d{1,5}\s*[号號])")
_ZERO = re.compile(
    r"[○◯](?:(?<=[一二三四五六七八九十].)(?=[一二三四五六七八九十○◯年])"
    r"|(?<=[一二三四五六七八九十][○◯].)(?=[一二三四五六七八九十年]))"
)
_BEFORE_LINE_END = re.compile(r"\r(?=\n)")
_WIDE_GAP = re.compile(" {9,}")
_NOT_WORDS = re.compile(r"[^\u3400-\u9fff]+")


@cache
def _mapped(char: str) -> str:
    """What one character becomes; "" for one that is not to be seen."""
    if char in _LINE_ENDS:
        return "\n"
    if char in _KEPT:
        return char
    special: str | None = toml("characters")["same"].get(char)
    if special is not None:
        return special
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return ""
    return unicodedata.normalize("NFKC", char).translate(_FULL_WIDTH)


def one_spelling(text: str, offsets: array[int]) -> Mapped:
    """Width, spaces, line ends and invisible characters, each character for itself; no gap stays wider than eight spaces."""
    text, offsets = substitute(_BEFORE_LINE_END, "", text, offsets)
    changes = {char: _mapped(char) for char in set(text)}
    other = {char: new for char, new in changes.items() if char != new}
    longer = "".join(map(re.escape, sorted(char for char, new in other.items() if len(new) != 1)))
    for char, new in other.items():  # the order is no matter: what a character becomes stays as it is
        text = text.replace(char, new) if len(new) == 1 else text
    if longer:
        text, offsets = substitute(re.compile(f"[{longer}]"), lambda m: other[m[0]], text, offsets)
    return substitute(_WIDE_GAP, " " * 8, text, offsets) if " " * 9 in text else (text, offsets)


def punctuation(text: str, offsets: array[int]) -> Mapped:
    """Marks whose width depends on what stands around them: 3,000, the year's brackets in a 文号, straight quotation marks."""
    text = _ZERO.sub("〇", text)
    text = _INSIDE_LATIN.sub(lambda m: "," if m[0] == "，" else ":", text)
    text, offsets = substitute(_BRACKETED_YEAR, lambda m: f"〔{m[1]}〕", text, offsets)
    return (_paired_quotes(text) if '"' in text else text), offsets


def _paired_quotes(text: str) -> str:
    """Straight quotation marks become “ and ” by turns within a line; an odd one at the end stays an opening mark."""
    lines = []
    for line in text.split("\n"):
        parts = line.split('"')
        marks = ["“", "”"] * len(parts)
        lines.append("".join(part + mark for part, mark in zip(parts, marks, strict=False))[: len(line)])
    return "\n".join(lines)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether at least a twentieth of the Chinese characters have another simplified form."""
    words = _NOT_WORDS.sub("", text)
    converted: str = _converter().convert(words)
    return converted != words and sum(map(ne, words, converted)) * 20 > len(words)


def simplified(text: str, offsets: array[int]) -> Mapped:
    """A traditional text in simplified script and with mainland words (計畫 → 计划), 「」 as “”; a simplified one as it is."""
    if not is_traditional(text):
        return text, offsets
    tables = toml("characters")
    text = text.translate(str.maketrans(tables["traditional_marks"]))
    for old, new in tables["traditional_words"].items():
        text, offsets = substitute(re.compile(old), new, text, offsets)
    return rewrite(text, offsets, _conversions(text))


def _conversions(text: str) -> list[Edit]:
    """Line by line; a line whose length the phrase tables would change is converted character by character."""
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        new = _converter().convert(line)
        if len(new) != len(line):
            new = "".join(_converter().convert(char)[:1] or char for char in line)
        if line:
            edits.append((start, start + len(line), new))
        start += len(line) + 1
    return edits
