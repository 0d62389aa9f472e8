"""Numbers that are no counts of their own: they describe what is counted, or are what it is counted from."""

from __future__ import annotations

import re

from policygraph.extract.quantities.goalwords import ending_word
from policygraph.extract.quantities.metrics import is_noun, metric_before
from policygraph.extract.quantities.numbers import Quantity

CUT = re.compile(r"(?:压缩|缩短|压减|控制|减少|缩减)(?:到|至|在|为)?$")
#: lengths of life and of schooling, days counted
LIFE = re.compile(r"(?:寿命|受教育年限|天数)[^，。；]{0,8}$")
_BASE = re.compile(r"(?:从|由)[^，。；]{0,12}$")
#: 收入过|100亿元|龙头企业
_SIZED = re.compile(r"[一-龥]{0,4}(?:企业|产业链?|园区|集群|项目|乡镇|开发区|县|村)(?!规模|产值)")
#: 4座|110千伏|变电站: of what size the things are
_THING = re.compile(r"\d[余多]?(?:个|座|条|处|台|套|项|家|所)$")
#: 公交站点|500米|覆盖率
_REACH = re.compile(r"(?:半径|范围|服务圈|生活圈|覆盖)")
_TO = re.compile(r"(?:左右)?[，]?(?:增加|提高|提升|扩大|增长|上升|发展|下降|降低|减少|压减|缩短|缩小|降|升|增)(?:到|至|为)")
#: 一、二类|水质 are kinds, no count
_ORDINAL = re.compile(r"[一二三四五六七八九]、$")


def describes(quantity: Quantity, before: str, after: str) -> bool:
    """A number inside a description (产值超过|100亿元|的企业) counts nothing; its neighbours are read as if it were words."""
    if quantity.kind == "money" and quantity.comparator in (">", ">=", "range") and _SIZED.match(after):
        return True
    if not after.startswith("的") or after.startswith(("的目标", "的水平")):
        return False
    word = ending_word("predicate", before)
    if quantity.kind in ("money", "area", "length", "mass") and quantity.comparator not in ("=", "range"):
        return True
    if quantity.kind == "share":
        return word is not None and is_noun(metric_before(before[: word.start]))
    return quantity.start < quantity.number or word is not None


def is_base(quantity: Quantity, before: str, after: str) -> bool:
    """What a value is counted from (从|382万人|增加到806万人), and a time that nothing is cut down to: no neighbour of a goal."""
    if quantity.kind in ("time", "age"):
        return bool(before) and not CUT.search(before) and not LIFE.search(before)
    if quantity.chinese and (_ORDINAL.search(before) or after[:1].isdigit()):
        return True
    if quantity.kind == "length" and _REACH.match(after):
        return True
    if _THING.search(before) and quantity.kind in ("energy", "area", "length", "mass", "volume", "money"):
        return True
    return bool(_BASE.search(before) and _TO.match(after))
