"""Where a name of a platform, program, organization or working body may stand: every head with every place it may begin.

Nothing is decided here: `names` scores the candidates and keeps the best. A candidate's text is not always one stretch of the
document: 先进材料、绿色制造等创新集群 holds 先进材料创新集群 (`lists`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from policygraph.extract.entities.lists import shared_heads
from policygraph.extract.entities.scene import Candidate, Scene
from policygraph.extract.knowledge.lexicon import Head, is_designation

#: a list that has not ended: its items share the head, they are no part of one name
_LIST = re.compile(r"(?<![高中初平优同均相对特])等(?!老工业基地|[级化离值效额同])[^”]*$")
_JOINTS = ("与", "和", "及", "、")
#: lists that are no name as a whole
_LIST_ONLY = frozenset({"level", "quoted", "places", "routes"})
_MARKS = frozenset("（“《）”》、")
_ACTIONS = frozenset({"行动", "工程", "计划", "专项"})
_ENCLOSED = re.compile("“[^”]*”|（[^）]*）")
_EVENTS = frozenset({"活动", "赛事", "奖励"})
_SERVES = frozenset({"平台", "系统", "网络"})
#: “12345”, “15分钟”: a number to call, a time to walk
_NUMBER = re.compile(r"\d+(?:分钟|小时|公里|天|岁|秒)?")
_QUOTED = re.compile(r"“([^“”。；！？\n]{2,24})”")


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Every head with every start, quotations without a head, and lists that share a head."""
    taken: set[int] = set()
    hits = scene.heads
    joints = sorted((e, h.text) for _, e, h in hits if scene.text[e : e + 1] in _JOINTS)
    for head_start, end, head in hits:
        taken.add(end)
        starts = sorted(scene.starts(head_start))
        if _does_what_it_says(head):
            starts = [s for s in starts if s[0] not in scene.begun_by_verb or s[0] == head_start]
        hard, soft = scene.natural(starts, head_start)
        near = joints[bisect_left(joints, (starts[0][0], "")) : bisect_left(joints, (head_start, ""))]
        shared = shared_heads(scene, head_start, end, head)
        inside = shared[-1].start if shared and shared[0].shared in _LIST_ONLY else -1
        for start, before, word in starts:
            name = scene.text[start:end].strip()
            several = "、" in name and _never_lists(head) and "、" in _ENCLOSED.sub("", name)
            several = several or (head.label == "Agency" and is_designation(name.removesuffix(head.text).removeprefix("各")))
            several = several or (scene.text[start] == "原" and (start + 1 in scene.places or start + 1 in scene.bodies))
            several = several or (head.label in {"Agency", "Organization"} and _two_bodies(scene, start, head_start))
            if several or start in scene.joints or start <= inside or scene.places.get(start) == end:
                continue
            if any(joint >= start and _parts(scene, joint, text, head.text) for joint, text in near):
                continue
            reached = start >= hard or _reaches(name) or scene.may_reach(start, before, head)
            if reached and len(name) > 1 and _balanced(name) and not ("等" in name and _LIST.search(name)):
                begins = "natural" if start == soft else "over" if start < hard else "verb" if start < soft else "inner"
                joins = any(joint > start for joint, _ in near)
                yield Candidate(start, end, name, head, before, word, begins, joins=joins)
        yield from shared
    for match in _QUOTED.finditer(scene.text):
        if match.end() not in taken and not _NUMBER.fullmatch(match[1]):
            before, word = scene.before(match.start())
            yield Candidate(match.start(), match.end(), match.group(), None, before, word)


def _two_bodies(scene: Scene, start: int, head_start: int) -> bool:
    """Whether a body ends inside and a place or body follows at once, as where columns of signatures ran together; or a body
    begins behind a joint (甲区与大连理工大学)."""
    inner = scene.bodies.get(start, head_start)
    if inner < head_start and (inner in scene.places or inner in scene.bodies):
        return True
    within = scene.body_starts[bisect_right(scene.body_starts, start) : bisect_left(scene.body_starts, head_start)]
    return any(scene.text[at - 1] in "与和及" for at in within)


def _never_lists(head: Head) -> bool:
    """Whether no name of this kind holds a list: bodies, places and events; what serves many fields may."""
    kinds = _EVENTS if head.label == "Program" else frozenset()
    return head.label in {"Agency", "Organization"} or head.kind in kinds or (head.label == "Platform" and head.kind not in _SERVES)


def _does_what_it_says(head: Head) -> bool:
    """Actions, and bodies with a task, are named by what they do: the verb behind 实施 or 成立 is their first word."""
    return head.label == "Agency" or (head.label == "Program" and head.kind in _ACTIONS and head.strength > 1)


def _parts(scene: Scene, joint: int, text: str, head: str) -> bool:
    """Whether a list goes on behind a head inside the name: 甲产业园、乙…, 甲工程和乙工程, 甲基地和辽宁…."""
    return scene.text[joint] == "、" or text == head or joint + 1 in scene.places


def _reaches(name: str) -> bool:
    """Whether a name that begins before its natural start may still be one: it holds a quotation or begins with a body or year."""
    return "“" in name or name[0].isdigit()


def _balanced(name: str) -> bool:
    return _MARKS.isdisjoint(name) or (
        all(name.count(a) == name.count(b) for a, b in zip("（“《", "）”》", strict=True)) and "、" not in name[-2:]
    )
