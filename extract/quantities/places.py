"""What a quantity stands in, and what it is read as: the values that pass between the readings of `goals` and `shares`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.quantities.metrics import joins
from policygraph.extract.quantities.numbers import Quantity

_BRACKET = re.compile(r"^（[^（）]{1,6}）")


@dataclass(frozen=True)
class Place:
    """What a number stands in.

    `before` and `after` reach to the clause's ends or the neighbouring quantities, deadlines taken out; `whole` is the clause
    around the number, `beyond` what follows the clause in its sentence, `near` a stretch of its sentence. `goal` says that a
    deadline governs the place or that heading or sentence speak of goals, `often` that it recurs (每年). `said` is the clause
    before where it holds no quantity, `fallback` the metric of a clause that names none, `last` the reading just before in the
    sentence; `first` tells that no quantity precedes in the clause, `runs_on` that what follows is the subject of the next
    quantity (推动|11个|项目投资突破2000亿元).
    """

    before: str
    after: str
    whole: str
    beyond: str
    near: str
    goal: bool
    often: bool
    said: str
    fallback: str
    last: Reading | None
    first: bool
    runs_on: bool


@dataclass(frozen=True)
class Reading:
    """`metric`, which side of the number it stands on, and what kind of statement it is."""

    metric: str
    behind: bool
    statistic: str


@dataclass(frozen=True)
class TargetFound:
    """A quantified goal that `text[start:end]` of the layout states, metric to unit.

    `value` counts `unit` (1000亿元: 1000, 亿元). `deadline` is ISO (2025, 2018-06); `year` is the calendar year that the text
    itself names or that governs the place, so it stays None for 三年内, whose `deadline` is reckoned from the issue date.
    `statistic`: level | increment | growth | share | multiple | rank. `owner` is the surface of the place whose target it is,
    if the clause says so.
    """

    metric: str
    value: float | int
    value_max: float | int | None
    unit: str
    comparator: str
    statistic: str
    deadline: str | None
    year: int | None
    stretch: bool
    start: int
    end: int
    clause: str
    owner: str | None


def explicit(quantity: Quantity) -> bool:
    """以上, 不低于, 左右: whoever compares sets a goal."""
    return quantity.comparator not in ("=", "range")


def bare(after: str) -> bool:
    """Nothing, or only the way to the next item, follows the unit: the counted thing stands before it."""
    return not _BRACKET.sub("", after).strip("（）") or joins(after)
