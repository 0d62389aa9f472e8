"""The hand-made graph, in each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from policygraph.model import Extraction
from policygraph.store import Store, open_store
from tests.queries.hand_made import PLAN, ROWS, TEXT


@pytest.fixture(scope="session")
def extraction(say_that: Callable[..., Extraction]) -> Extraction:
    return say_that(TEXT, ROWS, document=PLAN)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The hand-made graph in each engine."""
    target = str(tmp_path_factory.mktemp("queries") / "policygraph.db")
    if request.param == "neo4j":
        target = request.getfixturevalue("emptied_neo4j")
    with open_store(target, keep=0) as opened:
        opened.load([extraction])
        yield opened
