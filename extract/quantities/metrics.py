"""What a target counts: the noun phrase before or behind the number, cut down to the thing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from policygraph.extract.knowledge.tables import rows
from policygraph.extract.quantities.goalwords import verb_anywhere

_LEAD = re.compile(
    r"(?:——|—|-|其中|拟|并且?|且|到时|届时|努力|力争|争取|确保|使得?|探索|推动|实现|促进|保障|引导|将|把|让|要|以上|左右|预计|和|及|以及|与|、|：|（|"
    r"\(?\d{1,3}[.．、）)]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|在?全[国省市区县州旗](?:范围内?)?的?|我[国省市区县州]的?|本[省市区县]的?|在现有[^，。；]{1,6}基础上)+"
)
_TRAIL = re.compile(
    r"(?:初步|基本|每年|年均|分别|均|都|也|力争|争取|确保|预计|总体|平均|累计|将|要|再"
    r"|共|约|需|应|须|可|逐年|原则上|的|、|和|及|以及|与|，|（|：)+$"
)
_JOIN = re.compile(r"(?:、|，|和|及|以及|与|并|或者?)$")
_JOINED = re.compile(r"^(?:、|和|及|以及|与|或者?)")
#: a place at the beginning of a clause: the document's own (全市, 我省), a joint one (东北三省), or by its full name
_OWN = re.compile(
    r"(?:到|在)?((?:全|我|本)(?:国|省|市|区|县|州|旗)|东北(?:三省|地区)|京津冀(?:地区)?|长三角(?:地区)?|粤港澳大湾区)(?=[一-龥（“])"
)
_NAMED = re.compile(r"(?:到|在)?([一-龥]{2,7}?(?:省|自治区|市|自治州|区|县))(?=[一-龥（“])")
_AND = re.compile(r"、|和|与|以及|及")
_WHOLE = re.compile(r"(?:率|比重|比例|占比|规模|额|量|值|收入|面积|里程|数|增速|投资|指数|户|家|水平|人口)$")
_NOUN = re.compile(r"[一-龥A-Za-z]{2}")
#: in a phrase longer than this only what stands behind the last 的 is the thing counted
_LONG = 24


@cache
def _places() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("divisions"))


def _owner(text: str) -> re.Match[str] | None:
    if own := _OWN.match(text):
        return own
    named = _NAMED.match(text)
    return named if named and named[1] in _places() else None


def owner_of(text: str) -> str | None:
    """Whose the target is, when the clause begins with a place: 东北三省|高新技术企业."""
    lead = _LEAD.match(text)
    match = _owner(text) or (_owner(text[lead.end() :]) if lead else None)
    return match[1] if match else None


def metric_before(text: str) -> str:
    """The metric in what stands between the clause's beginning and the predicate."""
    text = _TRAIL.sub("", text)
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    owner = _owner(text)
    text = text[owner.end(1) :] if owner and len(text) - owner.end(1) > 1 else text
    return text.lstrip("的").strip("（） ")


def counted_before(text: str) -> tuple[str, bool]:
    """(metric, whether a goal verb begins the clause) of 培育高新技术企业|7户."""
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    match = verb_anywhere().match(text)
    return metric_before(text[match.end("verb") :] if match else text), bool(match)


def metric_behind(text: str, *, share: bool = False) -> str:
    """The metric in what follows the unit, up to the end of the clause; a share's (98%的行政村通光纤) keeps its verb."""
    text = _without_tail(text).lstrip("的 ")
    if share or (len(text) <= _LONG and not _short_head(text)):
        return text[:60]
    head = text.rpartition("的")[2]
    return (head if len(head) > 1 else text)[:60]


def _short_head(text: str) -> bool:
    """Whether the noun behind the last 的 is long enough to stand for the whole phrase."""
    head = text.rpartition("的")[2]
    return len(head) * 2.5 >= len(text) and len(head) >= 4


def _without_tail(text: str) -> str:
    """Without the coordinator that leads to the next item, and the verb behind it (…基地和|培育)."""
    for _ in range(3):
        match = _JOIN.search(text)
        if match is None:
            verb = re.search(r"(?:、|，|和|及|以及|并|与)[一-龥]{2,6}$", text)
            if verb is None or (found := verb_anywhere().fullmatch(text, verb.start() + 1)) is None or not found:
                return text
            match = verb
        text = text[: match.start()]
    return text


def shared(text: str) -> list[str]:
    """The metrics of a coordination with one head: 油菜播种、收获机械化率 are 油菜播种机械化率 and 油菜收获机械化率.

    Items that end like an indicator are whole; of the others the two characters before the coordinator stand parallel to the
    two behind it.
    """
    items = [item for item in _AND.split(text) if item]
    if len(items) < 2 or all(_WHOLE.search(item) for item in items):
        return items
    last, stem = items[-1], items[0][:-2]
    if len(last) < 4 or any(len(item) != 2 for item in items[1:-1]):
        return items
    return [items[0] + last[2:], *(stem + item + last[2:] for item in items[1:-1]), stem + last]


def joins(text: str) -> bool:
    """Whether the text is only a coordinator, or begins with one."""
    return bool(_JOINED.match(text))


def ends_joining(text: str) -> bool:
    return bool(_JOIN.search(text))


def is_noun(text: str) -> bool:
    """Words that can name a count; a | is page furniture."""
    return bool(_NOUN.search(text)) and "|" not in text


def alike(first: str, second: str) -> bool:
    """Two names of one count: four fifths of their characters run in the same order."""
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8
