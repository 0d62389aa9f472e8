"""How a quantity in its clause is read: as a goal with a metric, or as no goal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.quantities.goalwords import Word, ending_word, stopped
from policygraph.extract.quantities.metrics import counted_before, ends_joining, is_noun, joins, metric_before, metric_behind
from policygraph.extract.quantities.numbers import Quantity

_INDICATOR = re.compile(
    r"(?:率|比重|比例|占比|规模|总额|总量|产量|产值|收入|面积|里程|数|数量|涨幅|增速|指数|强度|能力|额|量|值|水平|密度|浓度|满意度|投资|贷款|总产出|产出)$"
)
_PLANNED = re.compile(r"(?:拟|计划|规划|预计)(?:完成)?(?P<what>总?(?:投资|投入))(?:约|达|达到|为)?$")
#: 引导机构将费率降至1%以下 is a goal although it speaks of fees
_AIM = re.compile(r"(?:力争|确保|争取|逐步|引导).*(?:降至|降到|提高到|提高至|增加到|达到|降低到)$")
_SELECT = re.compile(r"(?:选择|选取|遴选|选树|选派|筛选)$")
_ROLE = re.compile(r"(?:进入|列为|纳入|作为|成为|开展|创建|建设)(?P<role>[^，。；]{2,30})")
_CUT = re.compile(r"(?:压缩|缩短|压减|控制|减少|缩减)(?:到|至|在|为)?$")
_SHARE_VERB = re.compile(
    r"实现|完成|建成|达到|设置|配备|建立|开展|通|覆盖|参加|纳入|具备|使用|采用|设立|建有|拥有"
    r"|得到|接入|享有|实施|获得|掌握|提供|推广|启动|推行"
)
_PART_OF = re.compile(r"(?:占|占到|保持在|稳定在|达到|提高到|不低于|不少于|超过)[^，。；的]{2,24}的$")
_UNCOUNTED = re.compile(r"[^，。；]{0,12}(?:若干|一批|一大批)")
_YEARLY = re.compile(r"(?:年产|年处理|日产|日处理|年加工)(?:量|能力)?$")
_CAPACITY = re.compile(r"(?:规模|能力|产能|容量|年产|年处理|日产|日处理|年加工|面积)$")
#: units of the thing counted in characters (三家, 两个); other classifiers belong to set phrases
_CHINESE_UNITS = frozenset("个家户名所座项处支")


@dataclass(frozen=True)
class Place:
    """What a number stands in.

    `before` and `after` reach to the clause's ends or the neighbouring quantities, deadlines taken out; `whole` is the clause
    around the number, `beyond` what follows the clause in its sentence, `near` a stretch of its sentence. `goal` says that a
    deadline governs the place or that heading or sentence speak of goals, `often` that it recurs (每年). `fallback` is the metric
    of a clause that names none, `last` the reading just before in the sentence; `first` tells that no quantity precedes in the
    clause.
    """

    before: str
    after: str
    whole: str
    beyond: str
    near: str
    goal: bool
    often: bool
    fallback: str
    last: Reading | None
    first: bool


@dataclass(frozen=True)
class Reading:
    """`metric`, which side of the number it stands on, and what kind of statement it is."""

    metric: str
    behind: bool
    statistic: str


def read(quantity: Quantity, place: Place) -> Reading | None:
    """The goal that this number states, or None. A stop beats every trigger."""
    if _is_stopped(quantity, place):
        return None
    if quantity.kind == "time":
        return _by_predicate(quantity, place) if _CUT.search(place.before) else None
    for reading in (_by_predicate, _by_verb, _capacity, _counted, _coordinated, _share, _acting, _part_of):
        if found := reading(quantity, place):
            return found
    return None


def describes(quantity: Quantity, before: str, after: str) -> bool:
    """A number inside a description (产值超过|100亿元|的企业) counts nothing; its neighbours are read as if it were words."""
    if not after.startswith("的") or after.startswith(("的目标", "的水平")):
        return False
    word = ending_word("predicate", before)
    if quantity.kind in ("money", "area", "length", "mass") and quantity.comparator not in ("=", "range"):
        return True
    if quantity.kind == "share":
        return word is not None and is_noun(metric_before(before[: word.start]))
    return quantity.start < quantity.number or word is not None


def _is_stopped(quantity: Quantity, place: Place) -> bool:
    if place.often and quantity.unit.endswith("次"):
        return True
    return bool(
        stopped("before", place.before, quantity.kind)
        or stopped("after", place.after, quantity.kind)
        or stopped("clause", place.whole)
        or (not _AIM.search(place.before) and stopped("sentence", place.near, quantity.kind))
    )


def _explicit(quantity: Quantity) -> bool:
    """以上, 不低于, 左右: whoever compares sets a goal."""
    return quantity.comparator not in ("=", "range")


def _by_predicate(quantity: Quantity, place: Place) -> Reading | None:
    """新能源汽车销量|达到|50万辆; 专家号源|不低于|30%; a predicate without metric takes the one before (…，到2025年|达到|95%)."""
    word = ending_word("predicate", place.before)
    compares = quantity.start < quantity.number and quantity.comparator != "~"
    if word is None and not compares:
        return None
    text, statistic = place.before, "level"
    while word is not None:
        statistic = word.sort if statistic == "level" and (word.sort != "rank" or text is place.before) else statistic
        text, word = text[: word.start], ending_word("predicate", text[: word.start]) if word.start else None
    if quantity.kind == "rank" or statistic == "rank":
        statistic = "rank"
        if quantity.kind != "rank" and not (place.goal and quantity.kind == "share"):
            return None
    if word is None and _is_verb(text) and is_noun(metric_behind(place.after)):
        return None
    metric = _planned(quantity, place) or metric_before(text)
    if place.after.startswith("的") and not place.after.startswith(("的目标", "的水平")):
        return None
    if not is_noun(metric):
        if is_noun(metric_behind(place.after)) and not compares:
            return None
        metric = place.fallback
    plain = quantity.kind != "rank" and (_explicit(quantity) or (quantity.kind == "share" and statistic == "level"))
    sure = place.goal or plain or bool(_planned(quantity, place))
    return Reading(metric, False, statistic) if sure and is_noun(metric) else None


def _is_verb(text: str) -> bool:
    """培育|超过10个|开源项目: a comparator, but the counted thing follows."""
    word = ending_word("verb", text)
    return word is not None and (word.start == 0 or word.sort == "strong")


def _selected(place: Place, word: Word) -> str:
    """What the chosen ones are chosen for, which names the count better than they do: 选择3个|县，进入|创新型县试点."""
    if not _SELECT.search(place.before[: word.start] + place.before[word.start :].rstrip()):
        return ""
    role = _ROLE.search(place.after + place.beyond)
    return role["role"].removesuffix("行列") if role else ""


def _planned(quantity: Quantity, place: Place) -> str:
    """The verb is the metric: 拟投资|400亿元."""
    match = _PLANNED.search(place.before) if quantity.kind == "money" else None
    return match["what"] if match else ""


def _by_verb(quantity: Quantity, place: Place) -> Reading | None:
    """培育|20家|专精特新企业."""
    if quantity.kind in ("rank", "score", "share", "multiple"):
        return None
    word = ending_word("verb", place.before)
    metric = metric_behind(place.after)
    if word is None or not is_noun(metric) or word.sort == "share" or not _countable(quantity, place):
        return None
    if not _strong_enough(word, quantity, place):
        return None
    return Reading(_selected(place, word) + metric, True, "level")


def _strong_enough(word: Word, quantity: Quantity, place: Place) -> bool:
    """A weak verb needs a deadline, a heading of goals, a comparator or a range (组织5—10次); a faint one a comparator."""
    compares = quantity.comparator != "="
    return word.sort == "strong" or compares or (word.sort == "weak" and place.goal)


def _countable(quantity: Quantity, place: Place) -> bool:
    """一个 is an article; other numbers in characters count only where goals are spoken of."""
    return not quantity.chinese or (place.goal and quantity.value > 1 and quantity.unit in _CHINESE_UNITS)


def _bare(after: str) -> bool:
    """Nothing, or only the way to the next item, follows the unit: the counted thing stands before it."""
    return not after.strip("（）") or joins(after)


def _capacity(quantity: Quantity, place: Place) -> Reading | None:
    """建设|年处理能力|20万吨|的项目; 建设年产|20万吨|钢材的项目."""
    if not place.after.startswith("的") and not _YEARLY.search(place.before):
        return None
    metric, verb = counted_before(place.before)
    if not verb or not _CAPACITY.search(metric):
        return None
    behind = metric_behind(place.after).split("的")[0] if _YEARLY.search(metric) else ""
    return Reading(metric + behind, False, "level")


def _counted(quantity: Quantity, place: Place) -> Reading | None:
    """培育专精特新企业|20家; 粮食产量|700亿斤以上."""
    if not _bare(place.after) or not place.before or quantity.chinese:
        return None
    metric, verb = counted_before(place.before)
    if not is_noun(metric) or ending_word("predicate", metric) or ending_word("verb", place.before) or ends_joining(place.before):
        return None
    if (verb and quantity.kind != "share") or (place.goal and (_explicit(quantity) or _INDICATOR.search(metric))):
        return Reading(metric, False, "rank" if quantity.kind == "rank" else "level")
    return None


def _coordinated(quantity: Quantity, place: Place) -> Reading | None:
    """…、|5个|省级重点实验室; …、科技型企业|10户: the verb or predicate before the first item serves them all."""
    last = place.last
    behind, before = metric_behind(place.after), metric_before(place.before)
    if last is None and _UNCOUNTED.match(place.before) and ends_joining(place.before) and is_noun(behind):
        return Reading(behind, True, "level") if quantity.kind == "count" and not quantity.chinese else None
    if last is None or (quantity.kind == "rank" and last.statistic != "rank"):
        return None
    if last.statistic == "rank":
        return Reading(last.metric, False, "rank") if quantity.kind == "rank" and not is_noun(place.before) else None
    if last.behind and (ends_joining(place.before) or not place.before) and is_noun(behind):
        return Reading(behind, True, "level") if quantity.kind not in ("share", "multiple", "rank") else None
    if not last.behind and _bare(place.after) and (joins(place.before) or place.first) and is_noun(before):
        return Reading(before, False, last.statistic)
    return None


def _share(quantity: Quantity, place: Place) -> Reading | None:
    """预留|30%|的号源; 98%|的行政村通光纤."""
    behind = metric_behind(place.after, share=True)
    if quantity.kind == "share" and place.after.startswith("的") and is_noun(behind):
        word = ending_word("verb", place.before)
        if word or (not is_noun(place.before) and _SHARE_VERB.search(behind)):
            light = word is not None and place.before[word.start :] in ("在", "实现", "使", "让")
            subject = place.before[: word.start] if word and light else place.before
            return Reading(metric_before(subject) + behind, True, "share")
    return None


def _acting(quantity: Quantity, place: Place) -> Reading | None:
    """80个|城市实现一网通办; 在|10个左右|领域开展培训: the counted things act, or are acted in."""
    behind = metric_behind(place.after, share=True)
    verb = _SHARE_VERB.search(behind, 2) if quantity.kind == "count" and not quantity.chinese else None
    if verb is None:
        return None
    if place.before.endswith("在"):
        return Reading(behind, True, "level") if place.goal or quantity.comparator != "=" else None
    if place.goal and not is_noun(place.before):
        return Reading(metric_before(behind[: verb.start()]) or behind, True, "level")
    return None


def _part_of(quantity: Quantity, place: Place) -> Reading | None:
    """研发经费投入|保持在财政支出的|1%以上."""
    match = _PART_OF.search(place.before) if quantity.kind == "share" and not place.after.startswith("的") else None
    if match is None or (quantity.start < quantity.number and quantity.comparator in ("<=", "<")):
        return None
    metric = metric_before(place.before)
    return Reading(metric, False, "share") if len(match[0]) < len(place.before) and is_noun(metric) else None
