"""Mistakes in the knowledge files, each with file and line, before they cost a run: `policygraph rules check`.

Files are read here without the loaders of the extraction, so that one mistake does not hide the others.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from policygraph.errors import DataError
from policygraph.extract.rules import check, rule_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, order=True)
class Mistake:
    """`line` counts from 1; 0 is the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


Row: TypeAlias = Mapping[str, str]
#: what is wrong with a row, nothing when it is right
RowCheck: TypeAlias = Callable[[Row], Iterator[str]]
_Check: TypeAlias = Callable[[str, str], Iterator[Mistake]]


def check_data(folder: Path | None = None) -> list[Mistake]:
    """Every mistake in the files of `folder` (default: those shipped), in order; DataError when it holds none of them.

    Each rule's example is run. Files that are not in the folder are not missed; guards of heads are then those shipped.
    """
    shipped = files("policygraph.extract") / "data"
    found: list[Mistake] = []
    known = 0
    for name, checks in sorted({**_TOML, **dict.fromkeys(_COLUMNS, _csv)}.items()):
        place = folder / name if folder else shipped / name
        if not place.is_file():
            continue
        known += 1
        try:
            text = place.read_text("utf-8")
        except UnicodeDecodeError as error:
            found.append(Mistake(name, 0, f"not UTF-8 ({error.reason} at byte {error.start}); save it as CSV UTF-8"))
            continue
        guards = (folder / "head_guards.csv") if folder and (folder / "head_guards.csv").is_file() else shipped / "head_guards.csv"
        _ROWS["heads.csv"] = _head_row(_first_cells(guards.read_text("utf-8")))
        found += checks(name, text.removeprefix("\ufeff"))
    if not known:
        raise DataError(f"{folder}: none of the knowledge files is here; name a folder like extract/data")
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(line number, line) of a CSV file without comments and empty lines."""
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#"))


def _first_cells(text: str) -> frozenset[str]:
    return frozenset(next(csv.reader([line]))[0] for _, line in _lines(text))


def _csv(name: str, text: str) -> Iterator[Mistake]:
    columns = _COLUMNS[name].split(",")
    lines = _lines(text)
    number, header = next(lines, (1, ""))
    if header.split(",") != columns:
        yield Mistake(name, number, f"the columns are {header or 'missing'}, not {_COLUMNS[name]}")
        return
    seen: dict[str, int] = {}
    for number, line in lines:
        cells = next(csv.reader([line]))
        if len(cells) != len(columns):
            yield Mistake(name, number, f"{len(cells)} cells, not {len(columns)}; a cell that holds a comma stands in quotation marks")
            continue
        row = dict(zip(columns, cells, strict=True))
        key = "|".join(row[column] for column in _KEYS.get(name, columns[:1]))
        if not cells[0].strip():
            yield Mistake(name, number, f"no {columns[0]}")
        elif key in seen:
            yield Mistake(name, number, f"{key} stands in line {seen[key]} already")
        seen.setdefault(key, number)
        for what in (*_any_row(row), *_ROWS.get(name, _any_row)(row)):
            yield Mistake(name, number, f"{cells[0]}: {what}")


def _any_row(row: Row) -> Iterator[str]:
    for column in ("since", "until"):
        if row.get(column) and not re.fullmatch(r"(?:19|20)\d\d|1[0-8]\d\d", row[column]):
            yield f"{column} is {row[column]}, not a year"
    if row.get("since") and row.get("until") and row["since"] > row["until"]:
        yield f"since {row['since']} comes after until {row['until']}"


def _head_row(guards: frozenset[str]) -> RowCheck:
    def rows(row: Row) -> Iterator[str]:
        labels = ("Program", "Platform", "Organization", "Agency", "Document", "")
        if row["label"] not in labels:
            yield f"label is {row['label']}; known are {', '.join(labels[:-1])}, and nothing for no name"
        if row["strength"] not in {"0", "1", "2", "3"}:
            yield f"strength is {row['strength'] or 'empty'}, not 1, 2 or 3"
        if row["guard"] and row["guard"] not in guards:
            yield f"the guard {row['guard']} stands in no row of head_guards.csv"

    return rows


def _pattern(pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"no regular expression ({error})"


def _guard_row(row: Row) -> Iterator[str]:
    if not row["unless_next"]:
        yield "unless_next is empty: no head would stand"
    yield from _pattern(row["unless_next"])


def _thing_row(row: Row) -> Iterator[str]:
    if row["label"] not in {"Program", "Platform"}:
        yield f"label is {row['label']}, not Program or Platform"
    if "" in row["aliases"].split("|") and row["aliases"]:
        yield "an empty alias: | stands at an end or twice"


def _weight_row(row: Row) -> Iterator[str]:
    column = "weight" if "weight" in row else "mean"
    try:
        float(row[column])
    except ValueError:
        yield f"{column} is {row[column]}, not a number"


def _body_row(row: Row) -> Iterator[str]:
    if not row["levels"] or set(row["levels"]) - set("省直市县"):
        yield f"levels is {row['levels'] or 'empty'}; write 省 (province), 直 (municipality), 市, 县"


#: file → its columns
_COLUMNS = {
    "agencies.csv": "name,shorts,kind,since,until,successors,parent",
    "bodies.csv": "head,shorts,levels,kind,since,until,successors",
    "divisions.csv": "code,name,canonical,short,level,parent",
    "divisions_former.csv": "name,canonical,short,level,parent,since,until,successor",
    "generic_titles.csv": "title",
    "genres.csv": "ending,genre",
    "head_guards.csv": "guard,unless_next",
    "heads.csv": "head,label,kind,strength,guard",
    "known.csv": "name,aliases,label,kind,level,since",
    "laws.csv": "name,aliases,kind,since,until",
    "name_priors.csv": "feature,mean,why",
    "name_weights.csv": "feature,weight",
    "number_prefixes.csv": "prefix,region",
    "organizations.csv": "name,shorts,kind,place,parent,since,until",
    "provinces.csv": "name,signs,longitude,latitude",
    "regions.csv": "name,aliases,kind,code,members",
    "rules.csv": "id,relation,where,says",
    "units.csv": "unit,kind,same",
    "zones.csv": "name,shorts,kind,level,since,place",
}
#: what tells the rows of a file apart, where the first column does not
_KEYS = {
    "agencies.csv": ("name", "since"),
    "bodies.csv": ("head", "kind", "levels"),
    "divisions_former.csv": ("canonical", "until"),
}
_ROWS: dict[str, RowCheck] = {
    "bodies.csv": _body_row,
    "head_guards.csv": _guard_row,
    "known.csv": _thing_row,
    "name_priors.csv": _weight_row,
    "name_weights.csv": _weight_row,
}


def _parsed(name: str, text: str) -> dict[str, Any] | Mistake:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else len(text.splitlines())
        return Mistake(name, line, f"not TOML: {error}")


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
            yield Mistake(name, _field(text, begin, "gives"), f"rule {rule.id}: the example gives {said}, not {'; '.join(rule.gives)}")


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


_TOML: dict[str, _Check] = {
    "relations.toml": _relations,
    "boundaries.toml": _of_words(
        "verbs.founding", "verbs.governing", "verbs.nominal", "function.strong", "function.conjunctions", "function.quantity",
        "function.adverbs", "function.adjectives", "protected.words", "generic.words",
    ),
    "bodies.toml": _of_words("bare.words", "never.before", "never.after.any"),
    "places.toml": _of_words("ambiguous.words", "ambiguous.good_before", "ambiguous.good_after", "blocked.before", "blocked.after"),
    "characters.toml": _toml_only,
    "furniture.toml": _toml_only,
    "targets.toml": _toml_only,
}  # fmt: skip
