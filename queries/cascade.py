"""Two documents side by side: what of the upper one the lower one carries over, sharpens, weakens, adds or does not mention.

Things (programs, platforms) are the same when they are one node. Targets are the same when metric, statistic and unit are; their
values are compared only when they are for the same ones. Tasks are the same when their words are alike, and the row says how much.
What the lower document does not mention is told as exactly that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
#: from this share of common character pairs (Dice) on, two tasks are shown beside each other
ALIKE = 0.5
#: a shorter metric ends too many others by chance
_LEAST = 4
_UNLIKE = 9
_LOWER_IS_SHARPER = ("<", "<=")


#: the columns of each part of the query's answer; one record holds a whole part, which is what makes large documents quick
_PARTS = {
    "relation": ("item", "text", "quotes", "clauses"),
    "things": ("label", "item", "id", "source", "upper", "quotes", "clauses"),
    "targets": ("upper", "label", "item", "text", "metric", "statistic", "unit", "comparator", "value", "value_max", "deadline",
                "owners", "quotes", "clauses"),
    "tasks": ("upper", "label", "item", "text", "deadline", "quotes", "clauses"),
}  # fmt: skip


def cascade(rows: Rows) -> Rows:
    """From what both documents say, in parts, and how one cites the other, to one row for each item."""
    told = {row["part"]: [dict(zip(_PARTS[row["part"]], one, strict=True)) for one in row["told"]] for row in rows}
    return [
        *_relation([{**row, "label": "Document"} for row in told["relation"]]),
        *_targets(*_sides(told["targets"])),
        *_things(*_sides([{**row, "text": row["item"]} for row in sorted(told["things"], key=_by_name)])),
        *_tasks(*_sides(told["tasks"])),
    ]


def _by_name(row: Row) -> tuple[str, ...]:
    """Sorted here: an engine reads its keys anew for each comparison."""
    return tuple(row[key] for key in ("label", "item", "id", "source"))


def _sides(rows: Rows) -> tuple[Rows, Rows]:
    """What the upper document says and what the lower one."""
    return [row for row in rows if row["upper"]], [row for row in rows if not row["upper"]]


def _row(finding: str, above: Row | None, below: Row | None, why: str = "") -> dict[str, Any]:
    told = above or below or {}
    return {
        "item": told["item"], "label": told["label"], "finding": finding, "why": why,
        "upper": above["text"] if above else "", "lower": below["text"] if below else "",
        "upper_quotes": above["quotes"] if above else [], "lower_quotes": below["quotes"] if below else [],
        "upper_clauses": above["clauses"] if above else [], "lower_clauses": below["clauses"] if below else [],
    }  # fmt: skip


def _relation(cited: Rows) -> Iterator[dict[str, Any]]:
    if not cited:
        nothing = {"item": "两份文件的关系", "label": "Document", "text": "", "quotes": [], "clauses": []}
        yield _row("无文字上的引用关系", nothing, None, "入库文本未写明谁引用谁；对照只看内容异同，不说明承接")
    for row in cited:
        yield {**_row(row["text"], None, row), "upper": "", "lower": ""}


def _things(upper: Rows, lower: Rows) -> Iterator[dict[str, Any]]:
    above, below = {row["id"]: row for row in upper}, {row["id"]: row for row in lower}
    for id_, row in above.items():
        yield _row("沿用" if id_ in below else "下位文件未提", row, below.get(id_))
    for id_, row in below.items():
        if id_ not in above:
            yield _row("新增", None, row)


def _targets(above: Rows, below: Rows) -> Iterator[dict[str, Any]]:
    scores = sorted((_like(a, b), i, j) for i, a in enumerate(above) for j, b in enumerate(below))
    paired = _paired((i, j) for score, i, j in scores if score < _UNLIKE)
    for i, row in enumerate(above):
        yield _row(*_compared(row, below[paired[i]])) if i in paired else _row("下位文件未提", row, None)
    yield from (_row("新增", None, row) for j, row in enumerate(below) if j not in paired.values())


def _paired(best_first: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each one of the upper document with at most one of the lower, the best pairs first."""
    paired: dict[int, int] = {}
    for i, j in best_first:
        if i not in paired and j not in paired.values():
            paired[i] = j
    return paired


