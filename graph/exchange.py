"""Statements as JSON Lines (between any two commands) and as the node-link graph of SCHEMA.md (a view).

A JSON Lines file holds, for each source, one source record `{"record": "source", …, "text": …}` followed by its statements, one
object a line; with the text inside, a file can be loaded and verified anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from policygraph.errors import DataError
from policygraph.model import Entity, Evidence, Extraction, Source, Statement

if TYPE_CHECKING:
    import networkx as nx

#: the record of a statement of the extractor's that a person changed or took out
SET_ASIDE = "set aside"
_SOURCE_FIELDS = ("id", "path", "title", "document", "read", "rules", "format", "text")


def entity_record(entity: Entity) -> dict[str, Any]:
    record: dict[str, Any] = {"id": entity.id, "label": entity.label, "name": entity.name}
    if entity.key:
        record["key"] = entity.key
    if not entity.resolved:
        record["resolved"] = False
    return record


def entity_of(record: dict[str, Any]) -> Entity:
    return Entity(record["label"], record["name"], record.get("key", ""), record.get("resolved", True))


def statement_record(statement: Statement) -> dict[str, Any]:
    return {
        "record": "statement",
        "subject": entity_record(statement.subject),
        "relation": statement.relation,
        "object": entity_record(statement.object),
        "source": statement.source,
        "evidence": [{"start": e.start, "end": e.end, "quote": e.quote, "clause": e.clause} for e in statement.evidence],
        "rule": statement.rule,
        "inferred": statement.inferred,
        "properties": dict(statement.properties),
    }


def statement_of(record: dict[str, Any]) -> Statement:
    source = record["source"]
    return Statement(
        entity_of(record["subject"]),
        record["relation"],
        entity_of(record["object"]),
        source,
        tuple(Evidence(source, e["start"], e["end"], e["quote"], e.get("clause", "")) for e in record["evidence"]),
        record.get("rule", ""),
        record.get("inferred", False),
        record.get("properties", {}),
    )


def source_record(source: Source) -> dict[str, Any]:
    record = {"record": "source", **{name: getattr(source, name) for name in _SOURCE_FIELDS}}
    if source.places:
        record["places"] = [list(place) for place in source.places]
    return record


def source_of(record: dict[str, Any]) -> Source:
    places = tuple((int(offset), str(place)) for offset, place in record.get("places", ()))
    return Source(**{key: record[key] for key in _SOURCE_FIELDS if key in record}, places=places)


def write_jsonl(extractions: Iterable[Extraction], stream: IO[str]) -> int:
    """Write source records and statements; returns the number of statements."""
    count = 0
    for extraction in extractions:
        stream.write(json.dumps(source_record(extraction.source), ensure_ascii=False) + "\n")
        for statement in extraction.statements:
            stream.write(json.dumps(statement_record(statement), ensure_ascii=False) + "\n")
            count += 1
        for statement in extraction.set_aside:
            stream.write(json.dumps({**statement_record(statement), "record": SET_ASIDE}, ensure_ascii=False) + "\n")
    return count


def read_jsonl(stream: Iterable[str], *, name: str = "-") -> Iterator[Extraction]:
    """Extractions one by one, in constant memory; a source's statements follow its record."""
    source: Source | None = None
    statements: list[Statement] = []
    set_aside: list[Statement] = []
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if record["record"] == "source":
                if source is not None:
                    yield Extraction(source, tuple(statements), tuple(set_aside))
                source, statements, set_aside = source_of(record), [], []
                continue
            statement = statement_of(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(
                f"{name}, line {number}: not a policygraph statement ({error!r}); write it with `policygraph extract`"
            ) from error
        if source is None or statement.source != source.id:
            raise DataError(f"{name}, line {number}: the statement's source record is missing before it")
        (set_aside if record["record"] == SET_ASIDE else statements).append(statement)
    if source is not None:
        yield Extraction(source, tuple(statements), tuple(set_aside))


def graph_of(extractions: Iterable[Extraction]) -> nx.MultiDiGraph:
    """The NetworkX view: nodes by entity id, an edge for each (subject, type, object, source), key `TYPE|source`.

    `graph.graph["sources"]` holds of each source, by its id, title, path and document, its number and dates, and its places.
    """
    import networkx as nx  # half the time that extraction takes to start

    graph = nx.MultiDiGraph(sources={})
    for extraction in extractions:
        source = extraction.source
        if source.id:
            graph.graph["sources"][source.id] = {"title": source.title, "path": source.path, "document": source.document}
            if source.places:
                graph.graph["sources"][source.id]["places"] = [list(place) for place in source.places]
        for statement in sorted(extraction.statements, key=lambda s: s.identity):
            _add(graph, statement)
    for told in graph.graph["sources"].values():
        document = graph.nodes.get(told["document"], {})
        told.update({name: document[name] for name in ("number", "issued", "published") if document.get(name)})
    return graph


def _add(graph: nx.MultiDiGraph, statement: Statement) -> None:
    for entity in (statement.subject, statement.object):
        if entity.id not in graph:
            graph.add_node(entity.id, label=entity.label, name=entity.name, aliases=[], resolved=entity.resolved, evidence=[])
    evidence = [
        {"source": e.source, "start": e.start, "end": e.end, "quote": e.quote, "clause": e.clause} for e in statement.evidence
    ]
    if statement.relation == "MENTIONS":
        node = graph.nodes[statement.object.id]
        node["evidence"] += [e for e in evidence if e not in node["evidence"]]
        merge_properties(node, {name: value for name, value in statement.properties.items() if name != "review"})
    key = f"{statement.relation}|{statement.source}"
    if not graph.has_edge(statement.subject.id, statement.object.id, key):
        graph.add_edge(
            statement.subject.id, statement.object.id, key,
            type=statement.relation, inferred=True, rules=[], evidence=[],
        )  # fmt: skip
    edge = graph.edges[statement.subject.id, statement.object.id, key]
    edge["inferred"] = edge["inferred"] and statement.inferred
    if statement.rule not in edge["rules"]:
        edge["rules"].append(statement.rule)
    edge["evidence"] += [e for e in evidence if e not in edge["evidence"]]
    if statement.relation != "MENTIONS":
        merge_properties(edge, statement.properties)
    elif "review" in statement.properties:
        edge.setdefault("review", statement.properties["review"])


def merge_properties(into: dict[str, Any], properties: Any) -> None:
    """Lists are united in order; of other values the first stays."""
    for name, value in properties.items():
        if isinstance(value, (list, tuple)):
            known = into.setdefault(name, [])
            known += [item for item in value if item not in known]
        elif value is not None:
            into.setdefault(name, value)


def node_link(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """The exchange format of SCHEMA.md."""
    import networkx as nx

    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return data
