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
        driver = remote.connect(where)
        store = Store(where, driver, driver, database or os.environ.get("NEO4J_DATABASE"))
    else:
        if re.match(r"[a-z][a-z0-9+.]+://", where, re.IGNORECASE):
            raise StoreError(f"{where}: not a store; give a folder or one of {', '.join(s + '://' for s in remote.SCHEMES)}")
        running = embedded.attach(Path(where).expanduser().absolute(), keep=keep)
        store = Store(where, running.driver("root"), running.driver("reader"), embedded.DATABASE, hold=running.hold)
    try:
        store.check()
    except BaseException:
        store.close()
        raise
    return store
