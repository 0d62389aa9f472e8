"""A text as the finder of candidates sees it: boundary words, quotation marks, places and bodies, and the starts they allow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.extract.knowledge.lexicon import Head, find_boundaries, find_heads
from policygraph.extract.text.searching import matches

#: a name is at most this long, in characters
LONGEST = 42
_STOP = frozenset("。；！？，：\n ")
_OPEN, _CLOSE = "（“《‘〈", "）”》’〉"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
#: founding verbs that also modify a head: 城市建设|行动
_ALSO_NOUNS = frozenset({"建设", "创建", "共建", "申报", "实施", "保障", "提高"})
#: where a name may begin whatever stands before it: behind a comma, a stroke or a space, at a quotation mark, at a number
_BEHIND = re.compile("[、 ／/]")
_QUOTE, _DIGITS = re.compile("“"), re.compile(r"[^\W_A-Za-z\u3400-\u9fff]+")
#: categories of boundary words that no name reaches across, and those that do something to what follows
ENDS_NAME = frozenset({"founding", "governing", "quantity", "strong"})
VERBS = frozenset({"founding", "governing", "nominal"})
#: 发挥好, 建设好: the particle belongs to the verb, unless it begins a word
_WELL = re.compile("好(?![人评转事氧水的坏处多莱听])")
#: the number of a heading or list item: no name reaches across it
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\n。；：]))(?:第?[（(]?[一二三四五六七八九十百]+[）)、.．]|（\d+）|\d{1,3}[.．、）](?!\d)|第[一二三四五六七八九十百\d]+[条章节款])(?:（[^（）\n]{2,16}）)?|(?:专栏|图|表|附件|任务)\d{1,2}[:：]?|[①-⑳]|——|[●■◆•·\-—]+(?<=^)",
    re.MULTILINE,
)
#: the first character of every match of it
_BEGINS = re.compile(r"[\d第（(一二三四五六七八九十百专图表附任①-⑳—●■◆•·-]")


class Candidate(NamedTuple):
    """A possible name.

    `start`–`end` is its evidence in the text, `name` the text of the name; `head` may be None for a bare quotation;
    `before` the category of what stands before it, `begins` whether it starts where a name of this head naturally starts
    ("natural"), at a verb that may be its first word ("verb"), before ("over") or behind that place ("inner"), `shared` how a
    head is shared ("" | "etc" | "places" | "counted" | "level" | "quoted" | "routes"), `list_end` where the head that a list
    shares ends; `joins` whether another head ends inside it before 和, 与 or 及 (甲战略和乙行动).
    """

    start: int
    end: int
    name: str
    head: Head | None
    before: str
    word: str = ""
    begins: str = "natural"
    shared: str = ""
    list_end: int = 0
    joins: bool = False


class Scene:
    """One document's text with its boundary words, quotation marks and places, ready to be asked for starts."""

    def __init__(self, text: str, places: list[tuple[int, int]], bodies: list[tuple[int, int]]) -> None:
        self.text = text
        clear, extra = _clear(find_boundaries(text), text, sorted(dict(places))), set(_sets_up(text, bodies))
        self.hits = sorted({*clear, *extra}, key=lambda hit: (hit[1], hit[0])) if extra else clear
        self.ends = [end for _, end, _ in self.hits]
        self.begun_by_verb = frozenset(_second_verbs(text, self.hits))
        self.barriers = [match.end() for match in matches(_ENUMERATOR, _BEGINS, text, 0, len(text))]
        self.joints = {start for start, _, category in self.hits if category == "conjunction"}
        self.heads = find_heads(text)
        self.head_ends = {end for _, end, _ in self.heads}
        self.places = dict(places)
        self.place_starts = sorted(self.places)
        self.bodies = dict(bodies)
        self.body_starts = sorted(self.bodies)
        self.named = {*self.places.values(), *self.bodies.values()}
        self.openings = sorted([*_openings(text), *self.place_starts, *self.body_starts])
        self._clause_starts: dict[int, int] = {}

    def clause_start(self, position: int) -> int:
        """The last place before `position` where a name cannot reach across; closed brackets and quotes are jumped over."""
        if position not in self._clause_starts:
            self._clause_starts[position] = self._clause_start(position)
        return self._clause_starts[position]

    def _clause_start(self, position: int) -> int:
        barrier = bisect_right(self.barriers, position)
        floor = max(0, position - LONGEST, self.barriers[barrier - 1] if barrier else 0)
        index = position - 1
        while index >= floor:
            char = self.text[index]
            if char in _CLOSE:
                opening = self.text.rfind(_PAIR[char], max(0, index - LONGEST), index)
                if opening < 0 or char == "》":
                    return index + 1
                index = opening - 1
                continue
            if char in _STOP or char in _OPEN:
                return index + 1
            index -= 1
        return floor

    def between(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """Boundary words that end in (first, last]."""
        return self.hits[bisect_right(self.ends, first) : bisect_right(self.ends, last)]

    def starts(self, head_start: int) -> Iterator[tuple[int, str, str]]:
        """(position, category of what stands before, the word before), from the clause's start to the head."""
        first = self.clause_start(head_start)
        yield first, "bos" if first == 0 or self.text[first - 1] in "。；\n！？" else self._mark(first), ""
        seen = {first}
        low, high = bisect_right(self.ends, first), bisect_right(self.ends, head_start)
        for start, end, category in self.hits[low:high]:
            if category not in {"protected", "adjective"} and end not in seen and start >= first:
                seen.add(end)
                yield end, category, self.text[start:end]
        for position in self._inner(first, head_start):
            if position not in seen:
                seen.add(position)
                yield position, "、" if self.text[position - 1] in "、 ／/" else "inner", ""

    def before(self, position: int) -> tuple[str, str]:
        """(category, word) of what stands right before a position."""
        index = bisect_left(self.ends, position)
        if index < len(self.hits) and self.ends[index] == position:
            start, end, category = self.hits[index]
            return category, self.text[start:end]
        if position == 0 or self.text[position - 1] in "。；\n！？":
            return "bos", ""
        last = self.text[position - 1]
        return ("、" if last in "、 ／/" else self._mark(position) if last in "，：“（》" else "inner"), ""

    def natural(self, starts: list[tuple[int, str, str]], head_start: int) -> tuple[int, int]:
        """(behind the last word that cannot belong to a name, behind the verbs that may yet be its first words).

        A verb that may be a noun counts behind another such word, a place or a body only; the word right before the head
        modifies it (推进|机制).
        """
        hard = soft = starts[0][0]
        for position, before, word in starts[1:]:
            begin = position - len(word)
            at_place = position in self.places and position < head_start and before in VERBS
            if at_place or (begin in self.named and before in {"founding", "governing", "nominal", "verb"}):
                hard = soft = position
                continue
            if position == head_start and begin > soft and (before in {"nominal", "verb"} or word in _ALSO_NOUNS):
                continue
            if before in {"founding", "governing", "strong", "quantity"} or (
                before == "adverb" and (begin == soft or begin in self.named)
            ):
                hard = soft = position
            elif before in {"nominal", "verb"} and (begin == soft or begin in self.named):
                soft = position
                hard = position if begin in self.named else hard
        return hard, soft

    def may_reach(self, start: int, before: str, head: Head) -> bool:
        """Whether a long name of this head may begin at a start before its natural one: a program named by what it does
        (沿海地区培育和发展深海产业|三年行动计划) begins at a place or right behind the verb that founds it."""
        begun = before in {"founding", "governing"} or start in self.places
        fit = begun and (before == "founding" or (head.label == "Program" and head.strength > 1))
        return fit and not self._at_no_name(start)

    def _at_no_name(self, position: int) -> bool:
        """Whether a word begins here that such a name does not begin with; no more than two words overlap."""
        index = bisect_right(self.ends, position)
        here = [category for start, _, category in self.hits[index : index + 3] if start == position]
        return any(category in ENDS_NAME or category == "adverb" for category in here)

    def _mark(self, position: int) -> str:
        return {"，": "，", "：": "：", "“": "“", "（": "（", "》": "》"}.get(self.text[position - 1], "bos")

    def _inner(self, first: int, last: int) -> Iterator[int]:
        """The openings behind `first`, up to `last`; at `last` only what is told by the text before it, or a place or body."""
        low, high = bisect_left(self.openings, first + 1), bisect_left(self.openings, last)
        yield from self.openings[low:high]
        if last > first and (_BEHIND.match(self.text, last - 1) or last in self.places or last in self.bodies):
            yield last


def _openings(text: str) -> Iterator[int]:
    yield from (match.end() for match in _BEHIND.finditer(text))
    yield from (match.start() for match in _QUOTE.finditer(text))
    for run in _DIGITS.finditer(text):
        yield from (i for i in range(*run.span()) if text[i].isdigit() and not text[i - 1 : i].isdigit())


#: whose second verb is the first word of what they set up: 实施|扩大就业行动, 由|推进绿色航运工作协调小组
_SETS_UP_WHAT_DOES = frozenset({"由", "发挥", "充分发挥"})
_ENDS_SETTING_UP = re.compile("由|发挥")


def _second_verbs(text: str, hits: list[tuple[int, int, str]]) -> Iterator[int]:
    """Where the verbs end that stand right behind a founding verb."""
    ends = {match.end() for match in _ENDS_SETTING_UP.finditer(text)}
    words = _SETS_UP_WHAT_DOES
    open_at = {end for start, end, category in hits if category == "founding" or (end in ends and text[start:end] in words)}
    for start, end, category in sorted(hits):
        if category in {"governing", "nominal"} and start in open_at:
            open_at.add(end)
            yield end


#: behind a body 设 is a verb (研究发展部设评审委员会), unless it begins a word
_SETS_UP = re.compile("设(?![计备施置立想定限宴有])")


#: 在湘国家实验室: those that a province holds, by its sign
_HELD = re.compile(
    "在[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新](?=国家|全国|中央|高校|央企|科研|重点|部属|院所|院校|高等|大型)"
)


def _sets_up(text: str, bodies: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """What the word lists do not hold: 设 behind a body, 在湘 before what is many."""
    yield from ((*match.span(), "quantity") for match in _HELD.finditer(text))
    yield from ((end, end + 1, "founding") for _, end in bodies if _SETS_UP.match(text, end))


def _clear(hits: list[tuple[int, int, str]], text: str, places: list[int]) -> list[tuple[int, int, str]]:
    """Boundary words without what is the place behind them (打造|成渝, not 打造成|渝), and with their 好 (发挥好|…)."""
    well = {match.start() for match in _WELL.finditer(text)}
    found = list(hits)
    for number, (start, end, category) in enumerate(hits):
        if end - start > 2 and category in ENDS_NAME:
            index = bisect_right(places, start)
            end = places[index] if index < len(places) and start + 1 < places[index] < end else end
            found[number] = start, end, category
        if end in well and category in VERBS:
            found[number] = start, end + 1, "governing"
    return found
