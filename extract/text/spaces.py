"""Which spaces separate something: one space stays between columns and words, none inside a name or beside a mark."""

from __future__ import annotations

import re
from array import array

from policygraph.extract.text.edits import Mapped, substitute

_HAN = r"\u3400-\u9fff〇\uf900-\ufaff"
#: what bounds no run of single characters with gaps between them; a line's end, a wider gap or a mark does: 科 技 部
_INSIDE = r"[^ ：:，、；。（）()“”《》〔〕|/\n]"
#: every pattern begins with its space and looks back from there: the search skips what is no space
_SPACED = re.compile(rf" (?<=[{_HAN}] )(?<!{_INSIDE}[{_HAN}] ) *[{_HAN}](?!{_INSIDE})(?: +[{_HAN}](?!{_INSIDE}))*")
_GAP = re.compile(" +")
_LINE_EDGE = re.compile(r" (?:(?<![^\n] ) *| *(?![^\n]))")
_MARK = r"，。；：、！？）】》〉”’（【《〈“‘…"
_BESIDE_MARK = re.compile(rf" (?: *(?=[{_MARK}])|(?<=[{_MARK}] ) *)")
#: one space between Chinese and a number or a foreign word; not before a list's number
_MIXED = re.compile(rf" (?:(?<=[{_HAN}] )(?=[0-9A-Za-z](?!\d?[.．][{_HAN}]))|(?<=[0-9A-Za-z%.] )(?=[{_HAN}]))")
_DATE_PART = re.compile(r" (?:(?<=\d ) *(?=[年月日号])|(?<=[年月第] ) *(?=\d))")
#: 2023 — 2027年 and 6 .5%, as text out of a PDF is often set
_NUMBERS = re.compile(r" (?:(?<=[\d年] ) *(?=[—–～]+ *\d)|(?:(?<=[\d年][—–～] )|(?<=[\d年] [—–～] )) *(?=\d)|(?<=\d ) *(?=\.\d))")
_SEVERAL = re.compile(r"  +")


def _close(match: re.Match[str]) -> str:
    """Joins what the narrowest gap of the run separates; a wider gap ends a name."""
    gaps = _GAP.findall(match[0])
    narrow = min(map(len, gaps))
    return _GAP.sub(lambda gap: "" if len(gap[0]) == narrow else gap[0], match[0])


def separators(text: str, offsets: array[int]) -> Mapped:
    """Spaced-out names closed, spaces at a line's edges and beside marks dropped, any other run of spaces is one space."""
    text, offsets = substitute(_SPACED, _close, text, offsets)
    for pattern in (_LINE_EDGE, _BESIDE_MARK, _DATE_PART, _NUMBERS, _MIXED):
        text, offsets = substitute(pattern, "", text, offsets)
    return substitute(_SEVERAL, " ", text, offsets)
