"""Reading only: writes are refused by the engine, files, addresses and procedures before a query runs, on both engines."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from policygraph.errors import QueryError
from policygraph.store import Store
from tests.store import samples

WRITES = [
    "CREATE (n:Agency {id: 'x'})",
    "CREATE (n:Brandnew {id: 'x'})",
    "MATCH (n:Program) SET n.kind = 'x' RETURN n",
    "MATCH (n:Program) SET n:Brandnew RETURN n",
    "MATCH (n:Program) REMOVE n.kind RETURN n",
    "MATCH (n:Program) DETACH DELETE n",
    "MATCH ()-[r:PROMOTES]->() DELETE r",
    "MERGE (n:Program {id: 'x'}) RETURN n",
    "MATCH (a:Document), (b:Program) CREATE (a)-[:FUNDS]->(b)",
    "FOREACH (x IN [1] | CREATE (:Agency {id: 'x'}))",
    "MATCH (n:Program) CALL { WITH n SET n.kind = 'x' } RETURN n",
    "CREATE CONSTRAINT FOR (n:Agency) REQUIRE n.name IS UNIQUE",
    "CREATE INDEX FOR (n:Agency) ON (n.name)",
    "DROP CONSTRAINT constraint_Agency_id_unique",
    "EXPLAIN CREATE (n:Agency {id: 'x'}) // \n",
    "PROFILE CREATE (n:Agency {id: 'x'})",
]


@pytest.mark.parametrize("query", WRITES)
def test_writes_are_refused(store: Store, query: str) -> None:
    store.load([samples.A])
    before = samples.content(store)
    described = query.startswith(("EXPLAIN", "PROFILE"))  # an engine may describe it instead of refusing
    with contextlib.suppress(QueryError) if described else pytest.raises(QueryError):
        store.run(query)
    assert samples.content(store) == before


@pytest.mark.parametrize("query", [query for query in WRITES if not query.startswith(("EXPLAIN", "PROFILE", "DROP"))])
def test_a_refused_write_is_told_as_one(store: Store, query: str) -> None:
    store.load([samples.A])
    with pytest.raises(QueryError, match=r"^refused: the store is read-only here, a query cannot write$"):
        store.run(query)


def test_a_mistake_is_not_told_as_a_write(store: Store) -> None:
    for query in ("MATCH (n) RETURN n.set, missing", "MATCH (n:Create) RETURN 'SET x' + missing // SET x"):
        with pytest.raises(QueryError, match="missing"):
            store.run(query)


REFUSED = [
    "CALL dbms.listConfig()",
    "CALL dbms.components() YIELD name RETURN name",
    "CALL `dbms`.`listConfig`()",
    "call\n/* db.labels() */ dbms . listConfig ( )",
    "MATCH (n) CALL { WITH n CALL dbms.components() YIELD name RETURN name } RETURN name",
    "CALL db.createLabel('x')",
    "CALL algo.pagerank()",
    "SHOW USERS",
    "CYPHER runtime=slotted SHOW USERS",
    "/* x */ SHOW SETTINGS",
    "SHOW PROCEDURES",
    "TERMINATE TRANSACTION 'x'",
    "USE system SHOW USERS",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "UNWIND [1] AS x LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "L\\u004FAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD/**/CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (n) CALL { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN row",
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_reaches_beyond_the_graph_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        store.run(query)


@pytest.fixture
def address() -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback that notes who asks."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/x.csv", asked
        server.shutdown()
        thread.join()


def test_no_address_is_asked(store: Store, address: tuple[str, list[str]]) -> None:
    url, asked = address
    for query in (f"LOAD CSV FROM '{url}' AS row RETURN row", f"MATCH (n) LOAD CSV FROM '{url}' AS row RETURN row"):
        with pytest.raises(QueryError, match="LOAD CSV"):
            store.run(query)
    assert asked == []


def test_what_only_looks_like_it_is_allowed(store: Store) -> None:
    assert store.run("RETURN 'LOAD CSV' AS a, \"CALL x()\" AS b // CALL dbms.listConfig()") == [{"a": "LOAD CSV", "b": "CALL x()"}]
    assert isinstance(store.run("CALL db.labels() YIELD label RETURN label"), list)
    assert store.run("MATCH (n:Program) WHERE n.name = $name RETURN n", {"name": "SHOW USERS"}) == []
