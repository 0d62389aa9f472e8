"""The library: one function for each command.

| command              | function                                   |
|----------------------|--------------------------------------------|
| `policygraph build`  | `build_graph`                              |
| `policygraph extract`| `extract_documents`, `write_statements`    |
| `policygraph load`   | `read_statements`, `load_statements`       |
| `policygraph query`  | `run_query`                                |
| `policygraph cypher` | `run_cypher`                               |
| `policygraph search` | `find_names`, `find_texts`                 |
| `policygraph page`   | `write_page`                               |
| `policygraph picture`| `write_picture`                            |
| `policygraph map`    | `write_map`                                |
| `policygraph timeline` | `write_timeline`                         |
| `policygraph export` | `export_graph`                             |
| `policygraph brief`  | `write_brief`                              |
| `policygraph verify` | `verify_statements`                        |
| `policygraph documents` | `list_documents`                        |
| `policygraph remove` | `remove_documents`                         |
| `policygraph diff`   | `compare_statements`                       |

`store` is a folder (embedded), a URL of the driver (`bolt://…`, `neo4j+s://…`), None for `POLICYGRAPH_STORE` and then
`policygraph.db` in the current folder, or an open store (`with open_store(…) as store`), which stays open and saves opening it
again. What is drawn or exported is a `Part` of it; `read_graph` gives that part as a NetworkX graph, `show` puts it into a
notebook. Errors that a user can mend are `PolicygraphError`s.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.errors import PolicygraphError
from policygraph.model import Extraction
from policygraph.opening import StoreLike, open_store, using, whole_file
from policygraph.reading import (
    documents,
    extract_documents,
    read_document,
    read_statements,
    write_statements,
)
from policygraph.resume import resumable
from policygraph.runs import Run, RunOptions
from policygraph.showing import (
    PAGE_TITLE,
    Part,
    export_graph,
    export_shards,
    read_graph,
    show,
    write_map,
    write_page,
    write_picture,
    write_timeline,
)
from policygraph.verify import Verification, verify_extractions
from policygraph.which import Opener, said_by, source_of

if TYPE_CHECKING:
    from policygraph.corrections import LedgerLike, Outcome
    from policygraph.store import LoadReport


__all__ = [
    "BuildReport",
    "Part",
    "build_graph",
    "compare_statements",
    "documents",
    "export_graph",
    "export_shards",
    "extract_documents",
    "find_names",
    "find_texts",
    "list_documents",
    "load_statements",
    "open_store",
    "read_document",
    "read_graph",
    "read_statements",
    "remove_documents",
    "run_cypher",
    "run_query",
    "show",
    "verify_statements",
    "whole_file",
    "write_brief",
    "write_map",
    "write_page",
    "write_picture",
    "write_statements",
    "write_timeline",
]


def load_statements(
    extractions: Iterable[Extraction],
    *,
    store: StoreLike = None,
    progress: Callable[[LoadReport], None] | None = None,
    corrections: LedgerLike = None,
    outcome: Outcome | None = None,
) -> LoadReport:
    """Load into a store; a second load of the same changes nothing, another text from the same path takes the old one's place.

    What people said in the ledger `corrections` (None: the file beside the store, if there is one) goes before; `outcome` learns
    what became of it.
    """
    from policygraph.corrections import corrected, ledger_for

    ledger = None if corrections is None else ledger_for(corrections, None)
    with using(store, create=True) as opened:
        ledger = ledger or ledger_for(None, opened)
        return opened.load(corrected(extractions, ledger, outcome) if ledger.path else extractions, progress=progress)


def run_query(
    name: str,
    params: Mapping[str, Any] | None = None,
    *,
    store: StoreLike = None,
    limit: int | None = None,
    timeout: float | None = None,
    packs: Path | None = None,
    review: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The rows of a canned query; names among the parameters are resolved through aliases (科技部, 沈大自创区, 辽宁).

    With `review` only rows of these review statuses (machine, confirmed, corrected, added), told in a column of that name.
    """
    from policygraph.queries import answer, find

    query = find(name, packs)
    with using(store) as opened:
        return answer(query, opened, params, limit=limit, timeout=timeout, graph=False, review=review).rows


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

    with using(store) as opened:
        return opened.run(cypher, dict(params or {}), **limits(limit, timeout))


