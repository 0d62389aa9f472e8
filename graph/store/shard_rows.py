"""The nodes and relationships that a store would hold, made out of shards without a store and without holding them all.

A node is told by many documents, so what each tells is put into one of many files by the node's id, and each file is then folded
alone. Held in memory are the regions and agencies (the country bounds them), one file's nodes, and the texts that stand at two
paths. Shards are read twice: once for the nodes, once for sources and relationships.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeAlias

from policygraph.model import Entity, Extraction
from policygraph.store import nodes, reference
from policygraph.store.encode import relationship
from policygraph.store.load import Contribution, _source_row, contribution
from policygraph.store.schema import FORMAT, PATH, SOURCE, STORE

#: (label or ends and type, properties with ids): see `admin_csv`
Row: TypeAlias = "tuple[str, tuple[str, ...], Mapping[str, Any], tuple[str, ...]]"
Read: TypeAlias = "Callable[[], Iterator[Extraction]]"

_FILES = 256
#: nodes folded in memory before they are put into their files
_FLUSH = 50_000


@dataclass
class _Node:
    """What has been told of a node so far: single values by rank, names by union."""

    entity: Entity
    joined: bool = False
    values: dict[str, tuple[str, Any]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, standing: str, properties: Mapping[str, Any]) -> None:
        """Associative and commutative, as `nodes.fold` is: the lowest rank stays."""
        for name, value in properties.items():
            if isinstance(value, (list, tuple)) and value and all(isinstance(item, str) and item for item in value):
                self.names[name].update(value)
            elif name not in self.values or standing < self.values[name][0]:
                self.values[name] = (standing, value)

    def line(self) -> str:
        e = self.entity
        told = [[standing, name, value] for name, (standing, value) in sorted(self.values.items())]
        names = {name: sorted(held) for name, held in sorted(self.names.items())}
        return json.dumps([e.label, e.name, e.key, e.resolved, self.joined, told, names], ensure_ascii=False) + "\n"


@dataclass
class Gathered:
    """The nodes in files below `place`; `governing` are regions and agencies, `twice` the paths of texts that came again."""

    place: Path
    governing: dict[str, Entity] = field(default_factory=dict)
    twice: dict[str, list[str]] = field(default_factory=dict)


def gather(read: Read, place: Path) -> Gathered:
    """First pass. `place` is an empty folder, which will hold about as many bytes as a quarter of the shards as JSON Lines."""
    found, held = Gathered(place), dict[str, _Node]()
    with ExitStack() as stack:
        files = [
            stack.enter_context((place / f"{i:02x}").open("w", encoding="utf-8", errors="surrogatepass")) for i in range(_FILES)
        ]
        sources = [stack.enter_context((place / f"s{i:02x}").open("w", encoding="utf-8")) for i in range(_FILES)]
        for extraction in read():
            source = extraction.source
            sources[int(source.id[:2], 16)].write(json.dumps([source.id, source.path], ensure_ascii=True) + "\n")
            _tell(contribution(extraction), held)
            if len(held) >= _FLUSH:
                _flush(held, files, found)
        _flush(held, files, found)
    for i in range(_FILES):
        found.twice |= _twice(place / f"s{i:02x}")
    return found


def _tell(item: Contribution, held: dict[str, _Node]) -> None:
    for entity in item.entities.values():
        if entity.id not in held:
            held[entity.id] = _Node(entity)
    for (_, kind, _), rows in item.rows.items():
        for row in rows:
            if kind == "MENTIONS":
                held[row["b"]].add(*nodes.told(row["a"], row["b"], row["p"]))
            else:
                held[row["a"]].joined = held[row["b"]].joined = True


def _flush(held: dict[str, _Node], files: Sequence[IO[str]], found: Gathered) -> None:
    for id_, node in held.items():
        files[int(id_[:2], 16)].write(node.line())
        if node.entity.label in ("Region", "Agency"):
            found.governing[id_] = node.entity
    held.clear()


def _twice(path: Path) -> dict[str, list[str]]:
    paths: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            id_, where = json.loads(line)
            times[id_] += 1
            paths[id_].add(where)
    return {id_: sorted(paths[id_] - {""}) for id_, count in times.items() if count > 1}


def rows(read: Read, gathered: Gathered) -> Iterator[Row]:
    """Every node, then sources and relationships as their documents come."""
    told = _references(gathered.governing)
    touched = {e.id for s in told for e in (s.subject, s.object)}
    ends = {e.id: e for s in told for e in (s.subject, s.object)}
    for i in range(_FILES):
        yield from _nodes(gathered.place / f"{i:02x}", f"{i:02x}", ends, touched)
    yield STORE, (f"id:ID({STORE})",), {"format": FORMAT, "reference": reference.version(), "imported": True}, ("policygraph",)
    for s in told:
        key = f"{s.subject.label}-{s.relation}-{s.object.label}"
        yield key, _joins(s.subject.label, s.object.label), relationship([s]), (s.subject.id, s.object.id)
    written: set[str] = set()
    for extraction in read():
        id_ = extraction.source.id
        if id_ not in written:
            written |= {id_} & gathered.twice.keys()
            yield from _of_source(contribution(extraction), gathered.twice.get(id_))


def _references(governing: Mapping[str, Entity]) -> list[Any]:
    """What reference data says of the regions and agencies, and of those it names, until there is nothing new."""
    known, new, told = dict(governing), list(governing.values()), []
    while new:
        said = reference.statements(new)
        told += said
        new = [e for e in {e.id: e for s in said for e in (s.subject, s.object)}.values() if e.id not in known]
        known |= {e.id: e for e in new}
    return told


def _joins(subject: str, object_: str) -> tuple[str, str]:
    return f":START_ID({subject})", f":END_ID({object_})"


def _nodes(path: Path, prefix: str, ends: Mapping[str, Entity], touched: set[str]) -> Iterator[Row]:
    held: dict[str, _Node] = {id_: _Node(entity) for id_, entity in ends.items() if id_.startswith(prefix)}
    with path.open(encoding="utf-8", errors="surrogatepass") as stream:
        for line in stream:
            label, name, key, resolved, joined, values, names = json.loads(line)
            entity = Entity(label, name, key, resolved)
            node = held.setdefault(entity.id, _Node(entity))
            node.joined |= joined
            for standing, told, value in values:
                node.add(standing, {told: value})
            for told, list_ in names.items():
                node.names[told].update(list_)
    for id_, node in sorted(held.items()):
        fresh = nodes.fresh(node.entity)
        said = [(standing, {name: value}) for name, (standing, value) in node.values.items()]
        lists = [("9", {name: sorted(list_)}) for name, list_ in node.names.items()]
        nodes.fold(fresh, [(nodes.REFERENCE_RANK, reference.properties(node.entity)), *said, *lists])
        stored = nodes.stored(fresh, lone=not (node.joined or id_ in touched))
        label = node.entity.label
        yield label, (f"id:ID({label})",), {k: v for k, v in stored.items() if k != "id"}, (id_,)


def _of_source(item: Contribution, paths: list[str] | None) -> Iterator[Row]:
    """`paths` of a text that stands at several, else its own."""
    own = paths if paths is not None else [item.source["path"]] * bool(item.source["path"])
    placed = Contribution(
        {**item.source, "paths": own, "path": own[0] if own else ""}, item.entities, item.rows, item.statements, item.digest
    )
    properties = _source_row(placed)
    yield SOURCE, (f"id:ID({SOURCE})",), {k: v for k, v in properties.items() if k != "id"}, (item.id,)
    for path in own:
        yield PATH, (f"id:ID({PATH})",), {"source": item.id}, (path,)
    for (a, kind, b), found in sorted(item.rows.items()):
        for row in found:
            yield f"{a}-{kind}-{b}", _joins(a, b), row["p"], (row["a"], row["b"])
