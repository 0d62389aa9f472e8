"""Every query's example on the sample documents: the expected rows, from both engines, and the reference made from them.

The rows stand in tests/expected/queries.json, the reference in docs/queries.md, both written by `make golden`; read the difference
before you commit it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policygraph import api
from policygraph.model import Extraction
from policygraph.queries import find, load, run
from policygraph.queries.reference import reference
from policygraph.store import Store

EXPECTED = Path(__file__).with_name("expected") / "queries.json"
REFERENCE = Path(__file__).parents[1] / "docs" / "queries.md"
GOLDEN = "POLICYGRAPH_GOLDEN"


@pytest.fixture(scope="module")
def extractions(samples: list[Path]) -> list[Extraction]:
    return list(api.extract_documents(samples))


@pytest.fixture(scope="module")
def expected(extractions: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if os.environ.get(GOLDEN):
        with api.open_store(tmp_path_factory.mktemp("golden") / "policygraph.db", keep=0) as store:
            store.load(extractions)
            rows = {name: run(name, store, find(name).example) for name in sorted(load())}
        EXPECTED.parent.mkdir(exist_ok=True)
        EXPECTED.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(reference(load(), rows), encoding="utf-8")
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(
    request: pytest.FixtureRequest, extractions: list[Extraction], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The sample documents in each engine."""
    target = str(tmp_path_factory.mktemp("examples") / "policygraph.db")
    if request.param == "neo4j":
        target = request.getfixturevalue("emptied_neo4j")
    with api.open_store(target, keep=0) as opened:
        opened.load(extractions)
        yield opened


@pytest.mark.parametrize("name", sorted(load()))
def test_the_example_has_its_golden_rows(store: Store, expected: dict[str, Any], name: str) -> None:
    query = find(name)
    rows = run(query, store, query.example)
    assert rows == expected[name], f"if this is right, run `make golden` ({name})"
    assert all(tuple(row) == query.returns for row in rows)


def test_the_golden_reference_is_current(expected: dict[str, Any]) -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(load(), expected), "run `make golden`"
