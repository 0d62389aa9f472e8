"""Fixtures for every test, and the promise that nothing is skipped where everything must run (POLICYGRAPH_REQUIRE_ALL=1)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from policygraph.model import Entity, Evidence, Extraction, Source, Statement

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("POLICYGRAPH_SHARED") or ROOT.parent / "shared")
#: (subject, relation, object, quote, properties); an end is "Label:name", a quote "" makes it inferred
Row = tuple[str, str, str, str, dict[str, Any]]

#: of a headless Chromium that asks nobody for anything by itself
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(f"{report.nodeid}: {_reason(report.longrepr)}")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _skipped.append(f"{report.nodeid}: {_reason(report.longrepr)}")


def _reason(told: Any) -> str:
    return str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")


def _forbidden() -> list[str]:
    """Skips that fail the session. The annotated documents are not part of the project: where there are none, none are required."""
    if not os.environ.get("POLICYGRAPH_REQUIRE_ALL"):
        return []
    return [line for line in _skipped if SHARED.is_dir() or "POLICYGRAPH_SHARED" not in line]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _forbidden() and session.exitstatus in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if _forbidden():
        terminalreporter.section("skipped although POLICYGRAPH_REQUIRE_ALL is set", red=True)
        for line in _forbidden():
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The made-up documents, in order."""
    found = sorted((ROOT / "notebooks" / "samples").glob("*.txt"))
    assert len(found) >= 6
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated documents outside the checkout; a test that needs them is skipped where they are not."""
    if not SHARED.is_dir():
        pytest.skip(f"no annotated documents at {SHARED} (POLICYGRAPH_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def say_that() -> Callable[..., Extraction]:
    """An extraction made by hand: each quote is looked up in the text."""

    def made(text: str, rows: list[Row], *, path: str = "hand.txt", document: str = "") -> Extraction:
        source = Source(Source.id_of(text), text, path, document, Entity("Document", document).id, "2024-01-01T00:00:00Z", "hand")
        return Extraction(source, tuple(_statement(source, row) for row in rows))

    return made


def _statement(source: Source, row: Row) -> Statement:
    subject, relation, object_, quote, properties = row
    start = source.text.index(quote) if quote else 0
    evidence = (Evidence(source.id, start, start + len(quote), quote, "二（三）1"),) if quote else ()
    return Statement(_entity(subject), relation, _entity(object_), source.id, evidence, "hand", not quote, properties)


def _entity(told: str) -> Entity:
    """`Label:name` or, for a Target or Task, `Label:name:key`."""
    label, name, *key = told.split(":")
    return Entity(label, name, *key)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of an embedded store that the whole session may use."""
    yield str(tmp_path_factory.mktemp("store") / "policygraph.db")


@pytest.fixture(scope="session")
def neo4j_url() -> Iterator[str]:
    """The Neo4j that the tests may empty; NEO4J_TEST_URI names it, NEO4J_TEST_PASSWORD opens it."""
    url = os.environ.get("NEO4J_TEST_URI")
    if not url:
        pytest.skip("no Neo4j to test against (NEO4J_TEST_URI; `.ci/run` starts one)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", os.environ.get("NEO4J_TEST_USERNAME", "neo4j"))
        patch.setenv("NEO4J_PASSWORD", os.environ.get("NEO4J_TEST_PASSWORD", ""))
        yield url


@pytest.fixture(scope="module")
def emptied_neo4j(neo4j_url: str) -> str:
    """`neo4j_url` with nothing in it; in batches, because a bench may have left more than one transaction can hold."""
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(neo4j_url, auth=auth) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS").consume()
    return neo4j_url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser for the whole session: its driver can run only once in a process."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
