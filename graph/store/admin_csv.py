"""A store as the CSV files that `neo4j-admin database import full` takes: the way to load a large graph for the first time.

A header and a data file for each label and each (label, type, label); UTF-8, texts quoted, line breaks inside quotes, an empty
field is an absent property. Two passes over the store, in constant memory: the first finds columns, types and a list delimiter.
The tool cannot write an empty list or a list of one empty text: `finish_import` puts them in when the database is first opened.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import neo4j

from policygraph.errors import StoreError
from policygraph.model import LABELS, RELATIONS
from policygraph.store.schema import PATH, SOURCE, STORE

if TYPE_CHECKING:
    from policygraph.store.shard_rows import Read
    from policygraph.store.store import Store

#: the file with the tool's arguments: `neo4j-admin database import full neo4j @import.args`, run in its folder
ARGUMENTS = "import.args"
_DELIMITERS = "\x1f\x1e\x1d\x1c\x02\x01"
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_LISTS = ("starts", "ends", "quotes", "clauses", "rules")
Row = Mapping[str, Any]
#: (file, fixed columns, properties, the fixed columns' values)
_Told: TypeAlias = "tuple[str, tuple[str, ...], Row, tuple[str, ...]]"


@dataclass
class _Table:
    """One kind of row: its first columns, and the types seen of each property."""

    fixed: tuple[str, ...]
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def signature(self, row: Row) -> tuple[str, ...]:
        """A column has one type; rows that need another one of it go into another file."""
        return tuple(_type(row[name]) if name in row else sorted(types)[0] for name, types in sorted(self.types.items()))


def write_admin_csv(store: Store, folder: Path) -> Path:
    """Write the files into `folder` (made if missing); returns the arguments' file."""
    return _written(lambda: _rows(store), folder)


def write_admin_csv_of(read: Read, folder: Path) -> Path:
    """The same of what `read` gives each time it is called, without a store: for shards of more documents than memory holds."""
    from policygraph.store import shard_rows

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".nodes-", dir=folder) as place:
        gathered = shard_rows.gather(read, Path(place))
        return _written(lambda: shard_rows.rows(read, gathered), folder)


def _written(rows: Callable[[], Iterator[_Told]], folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tables, used, longest = _survey(rows())
        delimiter = next((c for c in _DELIMITERS if c not in used), None)
        if delimiter is None:
            raise StoreError(f"{folder}: the texts hold every control character that could separate a list; use --format jsonl")
        files = _write(rows(), folder, tables, delimiter)
        arguments = [
            f"--array-delimiter=U+{ord(delimiter):04X}", "--multiline-fields=true", "--id-type=string",
            f"--read-buffer-size={max(4 << 20, 8 * longest)}", *files,
        ]  # fmt: skip
        (folder / ARGUMENTS).write_text("\n".join(arguments) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror})") from error
    return folder / ARGUMENTS


def _rows(store: Store) -> Iterator[_Told]:
    """(file, fixed columns, properties, their values) of each node, then each relationship."""
    for label in (*LABELS, SOURCE, PATH, STORE):
        for row in store.stream(f"MATCH (n:{label}) RETURN properties(n) AS p ORDER BY p.id"):
            properties = dict(row["p"])
            if label == STORE:
                properties["imported"] = True
            yield label, (f"id:ID({label})",), properties, (properties.pop("id"),)
    for kind in RELATIONS:
        query = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id AS a, labels(a)[0] AS la, b.id AS b, labels(b)[0] AS lb, properties(r) AS p"
        for row in store.stream(query):
            ends = (f":START_ID({row['la']})", f":END_ID({row['lb']})")
            yield f"{row['la']}-{kind}-{row['lb']}", ends, row["p"], (row["a"], row["b"])


def _survey(rows: Iterator[_Told]) -> tuple[dict[str, _Table], set[str], int]:
    tables: dict[str, _Table] = {}
    used: set[str] = set()
    longest = 0
    for name, fixed, properties, _ in rows:
        table = tables.setdefault(name, _Table(fixed))
        for key, value in properties.items():
            if value == []:
                continue
            table.types[key].add(_type(value))
            longest = max(longest, len(value) if isinstance(value, str) else 0)
            if isinstance(value, list):
                used |= {c for item in value if isinstance(item, str) for c in _DELIMITERS if c in item}
                longest = max(longest, sum(len(str(item)) + 1 for item in value))
    return tables, used, longest


def _type(value: Any) -> str:
    return f"{_TYPES[type(value[0])]}[]" if isinstance(value, list) else _TYPES[type(value)]


def _write(rows: Iterator[_Told], folder: Path, tables: Mapping[str, _Table], delimiter: str) -> list[str]:
    arguments: list[str] = []
    with contextlib.ExitStack() as stack:
        streams: dict[tuple[str, tuple[str, ...]], IO[str]] = {}
        for name, fixed, given, first in rows:
            table, properties = tables[name], {key: value for key, value in given.items() if value != []}
            key = name, table.signature(properties)
            if key not in streams:
                file = f"{name}.{len(streams)}"
                header = [*fixed, *(f"{column}:{type_}" for column, type_ in zip(sorted(table.types), key[1], strict=True))]
                (folder / f"{file}.header.csv").write_text(",".join(header) + "\n", encoding="utf-8", newline="\n")
                streams[key] = stack.enter_context((folder / f"{file}.csv").open("w", encoding="utf-8", newline="\n"))
                option, kind = ("nodes", name) if len(fixed) == 1 else ("relationships", name.split("-")[1])
                arguments.append(f"--{option}={kind}={file}.header.csv,{file}.csv")
            values = [*first, *(properties.get(column) for column in sorted(table.types))]
            streams[key].write(",".join(_field(value, delimiter) for value in values) + "\n")
    return arguments


def _field(value: Any, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = delimiter.join(_plain(item) for item in value)
    return '"' + _plain(value).replace('"', '""') + '"'


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def finish_import(session: neo4j.Session) -> None:
    """Put the lists in that the import tool had to leave out."""
    batches = "CALL { WITH x SET %s } IN TRANSACTIONS OF 10000 ROWS"
    empty = ", ".join(f"x.{name} = []" for name in _LISTS)
    blank = ", ".join(f"x.{name} = coalesce(x.{name}, [''])" for name in _LISTS)
    missing = " OR ".join(f"x.{name} IS NULL" for name in _LISTS)
    session.run(f"MATCH ()-[x]->() WHERE x.starts IS NULL {batches % empty}").consume()
    session.run(f"MATCH ()-[x]->() WHERE {missing} {batches % blank}").consume()
    for label in LABELS:
        session.run(f"MATCH (x:{label}) WHERE x.aliases IS NULL {batches % 'x.aliases = []'}").consume()
    for name in ("paths", "subjects"):
        session.run(f"MATCH (x:{SOURCE}) WHERE x.{name} IS NULL {batches % f'x.{name} = []'}").consume()
    session.run(f"MATCH (s:{STORE}) REMOVE s.imported").consume()
