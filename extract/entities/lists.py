"""Lists whose items share a head: 甲、乙和丙等创新集群, 沈阳、大连高新区, “甲、乙”两大计划."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from policygraph.extract.entities.scene import ENDS_NAME, LONGEST, VERBS, Candidate, Scene
from policygraph.extract.knowledge.gazetteer import regions
from policygraph.extract.knowledge.lexicon import Head

_OPENING = frozenset({"founding", "governing", "nominal", "verb", "adverb", "quantity", "strong"})
_ETC = re.compile(r"(?<![高中初平优同均相对特])等(?:(?:[一二三四五六七八九十两]+|\d+)(?:个|大|项|家|类|条|座|批|种|所)?)?")
_LEVEL = re.compile("国家级?|省级|市级|全国")
_COUNTED_QUOTE = re.compile(r"“([^“”\n]+、[^“”\n]+)”([二两三四五六七八九十]|\d+)大(?=[^，。；\n]{0,20}$)")
_COUNT = {word: str(number) for number, word in enumerate("二三四五六七八九十", 2)} | {"两": "2"}
#: 襄阳3家|高新区
_COUNTED_HEAD = re.compile(r"(?:等)?(?:[二两三四五六七八九十]|\d+)(?:个|家|大|座|条|所)")
#: an item before a head with its level is a name, not a clause: at most this many characters
_SHORT_ITEM = 12


def shared_heads(scene: Scene, head_start: int, end: int, head: Head) -> list[Candidate]:
    """The names of a list whose items share a head that ends at `end`; nothing where the head ends no list."""
    first = scene.clause_start(head_start)
    if etc := _last_etc(scene.text[first:head_start]):
        return list(_after_etc(scene, first + etc[0], first + etc[1], etc[2], head_start, end, head))
    kinds = (_quoted, _places, _levels, _routes, _zones)
    return next((found for kind in kinds if (found := list(kind(scene, first, head_start, end, head)))), [])


def _after_etc(
    scene: Scene, items_end: int, head_from: int, shared: str, head_start: int, end: int, head: Head
) -> Iterator[Candidate]:
    """甲、乙和丙等|创新集群 → 甲创新集群, 乙创新集群, 丙创新集群; 国家甲、乙等创新中心 → 国家乙创新中心.

    Items with a head of their own (甲运动会、乙博览会等重大活动) share none.
    """
    text, between = scene.text, scene.between(head_from, head_start)
    if any(c in {"founding", "governing", "quantity"} or (c in VERBS and s in scene.head_ends) for s, _, c in between):
        return
    while size := next((e for s, e, c in between if s == head_from and c == "adjective"), 0):
        head_from = size
    parts = _listed(scene, items_end)
    if any(b in scene.head_ends for _, b in parts):
        return
    if len(parts) > 1 or (parts and shared == "counted"):
        before, level = scene.before(parts[0][0]), _LEVEL.match(text, parts[0][0])
        for index, (a, b) in enumerate(parts):
            prefix = level.group() if level and index and not _LEVEL.match(text, a) and a not in scene.places else ""
            name = prefix + text[a:b].strip("“”") + text[head_from:end]
            yield Candidate(a, b, name, head, *before, shared=shared, list_end=end)


def _quoted(scene: Scene, first: int, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """“甲、乙、丙”三大|人才计划 → 甲人才计划, 乙人才计划, 丙人才计划, where there are as many as it says."""
    match = _COUNTED_QUOTE.search(scene.text, first, head_start)
    if match is None:
        return
    position, before = match.start(1), scene.before(match.start())
    items = match[1].split("、")
    if len(items) < 2 or _COUNT.get(match[2], match[2]) != str(len(items)):
        return
    for item in items:
        yield Candidate(
            position, position + len(item), item + scene.text[match.end() : end], head, *before, shared="quoted", list_end=end
        )
        position += len(item) + 1


def _places(scene: Scene, first: int, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """沈阳、大连|高新区 → 沈阳高新区, 大连高新区 (the last is a name by itself)."""
    text, run = scene.text, _place_run(scene, first, head_start)
    if head.label == "Organization" and run and run[-1][0] in scene.bodies:
        return  # 甲区与大连理工大学
    between = scene.between(run[-1][1], head_start) if run else []
    if run and not any(category in ENDS_NAME or start == run[-1][1] for start, _, category in between):
        counted = _COUNTED_HEAD.match(text, run[-1][1], head_start)
        tail = counted.end() if counted else run[-1][1]
        for a, b in run if counted else run[:-1]:
            name = text[a:b] + text[tail:end]
            yield Candidate(a, b, name, head, *scene.before(run[0][0]), shared="places", list_end=end)


def _levels(scene: Scene, _: int, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """甲、乙|国家重点实验室: a head that begins with its level is behind every item."""
    if not _LEVEL.match(head.text) or "、" not in scene.text[max(0, head_start - _SHORT_ITEM) : head_start]:
        return
    parts = [(a, b) for a, b in _listed(scene, head_start) if b - a <= _SHORT_ITEM]
    if len(parts) < 2 or any(_LEVEL.match(scene.text, a) for a, _ in parts):
        return
    for a, b in parts:
        name = scene.text[a:b] + head.text
        yield Candidate(a, b, name, head, *scene.before(parts[0][0]), shared="level", list_end=end)


#: kinds of works that have a name each, of a few characters before the kind
_WORKS = frozenset({"交通", "水利", "能源"})
_LONGEST_ROUTE = 6
_KIND_OF_WORK = frozenset("站港路桥线场库厂道闸坝")


def _routes(scene: Scene, first: int, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """西康、西十|高铁 → 西康高铁, 西十高铁."""
    if head.kind not in _WORKS or "、" not in scene.text[max(first, head_start - 2 * _LONGEST_ROUTE) : head_start]:
        return
    parts = _listed(scene, head_start)
    own = (n + 1 for n, (_, b) in enumerate(parts) if b in scene.head_ends or scene.text[b - 1] in _KIND_OF_WORK)
    parts = parts[max(own, default=0) :]
    if len(parts) > 1 and all(b - a <= _LONGEST_ROUTE for a, b in parts):
        for a, b in parts:
            reach = end if b == head_start else b
            name, before = scene.text[a:b] + head.text, scene.before(parts[0][0])
            yield Candidate(a, reach, name, head, *before, shared="routes", list_end=end)


def _zones(scene: Scene, first: int, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    """广州高新区、|经济技术开发区 → 广州经济技术开发区: the place before the first zone is that of the bare ones behind it."""
    joint = head_start - 1
    if head.kind not in {"开发区", "试验区"} or scene.text[joint] not in "、和与" or joint not in scene.head_ends:
        return
    begin = max((p for p in scene.place_starts if first <= p < joint), default=-1)
    if begin >= 0 and "、" not in scene.text[begin:joint]:
        name = scene.text[begin : scene.places[begin]] + head.text
        yield Candidate(head_start, end, name, head, *scene.before(begin), shared="places")


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
        position = _before_bracket(scene.text, floor, position)
        stop = max((scene.text.rfind(mark, floor, position) for mark in "、，。；：\n和及（"), default=-1)
        tighter = "、" in scene.text[max(floor, stop - 22) : stop] or scene.text[position] == "、"
        if scene.text[stop] == "及" and scene.text[stop - 1] != "以" and tighter:
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


def _before_bracket(text: str, floor: int, last: int) -> int:
    """超高清视频（共建）、…: the item ends where its bracket opens."""
    opening = text.rfind("（", floor, last) if text[last - 1] == "）" else -1
    return opening if opening > floor else last


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
        if run and run[-1][1] == start:  # 宁波温州|高新区
            run[-1] = (run[-1][0], span[1])
            best = list(run) if len(run) > 1 else best
            continue
        if run and scene.text[run[-1][1] : start] not in {"、", "和", "及", "与", "以及"}:
            run = []
        run.append(span)
        if len(run) > 1:
            best = list(run)
    macro = {scene.text[a:b] in regions() for a, b in best}
    ends = len(macro) == 1 and best and best[-1][1] <= head_start and run and run[-1] == best[-1]
    return best if ends and "、" not in scene.text[best[-1][1] : head_start] else []
