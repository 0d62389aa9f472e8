"""Every test that takes `store` runs on both engines; on Neo4j only where NEO4J_TEST_URI and NEO4J_TEST_PASSWORD are set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from policygraph.store import Store, open_store


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "store"


@pytest.fixture(scope="session")
def _embedded(embedded_folder: Path) -> Iterator[Store]:
    with open_store(str(embedded_folder), keep=0) as store:
        yield store


@pytest.fixture(scope="session")
def _neo4j() -> Iterator[Store]:
    url = os.environ.get("NEO4J_TEST_URI")
    if not url:
        pytest.skip("NEO4J_TEST_URI is not set: python tests/tools/neo4j_server.py start prints it")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", os.environ["NEO4J_TEST_PASSWORD"])
        patch.delenv("NEO4J_DATABASE", raising=False)
        with neo4j.GraphDatabase.driver(url, auth=("neo4j", os.environ["NEO4J_TEST_PASSWORD"])) as driver, driver.session() as left:
            left.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        with open_store(url) as store:
            yield store


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store."""
    opened: Store = request.getfixturevalue(f"_{request.param}")
    opened.remove(row["id"] for row in opened.sources())
    assert opened.counts() == {}
    return opened
