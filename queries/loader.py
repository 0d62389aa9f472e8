"""Query files: a header of `// key: value` lines and one read-only Cypher statement.

    // name: who-leads                               the file's own name
    // title: 谁牵头什么 / Who leads what             Chinese / English
    // param: program (Program|Platform) = null -- 行动或平台；空则全部 / an action or a platform; all when left out
    // returns: program, agency, role                the columns, as the statement returns them
    // compute: centrality                           what turns its rows into these columns, if anything (`compute`)
    // example: program=寒地农业装备协同创新专项行动  values, separated by blanks (quote one that holds a blank)
    // note: 未列出不等于无人牵头。 / Not listed does not mean that nobody leads it.
    // none: annexes                                 an answer without rows first looks whether annexes are missing (`annexes`)

A line `//   …` (three blanks) continues the value above. A parameter without `= default` is required. Its type is `string`,
`integer`, `number`, `boolean`, `date`, or the labels of the entity that it names (`Region`, `Program|Platform`, `any`), with `[]`
for a list; an entity's name reaches the statement as its id (see `run.prepared` for what becomes of an anchor `{id: $region}`).
Undeclared and unused parameters are errors, with file and line.

What the rows rest on stands in comments of the statement, which become part of it when the subgraph is asked for (`subgraph`):
`/*graph [r, s] */` at the end of the columns of a RETURN lists relationships, `/*nodes [d] */` nodes, and
`/*with , collect(r) AS rs */` carries them through an aggregation. `/*limit*/` behind an ORDER BY becomes the LIMIT that is asked
for, before costly look-ups.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from policygraph.errors import DataError, QueryError
from policygraph.model import LABELS, RELATIONS
from policygraph.queries.compute import COMPUTE

KEYS = ("name", "title", "param", "returns", "compute", "example", "note", "none")
PLAIN_TYPES = ("string", "integer", "number", "boolean", "date")
REQUIRED = object()
#: what paths go over: not mentions, addressees and containment, whose hubs would join everything with everything
JOINING = tuple(name for name in RELATIONS if name not in ("MENTIONS", "ADDRESSED_TO", "PART_OF"))

_HEADER = re.compile(r"//\s*([a-z]+):\s*(.*\S)\s*$")
_CONTINUED = re.compile(r"//\s{3,}(\S.*?)\s*$")
_PARAM = re.compile(
    r"(?P<name>[a-z][a-z_]*) \((?P<type>[A-Za-z|]+)(?P<many>\[\])?\)(?: = (?P<default>.*?))?(?:\s+--\s+(?P<about>.*))?$"
)
_NO_CODE = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITE = re.compile(r"(?<![.\w$:])(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|FOREACH|LOAD\s+CSV)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Param:
    """`labels` is empty for a plain type; `default` is `REQUIRED` when a value must be given."""

    name: str
    type: str
    labels: tuple[str, ...] = ()
    many: bool = False
    default: Any = REQUIRED
    about: str = ""

    @property
    def usage(self) -> str:
        """One line of help: name (type) = default: what it is."""
        kind = f"{self.name} ({self.type}{'[]' if self.many else ''})"
        default = "" if self.default is REQUIRED else f" = {json.dumps(self.default, ensure_ascii=False)}"
        return kind + default + (f": {self.about}" if self.about else "")


@dataclass(frozen=True)
class Query:
    """One question. `title` and `note` are (Chinese, English), `returns` the columns in order; `first` is the statement's line."""

    name: str
    pack: str
    title: tuple[str, str]
    params: tuple[Param, ...]
    returns: tuple[str, ...]
    example: Mapping[str, str]
    note: tuple[str, str]
    cypher: str
    path: str
    compute: str = ""
    none: str = ""
    first: int = 1

    @property
    def has_graph(self) -> bool:
        return "/*graph " in self.cypher or "/*nodes " in self.cypher

    def param(self, name: str) -> Param:
        for param in self.params:
            if param.name == name:
                return param
        raise QueryError(f"{self.name} has no parameter {name!r}{did_you_mean(name, [p.name for p in self.params])}")


