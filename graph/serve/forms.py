"""A question's form: what it asks for, what was given, and what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from policygraph.corrections import STATUSES
from policygraph.queries import Param, Query
from policygraph.queries.loader import REQUIRED
from policygraph.serve.names import LONGEST, Name
from policygraph.serve.site import here, language

#: the field of a form that keeps rows of one review status; no parameter of a query can be called so
REVIEW = "review-status"
_LISTED = re.compile(r"[、,，;；\n]")
#: `a|b|c` at the beginning of what is said of a parameter: the values it takes
_CHOICE = re.compile(r"[\w ]+(?:\|[\w ]+)+")

Row = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """Why a name could not be taken: it means several things, or nothing; `near` are what may have been meant."""

    name: str
    field: str
    several: bool
    near: tuple[Name, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What a form holds: `raw` as typed, `values` with names as ids, and what is wrong with it; `review` a review status or ""."""

    raw: Mapping[str, str]
    values: Mapping[str, str]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    review: str = ""

    @property
    def reviews(self) -> tuple[str, ...]:
        return (self.review,) if self.review else ()

    @property
    def complete(self) -> bool:
        return not self.problems and not self.missing


def asked(query: Query, form: Mapping[str, str]) -> Given:
    """The parameters of `query` among the form's fields; names are looked up in memory, so that a wrong one costs nothing."""
    raw = {p.name: text for p in query.params if (text := form.get(p.name, "").strip()[: 4 * LONGEST])}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for param in query.params:
        if param.name in raw:
            found[param.name] = raw[param.name] if not param.labels else _ids(param, raw[param.name], problems)
    missing = tuple(p.name for p in query.params if p.default is REQUIRED and p.name not in raw)
    review = form.get(REVIEW, "")
    return Given(raw, found, tuple(problems), missing, review if review in STATUSES else "")


def _ids(param: Param, text: str, problems: list[Problem]) -> str:
    names = here().names
    ids = []
    for word in [w.strip() for w in _LISTED.split(text) if w.strip()] if param.many else [text]:
        found = names.called(word, param.labels)
        if len(found) == 1:
            ids.append(found[0].id)
        else:
            near = found or names.find(word, param.labels, limit=5)
            problems.append(Problem(word, param.name, bool(found), tuple(near), param.labels))
    return "、".join(ids)


def field(param: Param, given: Given) -> Row:
    """What the form needs to ask for one parameter."""
    listed = None if param.labels else _CHOICE.match(param.about)
    chinese, _, english = param.about.partition(" / ")
    default = "" if param.default in (REQUIRED, None) else str(param.default)
    named = here().names.by_id.get(given.values.get(param.name, ""))
    return {
        "name": param.name,
        "param": param,
        "choices": [word.strip() for word in listed[0].split("|")] if listed else [],
        "about": english if english and language() == "en" else chinese,
        "required": param.default is REQUIRED,
        "default": default.lower() if param.type == "boolean" else default,
        "raw": given.raw.get(param.name, ""),
        "named": named.name if named else "",
        "labels": ",".join(param.labels),
    }


def address(endpoint: str, query: Query, given: Given, **path: Any) -> str:
    """A link that asks the same again."""
    told = {**given.raw, **({REVIEW: given.review} if given.review else {})}
    return f"{url_for(endpoint, question_=query.name, **path)}?{urlencode(told or {'run': ''})}"


def columns_of(query: Query, given: Given) -> tuple[str, ...]:
    return (*query.returns, *(["review"] if given.review else []))


def item_of(query: Query, given: Given) -> str:
    """The question as an item of the basket."""
    return f"query:{query.name}?{urlencode(dict(given.raw))}"
