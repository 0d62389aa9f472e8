"""The graph in a database: the embedded engine or a Neo4j server, through the same driver and the same Cypher.

with open_store("policygraph.db") as store:
    store.load(extractions)
    rows = store.run("MATCH (a:Agency)-[r:LEADS]->(p:Program) RETURN a.name, r.verb, p.name")
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from policygraph.errors import StoreError
from policygraph.store.load import LoadReport
from policygraph.store.schema import FORMAT
from policygraph.store.store import Store

__all__ = ["FORMAT", "LoadReport", "Store", "open_store"]

#: the embedded store's folder when nothing else is said
DEFAULT = "policygraph.db"


def open_store(target: str | None = None, *, database: str | None = None, keep: float = 300) -> Store:
    """The store at `target`, to use in a `with` block.

    `target` is one of the driver's URLs (user and password come from NEO4J_USERNAME and NEO4J_PASSWORD, the database from
    `database` or NEO4J_DATABASE) or a folder; without it POLICYGRAPH_STORE, NEO4J_URI, then `policygraph.db` here. `keep` is how
    many seconds the embedded engine stays for the next command. Raises StoreError.
    """
    from policygraph.store import embedded, remote

    where = target or os.environ.get("POLICYGRAPH_STORE") or os.environ.get("NEO4J_URI") or DEFAULT
    if remote.is_url(where):
        store = Store(where, remote.engine(where, database or os.environ.get("NEO4J_DATABASE")))
    elif re.match(r"[a-z][a-z0-9+.]+://", where, re.IGNORECASE):
        raise StoreError(f"{where}: not a store; give a folder or one of {', '.join(s + '://' for s in remote.SCHEMES)}")
    else:
        store = Store(where, embedded.engine(Path(where).expanduser().absolute(), keep=keep))
    try:
        store.check()
    except BaseException:
        store.close()
        raise
    return store
