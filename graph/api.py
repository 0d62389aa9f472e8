"""The library: one function for each command.

| command              | function                                   |
|----------------------|--------------------------------------------|
| `policygraph build`  | `build_graph`                              |
| `policygraph extract`| `extract_documents`, `write_statements`    |
| `policygraph load`   | `read_statements`, `load_statements`       |
| `policygraph query`  | `run_query`                                |
| `policygraph cypher` | `run_cypher`                               |
| `policygraph search` | `find_names`                               |
| `policygraph page`   | `write_page`                               |
| `policygraph verify` | `verify_statements`                        |
| `policygraph documents` | `list_documents`                        |
| `policygraph remove` | `remove_documents`                         |
| `policygraph diff`   | `compare_statements`                       |

`store` is a folder (embedded), a URL of the driver (`bolt://…`, `neo4j+s://…`), None for `POLICYGRAPH_STORE` and then
`policygraph.db` in the current folder, or an open store (`with open_store(…) as store`), which stays open and saves opening it
again. Errors that a user can mend are `PolicygraphError`s.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from policygraph import exchange
from policygraph.errors import DataError, PolicygraphError, QueryError, ReadError, StoreError
from policygraph.model import Extraction, Source
from policygraph.verify import Verification, verify_extractions

if TYPE_CHECKING:
    from policygraph.store import LoadReport, Store

__all__ = [
    "BuildReport",
    "build_graph",
    "compare_statements",
    "extract_documents",
    "find_names",
    "list_documents",
    "load_statements",
    "open_store",
    "read_statements",
    "remove_documents",
    "run_cypher",
    "run_query",
    "verify_statements",
    "write_page",
    "write_statements",
]

StoreLike: TypeAlias = "Store | str | Path | None"
#: what is picked up from a folder; a file that is named is read whatever it is called
READABLE = frozenset({".txt"})
#: called with a path and what went wrong there; the run goes on
Failed: TypeAlias = Callable[[str, Exception], None]
_PAGE_TITLE = "政策知识图谱"


def open_store(
    store: str | Path | None = None, *, database: str | None = None, keep: float = 300, create: bool = True
) -> Store:
    """A store for a `with` block; StoreError when it is locked, down or refuses the log-in.

    The embedded engine stays for `keep` seconds, so that the next command does not wait for it. Without `create` a folder that
    is not there is an error: nobody wants an empty answer from an empty store in the wrong place.
    """
    from policygraph.store import DEFAULT
    from policygraph.store import open_store as opened

    where = str(store or os.environ.get("POLICYGRAPH_STORE") or os.environ.get("NEO4J_URI") or DEFAULT)
    if not create and "://" not in where and not Path(where).expanduser().exists():
        raise StoreError(f"{where}: no store here; make one with `policygraph build DOCS...` or name it with --store")
    return opened(where, database=database, keep=keep)


def _opened(store: StoreLike) -> contextlib.AbstractContextManager[Store]:
    if store is None or isinstance(store, (str, Path)):
        return open_store(store)
    return contextlib.nullcontext(store)


def documents(paths: Iterable[str | Path]) -> Iterator[str]:
    """The files that `paths` mean: a folder stands for the readable files below it, in order of their names; `-` is stdin."""
    for path in map(str, paths):
        if path != "-" and Path(path).is_dir():
            found = [p for p in sorted(Path(path).rglob("*")) if p.suffix.lower() in READABLE and not p.name.startswith(".")]
            if not found:
                raise ReadError(f"{path}: no document in this folder; read are {', '.join(sorted(READABLE))}")
            yield from map(str, found)
        else:
            yield path


def extract_documents(paths: Iterable[str | Path], *, failed: Failed | None = None) -> Iterator[Extraction]:
    """Read and extract one document after the other; the same files give the same statements.

    With `failed`, a document that cannot be read or extracted is reported there and the run goes on; without, the error is raised.
    """
    from policygraph.extract.pipeline import extract

    for path in documents(paths):
        try:
            yield extract(read_document(path))
        # one odd document must not cost the others their run, whatever is wrong with it
        except Exception as error:
            if failed is None:
                raise
            failed(path, error)


def read_document(path: str) -> Source:
    """One document as read; `-` is stdin."""
    from policygraph.extract.read import read

    if path != "-":
        return read(path)
    with tempfile.TemporaryDirectory() as folder:
        spooled = Path(folder, "stdin.txt")
        spooled.write_bytes(sys.stdin.buffer.read())
        try:
            return dataclasses.replace(read(str(spooled)), path="-")
        except ReadError as error:
            raise ReadError(str(error).replace(str(spooled), "-")) from None


def write_statements(extractions: Iterable[Extraction], stream: IO[str], *, format: str = "jsonl") -> int:
    """Write JSON Lines (as they come) or the node-link graph of SCHEMA.md; returns the number of sources."""
    count = 0

    def counted() -> Iterator[Extraction]:
        nonlocal count
        for extraction in extractions:
            count += 1
            yield extraction

    if format == "jsonl":
        exchange.write_jsonl(counted(), stream)
    elif format == "node-link":
        json.dump(exchange.node_link(exchange.graph_of(counted())), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        raise DataError(f"unknown format {format!r}; known are jsonl, node-link")
    return count


def read_statements(path: str | Path) -> Iterator[Extraction]:
    """The extractions of a JSON Lines file, one by one; `-` is stdin. DataError names the line of a mistake."""
    if str(path) == "-":
        yield from exchange.read_jsonl(sys.stdin, name="-")
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield from exchange.read_jsonl(stream, name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; write it with `policygraph extract -o {path}`") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not a JSON Lines file in UTF-8; documents go to `policygraph build`") from error


def load_statements(
    extractions: Iterable[Extraction],
    *,
    store: StoreLike = None,
    progress: Callable[[LoadReport], None] | None = None,
) -> LoadReport:
    """Load into a store; a second load of the same changes nothing, another text from the same path takes the old one's place."""
    with _opened(store) as opened:
        return opened.load(extractions, progress=progress)


