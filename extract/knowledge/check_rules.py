"""Mistakes in the TOML files of extract/data: relation rules, whose examples are run, and lists of words and patterns."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from policygraph.errors import DataError
from policygraph.extract.knowledge.check_targets import target_rules
from policygraph.extract.knowledge.mistakes import Mistake
from policygraph.extract.statements.rules import check, rule_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["TOML"]

_Check: TypeAlias = Callable[[str, str], Iterator[Mistake]]


def _parsed(name: str, text: str) -> dict[str, Any] | Mistake:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else len(text.splitlines())
        return Mistake(name, line, f"not TOML: {error}")
    return data


def _relations(name: str, text: str) -> Iterator[Mistake]:
    data = _parsed(name, text)
    if isinstance(data, Mistake):
        yield data
        return
    begins = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[rule\]\]", line)]
    seen: dict[str, int] = {}
    for begin, record in zip(begins, data.get("rule", []), strict=True):
        try:
            rule = rule_of(record, name)
        except DataError as error:
            yield Mistake(name, _blamed(text, begin, str(error)), str(error).removeprefix(f"{name}, "))
            continue
        if rule.id in seen:
            yield Mistake(name, _field(text, begin, "id"), f"rule {rule.id} stands in line {seen[rule.id]} already")
        seen.setdefault(rule.id, begin)
        given = check(rule)
        if given != sorted(rule.gives):
            said = "; ".join(given) or "nothing"
            yield Mistake(
                name, _field(text, begin, "gives"), f"rule {rule.id}: the example gives {said}, not {'; '.join(rule.gives)}"
            )


def _field(text: str, begin: int, field: str) -> int:
    """The line of a rule's field, else the one on which the rule begins."""
    for number, line in enumerate(text.splitlines()[begin:], begin + 1):
        if line.startswith("[["):
            break
        if re.match(rf"\s*{re.escape(field)}\s*=", line):
            return number
    return begin


def _blamed(text: str, begin: int, told: str) -> int:
    """The line of the field that a DataError speaks of."""
    unknown = re.search(r"(\w+) is not known", told)
    for words, field in (("relationship type", "relation"), ("the pattern", "pattern"), ("gives must", "gives")):
        if words in told:
            return _field(text, begin, field)
    return _field(text, begin, unknown[1]) if unknown else begin


def _of_words(*needed: str) -> _Check:
    """A TOML file of word lists and regular expressions in which the `needed` keys (section.key) stand."""

    def checks(name: str, text: str) -> Iterator[Mistake]:
        data = _parsed(name, text)
        if isinstance(data, Mistake):
            yield data
            return
        for path in needed:
            section, key = path.rsplit(".", 1)
            if not isinstance(_section(data, section).get(key), str):
                yield Mistake(name, _key(text, section, ""), f"[{section}] has no text {key}")
        for path, value in _texts(data):
            section, key = path.rsplit(".", 1)
            if not value.split():
                yield Mistake(name, _key(text, section, key), f"[{section}] {key} is empty")
            elif re.search(r"before|after", path):
                yield from (Mistake(name, _key(text, section, key), f"[{section}] {key}: {what}") for what in _pattern(value))

    return checks


def _pattern(pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"no regular expression ({error})"


def _section(data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    for part in path.split("."):
        data = data.get(part, {})
    return data


def _texts(data: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _texts(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield f"{path}{key}", value


def _key(text: str, section: str, key: str) -> int:
    """The line of a key in its section; of the section's head when `key` is "", 0 when there is none."""
    inside, head = False, 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("["):
            inside = line.strip() == f"[{section}]"
            head = number if inside else head
        elif inside and key and re.match(rf'"?{re.escape(key)}"?\s*=', line):
            return number
    return head


def _toml_only(name: str, text: str) -> Iterator[Mistake]:
    data = _parsed(name, text)
    if isinstance(data, Mistake):
        yield data


def _targets(name: str, text: str) -> Iterator[Mistake]:
    data = _parsed(name, text)
    if isinstance(data, Mistake):
        yield data
        return
    yield from target_rules(name, text, data, _field)


#: file → what looks for its mistakes, given its name and text
TOML: dict[str, _Check] = {
    "relations.toml": _relations,
    "boundaries.toml": _of_words(
        "verbs.founding", "verbs.governing", "verbs.nominal", "function.strong", "function.conjunctions", "function.quantity",
        "function.adverbs", "function.adjectives", "protected.words", "generic.words",
    ),
    "bodies.toml": _of_words("bare.words", "never.before", "never.after.any"),
    "places.toml": _of_words(
        "words.words", "ambiguous.words", "ambiguous.good_before", "ambiguous.good_after", "blocked.before", "blocked.after",
    ),
    "characters.toml": _toml_only,
    "furniture.toml": _toml_only,
    "targets.toml": _targets,
}  # fmt: skip
