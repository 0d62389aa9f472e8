"""Mistakes in `targets.toml`: what a rule must hold, and whether its pattern is in its own example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from policygraph.extract.knowledge.mistakes import Mistake

#: group → the field that sorts its rules, and the words it may hold
_SORTS = {
    "predicate": ("statistic", {"level", "growth", "rank"}),
    "verb": ("strength", {"strong", "weak", "faint", "share"}),
    "stop": ("scope", {"before", "after", "clause", "sentence", "heading", "clausepath"}),
}
_TEXTS = ("id", "pattern", "example")


def target_rules(name: str, text: str, data: Mapping[str, Any], field: Callable[[str, int, str], int]) -> Iterator[Mistake]:
    """The mistakes of the rules of `data`, read from `text`; `field` finds the line of a rule's field."""
    lines = list(enumerate(text.splitlines(), 1))
    for group in data:
        if group not in _SORTS:
            yield Mistake(name, 1, f"[[{group}]] is none of {', '.join(_SORTS)}")
    seen: set[str] = set()
    for group, (sort, allowed) in _SORTS.items():
        begins = [number for number, line in lines if re.match(rf"\s*\[\[{group}\]\]", line)]
        for begin, rule in zip(begins, data.get(group, []), strict=False):
            for key, what in _mistakes(rule, sort, allowed, seen):
                yield Mistake(name, field(text, begin, key), f"{group} {rule.get('id', '')}: {what}")
            seen.add(str(rule.get("id")))


def _mistakes(rule: Mapping[str, Any], sort: str, allowed: set[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    missing = [key for key in (*_TEXTS, sort) if not isinstance(rule.get(key), str)]
    yield from ((key, f"no text {key}") for key in missing)
    if not isinstance(rule.get("targets"), list):
        yield "targets", "no list targets"
    if missing:
        return
    if rule["id"] in seen:
        yield "id", "stands already"
    if rule[sort] not in allowed:
        yield sort, f"{sort} is {rule[sort]}, not one of {', '.join(sorted(allowed))}"
    try:
        pattern = re.compile(rule["pattern"])
    except re.error as error:
        yield "pattern", f"no regular expression ({error})"
        return
    if not _stands(pattern, rule["example"]):
        yield "example", "the example does not hold the pattern"


def _stands(pattern: re.Pattern[str], example: str) -> bool:
    """Whether the pattern is found in the example, or in what stands before or behind one of its places."""
    places = range(len(example) + 1)
    return any(pattern.search(example[:i]) or pattern.search(example[i:]) for i in places)
