"""policygraph: Chinese policy documents as a knowledge graph in which every edge traces to the words that say so.

The library's functions are the command line's, one for each command (see `policygraph.api`); they are imported when first used.
"""

from __future__ import annotations

from typing import Any

from policygraph.version import __version__

_API = (
    "Part",
    "build_graph",
    "compare_statements",
    "export_graph",
    "extract_documents",
    "find_names",
    "find_texts",
    "list_documents",
    "load_statements",
    "open_store",
    "read_graph",
    "read_statements",
    "remove_documents",
    "run_cypher",
    "run_query",
    "show",
    "verify_statements",
    "write_brief",
    "write_map",
    "write_page",
    "write_picture",
    "write_statements",
    "write_timeline",
)
__all__ = ["__version__", *_API]


def __getattr__(name: str) -> Any:
    if name not in _API:
        raise AttributeError(f"module 'policygraph' has no attribute {name!r}")
    from policygraph import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted(__all__)
