"""Where a name of a platform, program, organization or working body may stand: every head with every place it may begin.

Nothing is decided here: `names` scores the candidates and keeps the best. A candidate's text is not always one stretch of the
document: 先进材料、绿色制造等创新集群 holds 先进材料创新集群.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.knowledge.lexicon import Head, find_boundaries, find_heads

#: a name is at most this long, in characters
LONGEST = 42
_STOP = frozenset("。；！？，：\n ")
_OPEN, _CLOSE = "（“《‘〈", "）”》’〉"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
#: founding verbs that also modify a head: 城市建设|行动
_ALSO_NOUNS = frozenset({"建设", "创建", "共建", "申报", "实施", "保障", "提高"})
_ENDS_NAME = frozenset({"founding", "governing", "quantity", "strong"})
_OPENING = frozenset({"founding", "governing", "nominal", "verb", "adverb", "quantity", "strong"})
_ETC = re.compile(r"等(?:(?:[一二三四五六七八九十两]+|\d+)(?:个|大|项|家|类|条|座|批|种|所)?)?")
#: a list that has not ended: its items share the head, they are no part of one name
_LIST = re.compile(r"等(?![级化离值效额同])[^”]*$")
#: the number of a heading or list item: no name reaches across it
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\n。；：]))(?:第?[（(]?[一二三四五六七八九十百]+[）)、.．]|（\d+）|\d{1,3}[.．、）](?!\d)|第[一二三四五六七八九十百\d]+[条章节款])(?:（[^（）\n]{2,16}）)?|(?:专栏|图|表|附件|任务)\d{1,2}[:：]?|[①-⑳]|——|[●■◆•·\-—]+(?<=^)",
    re.MULTILINE,
)
_QUOTED = re.compile(r"“([^“”。；！？\n]{2,24})”")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name.

    `start`–`end` is its evidence in the text, `name` the text of the name; `head` may be None for a bare quotation;
    `before` the category of what stands before it, `begins` whether it starts where a name of this head naturally starts
    ("natural"), at a verb that may be its first word ("verb"), before ("over") or behind that place ("inner"), `shared` how a
    head is shared ("" | "etc" | "places" | "counted").
    """

    start: int
    end: int
    name: str
    head: Head | None
    before: str
    word: str = ""
    begins: str = "natural"
    shared: str = ""


