"""How a quantity in its clause is read: as a goal with a metric, or as no goal."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from policygraph.extract.quantities.described import CUT, LIFE
from policygraph.extract.quantities.goalwords import Word, before_adverbs, ending_word, stopped, verb_anywhere
from policygraph.extract.quantities.metrics import (
    counted_before,
    ends_joining,
    is_noun,
    joins,
    lead_end,
    metric_before,
    metric_behind,
)
from policygraph.extract.quantities.numbers import Quantity
from policygraph.extract.quantities.places import Place, Reading, bare, explicit
from policygraph.extract.quantities.shares import BARE_RATE, acting, part_of, share, subject_of

_INDICATOR = re.compile(
    r"(?:率|比重|比例|占比|规模|总额|总量|产量|产值|收入|面积|里程|数|数量|涨幅|增速|指数|强度|能力|额|量|值|水平|密度|浓度|满意度|投资|贷款|总产出|产出|系数|收入比|开工|完工|竣工|投产|并网|存栏|出栏|集中度)$"
)
_PLANNED = re.compile(r"(?:拟|计划|规划|预计)(?:完成)?(?P<what>总?(?:投资|投入))(?:约|达|达到|为)?$")
#: 引导机构将费率降至1%以下 is a goal although it speaks of fees
_AIM = re.compile(r"(?:力争|确保|争取|逐步|引导).*(?:降至|降到|提高到|提高至|增加到|达到|降低到)$")
_SELECT = re.compile(r"(?:选择|选取|遴选|选树|选派|筛选)$")
_ROLE = re.compile(r"(?:进入|列为|纳入|作为|成为|开展|创建|建设)(?P<role>[^，。；\d]{2,30})")
#: a counted thing comes to act (引入企业|10家|来深设立总部)
_THEN = re.compile(r"(?:来|到|赴|入驻|落户|参加|参与|进行|开展|纳入|进入|列入|获得|实现|完成|投入|建成|用于|实施)")
#: the counted thing stands in the next clause (1个|与需求相适应|，有特色的园区)
_QUALITY = re.compile(r"(?:与|集|以|由|具有|具备|能够|可|在)[^的]*")
#: a verb that tells growth from stock, which a short noun does not (新建|100所|学校)
_ADDING = re.compile(r"(?:全[国省市区县])?(?P<verb>(?:新|改|扩|再)[一-龥（、）]{1,8})$")
_UNCOUNTED = re.compile(r"[^，。；]{0,12}(?:若干|一批|一大批)")
_YEARLY = re.compile(r"(?:年产|年处理|日产|日处理|年加工)(?:量|能力)?$")
_CAPACITY = re.compile(r"(?:规模|能力|产能|容量|年产|年处理|日产|日处理|年加工|面积)$")
_SHORT = 3
#: units of what is built, trained or laid, not of money or shares
_THINGS = frozenset(("count", "area", "length", "mass", "volume", "energy"))
#: （年用水量|1万立方米|及以上）: a size in brackets says which things are meant
_SIZES = frozenset(("money", "area", "mass", "volume", "energy"))
#: units of the thing counted in characters (三家, 两个); other classifiers belong to set phrases
_CHINESE_UNITS = frozenset("个家户名所座项处支")


def read(quantity: Quantity, place: Place) -> Reading | None:
    """The goal that this number states, or None. A stop beats every trigger."""
    if place.goal and not bare(place.after) and (named := _named_before().match(place.before, lead_end(place.before))):
        place = replace(place, before=named["verb"])
    if _is_stopped(quantity, place):
        return None
    if quantity.kind in ("time", "age"):
        return _by_predicate(quantity, place) if CUT.search(place.before) or LIFE.search(place.before) else None
    for reading in (_by_predicate, _by_verb, _capacity, share, _counted, _coordinated, acting, part_of):
        if found := reading(quantity, place):
            return found
    return None


@cache
def _named_before() -> re.Pattern[str]:
    """建成东路、西路等|6条|道路, 完成东村|20户|安置: the names stand between the verb and the number."""
    return re.compile(rf"{verb_anywhere().pattern}[^，。；]{{2,60}}?(?:、[^，。；、]{{2,20}}|等|[村镇乡区县市路]|街道|周边)$")


def _is_stopped(quantity: Quantity, place: Place) -> bool:
    if place.often and quantity.unit == "次":
        return True
    if not place.goal and quantity.comparator in ("<=", "<") and quantity.kind in ("count", "money"):
        return True
    if place.beyond.startswith("）") and quantity.kind in _SIZES and quantity.comparator == ">=":
        return True
    return bool(
        stopped("before", place.before, quantity.kind)
        or stopped("after", place.after, quantity.kind)
        or stopped("clause", place.whole, goal=place.goal)
        or (not _AIM.search(place.before) and stopped("sentence", place.near, quantity.kind, goal=place.goal))
    )


def _by_predicate(quantity: Quantity, place: Place) -> Reading | None:
    """新能源汽车销量|达到|50万辆; 专家号源|不低于|30%; a predicate without metric takes the one before (…，到2025年|达到|95%)."""
    word = ending_word("predicate", place.before)
    compares = quantity.start < quantity.number and quantity.comparator != "~"
    if word is None and not compares:
        return None
    if _carried_out(word, quantity, place):
        return None
    text, statistic = place.before, "level"
    if word and word.sort == "growth" and quantity.kind in _THINGS and counted_before(text)[1]:
        return None
    while word is not None:
        statistic = word.sort if statistic == "level" and (word.sort != "rank" or text is place.before) else statistic
        text, word = text[: word.start], ending_word("predicate", text[: word.start]) if word.start else None
    if quantity.kind == "rank" or statistic == "rank":
        statistic = "rank"
        if quantity.kind != "rank" and not (place.goal and quantity.kind == "share"):
            return None
    if word is None and _is_verb(text) and is_noun(metric_behind(place.after)):
        return None
    metric = _planned(quantity, place) or (metric_before(text) if word or text is not place.before else counted_before(text)[0])
    if place.after.startswith("的") and not place.after.startswith(("的目标", "的水平")):
        return None
    if BARE_RATE.fullmatch(metric):
        metric = subject_of(place.said) + metric
    if not is_noun(metric):
        if is_noun(metric_behind(place.after)) and (not compares or (place.last and place.last.behind)):
            return None
        metric = place.fallback
    plain = quantity.kind != "rank" and (explicit(quantity) or (quantity.kind == "share" and statistic == "level"))
    sure = place.goal or plain or bool(_planned(quantity, place))
    return Reading(metric, False, statistic) if sure and is_noun(metric) else None


def _carried_out(word: Word | None, quantity: Quantity, place: Place) -> bool:
    """市场完成|100万批次|检测: the counted thing follows the verb."""
    does = word is not None and place.before[word.start :].startswith(("完成", "实现"))
    return does and quantity.kind in _THINGS and not bare(place.after) and is_noun(metric_behind(place.after))


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
    if quantity.kind in ("rank", "score", "share", "multiple", "index") or place.after.startswith("、"):
        return None
    word = ending_word("verb", place.before)
    metric = _counted_behind(place)
    if place.runs_on or word is None or not is_noun(metric) or word.sort == "share" or not _countable(quantity, place):
        return None
    if not _strong_enough(word, quantity, place):
        return None
    adding = _ADDING.search(place.before[: before_adverbs(place.before)]) if len(metric) <= _SHORT else None
    return Reading((adding["verb"] if adding else _selected(place, word)) + metric, True, "level")


def _counted_behind(place: Place) -> str:
    """The thing behind the number, in the next clause where this one only says of what quality it is."""
    if _QUALITY.fullmatch(place.after) and "的" in (beyond := re.split("[，。；：]", place.beyond[1:], maxsplit=1)[0]):
        return metric_behind(beyond.rpartition("的")[2])
    return metric_behind(place.after)


def _strong_enough(word: Word, quantity: Quantity, place: Place) -> bool:
    """A weak verb needs a deadline, a heading of goals, a comparator or a range (组织5—10次); a faint one a comparator."""
    compares = quantity.comparator != "="
    return word.sort == "strong" or compares or (word.sort == "weak" and place.goal)


def _countable(quantity: Quantity, place: Place) -> bool:
    """一个 is an article; other numbers in characters count only where goals are spoken of."""
    return not quantity.chinese or (place.goal and quantity.value > 1 and quantity.unit in _CHINESE_UNITS)


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
    if not place.before or quantity.chinese:
        return None
    metric, verb = counted_before(place.before)
    if not bare(place.after) and not (verb and _THEN.match(place.after)):
        return None
    if _only_verb(metric) or (verb and not metric):
        metric = subject_of(place.said) + metric if place.said else place.fallback
    changes = ending_word("predicate", metric) and not (verb and quantity.kind in _THINGS)
    if not is_noun(metric) or changes or ends_joining(place.before):
        return None
    counts = quantity.kind in _THINGS and len(metric) > _SHORT
    if (verb and quantity.kind != "share") or (place.goal and (counts or explicit(quantity) or _INDICATOR.search(metric))):
        return Reading(metric, False, "rank" if quantity.kind == "rank" else "level")
    return None


def _only_verb(metric: str) -> bool:
    """完成|改造|100户 names nothing; 完成适老化改造|100户 does."""
    word = ending_word("verb", metric)
    return word is not None and (word.start < 2 or before_adverbs(metric[: word.start]) == 0)


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
        return Reading(behind, True, "level") if quantity.kind in _THINGS else None
    if not last.behind and bare(place.after) and (joins(place.before) or place.first) and is_noun(before):
        return Reading(before, False, last.statistic)
    return None