def run_query(
    name: str,
    params: Mapping[str, Any] | None = None,
    *,
    store: StoreLike = None,
    limit: int | None = None,
    timeout: float | None = None,
    packs: Path | None = None,
) -> list[dict[str, Any]]:
    """The rows of a canned query; names among the parameters are resolved through aliases (科技部, 沈大自创区, 辽宁)."""
    from policygraph.queries import find, run

    query = find(name, packs)
    with _opened(store) as opened:
        return run(query, opened, params, limit=limit, timeout=timeout)


def run_cypher(
    cypher: str,
    params: Mapping[str, Any] | None = None,
    *,
    store: StoreLike = None,
    limit: int | None = None,
    timeout: float | None = None,
) -> list[dict[str, Any]]:
    """The rows of a read-only statement; writes, files and procedures are refused."""
    from policygraph.queries.run import limits

    with _opened(store) as opened:
        return opened.run(cypher, dict(params or {}), **limits(limit, timeout))


def find_names(
    words: str, *, store: StoreLike = None, limit: int = 50, timeout: float = 10.0
) -> list[dict[str, Any]]:
    """Nodes whose name or alias holds the words, best first: (label, name, aliases, id)."""
    from policygraph.queries.names import search

    with _opened(store) as opened:
        return search(opened, words, limit=limit, timeout=timeout)


def write_page(
    output: str | Path, *, store: StoreLike = None, title: str = _PAGE_TITLE
) -> Path:
    """Write the explorer page of everything in the store: one file that needs nothing else."""
    with _opened(store) as opened:
        return _write_page(Path(output), opened, title)


def _write_page(output: Path, store: Store, title: str) -> Path:
    from policygraph.view.page import page

    html = page(exchange.graph_of(store.extractions()), title=title)
    with whole_file(output) as stream:
        stream.write(html)
    return output


