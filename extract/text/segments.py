"""The lines of meaning in a normalized text: its lines, and the parts of lines that were run together.

Texts copied out of a page may glue title, number, addressees and every heading into one line; such a line is cut where the
numbering goes on (二、 after 一、), behind the addressees, and around the number and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policygraph.extract.form.dates import chinese_number
from policygraph.extract.form.genres import endings_pattern

LONG = 200
NUMBER = r"[\u4e00-\u9fff]{1,12}〔(?:19|20)\d\d〕(?:第)?\d{1,5}号"
_TITLE_NUMBER = re.compile(rf"[^，。；：]{{6,120}}?(?:{endings_pattern()})(?:（[^）]{{2,12}}）)?(?=(?P<number>{NUMBER}))")
_NUMBER_FIRST = re.compile(rf"{NUMBER}(?=[^）》，。；、的号])")
_ADDRESSED = re.compile(r"(?:各|[^。；：]{2,20}(?:、|，|人民政府))[^。；：]{2,200}：(?=.{20})")
_SIGNED = re.compile(r"(?<=[。）])[\u4e00-\u9fff、 ]{2,60}?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:（[^（）]{2,12}）)?(?=.{6}|$)")
_NUMBERED = re.compile(r"(?P<two>（(?P<n2>[一二三四五六七八九十]{1,3})）)|(?P<one>(?P<n1>[一二三四五六七八九十]{1,3})、)")
_BEFORE = re.compile("[。：；！？）”]")


def segments(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the text's lines of meaning, in order, none of them empty."""
    found: list[tuple[int, int]] = []
    start = 0
    count = (0, 0)
    for line in text.split("\n"):
        numbered, count = _numbered(line, count)
        cuts = [0, *sorted({*_cuts(line, len(found)), *(numbered if len(line) > LONG else ())}), len(line)]
        found += [(start + a, start + b) for a, b in pairwise(cuts) if line[a:b].strip()]
        start += len(line) + 1
    return found


def _cuts(line: str, index: int) -> Iterator[int]:
    match = _TITLE_NUMBER.match(line) if "〔" in line else None
    if match:
        yield match.end()
        if match.end("number") < len(line):
            yield match.end("number")
    elif "〔" in line and (first := _NUMBER_FIRST.match(line)):
        yield first.end()
    rest = match.end("number") if match else 0
    if index < 40 and "：" in line and (addressed := _ADDRESSED.match(line, rest)):
        yield addressed.end()
    if len(line) > LONG:
        for signed in _SIGNED.finditer(line):
            yield signed.start()
            yield signed.end()


def _numbered(line: str, count: tuple[int, int]) -> tuple[list[int], tuple[int, int]]:
    """Where the numbering goes on inside a line, and how far it has come (一、, （一）) at its end.

    一、 restarts （一） unless the bracketed count runs through; a number that is not the next one is part of a sentence, but a
    line may begin with any.
    """
    one, two = count
    found, headed = [], -100
    for match in _NUMBERED.finditer(line):
        at = match.start()
        ended = at == 0 or bool(_BEFORE.match(line[at - 1]))
        number = chinese_number(match["n1"] or match["n2"])
        if match["one"] and ended and (number == one + 1 or at == 0):
            one, headed = number, match.end()
            two = two if _runs_on(line, match.end(), two) else 0
            found.append(at)
        elif match["two"] and (ended or at - headed < 40) and (number == two + 1 or at == 0 or (number == 1 and at - headed < 400)):
            two, headed = number, -1000
            found.append(at)
    return found, (one, two)


def _runs_on(line: str, start: int, two: int) -> bool:
    """Whether the next bracketed number continues the count across headings (（十二） under 五、), or stands on a later line."""
    following = next((m for m in _NUMBERED.finditer(line, start) if m["two"]), None)
    return two > 0 and (following is None or chinese_number(following["n2"]) == two + 1)