def find_names(words: str, *, store: StoreLike = None, limit: int = 50, timeout: float = 10.0) -> list[dict[str, Any]]:
    """Nodes whose name or alias holds the words, best first: (label, name, aliases, id)."""
    from policygraph.queries.names import search

    with using(store) as opened:
        return search(opened, words, limit=limit, timeout=timeout)


def find_texts(words: str, *, store: StoreLike = None, limit: int = 50, timeout: float = 10.0) -> list[dict[str, Any]]:
    """Loaded texts that hold the words, most often first: (label, name, times, quotes, id); id is the document's."""
    from policygraph.queries.names import search_texts

    with using(store) as opened:
        return search_texts(opened, words, limit=limit, timeout=timeout)


def write_brief(output: str | Path, *, store: StoreLike = None, **asked: Any) -> Path:
    """Write a briefing on one of `program`, `region`, `agency`, `document`, `query`; see `policygraph.brief.brief` for the rest."""
    from policygraph.brief import brief

    with using(store) as opened:
        return brief(opened, path=output, **asked)


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
    with using(store) as opened:
        return verify_extractions(opened.extractions(), reread=again)


def list_documents(*, store: StoreLike = None) -> list[dict[str, Any]]:
    """The sources in the store: title, path, when read, statements, version of the rules that made them, SHA-256 of the text."""
    with using(store) as opened:
        return opened.sources()


def remove_documents(which: str, *, store: StoreLike = None) -> dict[str, Any]:
    """Take one source's contribution out: the one that `which` names by path, id (or its beginning) or title; returns its row.

    QueryError when there is none, or more than one: nothing is guessed.
    """
    with using(store) as opened:
        found = source_of(opened, which)
        opened.remove([found["id"]])
        return found


def compare_statements(
    before: str | Path, after: str | Path, *, document: str = "", store: StoreLike | Opener = None
) -> list[dict[str, Any]]:
    """What differs between two of: a statement file (`.jsonl`), a store (folder or URL), a document; `document` keeps one title.

    A document is a file, else one in `store` (by title, path or id), which is only opened for that.
    """
    from policygraph.diff import diff

    return diff(*(_kept(said_by(str(side), store), document) for side in (before, after)))


def _kept(extractions: Iterable[Extraction], document: str) -> Iterator[Extraction]:
    return (e for e in extractions if not document or e.source.title == document)


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
    store: StoreLike | Opener = None,
    output: str | Path = "policygraph-output",
    title: str = PAGE_TITLE,
    run: Run | None = None,
    corrections: LedgerLike = None,
    outcome: Outcome | None = None,
) -> BuildReport:
    """Read, extract, resolve, load and draw: the main job. Writes `statements.jsonl` and `explorer.html` into `output`.

    `run` says how (workers, limits, resumption …) and holds afterwards what became of each document; without one the first document
    that fails is raised. Where no document can be read, no store is opened and no file is left. `corrections` and `outcome` are as
    in `load_statements`; the statement file holds what the extractor said.
    """
    from policygraph.corrections import ledger_for

    ledger = None if corrections is None and callable(store) else ledger_for(corrections, None if callable(store) else store)
    run = run or Run(RunOptions(fail_fast=True, quiet=True))
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise PolicygraphError(f"{output}: is a file; name a folder for statements and page")
    statements = folder / "statements.jsonl"
    with (
        resumable(statements, resume=run.options.resume) as (stream, before),
        closing(run.extractions(paths, before=before, stream=stream)) as extractions,
    ):
        first = next(extractions, None)
        if first is None:
            run.end()
            raise PolicygraphError(f"no document to read ({run.report.summary}); nothing was written")
        with store() if callable(store) else using(store, create=True) as opened:
            every = itertools.chain([first], extractions)
            report = load_statements(every, store=opened, corrections=ledger, outcome=outcome)
            page = write_page(folder / "explorer.html", store=opened, title=title)
    return BuildReport(report, statements, page, run.report.count("failed"))
