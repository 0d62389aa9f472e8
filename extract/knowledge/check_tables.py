"""Mistakes in the tables of extract/data: columns, cells, years, labels, rows that stand twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from policygraph.extract.knowledge.mistakes import Mistake

__all__ = ["COLUMNS", "table_mistakes"]

Row: TypeAlias = Mapping[str, str]
#: says what is wrong with a row, nothing when it is right
RowCheck: TypeAlias = Callable[[Row], Iterator[str]]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(line number, line) of a CSV file without comments and empty lines."""
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#"))


def _first_cells(text: str) -> frozenset[str]:
    return frozenset(next(csv.reader([line]))[0] for _, line in _lines(text))


def table_mistakes(name: str, text: str, guards: str = "") -> Iterator[Mistake]:
    """Every mistake in the table `name` of COLUMNS; `guards` is the text of head_guards.csv, which heads name."""
    rows = _head_row(_first_cells(guards)) if name == "heads.csv" else _ROWS.get(name)
    columns = COLUMNS[name].split(",")
    lines = _lines(text)
    number, header = next(lines, (1, ""))
    if header.split(",") != columns:
        yield Mistake(name, number, f"the columns are {header or 'missing'}, not {COLUMNS[name]}")
        return
    seen: dict[str, int] = {}
    for number, line in lines:
        cells = next(csv.reader([line]))
        if len(cells) != len(columns):
            yield Mistake(
                name, number, f"{len(cells)} cells, not {len(columns)}; a cell that holds a comma stands in quotation marks"
            )
            continue
        row = dict(zip(columns, cells, strict=True))
        key = "|".join(row[column] for column in _KEYS.get(name, columns[:1]))
        if not key.strip("|"):
            yield Mistake(name, number, f"no {' or '.join(_KEYS.get(name, columns[:1]))}")
        elif key in seen:
            yield Mistake(name, number, f"{key} stands in line {seen[key]} already")
        seen.setdefault(key, number)
        for what in (*_any_row(row), *(rows(row) if rows else ())):
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


def _branch_row(row: Row) -> Iterator[str]:
    if row["place"] not in ("full", "short", "bank", "grid"):
        yield f"place is {row['place'] or 'empty'}; write full, short, bank or grid"
    for form in (row["name"], *row["forms"].split("|")):
        if form.count("{}") != 1:
            yield f"{form or 'an empty form'} does not hold {{}} once, where its region stands"


#: table → its columns
COLUMNS = {
    "agencies.csv": "name,shorts,kind,since,until,successors,parent",
    "bodies.csv": "head,shorts,levels,kind,since,until,successors",
    "branches.csv": "name,forms,place,label,parent,since,until,successor",
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
    "divisions.csv": ("canonical",),
    "divisions_former.csv": ("canonical", "until"),
}
_ROWS: dict[str, RowCheck] = {
    "bodies.csv": _body_row,
    "branches.csv": _branch_row,
    "head_guards.csv": _guard_row,
    "known.csv": _thing_row,
    "name_priors.csv": _weight_row,
    "name_weights.csv": _weight_row,
}
