"""What stands around a document on its page: navigation, hotlines, reprint notices, search boxes, tables of contents."""

from __future__ import annotations

import re
from functools import cache

from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.headings import mark_of
from policygraph.extract.knowledge.tables import toml

_LEADER = re.compile(r"[.…·]\s?[.…·]\s?[.…·]\s?[.…·]\s*\d{1,3}$")
_CONTENTS = re.compile(r"^目 ?[录次]$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = toml("furniture")
    return {name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for name, patterns in lists.items()}


def is_furniture(line: str) -> bool:
    found = _patterns()
    if found["lines"].fullmatch(line) or (len(line) <= 120 and not mark_of(line) and found["parts"].search(line)):
        return True
    kinds = set(found["strips"].findall(line))
    return len(kinds) >= (2 if len(line) <= 60 else 3) and line.count("。") < 3 and not line.endswith("。")


def mark_furniture(draft: Draft) -> None:
    """Lines that are furniture by themselves, and all that follows the last mark of a page's end."""
    for i, line in enumerate(draft.lines):
        if is_furniture(line):
            draft.mark(i, "furniture")
    for i in _after_end(draft.lines):
        draft.mark(i, "furniture")


def _after_end(lines: list[str]) -> range:
    """The lines behind the first page-end mark behind which less than a tenth of the text's sentences stand."""
    ends = _patterns()["ends"]
    weights = [len(line) if is_prose(line) else 0 for line in lines]
    total, seen = sum(weights), 0
    for i, line in enumerate(lines):
        seen += weights[i]
        if len(line) <= 120 and ends.search(line) and (total - seen) * 10 < total:
            return range(i, len(lines))
    return range(0)


def mark_contents(draft: Draft) -> None:
    """A table of contents: lines with leaders and page numbers, or the headings between 目录 and their first return."""
    for i, line in enumerate(draft.lines):
        if _LEADER.search(line):
            draft.mark(i, "toc")
        elif _CONTENTS.match(line) or (line == "目" and draft.lines[i + 1 : i + 2] == ["录"]):
            draft.mark(i, "toc")
            for j in _entries(draft.lines, i + 1):
                draft.mark(j, "toc")


def _entries(lines: list[str], start: int) -> range:
    if lines[start : start + 1] == ["录"]:
        start += 1
    first = re.sub(r"\s*\d*$", "", lines[start]) if start < len(lines) else ""
    for end in range(start + 1, min(start + 200, len(lines))):
        if lines[end] == first and mark_of(first):
            return range(start - 1, end)
        if is_prose(lines[end]) and not _LEADER.search(lines[end]):
            break
    return range(start - 1, start)
