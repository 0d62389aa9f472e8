"""The lines of meaning in a normalized text: its lines, and the parts of lines that were run together.

Texts copied out of a page may glue title, number, addressees and every heading into one line; such a line is cut where the
numbering goes on (二、 after 一、), behind the addressees, and around the number and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.dates import chinese_number
from policygraph.extract.genres import endings_pattern

LONG = 300
NUMBER = r"[\u4e00-\u9fff]{1,12}〔(?:19|20)\d\d〕(?:第)?\d{1,5}号"
_TITLE_NUMBER = re.compile(rf"[^，。；：]{{6,120}}?(?:{endings_pattern()})(?:（[^）]{{2,12}}）)?(?=(?P<number>{NUMBER}))")
_NUMBER_FIRST = re.compile(rf"{NUMBER}(?=[^）》，。；、的号])")
_ADDRESSED = re.compile(r"(?:各|[^。；：]{2,20}(?:、|，|人民政府))[^。；：]{2,200}：(?=.{20})")
_SIGNED = re.compile(r"(?<=[。）])[\u4e00-\u9fff、 ]{2,60}?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:（[^（）]{2,12}）)?(?=.{6}|$)")
_NUMBERED = re.compile(r"(?P<two>（(?P<n2>[一二三四五六七八九十]{1,3})）)|(?P<one>(?P<n1>[一二三四五六七八九十]{1,3})、)")
_BEFORE = re.compile(r"[。：；！？）”]$")


def segments(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the text's lines of meaning, in order, none of them empty."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        cuts = [0, *sorted(set(_cuts(line, len(found)))), len(line)]
        found += [(start + a, start + b) for a, b in zip(cuts, cuts[1:], strict=False) if line[a:b].strip()]
        start += len(line) + 1
    return found


def _cuts(line: str, index: int) -> Iterator[int]:
    match = _TITLE_NUMBER.match(line)
    if match:
        yield match.end()
        if match.end("number") < len(line):
            yield match.end("number")
    elif first := _NUMBER_FIRST.match(line):
        yield first.end()
    rest = match.end("number") if match else 0
    if index < 40 and (addressed := _ADDRESSED.match(line, rest)):
        yield addressed.end()
    if len(line) > LONG:
        yield from _numbered(line)
        for signed in _SIGNED.finditer(line):
            yield signed.start()
            yield signed.end()


def _numbered(line: str) -> Iterator[int]:
    """Where the numbering goes on: 一、 restarts （一）; a number that is not the next one is part of a sentence."""
    one = two = headed = 0
    for match in _NUMBERED.finditer(line):
        ended = bool(_BEFORE.search(line[: match.start()])) or not match.start()
        if match["one"]:
            number = chinese_number(match["n1"])
            if ended and number == one + 1:
                one, headed = number, match.end()
                two = two if _runs_on(line, match.end(), two) else 0
                yield match.start()
        else:
            number = chinese_number(match["n2"])
            if (ended or match.start() - headed < 40) and number in (two + 1, 1 if headed and match.start() - headed < 400 else two + 1):
                two, headed = number, 0
                yield match.start()


def _runs_on(line: str, start: int, two: int) -> bool:
    """Whether the next bracketed number continues the count across headings (（十二） under 五、)."""
    following = next((m for m in _NUMBERED.finditer(line, start) if m["two"]), None)
    return following is not None and chinese_number(following["n2"]) == two + 1 and two > 0
