"""Which document a user means by a title, path or id, and what a file, a store or a document says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from policygraph.errors import PolicygraphError, QueryError
from policygraph.model import Extraction
from policygraph.opening import StoreLike, open_store, using
from policygraph.reading import extract_documents, read_statements
from policygraph.shards import is_shards

if TYPE_CHECKING:
    from policygraph.store import Store

#: opens a store for a `with` block
Opener: TypeAlias = "Callable[[], AbstractContextManager[Store]]"


def source_of(store: Store, which: str) -> dict[str, Any]:
    """The one source of this title, path or id (its first eight characters do); raises QueryError naming the candidates."""
    found = [row for row in store.sources() if _is_meant(row, which)]
    if len(found) != 1:
        told = "; ".join(f"{row['title']} ({row['path']}, {row['id'][:12]})" for row in found)
        raise QueryError(
            f"{which}: {len(found)} sources, name one by its id: {told}" if found
            else f"{which}: the store has no document of this title, path or id; `policygraph documents` lists them"
        )  # fmt: skip
    return found[0]


def _is_meant(row: Mapping[str, Any], which: str) -> bool:
    begins = len(which) >= 8 and row["id"].startswith(which)
    return begins or which == row["title"] or which in (row.get("paths") or [row["path"]])


def said_by(where: str, store: StoreLike | Opener) -> Iterator[Extraction]:
    """What a statement file, a store, a document file, or a document of `store` says."""
    if where.endswith((".jsonl", ".ndjson")) or where == "-" or is_shards(where):
        yield from read_statements(where)
    elif "://" in where or Path(where).is_dir():
        with open_store(where, create=False) as opened:
            yield from opened.extractions()
    elif Path(where).exists() or ".zip/" in where:
        yield from extract_documents([where])
    else:
        yield from _loaded(where, store)


def _loaded(which: str, store: StoreLike | Opener) -> Iterator[Extraction]:
    """The document of the store that `which` means."""
    try:
        with store() if callable(store) else using(store) as opened:
            wanted = source_of(opened, which)["id"]
            yield from (e for e in opened.extractions() if e.source.id == wanted)
    except PolicygraphError as error:
        raise QueryError(f"{which}: there is no such file, and as a document in the store: {error}") from error
