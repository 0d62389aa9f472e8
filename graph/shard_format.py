"""One shard as a file: JSON Lines, or Parquet for tools of many machines (extra `cluster`).

The name is the SHA-256 of the shard as JSON Lines, whatever it is written as. The Parquet file has a row for each source (relation
and ends empty, `record` the rest) and each statement; `evidence` is a list of structs.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from policygraph import exchange
from policygraph.errors import DataError, PolicygraphError
from policygraph.model import Extraction

FORMATS = ("jsonl", "parquet")
_ROWS = 20_000
_ENDS = tuple(f"{end}_{name}" for end in ("subject", "object") for name in ("id", "label", "name", "key"))
_COLUMNS = ("source", "relation", *_ENDS, "subject_resolved", "object_resolved", "rule", "inferred", "evidence", "record")


def parquet_is_there() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def write_shard(extractions: Iterable[Extraction], folder: Path, key: str, form: str) -> Path:
    """The file, which bears its name only when it is whole."""
    partial = folder / f".{key}.{platform.node()}.{os.getpid()}"
    try:
        name = (_write_parquet if form == "parquet" else _write_jsonl)(extractions, partial)
        final = folder / f"{name}.{form}"
        partial.replace(final)
    finally:
        partial.unlink(missing_ok=True)
    return final


def _write_jsonl(extractions: Iterable[Extraction], path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("wb") as stream:
        for line in _lines(extractions):
            hashed.update(line)
            stream.write(line)
    return hashed.hexdigest()


def _lines(extractions: Iterable[Extraction]) -> Iterator[bytes]:
    for extraction in extractions:
        text = io.StringIO()
        exchange.write_jsonl([extraction], text)
        yield text.getvalue().encode("utf-8", "surrogatepass")


def _schema() -> Any:
    import pyarrow as pa

    place = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("quote", pa.string()), ("clause", pa.string())])
    kinds = {"subject_resolved": pa.bool_(), "object_resolved": pa.bool_(), "inferred": pa.bool_(), "evidence": pa.list_(place)}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in _COLUMNS])


def _write_parquet(extractions: Iterable[Extraction], path: Path) -> str:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise PolicygraphError('Parquet needs pyarrow; run: pip install "policygraph[cluster]", or write JSON Lines') from error
    hashed, columns, schema = hashlib.sha256(), _no_rows(), _schema()
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write() -> None:
            arrays = [pa.array(columns[field.name], field.type) for field in schema]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))

        for extraction in extractions:
            for line in _lines([extraction]):
                hashed.update(line)
            _add(columns, extraction)
            if len(columns["source"]) >= _ROWS:
                write()
                columns = _no_rows()
        write()
    return hashed.hexdigest()


def _no_rows() -> dict[str, list[Any]]:
    return {name: [] for name in _COLUMNS}


def _add(columns: dict[str, list[Any]], extraction: Extraction) -> None:
    record = json.dumps(exchange.source_record(extraction.source), ensure_ascii=False)
    _put(columns, {"source": extraction.source.id, "record": record})
    for statement in extraction.statements:
        told = exchange.statement_record(statement)
        row = {name: told[name] for name in ("source", "relation", "rule", "inferred", "evidence")}
        for end, entity in (("subject", statement.subject), ("object", statement.object)):
            row |= {f"{end}_id": entity.id, f"{end}_label": entity.label, f"{end}_name": entity.name, f"{end}_key": entity.key}
            row[f"{end}_resolved"] = entity.resolved
        row["record"] = json.dumps(told["properties"], ensure_ascii=False)
        _put(columns, row)


def _put(columns: dict[str, list[Any]], row: dict[str, Any]) -> None:
    for name, column in columns.items():
        column.append(row.get(name))


def read_shard(path: Path) -> Iterator[Extraction]:
    """The extractions of a shard, one by one. DataError when it is damaged."""
    try:
        if path.suffix == ".parquet":
            yield from exchange.read_jsonl(_records(path), name=str(path))
            return
        with path.open(encoding="utf-8", errors="surrogatepass") as stream:
            yield from exchange.read_jsonl(stream, name=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: damaged ({error}); remove it and run the extraction again") from error


def _records(path: Path) -> Iterator[str]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=2000):
            for row in batch.to_pylist():
                yield row["record"] if row["relation"] is None else json.dumps(_statement(row), ensure_ascii=False)


def _statement(row: dict[str, Any]) -> dict[str, Any]:
    ends = {
        end: {name: row[f"{end}_{name}"] for name in ("id", "label", "name", "key", "resolved")} for end in ("subject", "object")
    }
    told = {name: row[name] for name in ("source", "relation", "rule", "inferred", "evidence")}
    return {"record": "statement", **told, **ends, "properties": json.loads(row["record"])}
