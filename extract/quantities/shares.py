"""Shares and counts of things that do something, and the subject that a clause leaves to the one before it."""

from __future__ import annotations

import re

from policygraph.extract.quantities.goalwords import before_adverbs, ending_word
from policygraph.extract.quantities.metrics import counted_before, is_noun, lead_end, metric_before, metric_behind
from policygraph.extract.quantities.numbers import Quantity
from policygraph.extract.quantities.places import Place, Reading, bare, explicit

_SHARE_VERB = re.compile(
    r"实现|完成|建成|创建成|建成为|达标|通过|达到|设置|配备|建立|开展|通|覆盖|参加|纳入|具备|使用|采用|设立|建有|拥有"
    r"|得到|接入|享有|实施|获得|掌握|提供|推广|启动|推行|增设|新增|试点"
)
_WHOSE = re.compile(r"(?:其中|有|约|力争|确保|使|全[国省市区县]|我[省市区县])*")
_PART_OF = re.compile(r"(?:占|占到|保持在|稳定在|达到|提高到|不低于|不少于|超过)[^，。；的]{2,24}的$")
_PLACE = re.compile(r"(?:[省市区县州旗]|地区|城市群|[东西南北中][方部])$")
#: the thing whose share it is stands in the next clause (北方|40%以上|，南方20%以上的县达到标准)
_NEXT = re.compile(r"，[^，。；\d]{1,12}\d+(?:\.\d+)?%(?:以上|左右)?的(?P<thing>[^，。；]{2,40})")
#: a rate that does not say of what (加强对家长的培训，|受训率|达到100%)
BARE_RATE = re.compile(r"[一-龥]{1,3}率|达标比例|覆盖面")
_ABOUT = re.compile(r"^(?:进一步|持续|不断|大力|积极)?(?:加强|推进|推动|强化|提升|提高|完善|健全|扩大|全面|深化|做好)对?")


def subject_of(said: str) -> str:
    """Of what the clause before speaks: 专任教师|达到大专学历; 加强对|教师的培训|."""
    said = said[lead_end(said) :]
    verb = _SHARE_VERB.search(said)
    if verb and verb.start():
        return metric_before(said[: verb.start()])
    return counted_before(_ABOUT.sub("", metric_before(said[verb.end() :] if verb else said)))[0][-30:]


def share(quantity: Quantity, place: Place) -> Reading | None:
    """预留|30%|的号源; 98%|的行政村通光纤; 80%|以上学校达到标准; 其中|60%|达到本科学历."""
    behind = metric_behind(place.after, share=True)
    verb = _SHARE_VERB.search(behind) if quantity.kind == "share" and not place.after.startswith("的") else None
    if quantity.kind == "share" and not place.after and (ahead := _NEXT.match(place.beyond)) and _PLACE.search(place.before):
        return Reading(metric_before(place.before) + ahead["thing"], False, "share")
    if verb and not bare(place.after) and _WHOSE.fullmatch(place.before) and (place.goal or explicit(quantity)):
        subject = "" if verb.start() else subject_of(place.said)
        return Reading(subject + behind, True, "share") if verb.start() > 1 or subject else None
    if quantity.kind == "share" and place.after.startswith("的") and is_noun(behind):
        word = ending_word("verb", place.before)
        if word or ((not is_noun(place.before) or _PLACE.search(place.before)) and _SHARE_VERB.search(behind)):
            light = word is not None and place.before[word.start :] in ("在", "实现", "使", "让")
            subject = place.before[: word.start] if word and light else "" if _PLACE.search(place.before) else place.before
            return Reading(metric_before(subject) + behind, True, "share")
    return None


def acting(quantity: Quantity, place: Place) -> Reading | None:
    """80个|城市实现一网通办; 在|10个左右|领域开展培训: the counted things act, or are acted in."""
    behind = metric_behind(place.after, share=True)
    verb = _SHARE_VERB.search(behind, 2) if quantity.kind == "count" and not quantity.chinese else None
    if verb is None:
        return None
    if place.before.endswith("在"):
        return Reading(behind, True, "level") if place.goal or quantity.comparator != "=" else None
    if place.goal and not is_noun(place.before[: before_adverbs(place.before)]):
        return Reading(metric_before(behind[: verb.start()]) or behind, True, "level")
    return None


def part_of(quantity: Quantity, place: Place) -> Reading | None:
    """研发经费投入|保持在财政支出的|1%以上."""
    match = _PART_OF.search(place.before) if quantity.kind == "share" and not place.after.startswith("的") else None
    if match is None or (quantity.start < quantity.number and quantity.comparator in ("<=", "<")):
        return None
    metric = metric_before(place.before)
    return Reading(metric, False, "share") if len(match[0]) < len(place.before) and is_noun(metric) else None
