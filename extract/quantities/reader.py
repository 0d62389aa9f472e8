"""Reads the goals of one paragraph, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygraph.extract.form.clauses import Clause, clauses
from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.quantities.deadlines import Clock
from policygraph.extract.quantities.described import describes, is_base
from policygraph.extract.quantities.goals import read
from policygraph.extract.quantities.goalwords import again, ending_word, stopped, verb_anywhere
from policygraph.extract.quantities.governing import head_clock
from policygraph.extract.quantities.metrics import metric_before, owner_of, shared, whole
from policygraph.extract.quantities.numbers import Quantity
from policygraph.extract.quantities.places import Place, Reading, TargetFound

_GOAL = re.compile(r"目标|预期|力争|争取|确保")
_STRETCH = re.compile(r"力争|争取|努力")
_INCREMENT = re.compile(
    r"新增|净增|(?<!特)新(?!型|兴|能|材|质|一|时|城|农|区|媒|药)|再(?!生|造|次)|增设|增开|(?:增加|提高)(?!到|至)"
)
_EACH = re.compile(r"分别|(?<![人户亩年平村校])均|都(?!市)|双双|各(?:约|达)?$")
_METRIC = re.compile(
    r"[^，。；：]{1,40}?(?:率|比重|比例|占比|规模|总额|总量|产量|产值|收入|面积|里程|数量|增速|增加值|投资|位次|排名)"
)
#: the deadline in an item's tag is that of its goals (（牵头单位：…；完成时间：2026年12月）)
_COMPLETED = re.compile("(?:完成时间|完成时限|时限要求|时间要求|时间节点|时限)：?$")
_LEVEL = re.compile(r"(?:新建|新增|新培育|新认定)?(?:国家|省|市|县|区|部|世界|[十百千]亿|[五四三]星)级(?:、|和|及以上|以上)?")
#: what a paragraph speaks of, and measures that do not say whose they are (新材料产业向高端发展。… |产值|超过350亿元)
_TOPIC = re.compile(
    r"([一-龥A-Z“”]{2,12}?(?:产业|行业|园区|集群|经济))"
    r"(?=[，：]|瞄准|聚焦|突出|加速|加快|抢占|深[化入度]|持续|重点|坚持|做[强优大]|拓展|推进|发展|实现|力争|围绕|依托|立足|全面)"
)
_TOPIC_METRIC = re.compile(r"(?:产业)?(?:总?产值|规模|营收|营业收入|增加值)")
#: whose yield it is (粮食|播种面积稳定在…、|产量|稳定在…)
_CROP = re.compile(r"(.{2,8}?)(?:播种|种植|养殖)面积")
_YIELD = re.compile(r"总?产量|单产|总?产值")
#: says less than the label before it (3.村卫生室达标率 … 占比)
_VAGUE = re.compile(r"[一-龥]{0,6}")
#: whose share it is where the sentence named what is shared (省级网上可办率达到90%，|市县级|达到70%)
_ONLY_LEVEL = re.compile(r"(?:国家|部|[省市州县区乡镇街道村、和及]{1,8})级")
#: how many characters of a clause are looked at on each side of a number
_WINDOW = 90
#: a share or rate of what the sentence counted before (产值达到500亿元，占比不低于55%)
_BARE = re.compile("所?占(?:比|比重)|占[\u4e00-\u9fffA-Z]{2,14}?的?(?:比重|比例)|比重|(?:年均)?(?:增速|增幅|增长率)")


class Reader:
    """One paragraph: its clocks, and what a clause takes over from those before it."""

    def __init__(
        self,
        layout: Layout,
        paragraph: Paragraph,
        found: Sequence[Clock],
        goals: bool,
        above: Clock | None,
        label: str,
        issued: str,
    ) -> None:
        self.text, self.paragraph, self.goals, self.label = layout.text, paragraph, goals, label
        self.clocks = [c for c in found if c.kind != "past"]
        self.starts = [c.start for c in self.clocks]
        self.spans = [(c.start, c.end) for c in found]
        self.head, self.above = head_clock(layout.text, paragraph, found), above
        self.closing = next((c for c in found if _COMPLETED.search(layout.text, max(paragraph.start, c.start - 8), c.start)), None)
        self.statute = bool(stopped("clausepath", paragraph.clause))
        self.issued = int(issued[:4]) if issued[:4].isdigit() else 0
        self.last: Reading | None = None
        self.metric = self.topic = ""

    def targets(self, numbers: Sequence[Quantity]) -> Iterator[TargetFound]:
        sentence, previous = (-1, -1), ""
        for clause in clauses(self.text, self.paragraph.start, self.paragraph.end, numbers, names=self.spans):
            if clause.sentence != sentence:
                sentence, previous, self.last, self.metric = clause.sentence, "", None, ""
            if (topic := _TOPIC.match(self.text, clause.start)) and not verb_anywhere().match(topic[1]):
                self.topic = topic[1]
            clause = self._counting(clause)
            yield from self._together(clause, previous) or _named(list(self._singly(clause, previous)))
            previous = ""
            if not clause.quantities:
                self.last = None
                previous = self.text[clause.start : min(clause.end, clause.start + _WINDOW)]

    def _singly(self, clause: Clause, previous: str) -> Iterator[TargetFound]:
        """Each quantity with the text up to its neighbours."""
        lefts = [clause.start, *(q.end for q in clause.quantities[:-1])]
        rights = [*(q.start for q in clause.quantities[1:]), clause.end]
        for i, (left, right) in enumerate(zip(lefts[1:], rights, strict=False)):
            if turn := again().search(self.text, left, min(right, left + _WINDOW)):
                rights[i], lefts[i + 1] = turn.start(), turn.start() + 1
        for quantity, left, right in zip(clause.quantities, lefts, rights, strict=False):
            if quantity.start < left:
                continue
            if found := self._target(clause, quantity, left, right, previous, first=left == clause.start):
                yield found

    def _counting(self, clause: Clause) -> Clause:
        """The clause without the quantities that only describe what is counted."""

        def counts(q: Quantity) -> bool:
            before = self.text[max(clause.start, q.start - 20) : q.start]
            after = self.text[q.end : min(clause.end, q.end + 10)]
            return not (describes(q, before, after) or is_base(q, before, after))

        kept = tuple(q for q in clause.quantities if counts(q))
        return clause if len(kept) == len(clause.quantities) else replace(clause, quantities=kept)

    def _together(self, clause: Clause, previous: str) -> list[TargetFound]:
        """甲、乙分别达到65%和55%; 甲、乙均达到45%: one target for each metric."""
        if not clause.quantities:
            return []
        first = clause.quantities[0]
        match = _EACH.search(self.text, max(clause.start, first.start - 12), first.start)
        listed = match or (len(clause.quantities) == 1 and first.kind == "share" and "、" in self.text[clause.start : first.start])
        target = self._target(clause, first, clause.start, clause.end, previous, first=True) if listed else None
        metrics = (shared(target.metric, len(clause.quantities)) if match else whole(target.metric)) if target else []
        values = clause.quantities if match and match[0] == "分别" else clause.quantities[:1] * len(metrics)
        if target and match and match[0] == "分别" and len(due := self._due_before(clause, first)) == len(values) > len(metrics):
            return [replace(target, value=q.value, value_max=q.value_max, unit=q.unit, comparator=q.comparator, end=q.end,
                            deadline=c.iso, year=c.year) for c, q in zip(due, values, strict=True)]  # fmt: skip
        if target and len(metrics) == 1 and match and match[0] == "分别":
            metrics = _both(metrics[0]) if len(values) == 2 else metrics * len(values)
        if target is None or len(metrics) < 2 or len(metrics) != len(values):
            return []
        return [replace(target, metric=m, value=q.value, value_max=q.value_max, unit=q.unit, comparator=q.comparator, end=q.end)
                for m, q in zip(metrics, values, strict=True)]  # fmt: skip

    def _target(
        self, clause: Clause, quantity: Quantity, left: int, right: int, previous: str, *, first: bool
    ) -> TargetFound | None:
        clock, own = self._clock(clause, quantity)
        reading = None
        if not self._past(clock) and not (self.statute and not own):
            reading = read(quantity, self._place(clause, quantity, left, right, previous, first, clock))
        self.last = reading
        if reading is None:
            return None
        found = self._found(clause, quantity, left, right, reading, clock)
        if self.topic and _TOPIC_METRIC.fullmatch(reading.metric):
            return replace(found, metric=self.topic + reading.metric)
        if (crop := _CROP.match(self.metric)) and _YIELD.fullmatch(reading.metric):
            return replace(found, metric=crop[1] + reading.metric)
        if self.metric and quantity.kind == "share" and _ONLY_LEVEL.fullmatch(reading.metric):
            before = _ONLY_LEVEL.match(self.metric)
            return replace(found, metric=reading.metric + self.metric[before.end() if before else 0 :])
        if self.metric and _BARE.fullmatch(reading.metric):
            return replace(found, metric=self.metric + reading.metric)
        self.metric = reading.metric
        return found

    def _past(self, clock: Clock | None) -> bool:
        return bool(clock and clock.year and clock.year < self.issued)

    def _clock(self, clause: Clause, quantity: Quantity) -> tuple[Clock | None, bool]:
        """The clock that governs a quantity, and whether it stands in its own sentence."""
        at = bisect_left(self.starts, quantity.number)
        for clock in reversed(self.clocks[max(0, at - 4) : at]):
            if clock.start >= clause.start or (clock.kind != "often" and clock.start >= clause.sentence[0]):
                return clock, True
        if self.closing:
            return self.closing, False
        if self.goals:
            before = next((c for c in reversed(self.clocks[max(0, at - 40) : at]) if c.kind == "due"), None)
            return before or self.above, False
        return self.head_before(quantity) or self.above, False

    def _due_before(self, clause: Clause, quantity: Quantity) -> list[Clock]:
        return [c for c in self.clocks if c.kind == "due" and clause.sentence[0] <= c.start < quantity.start]

    def head_before(self, quantity: Quantity) -> Clock | None:
        return self.head if self.head and self.head.start < quantity.number else None

    def _place(
        self, clause: Clause, quantity: Quantity, left: int, right: int, previous: str, first: bool, clock: Clock | None
    ) -> Place:
        text = self.text
        low, high = max(clause.sentence[0], quantity.start - 60), min(clause.sentence[1], quantity.end + 40)
        sentence = text[max(clause.sentence[0], quantity.start - 300) : quantity.end]
        return Place(
            before=self._without_clocks(max(left, quantity.start - _WINDOW), quantity.start),
            after=again().split(text[quantity.end : min(right, quantity.end + _WINDOW)], maxsplit=1)[0],
            whole=text[max(clause.start, quantity.start - _WINDOW) : min(clause.end, quantity.end + _WINDOW)],
            beyond=text[clause.end : min(clause.sentence[1], clause.end + 60)],
            near=text[low:high],
            goal=self.goals or bool(clock and clock.kind != "often" and clock.end) or bool(_GOAL.search(sentence)),
            often=bool(clock and clock.kind == "often"),
            said=previous,
            fallback=self._fallback(previous),
            last=self.last,
            first=first,
            runs_on=self._runs_on(clause, quantity),
        )

    def _runs_on(self, clause: Clause, quantity: Quantity) -> bool:
        at = bisect_left(clause.quantities, quantity.end, key=lambda q: q.start)
        after = clause.quantities[at].number if at < len(clause.quantities) else quantity.end
        text = self.text[quantity.end : after] if after - quantity.end < _WINDOW else ""
        return ending_word("predicate", text) is not None

    def _fallback(self, previous: str) -> str:
        """The metric of a clause that names none: the sentence's last one, an indicator in the clause before, the cell before."""
        match = _METRIC.match(previous)
        told = metric_before(match[0]) if match else ""
        told = "" if self.label and _VAGUE.fullmatch(told) else told
        return told or self.metric or self.label

    def _without_clocks(self, start: int, end: int) -> str:
        kept, at = [], start
        for clock_start, clock_end in self.spans:
            if at <= clock_start < end:
                kept.append(self.text[at:clock_start])
                at = clock_end
        return "".join([*kept, self.text[min(at, end) : end]])

    def _found(
        self, clause: Clause, quantity: Quantity, left: int, right: int, reading: Reading, clock: Clock | None
    ) -> TargetFound:
        text, lead = self.text, self.text[clause.start : quantity.start]
        at = text.find(reading.metric[:4], left, right)
        start = min(quantity.start, at if at >= 0 and not reading.behind else quantity.start)
        end = quantity.end if not reading.behind else max(quantity.end, at + len(reading.metric) if at >= 0 else quantity.end)
        return TargetFound(
            metric=reading.metric, value=quantity.value, value_max=quantity.value_max, unit=quantity.unit,
            comparator=quantity.comparator, statistic=_statistic(quantity, reading, lead),
            deadline=clock.iso if clock else None, year=clock.year if clock else None,
            stretch=bool(_STRETCH.search(lead[-40:])), start=start, end=min(end, right),
            clause=self.paragraph.clause, owner=owner_of(self._without_clocks(clause.start, quantity.start)),
        )  # fmt: skip


def _named(found: list[TargetFound]) -> list[TargetFound]:
    """6个|国家级|、20个|省级研究中心: a level alone takes the noun of the next."""
    for i in range(len(found) - 2, -1, -1):
        if _LEVEL.fullmatch(found[i].metric):
            found[i] = replace(found[i], metric=found[i].metric + _LEVEL.sub("", found[i + 1].metric))
    return found


def _both(metric: str) -> list[str]:
    """城乡居民收入 are the towns' and the countryside's; two values of anything else keep its one name."""
    return [metric.replace("城乡", place, 1) for place in ("城镇", "农村")]


def _statistic(quantity: Quantity, reading: Reading, lead: str) -> str:
    if quantity.kind in ("rank", "multiple"):
        return quantity.kind
    if reading.statistic == "growth":
        return "growth" if quantity.kind == "share" else "increment"
    if quantity.kind == "share":
        return "share"
    return "increment" if _INCREMENT.search(lead[-16:]) else "level"
