"""Parts of sentences made from rows: values, what a target says, statuses, which bodies do what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policygraph.brief.words import Words, clean

Row = Mapping[str, Any]
_COMPARED = {
    "zh": {">=": "不低于", ">": "超过", "<=": "不高于", "<": "低于", "~": "左右", "=": ""},
    "en": {">=": "at least ", ">": "over ", "<=": "at most ", "<": "under ", "~": "about ", "=": ""},
}
_STATUSES = ("existing", "under construction", "upgrade", "applied", "planned", "unknown")


def number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)


def value(row: Row, words: Words) -> str:
    """不低于90%, 3—5个, 12%左右 from comparator, value, value_max and unit."""
    if row["value"] is None:
        return words.say("not_told")
    amount = number(row["value"]) + (f"—{number(row['value_max'])}" if row.get("value_max") is not None else "")
    sign = _COMPARED[words.lang].get(row["comparator"] or "", "")
    unit = clean(row["unit"] or "")
    return amount + unit + sign if sign == "左右" else sign + amount + unit


def target(row: Row, words: Words) -> str:
    """A target in the text's own words where these name the metric, after the year that its section sets."""
    told = next((clean(quote) for quote in row.get("quotes") or [] if row["metric"] in quote), "")
    what = told or f"{clean(row['metric'])}{value(row, words)}"
    deadline = str(row.get("deadline") or "")
    return what if not deadline or deadline[:4] in what else words.say("by", date=words.date(deadline), what=what)


def counted(statuses: Iterable[str], words: Words) -> str:
    """已有1个、规划3个"""
    counts = Counter(status or "unknown" for status in statuses)
    known = [s for s in (*_STATUSES, *sorted(set(counts) - set(_STATUSES))) if counts[s]]
    return words.say("and").join(words.say("status_count", status=words.term("status", s), n=counts[s]) for s in known)


def distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def role(row: Row, words: Words) -> str:
    """The text's own word; the relation's where it has none."""
    return clean(row.get("role") or "") or words.relation(str(row["relation"]))


def by_thing(rows: Sequence[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """Rows of a body and a thing, by (id of the thing, its name, role)."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["object_id"], row["object"], row.get("role") or ""), []).append(row)
    return groups


def pair(row: Row) -> tuple[str, str]:
    """The two ends of a symmetric relation as the text names them: which is first in its words, by the first two characters."""
    quote = "".join(row.get("quotes") or [])
    ends = sorted((str(row["subject"]), str(row["object"])), key=lambda name: quote.find(name[:2]) % (len(quote) + 1))
    return ends[0], ends[1]


def status(row: Row, words: Words) -> str:
    """规划, 规划（支持）, （支持）: what the text says of the state of a thing, and how firmly."""
    said = clean(row.get("commitment") or "")
    state = str(row.get("status") or "").replace("unknown", "")
    if not said:
        return words.term("status", state or "unknown")
    return f"{words.term('status', state) if state else ''}（{said}）"
