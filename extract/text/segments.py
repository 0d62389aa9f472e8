"""The lines of meaning in a normalized text: its lines, and the parts of lines that were run together.

Texts copied out of a page may glue title, number, addressees and every heading into one line; such a line is cut where the
numbering goes on (二、 after 一、), behind the addressees, and around the number and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policygraph.extract.form.dates import CHINESE_DAY, chinese_number
from policygraph.extract.form.genres import endings_pattern

LONG = 200
NUMBER = r"[\u4e00-\u9fff]{1,12} ?〔(?:19|20)\d\d〕(?:第)?\d{1,5}号"
_TITLE = re.compile(rf"[^，。；：]{{2,120}}(?:{endings_pattern()})》?(?:（[^（）]{{2,12}}）)?$")
_YEAR_AND_COUNT = re.compile(r"〔(?:19|20)\d\d〕(?:第)?\d{1,5}号")
#: genres that also stand in the short names of bodies (规划资源局), so that a number may hold them
_WEAK = ("规划", "计划")
_BODY = re.compile(r"（?[\u4e00-\u9fff]{1,12} ?$")
#: the note of who passed it, joined to a title: X条例（2031年5月6日某会议通过
_NOTED = re.compile(r"（(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（）]{4,}")
#: so many lines may hold the head of a document
_HEAD = 40
_NUMBER_FIRST = re.compile(rf"{NUMBER}(?=[^）》，。；、的号])")
#: those whom a document speaks to, up to the colon at the end of its line or before its first sentence
_ADDRESSEES = re.compile(r"(?:各|[^。；：，、]{2,16}(?:人民政府|委员会|[厅局委部署办])[、，：])[^。；：]{0,300}(?:：|$)")
#: a title that runs into them: 关于X的通知各区人民政府：
_CALLED = re.compile(
    rf"[^，。；：]{{0,60}}(?:关于|印发|转发)[^，。；：]{{2,120}}?的(?:通知|意见|批复|复函|函|决定|通报)(?={_ADDRESSEES.pattern})"
)
_ADDRESSED = re.compile(r" ?(?:(?:各|[^。；：]{2,20}(?:、|，|人民政府))[^。；：]{2,200}|[\u4e00-\u9fff]{2,14}人民政府)：(?=.{20})")
_SIGNED = re.compile(
    r"(?<=[。）])[\u4e00-\u9fff、 ]{2,60}?(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    rf"|{CHINESE_DAY})(?:（[^（）]{{2,12}}）)?(?=.{{6}}|$)"
)
_NUMBERED = re.compile(r"(?P<two>（(?P<n2>[一二三四五六七八九十]{1,3})）)|(?P<one>(?P<n1>[一二三四五六七八九十]{1,3})、)")
#: what every match of it holds
_NUMERAL = re.compile("[一二三四五六七八九十][、）]")
_BEFORE = re.compile("[。：；！？）”]")


def segments(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the text's lines of meaning, in order, none of them empty."""
    found: list[tuple[int, int]] = []
    start = 0
    count = (0, 0)
    for line in text.split("\n"):
        numbered, count = _numbered(line, count)
        cuts = [0, *sorted({*_cuts(line, len(found)), *(numbered if len(line) > LONG else ())}), len(line)]
        found += [(start + a, start + b) for a, b in _trimmed(line, cuts)]
        start += len(line) + 1
    return found


def _trimmed(line: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The parts between the cuts without the spaces that a cut leaves at their ends, none of them empty."""
    for a, b in pairwise(cuts):
        part = line[a:b]
        if part.strip():
            yield (a + len(part) - len(part.lstrip()) if a else a), (b - len(part) + len(part.rstrip()) if b < len(line) else b)


def _cuts(line: str, index: int) -> Iterator[int]:
    joined = title_and_number(line, bracketed=index < _HEAD) if "〔" in line else None
    if joined:
        yield from (cut for cut in joined if cut < len(line))
    elif "〔" in line and (first := _NUMBER_FIRST.match(line)):
        yield first.end()
    rest = joined[1] if joined else 0
    if index < _HEAD and not joined and (called := _CALLED.match(line)):
        rest = called.end()
        yield rest
    if index < _HEAD and "：" in line and (addressed := _ADDRESSED.match(line, rest)):
        yield addressed.end()
    noted = _NOTED.search(line) if index < _HEAD and "日" in line else None
    if noted and _TITLE.match(line[: noted.start()]):
        yield noted.start()
    if len(line) > LONG or index < _HEAD:
        for signed in _SIGNED.finditer(line):
            yield signed.start()
            yield signed.end()


def title_and_number(line: str, *, bracketed: bool) -> tuple[int, int] | None:
    """Where a title ends that the document's number is joined to, and where that ends.

    X的通知国办函〔2031〕4号; with `bracketed` also X的通知（某政发〔2031〕4号）, a citation unless it is a line of the head.
    """
    found = _YEAR_AND_COUNT.search(line)
    body = _BODY.search(line[: found.start()]) if found else None
    if not found or not body:
        return None
    opened = body.group().startswith("（")
    if opened:
        closed = line.startswith("）", found.end()) and (found.end() + 1 == len(line) or _ADDRESSEES.match(line, found.end() + 1))
        return (body.start(), found.end() + 1) if bracketed and closed and _TITLE.match(line[: body.start()].rstrip()) else None
    fitting = [at for at in range(body.start(), found.start()) if _TITLE.match(line[:at].rstrip())]
    strong = [at for at in fitting if not line[:at].endswith(_WEAK)]
    best = (strong or fitting)[-1:]
    return (best[0], found.end()) if best else None


def _numbered(line: str, count: tuple[int, int]) -> tuple[list[int], tuple[int, int]]:
    """Where the numbering goes on inside a line, and how far it has come (一、, （一）) at its end.

    一、 restarts （一） unless the bracketed count runs through; a number that is not the next one is part of a sentence, but a
    line may begin with any.
    """
    if not _NUMERAL.search(line):
        return [], count
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
