"""The graph in other programs' formats: Gephi, yEd, Cytoscape, Neo4j, spreadsheets, linked data.

Formats that know only text and numbers get lists and mappings as JSON text; `read_flat` turns them back.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph.errors import PolicygraphError
from policygraph.exchange import node_link
from policygraph.opening import write_whole
from policygraph.view import jsonld
from policygraph.view.linebreak import clean
from policygraph.view.mermaid import mermaid_text
from policygraph.view.selection import select

_JSON = "json:"


def export(graph: nx.MultiDiGraph, path: str | Path, format: str) -> Path:
    """Write `graph` to `path`; csv makes a folder, or a zip when `path` ends in .zip. Raises PolicygraphError when unknown."""
    if format == "csv":
        return _csv(graph, Path(path))
    writer = WRITERS.get(format)
    if writer is None:
        raise PolicygraphError(f"unknown export format {format!r}; known are {', '.join([*WRITERS, 'csv'])}")
    return write_whole(path, writer(graph))


def flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy whose attributes are text, numbers or booleans: what XML formats hold. Control characters XML forbids are dropped."""
    copy = nx.MultiDiGraph()
    copy.add_nodes_from((_text(n), {str(k): _scalar(v) for k, v in d.items() if v is not None}) for n, d in graph.nodes(data=True))
    copy.add_edges_from(
        (_text(a), _text(b), _text(str(k)), {str(name): _scalar(v) for name, v in d.items() if v is not None})
        for a, b, k, d in graph.edges(keys=True, data=True)
    )
    copy.graph.update({str(k): _scalar(v) for k, v in graph.graph.items() if v is not None})
    return copy


def read_flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """What `flat` made into text becomes lists and mappings again, in place."""
    for holder in (graph.graph, *(d for _, d in graph.nodes(data=True)), *(d for _, _, d in graph.edges(data=True))):
        for name, value in holder.items():
            if isinstance(value, str) and value.startswith(_JSON):
                holder[name] = json.loads(value.removeprefix(_JSON))
    return graph