def _like(one: Row, other: Row) -> int:
    """How far two metrics are from each other: 0 the same of the same owner in the same year, `_UNLIKE` not the same metric."""
    names = sorted((one["metric"], other["metric"]), key=len)
    if names[0] != names[1] and (len(names[0]) < _LEAST or not names[1].endswith(names[0])):
        return _UNLIKE
    differs = [one[key] != other[key] for key in ("metric", "statistic", "unit", "owners")]
    return 2 * sum(map(int, differs)) + int(one["deadline"] != other["deadline"])


def _compared(above: Row, below: Row) -> tuple[str, Row, Row, str]:
    named = "" if above["metric"] == below["metric"] else f"指标名称不同：{above['metric']}／{below['metric']}；"
    for key, what in (("statistic", "口径"), ("unit", "单位"), ("owners", "对象")):
        if above[key] != below[key]:
            told = "／".join(_told(row[key]) for row in (above, below))
            return "沿用，数值不可比", above, below, f"{named}{what}不同：{told}"
    value, date = _value(above, below), _date(above, below)
    changes = [what for what in (_said("数值", _number(above), _number(below), value),
                                 _said("期限", above["deadline"], below["deadline"], date)) if what]  # fmt: skip
    directions = {value, date} - {0}
    finding = "有严有宽" if len(directions) > 1 else {1: "加严", -1: "放宽"}[directions.pop()] if directions else "沿用"
    return finding, above, below, named + "；".join(changes)


def _told(value: Any) -> str:
    return ("、".join(value) if isinstance(value, list) else str(value)) or "未写明"


def _said(what: str, before: str, after: str, direction: int) -> str:
    return f"{what} {before or '未写明'} → {after or '未写明'}" if direction or before != after else ""


def _number(row: Row) -> str:
    top = f"–{row['value_max']:g}" if row["value_max"] is not None else ""
    return f"{row['comparator']}{row['value']:g}{top}{row['unit']}" if row["value"] is not None else ""


def _value(above: Row, below: Row) -> int:
    """1 when the lower document asks for more, -1 for less, 0 for the same or when a value is not told."""
    if above["value"] is None or below["value"] is None or above["value"] == below["value"]:
        return 0
    more = 1 if below["value"] > above["value"] else -1
    return -more if above["comparator"] in _LOWER_IS_SHARPER else more


def _date(above: Row, below: Row) -> int:
    """1 when the lower document's date is earlier; a year means its end, a month its last day."""
    if not above["deadline"] or not below["deadline"]:
        return 0
    before, after = (row["deadline"] + "-12-31"[len(row["deadline"]) - 4 :] for row in (above, below))
    return 0 if before == after else 1 if after < before else -1


def _tasks(above: Rows, left: Rows) -> Iterator[dict[str, Any]]:
    pairs = [[_pairs(row["text"]) for row in side] for side in (above, left)]
    scores = {(i, j): _dice(a, b) for i, a in enumerate(pairs[0]) for j, b in enumerate(pairs[1])}
    alike = sorted((pair for pair, score in scores.items() if score >= ALIKE), key=lambda pair: (-scores[pair], pair))
    paired = _paired(alike)
    for i, row in enumerate(above):
        if i not in paired:
            yield _row("下位文件未提", row, None, "无文字相近的任务")
            continue
        same = left[paired[i]]
        direction = _date(row, same)
        why = f"文字相近 {scores[i, paired[i]]:.0%}"
        why += f"；{_said('期限', row['deadline'], same['deadline'], direction)}" if direction else ""
        yield _row({1: "加严", -1: "放宽", 0: "沿用"}[direction], row, same, why)
    yield from (_row("新增", None, row) for j, row in enumerate(left) if j not in paired.values())


def _pairs(text: str) -> frozenset[str]:
    letters = [c for c in text if c.isalpha()]
    return frozenset(a + b for a, b in pairwise(letters))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