def verify_statements(
    path: str | Path | None = None,
    *,
    store: StoreLike = None,
    reread: bool = False,
) -> Verification:
    """Check every quote of a statement file, or of the store when `path` is None, against the kept source texts."""
    again = read_document if reread else None
    if path is not None:
        return verify_extractions(read_statements(path), reread=again)
    with _opened(store) as opened:
        return verify_extractions(opened.extractions(), reread=again)


def list_documents(*, store: StoreLike = None) -> list[dict[str, Any]]:
    """The sources in the store: title, path, when read, statements, version of the rules that made them, SHA-256 of the text."""
    with _opened(store) as opened:
        return opened.sources()


def remove_documents(which: str, *, store: StoreLike = None) -> dict[str, Any]:
    """Take one source's contribution out: the one that `which` names by path, id (or its beginning) or title; returns its row.

    QueryError when there is none, or more than one: nothing is guessed.
    """
    with _opened(store) as opened:
        found = [row for row in opened.sources() if _is_meant(row, which)]
        if len(found) != 1:
            told = "; ".join(f"{row['title']} ({row['path']}, {row['id'][:12]})" for row in found)
            raise QueryError(
                f"{which}: {len(found)} sources, name one by its id: {told}" if found
                else f"{which}: no such source; `policygraph documents` lists them"
            )  # fmt: skip
        opened.remove([found[0]["id"]])
        return found[0]


def _is_meant(row: Mapping[str, Any], which: str) -> bool:
    begins = len(which) >= 8 and row["id"].startswith(which)
    return begins or which == row["title"] or which in (row.get("paths") or [row["path"]])


def compare_statements(before: str | Path, after: str | Path, *, document: str = "") -> list[dict[str, Any]]:
    """What differs between two of: a statement file (`.jsonl`), a store (folder or URL), a document; `document` keeps one title."""
    from policygraph.diff import diff

    return diff(*(_kept(_said(str(side)), document) for side in (before, after)))


def _kept(extractions: Iterable[Extraction], document: str) -> Iterator[Extraction]:
    return (e for e in extractions if not document or e.source.title == document)


def _said(where: str) -> Iterator[Extraction]:
    if where.endswith((".jsonl", ".ndjson")) or where == "-":
        yield from read_statements(where)
    elif "://" in where or Path(where).is_dir():
        with open_store(where, create=False) as store:
            yield from store.extractions()
    else:
        yield from extract_documents([where])


@dataclasses.dataclass(frozen=True)
class BuildReport:
    """What `build_graph` made."""

    load: LoadReport
    statements: Path
    page: Path
    failures: int


def build_graph(
    paths: Iterable[str | Path],
    *,
    store: StoreLike = None,
    output: str | Path = "policygraph-output",
    title: str = _PAGE_TITLE,
    failed: Failed | None = None,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Read, extract, resolve, load and draw: the main job. Writes `statements.jsonl` and `explorer.html` into `output`.

    `progress` is called with each document's path when it has been extracted.
    """
    failures = 0

    def counted(path: str, error: Exception) -> None:
        nonlocal failures
        failures += 1
        if failed is None:
            raise error
        failed(path, error)

    folder = Path(output)
    statements = folder / "statements.jsonl"
    with _opened(store) as opened:
        with whole_file(statements) as stream:
            extractions = _teed(extract_documents(paths, failed=counted), stream, progress)
            report = opened.load(extractions)
        page = _write_page(folder / "explorer.html", opened, title)
    return BuildReport(report, statements, page, failures)


def _teed(
    extractions: Iterable[Extraction], stream: IO[str], progress: Callable[[str], None] | None
) -> Iterator[Extraction]:
    for extraction in extractions:
        exchange.write_jsonl([extraction], stream)
        if progress is not None:
            progress(extraction.source.path)
        yield extraction


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 file that appears under its name only when it is complete; its folder is made."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise PolicygraphError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        partial.unlink(missing_ok=True)
