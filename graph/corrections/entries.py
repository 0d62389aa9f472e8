"""What a line of the ledger may say: kinds of entries, their fields, and the checks that need nothing but the entry itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from policygraph.errors import DataError
from policygraph.model import LABELS, RELATIONS

#: the mention that stands for the document itself, as in the relation rules
ITSELF = "本文件"

_ALWAYS = frozenset({"do", "who", "when", "why"})
_TRIPLE = frozenset({"subject", "relation", "object"})
_WHERE = frozenset({"document", "source", "path"})
#: kind → (fields it needs, fields it may have); of document, source and path one is needed where they are named
KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "accept": (_TRIPLE, _WHERE | {"quote", "properties", "things"}),
    "reject": (_TRIPLE, _WHERE | {"quote"}),
    "correct": (_TRIPLE, _WHERE | {"quote", "new_subject", "new_relation", "new_object", "properties", "things"}),
    "add": (_TRIPLE | {"quote"}, _WHERE | {"properties", "things"}),
    "resolve": (frozenset({"mention", "to"}), _WHERE | {"quote"}),
    "reviewed": (frozenset(), _WHERE),
    "rename": (frozenset({"name", "to"}), frozenset()),
    "label": (frozenset({"name", "to"}), frozenset()),
    "same": (frozenset({"name", "to"}), frozenset()),
    "never": (frozenset({"name", "to"}), frozenset()),
}
#: kinds that speak of one document, and those that judge what it says
OF_DOCUMENT = frozenset(kind for kind, (_, optional) in KINDS.items() if optional >= _WHERE)
JUDGING = frozenset({"accept", "reject", "correct", "add"})
#: labels whose names are made from the text: nobody renames a target
DERIVED = frozenset({"Target", "Task"})
_LONGEST = {"quote": 20_000, "why": 5_000}
_LONGEST_NAME = 500
#: characters that steer a terminal or stand for half a character; the words of a text may break lines
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL_BUT_SPACES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Name:
    """`Label:name` as written; `label` is "" when it was left out. Compared by `key`, without spaces."""

    label: str
    name: str

    @property
    def key(self) -> str:
        return squeezed(self.name)

    def __str__(self) -> str:
        return f"{self.label}:{self.name}" if self.label else self.name


def name_of(text: str) -> Name:
    label, colon, rest = text.partition(":")
    return Name(label, rest.strip()) if colon and label in LABELS else Name("", text.strip())


def squeezed(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True)
class Entry:
    """One judgement. `line` is where it begins in its file and no part of what it says; `when` is ISO text.

    `subject`, `object`, `mention` are words of the text (市科技局), with or without label, or the canonical name where the words
    are not unique in their document; ITSELF is the document. `source` is the SHA-256 of the text it was made on, `path` where that
    was read, `quotes` are the passages. `things` holds by end (subject, object) what a target or task is (name, metric, value, text
    …): nobody else knows, should the machine no longer find it.
    """

    do: str
    who: str
    when: str
    why: str = ""
    document: str = ""
    source: str = ""
    path: str = ""
    subject: str = ""
    relation: str = ""
    object: str = ""
    quotes: tuple[str, ...] = ()
    mention: str = ""
    name: str = ""
    to: str = ""
    new_subject: str = ""
    new_relation: str = ""
    new_object: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)
    things: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    line: int = field(default=0, compare=False)

    @property
    def triple(self) -> tuple[str, str, str]:
        return (self.subject, self.relation, self.object)

    @property
    def instead(self) -> tuple[str, str, str]:
        """What a `correct` entry puts in the place of its triple."""
        return (self.new_subject or self.subject, self.new_relation or self.relation, self.new_object or self.object)

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts entries by what they say, whatever their place in the file."""
        return tuple(repr(getattr(self, f.name)) for f in fields(self) if f.compare)

    def told(self) -> str:
        """One short line of what it says."""
        what = {
            "resolve": f"{self.mention} = {self.to}", "rename": f"{self.name} → {self.to}", "label": f"{self.name} is a {self.to}",
            "same": f"{self.name} = {self.to}", "never": f"{self.name} ≠ {self.to}", "reviewed": self.document or self.source[:12],
            "correct": f"{' '.join(self.triple)} → {' '.join(self.instead)}",
        }  # fmt: skip
        return f"{self.do} {what.get(self.do, ' '.join(self.triple))}"


def entry_of(record: Mapping[str, Any], where: str, line: int = 0) -> Entry:
    """A checked entry; DataError with `where` (file and line), what is wrong and what to write."""
    for mistake in _mistakes(record):
        raise DataError(f"{where}: {mistake}")
    told = {key: value for key, value in record.items() if key not in ("quote", "when")}
    quote = record.get("quote", ())
    quotes = (quote,) if isinstance(quote, str) else tuple(quote)
    return Entry(**told, quotes=quotes, when=_iso(record["when"]), line=line)


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _mistakes(record: Mapping[str, Any]) -> Iterator[str]:
    kind = record.get("do")
    if not isinstance(kind, str) or kind not in KINDS:
        told = _shown(kind) if "do" in record else "nothing"
        yield f"`do` says {told}; write one of {', '.join(KINDS)}"
        return
    needed, optional = KINDS[kind]
    yield from _fields(record, kind, needed, optional)
    yield from (told for key, value in record.items() if (told := _type(key, value)))
    if optional >= _WHERE and all(_blank(record.get(key)) for key in _WHERE):
        yield f"{kind} needs `document` (the title), `source` (the text's SHA-256) or `path`, to know whose statement it is"
    yield from _words(record, kind)


