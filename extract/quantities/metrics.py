"""What a target counts: the noun phrase before or behind the number, cut down to the thing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from policygraph.extract.knowledge.tables import rows
from policygraph.extract.quantities.goalwords import verb_anywhere

_LEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|——|—|-|其中|即|"
    r"拟|并(?!网|购|轨)且?|且|到时|届时|努力|力争|争取|确保|使得?|探索|推动|实现|促进|保障|引导|将|把|让|要|"
    r"以上|左右|预计|优先|重点(?=建设|支持|培育|培养|打造|引进|扶持|实施|推进|选择|完成)|率先|同步|和|及|以及|与|、|：|（|"
    r"[一二三四五六七八九十]{1,3}是|\(?\d{1,3}[.．、）) ]|[一二三四五六七八九十]{1,3}、"
    r"|在?全[国省市区县州旗](?:范围内?)?的?|我[国省市区县州]的?|本[省市区县]的?|在现有[^，。；]{1,6}基础上)+"
)
_TRAIL = re.compile(
    r"(?:同比|环比|初步|基本|每年|年均|分别|均|都|各|也|力争|争取|确保|预计|总体|平均|累计|将|要|再"
    r"|共|约|需|应|须|可|逐年|全面|原则上|的|、|和|及|以及|与|，|（|：)+$"
)
_JOIN = re.compile(r"(?:、|，|和|及|以及|与|并|或者?)$")
_JOINED = re.compile(r"^(?:、|和|及|以及|与|或者?)")
#: a place at the beginning of a clause: the document's own (全市, 我省), a joint one (东北三省), or by its full name
_OWN = re.compile(
    r"(?:到|在)?((?:全|我|本)(?:国|省|市|区|县|州|旗)|东北(?:三省|地区)|京津冀(?:地区)?|长三角(?:地区)?|粤港澳大湾区)(?=[一-龥（“])"
)
_NAMED = re.compile(r"(?:到|在)?([一-龥]{2,7}?(?:省|自治区|市|自治州|区|县))(?=[一-龥（“])")
#: between metrics; not inside a bracket, and not in 地级及以上
_AND = re.compile(r"(?:、|和|与|以及|及(?!以))(?![^（]*）)")
#: a base that the value is counted from (人才总量|从382万人|增加到806万人)
_FROM = re.compile(r"(?:从|由|较|比)[^，。；]{0,8}\d[^，。；]*$")
#: named examples of what is counted (东路、西路等|道路|5条)
_EXAMPLES = re.compile(r"^[^，。；等]{2,60}等(?=[一-龥]{2})(?!级)")
_WHOLE = re.compile(
    r"(?:率|比重|比例|占比|规模|额|量|值|收入|面积|里程|数|增速|投资|指数|户|家|水平|人口|能耗|水耗|用地|浓度|强度)$"
)
#: what several metrics share at the end (氨氮、氮氧化物|排放总量)
_HEAD = re.compile(
    r"(?:重点工程减排|排放总|排放|减排|消费|使用|总产|产|存栏|出栏|保有)量$|(?:年均|平均)?浓度$"
    r"|(?:综合利用|计量|处理|覆盖|普及|达标|合格|入园|入学|配备)率$|增加值$|总?产值$|人均可支配收入$"
)
_NOUN = re.compile(r"[一-龥A-Za-z]{2}")
#: a longer phrase loses the clauses that describe the thing counted, from the left
_LONG = 15


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
    text = _TRAIL.sub("", _FROM.sub("", text))
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    owner = _owner(text)
    text = text[owner.end(1) :] if owner and len(text) - owner.end(1) > 1 else text
    return text.lstrip("的").strip("（） ")


def lead_end(text: str) -> int:
    """Where the number, adverbs and place words at the beginning of a clause end."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def counted_before(text: str) -> tuple[str, bool]:
    """(metric, whether a goal verb begins the clause) of 培育高新技术企业|7户."""
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    owner = _owner(text)
    text = text[owner.end(1) :] if owner and verb_anywhere().match(text, owner.end(1)) else text
    text = _EXAMPLES.sub("", text) if not (begun := verb_anywhere().match(text)) else text
    match = begun or _for_whom().match(text)
    if match and "whom" in match.groupdict() and match["whom"] and not text.startswith("在"):
        return metric_before(match["whom"]) + metric_before(text[match.end("verb") :]), True
    return metric_before(_EXAMPLES.sub("", text[match.end("verb") :] if match else text)), bool(match)


@cache
def _for_whom() -> re.Pattern[str]:
    """为老旧小区|安装|消防设施."""
    return re.compile(rf"(?:为|对|向|给|在)(?P<whom>[^，。；]{{2,30}}?){verb_anywhere().pattern}")


def metric_behind(text: str, *, share: bool = False) -> str:
    """The metric in what follows the unit, up to the end of the clause; a share's (98%的行政村通光纤) keeps its verb."""
    text = _without_tail(text).lstrip("的 ")
    while not share and len(text) > _LONG:
        head = text.partition("的")[2]
        if len(head) < 4:
            break
        text = head
    return text[:60]


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


def shared(text: str, count: int = 0) -> list[str]:
    """The metrics of a coordination with one head: 油菜播种、收获机械化率 are 油菜播种机械化率 and 油菜收获机械化率.

    Items that end like an indicator are whole; of the others the two characters before the coordinator stand parallel to the
    two behind it. Where `count` values stand against other items, 、 alone may part them (城镇和工业用水、农业用水计量率).
    """
    items = [item for item in _AND.split(text) if item]
    if len(items) != count and len(parts := text.split("、")) == count:
        items = parts
    if len(items) < 2 or all(_WHOLE.search(item) for item in items):
        return items
    last, stem = items[-1], items[0][:-2]
    tail, at = items[0][-2:], last.find(items[0][-2:])
    if 0 < at < 7 and len(last) > at + 3 and all(item.endswith(tail) for item in items[:-1]):
        return [*(item + last[at + 2 :] for item in items[:-1]), last]
    base, _, head = last.partition("等")
    if not head and (match := _HEAD.search(last)):
        base, head = last[: match.start()], match[0]
    if base and head and not any(_HEAD.search(item) for item in items[:-1]):
        return [item + head for item in (*items[:-1], base)]
    if not 4 <= len(last) <= 7 or not _WHOLE.search(last) or any(len(item) != 2 for item in items[1:-1]):
        return items
    return [items[0] + last[2:], *(stem + item + last[2:] for item in items[1:-1]), stem + last]


def whole(text: str) -> list[str]:
    """The indicators of a list that needs no common head (单位产值用水量、单位产值能耗), [] if it is none."""
    items = [item for item in _AND.split(text) if item]
    return items if len(items) > 1 and all(len(item) > 3 and _WHOLE.search(item) for item in items) else []


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