def did_you_mean(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    if near:
        return f"; did you mean {', '.join(near)}?"
    return f"; there are: {', '.join(known)}" if known else "; it has none"


def parse(text: str, *, path: str, pack: str) -> Query:
    """A query from its file's text; DataError names file and line of a mistake."""
    header, first = _header(text, path)
    for key in ("name", "title", "returns", "example", "note"):
        if key not in header:
            raise DataError(f"{path}, line 1: the header lacks `// {key}: …`")
    name, line = header["name"][0]
    if name != Path(path).stem:
        raise DataError(f"{path}, line {line}: the name {name!r} is not the file's name")
    params = tuple(_param(value, path, number) for value, number in header.get("param", []))
    query = Query(
        name,
        pack,
        _both(header["title"][0], path),
        params,
        tuple(column.strip() for column in header["returns"][0][0].split(",")),
        assignments(shlex.split(header["example"][0][0])),
        _both(header["note"][0], path),
        "\n".join(text.splitlines()[first - 1 :]).rstrip().replace("/*joining*/", "|".join(JOINING)),
        path,
        _compute(header, path),
        _none(header, path),
        first,
    )
    _check(query, header.get("param", []), text)
    return query


def _header(text: str, path: str) -> tuple[dict[str, list[tuple[str, int]]], int]:
    """Values with their line by key, and the line on which the statement begins."""
    header: dict[str, list[tuple[str, int]]] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if not line.startswith("//"):
            return header, number
        if last and (more := _CONTINUED.match(line)):
            value, at = header[last].pop()
            header[last].append((f"{value} {more[1]}", at))
        elif (found := _HEADER.match(line)) and found[1] in KEYS:
            last = found[1]
            if last in header and last != "param":
                raise DataError(f"{path}, line {number}: a second `{last}`")
            header.setdefault(last, []).append((found[2], number))
        else:
            raise DataError(f"{path}, line {number}: not a header line; keys are {', '.join(KEYS)}")
    raise DataError(f"{path}: no statement after the header")


def _compute(header: dict[str, list[tuple[str, int]]], path: str) -> str:
    name, line = header.get("compute", [("", 0)])[0]
    if name and name not in COMPUTE:
        raise DataError(f"{path}, line {line}: unknown computation {name!r}; known are {', '.join(COMPUTE)}")
    return name


def _none(header: dict[str, list[tuple[str, int]]], path: str) -> str:
    name, line = header.get("none", [("", 0)])[0]
    if name not in ("", "annexes"):
        raise DataError(f"{path}, line {line}: unknown look {name!r}; known is annexes")
    return name


def _both(entry: tuple[str, int], path: str) -> tuple[str, str]:
    chinese, separator, english = entry[0].partition(" / ")
    if not separator:
        raise DataError(f"{path}, line {entry[1]}: write it in Chinese and English, `中文 / English`")
    return chinese.strip(), english.strip()


def _param(value: str, path: str, number: int) -> Param:
    found = _PARAM.match(value)
    if not found:
        raise DataError(f"{path}, line {number}: not a parameter; write `name (type) = default -- 中文 / English`")
    kind = found["type"]
    labels = () if kind in PLAIN_TYPES else LABELS if kind == "any" else tuple(kind.split("|"))
    if unknown := [label for label in labels if label not in LABELS]:
        known = ", ".join((*PLAIN_TYPES, "any", *LABELS))
        raise DataError(f"{path}, line {number}: unknown type {unknown[0]!r}; known are {known}")
    try:
        default = REQUIRED if found["default"] is None else json.loads(found["default"])
    except ValueError as error:
        raise DataError(f"{path}, line {number}: a default is null, a number, true, false, or a text in quotes") from error
    return Param(found["name"], kind, labels, bool(found["many"]), default, found["about"] or "")


def _check(query: Query, declared: list[tuple[str, int]], text: str) -> None:
    code = _NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if write := _WRITE.search(code):
        raise DataError(f"{query.path}, line {_line(code, write.start())}: {write[1].upper()} writes; queries only read")
    names = {param.name for param in query.params}
    used = set()
    for found in re.finditer(r"\$(\w+)", code):
        used.add(found[1])
        if found[1] not in names:
            raise DataError(f"{query.path}, line {_line(code, found.start())}: ${found[1]} is not declared as `// param:`")
    for param, (_, number) in zip(query.params, declared, strict=True):
        if param.name not in used:
            raise DataError(f"{query.path}, line {number}: parameter {param.name} is not used")
    for name in query.example:
        if name not in names:
            raise DataError(f"{query.path}: the example sets {name}, which is no parameter")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def assignments(words: Iterable[str]) -> dict[str, str]:
    """`name=value` words as a mapping; a word `-` alone stands for none."""
    pairs = [word.partition("=") for word in words if word != "-"]
    if bad := [name for name, separator, _ in pairs if not separator]:
        raise QueryError(f"{bad[0]!r} is not name=value")
    return {name.strip(): value for name, _, value in pairs}


def load(folder: Path | None = None) -> dict[str, Query]:
    """Every query by name: the bundled ones, and those of `folder` (packs of the user's own), which come before."""
    if folder is None:
        return _bundled()
    own = dict(_read(folder))
    if not own:
        raise DataError(f"{folder}: no *.cypher file in this folder")
    return {**_bundled(), **own}


def packs(queries: Mapping[str, Query]) -> dict[str, list[Query]]:
    """Queries by pack, both in the order of their names."""
    by_pack: dict[str, list[Query]] = {}
    for query in sorted(queries.values(), key=lambda q: (q.pack, q.name)):
        by_pack.setdefault(query.pack, []).append(query)
    return by_pack


def find(name: str, folder: Path | None = None) -> Query:
    """The query called `name` or `pack/name`."""
    known = load(folder)
    query = known.get(name.rpartition("/")[2])
    if query is None or name not in (query.name, f"{query.pack}/{query.name}"):
        raise QueryError(f"no query {name!r}{did_you_mean(name, sorted(known))}")
    return query


@functools.cache
def _bundled() -> dict[str, Query]:
    with resources.as_file(resources.files("policygraph.queries")) as root:
        return dict(_read(root))


def _read(root: Path) -> Iterator[tuple[str, Query]]:
    seen: dict[str, str] = {}
    for path in sorted(root.glob("**/*.cypher")):
        pack = path.parent.name if path.parent != root else root.name
        query = parse(_text(path), path=str(path), pack=pack)
        if query.name in seen:
            raise DataError(f"{path}: the name {query.name} is taken by {seen[query.name]}")
        seen[query.name] = str(path)
        yield query.name, query


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as UTF-8 ({error})") from error