def _fields(record: Mapping[str, Any], kind: str, needed: frozenset[str], optional: frozenset[str]) -> Iterator[str]:
    lacking = [key for key in sorted(needed | {"who", "when"}) if _blank(record.get(key))]
    if lacking:
        told, shape = ", ".join(f"`{key}`" for key in lacking), _SHAPES.get(lacking[0], '"…"')
        yield f"{kind} needs {told}; write {lacking[0]} = {shape}"
    unknown = sorted(set(record) - needed - optional - _ALWAYS)
    if unknown:
        known = ", ".join(sorted((needed | optional | _ALWAYS) - {"do"}))
        yield f"{kind} knows no `{_short(unknown[0])}`; its fields are {known}"


def _blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


_SHAPES = {"when": "2026-03-18T09:30:00Z", "subject": '"Agency:市科技局"', "object": '"Platform:…"', "relation": '"LEADS"'}


def _type(key: str, value: Any) -> str:
    if key == "when":
        return "" if _is_time(value) else f"`when` is {_shown(value)}; write a date or time, 2026-03-18T09:30:00Z"
    if key == "quote":
        return _quotes(value if isinstance(value, list) else [value])
    if key == "properties":
        return _properties(value)
    if key == "things":
        return _things(value)
    if not isinstance(value, str):
        return f"`{_short(key)}` is {_shown(value)}; write text in quotation marks"
    return _text(key, value)


def _quotes(values: list[Any]) -> str:
    if len(values) > 100 or any(not isinstance(value, str) or _blank(value) for value in values):
        return "`quote` holds words of the text, or a list of such, at most 100"
    return next((told for value in values if (told := _text("quote", value))), "")


def _is_time(value: Any) -> bool:
    if isinstance(value, datetime.date):
        return True
    try:
        return isinstance(value, str) and bool(datetime.datetime.fromisoformat(value.replace("Z", "+00:00")))
    except ValueError:
        return False


def _things(value: Any) -> str:
    if not isinstance(value, dict) or not value.keys() <= {"subject", "object"}:
        return '`things` is a table of the ends that are a target or a task, { object = { metric = "…", value = 15 } }'
    return next((told for one in value.values() if (told := _properties(one))), "")


def _properties(value: Any) -> str:
    plain = isinstance(value, dict) and all(
        isinstance(item, (str, int, float, bool)) or (isinstance(item, list) and all(isinstance(i, str) for i in item))
        for item in value.values()
    )
    if not plain:
        return '`properties` is a table of words and numbers, { role = "牵头" }'
    if "review" in value:
        return "`properties` cannot set the review status: the kind of entry does"
    return next((told for key, item in value.items() if isinstance(item, str) and (told := _text(key, item))), "")


def _text(key: str, value: str) -> str:
    longest = _LONGEST.get(key, _LONGEST_NAME)
    if len(value) > longest:
        return f"`{_short(key)}` has {len(value)} characters, more than {longest}"
    odd = (_CONTROL_BUT_SPACES if key in _LONGEST else _CONTROL).search(value)
    return f"`{_short(key)}` holds the control character U+{ord(odd[0]):04X}; take it out" if odd else ""


def _words(record: Mapping[str, Any], kind: str) -> Iterator[str]:
    """Labels and relationship types are those of the schema, and fit each other."""
    for key in ("subject", "object", "mention", "name", "to", "new_subject", "new_object"):
        if key in record and not name_of(record[key]).name and (record[key] or not key.startswith("new_")):
            yield f"`{key}` names nothing; write Agency:市科技局"
    for key in ("relation", "new_relation"):
        if record.get(key) and record[key] not in RELATIONS:
            yield f"unknown relationship type {_shown(record[key])}; known are {', '.join(RELATIONS)}"
    if kind == "label" and record["to"] not in LABELS:
        yield f"unknown label {_shown(record['to'])}; known are {', '.join(LABELS)}"
    if kind in ("rename", "label", "same", "never"):
        name = name_of(record["name"])
        if not name.label:
            yield f'`name` needs its label in front, "Program:{_short(record["name"])}"; labels are {", ".join(LABELS)}'
        if name.label in DERIVED or (kind == "label" and record["to"] in DERIVED) or name_of(record["to"]).label in DERIVED:
            yield "a target or task is named by its text; reject it and add the right one"
    if kind == "correct" and not any(record.get(f"new_{end}") for end in _TRIPLE):
        yield 'correct needs `new_subject`, `new_relation` or `new_object`; to take a statement out write do = "reject"'
    if kind in JUDGING:
        yield from _fit(record)


def _fit(record: Mapping[str, Any]) -> Iterator[str]:
    for prefix in ("", "new_") if record["do"] == "correct" else ("",):
        subject, object_ = (name_of(record.get(prefix + end) or record[end]).label for end in ("subject", "object"))
        relation = record.get(prefix + "relation") or record["relation"]
        fits = [(a, b) for a, b in RELATIONS[relation] if subject in ("", a) and object_ in ("", b)]
        if not fits:
            known = ", ".join(f"{a} → {b}" for a, b in sorted(RELATIONS[relation]))
            yield f"{relation} does not join {subject or 'anything'} to {object_ or 'anything'}; it joins {known}"


def _short(text: object) -> str:
    told = "".join(c if c.isprintable() else "�" for c in str(text))
    return told if len(told) <= 40 else f"{told[:40]}…"


def _shown(value: Any) -> str:
    return f"{type(value).__name__} {_short(repr(value))}"