class Scene:
    """One document's text with its boundary words, quotation marks and places, ready to be asked for starts."""

    def __init__(self, text: str, places: list[tuple[int, int]], bodies: list[tuple[int, int]]) -> None:
        self.text = text
        hits = find_boundaries(text)
        self.ends = [end for _, end, _ in hits]
        self.hits = hits
        self.barriers = sorted(match.end() for match in _ENUMERATOR.finditer(text))
        self.places = dict(places)
        self.place_starts = sorted(self.places)
        self.bodies = dict(bodies)
        self.body_starts = sorted(self.bodies)
        self.named = {*self.places.values(), *self.bodies.values()}

    def clause_start(self, position: int) -> int:
        """The last place before `position` where a name cannot reach across; closed brackets and quotes are jumped over."""
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
            if begin in self.named and before in {"founding", "governing", "nominal", "verb"}:
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

    def _mark(self, position: int) -> str:
        return {"，": "，", "：": "：", "“": "“", "（": "（", "》": "》"}.get(self.text[position - 1], "bos")

    def _inner(self, first: int, last: int) -> Iterator[int]:
        for index in range(first, last):
            char = self.text[index]
            if char in "、 ／/":
                yield index + 1
            elif (char == "“" and index > first) or (index > first and char.isdigit() and not self.text[index - 1].isdigit()):
                yield index
        for starts in (self.place_starts, self.body_starts):
            yield from starts[bisect_left(starts, first + 1) : bisect_left(starts, last + 1)]


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Every head with every start, quotations without a head, and lists that share a head."""
    taken: set[int] = set()
    hits = find_heads(scene.text)
    joints = [e for _, e, _ in hits if scene.text[e : e + 1] in {"与", "和", "及", "、"} and e + 1 in scene.places]
    for head_start, end, head in hits:
        taken.add(end)
        starts = sorted(scene.starts(head_start))
        hard, soft = scene.natural(starts, head_start)
        for start, before, word in starts:
            name = scene.text[start:end].strip()
            listed = head.label in {"Agency", "Organization"} and "、" in name and "“" not in name
            if listed or scene.places.get(start) == end or any(start < joint < end for joint in joints):
                continue
            if _balanced(name) and len(name) > 1 and (start >= hard or _reaches(name)) and not _LIST.search(name):
                begins = "natural" if start == soft else "over" if start < hard else "verb" if start < soft else "inner"
                yield Candidate(start, end, name, head, before, word, begins)
        yield from _shared(scene, head_start, end, head)
    for match in _QUOTED.finditer(scene.text):
        if match.end() not in taken:
            before, word = scene.before(match.start())
            yield Candidate(match.start(), match.end(), match.group(), None, before, word)


def _reaches(name: str) -> bool:
    """Whether a name that begins before its natural start may still be one: it holds a quotation or begins with a body or year."""
    return "“" in name or name[0].isdigit()


def _balanced(name: str) -> bool:
    return all(name.count(a) == name.count(b) for a, b in zip("（“《", "）”》", strict=True)) and "、" not in name[-2:]


def _shared(scene: Scene, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """甲、乙和丙等|创新集群 → 甲创新集群, 乙创新集群, 丙创新集群 (etc, counted); 沈阳、大连|高新区 (places)."""
    text = scene.text
    first = scene.clause_start(head_start)
    etc = _last_etc(text[first:head_start])
    if etc is not None:
        items_end, head_from, shared = first + etc[0], first + etc[1], etc[2]
        tail = text[head_from:end]
        if any(category in {"founding", "governing", "quantity"} for _, _, category in scene.between(head_from, head_start)):
            return
        parts = _listed(scene, items_end)
        if len(parts) > 1 or (parts and shared == "counted"):
            before = scene.before(parts[0][0])
            for a, b in parts:
                yield Candidate(a, b, text[a:b].strip("“”") + tail, head, *before, shared=shared)
        return
    run = _place_run(scene, first, head_start)
    between = scene.between(run[-1][1], head_start) if run else []
    if run and not any(category in _ENDS_NAME or start == run[-1][1] for start, _, category in between):
        tail = text[run[-1][1] : end]
        for a, b in run[:-1]:
            yield Candidate(a, b, text[a:b] + tail, head, *scene.before(run[0][0]), shared="places")


def _listed(scene: Scene, last: int) -> list[tuple[int, int]]:
    """The items of the list that ends at `last`, left to right.

    A list goes on to the left while its items are short; over ， only to an item that begins with a place
    (辽宁本溪制药、鞍山激光，吉林长春汽车电子等集群); an item that holds a verb is the first, from behind the verb; 及 binds
    tighter than 、 (信息技术及服务 is one item).
    """
    found: list[tuple[int, int]] = []
    position, across = last, True
    floor = max(0, last - 6 * LONGEST)
    while position > floor and across:
        stop = max((scene.text.rfind(mark, floor, position) for mark in "、，。；：\n和及（"), default=-1)
        if scene.text[stop] == "及" and scene.text[stop - 1] != "以" and "、" in scene.text[max(floor, stop - 22) : stop]:
            stop = max(scene.text.rfind(mark, floor, stop) for mark in "、，。；：\n")
        begin = stop + 1
        for start, end, category in reversed(scene.between(begin, position)):
            if category in {"founding", "governing", "strong", "quantity"} and start >= begin:
                begin, across = end, False
                break
        begin = _behind_verbs(scene, begin, position)
        if not 1 < position - begin <= 22:
            break
        found.append((begin, position))
        across = across and (scene.text[stop] in "、和及" or (scene.text[stop] == "，" and begin in scene.places))
        position = stop - (scene.text[stop - 1 : stop + 1] == "以及") if stop >= 0 else 0
    return found[::-1]


def _behind_verbs(scene: Scene, begin: int, last: int) -> int:
    """Past the verbs and adverbs that an item begins with."""
    while True:
        following = next((end for start, end, c in scene.between(begin, last) if start == begin and c in _OPENING), begin)
        if following == begin:
            return begin
        begin = following


def _last_etc(stretch: str) -> tuple[int, int, str] | None:
    """(end of the items, start of the shared head, etc | counted) of the last 等 that a list stands before."""
    for match in reversed(list(_ETC.finditer(stretch))):
        if match.group() == "等" and stretch[match.end() : match.end() + 1] in {"级", "化", "离", "值", "效"}:
            continue
        if "、" in stretch[: match.start()] or "和" in stretch[: match.start()]:
            return match.start(), match.end(), "etc" if match.group() == "等" else "counted"
    return None


def _place_run(scene: Scene, first: int, head_start: int) -> list[tuple[int, int]]:
    """A run of places, 沈阳、大连和鞍山, the last of which begins the name that has the head."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    low, high = bisect_left(scene.place_starts, first), bisect_left(scene.place_starts, head_start)
    for start in scene.place_starts[low:high]:
        span = (start, scene.places[start])
        if run and scene.text[run[-1][1] : start] not in {"、", "和", "及", "与", "以及"}:
            run = []
        run.append(span)
        if len(run) > 1:
            best = list(run)
    return best if best and best[-1][1] <= head_start and run and run[-1] == best[-1] else []