def _scalar(value: Any) -> Any:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return _text(value) if isinstance(value, str) else _JSON + _text(_json(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _text(value: str) -> str:
    return "\n".join(clean(line) for line in str(value).split("\n"))


def _mixed(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """GraphML and GEXF give a column one type: a column with several becomes text."""
    for holders in ([d for _, d in graph.nodes(data=True)], [d for _, _, d in graph.edges(data=True)]):
        types: dict[str, set[type]] = {}
        for data in holders:
            for name, value in data.items():
                types.setdefault(name, set()).add(type(value))
        for data in holders:
            data.update({name: str(value) for name, value in data.items() if len(types[name]) > 1})
    return graph


def _numbered(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Edge keys become unique in the whole file, as XML ids must be; the old ones stay in `key_of_edge`."""
    numbered = nx.MultiDiGraph()
    numbered.graph.update(graph.graph)
    numbered.add_nodes_from(graph.nodes(data=True))
    for number, (a, b, key, data) in enumerate(graph.edges(keys=True, data=True)):
        numbered.add_edge(a, b, f"e{number}", key_of_edge=key, **data)
    return numbered


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    stream = io.BytesIO()
    nx.write_graphml_xml(_mixed(_numbered(flat(graph))), stream, named_key_ids=False)
    return stream.getvalue()


#: names that GEXF, or networkx's writer of it, keeps for itself
_GEXF_NAMES = {"type": "relation", "id": "id_", "weight": "weight_", "label": "label_", "source": "source_", "target": "target_"}


def _gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF's own `label` is the name shown; a node's type is the attribute `kind_of_node`, an edge's `relation`."""
    copy = _mixed(_numbered(flat(graph)))
    copy.graph.clear()
    for _, data in copy.nodes(data=True):
        data["kind_of_node"] = data.pop("label", "")
        data["label"] = data.get("name", "")
    for _, _, data in copy.edges(data=True):
        told = {_GEXF_NAMES.get(name, name): value for name, value in data.items()}
        data.clear()
        data.update(told, label=told.get("relation", ""))
    return (_undated("\n".join(nx.generate_gexf(copy))) + "\n").encode("utf-8")


def _undated(text: str) -> str:
    """networkx stamps the day into the file; without it the same graph gives the same bytes."""
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)


def _node_link(graph: nx.MultiDiGraph) -> bytes:
    return (json.dumps(node_link(graph), ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8", "backslashreplace")


def _jsonld(graph: nx.MultiDiGraph) -> bytes:
    return (json.dumps(jsonld.document(graph), ensure_ascii=False, indent=1, default=str) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _mermaid(graph: nx.MultiDiGraph) -> bytes:
    return mermaid_text(graph, select(graph, most=len(graph) or 1)).encode("utf-8")


def _cytoscape(graph: nx.MultiDiGraph) -> bytes:
    """Cytoscape.js JSON: elements with `data`; Cytoscape desktop reads the same, and networkx, which wants `value`."""
    nodes = [{"data": {**_attributes(d), "id": str(n), "value": str(n)}} for n, d in graph.nodes(data=True)]
    edges = [
        {
            "data": {
                **_attributes(d),
                "id": f"e{i}",
                "source": str(a),
                "target": str(b),
                "key": str(k),
                "interaction": str(d.get("type", "")),
            }
        }
        for i, (a, b, k, d) in enumerate(graph.edges(keys=True, data=True))
    ]
    document = {"data": {"name": "policygraph"}, "directed": True, "multigraph": True, "elements": {"nodes": nodes, "edges": edges}}
    return (json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8", "backslashreplace")


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to the format gets a `_` behind it."""
    return {f"{k}_" if k in ("source", "target", "id", "value", "key") else k: v for k, v in data.items()}


def _csv(graph: nx.MultiDiGraph, path: Path) -> Path:
    """nodes.csv, edges.csv, evidence.csv: UTF-8 with a byte-order mark, which spreadsheets need for Chinese."""
    names = {n: str(d.get("name") or n) for n, d in graph.nodes(data=True)}
    node_columns = _columns((d for _, d in graph.nodes(data=True)), {"id", "evidence"}, ["label", "name", "aliases", "resolved"])
    edge_columns = _columns(
        (d for _, _, d in graph.edges(data=True)), {"evidence", "source", "target"}, ["type", "inferred", "rules"]
    )
    tables = {
        "nodes.csv": [["id", *node_columns], *([n, *(d.get(c) for c in node_columns)] for n, d in graph.nodes(data=True))],
        "edges.csv": [
            ["number", "subject", "subject_name", "object", "object_name", "key", *edge_columns],
            *(
                [i, a, names[a], b, names[b], k, *(d.get(c) for c in edge_columns)]
                for i, (a, b, k, d) in enumerate(graph.edges(keys=True, data=True))
            ),
        ],
        "evidence.csv": [
            ["edge", "source", "start", "end", "quote", "clause"],
            *(
                [i, *(e.get(c) for c in ("source", "start", "end", "quote", "clause"))]
                for i, (_, _, d) in enumerate(graph.edges(data=True))
                for e in d.get("evidence") or ()
            ),
        ],
    }
    files = {name: _table(rows) for name, rows in tables.items()}
    return _zipped(files, path) if path.suffix.lower() == ".zip" else _folder(files, path)


def _columns(holders: Iterable[Mapping[str, Any]], without: set[str], first: list[str]) -> list[str]:
    return first + sorted({str(k) for d in holders for k in d} - without - set(first))


def _table(rows: Iterable[Iterable[Any]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(value: Any) -> Any:
    """Lists joined by | ; text that a spreadsheet would run as a formula gets an apostrophe."""
    if isinstance(value, list | tuple) and all(isinstance(v, str | int | float) for v in value):
        value = "|".join(map(str, value))
    elif isinstance(value, list | tuple | dict):
        value = _json(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def _zipped(files: Mapping[str, bytes], path: Path) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return write_whole(path, stream.getvalue())


def _folder(files: Mapping[str, bytes], path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(path / name, data)
    return path


WRITERS: Mapping[str, Callable[[nx.MultiDiGraph], bytes]] = {
    "graphml": _graphml, "gexf": _gexf, "node-link": _node_link, "json-ld": _jsonld, "mermaid": _mermaid, "cytoscape": _cytoscape,
}  # fmt: skip
#: what `export` knows
FORMATS = (*WRITERS, "csv")
