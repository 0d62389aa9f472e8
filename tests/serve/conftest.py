"""The application over a store with the samples and a hostile source, by test client and, for the browser, on a port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

flask = pytest.importorskip("flask", reason="Flask is not installed (extra: serve)")
pytest.importorskip("flask.testing")

from werkzeug.datastructures import Headers  # noqa: E402

from policygraph.extract.pipeline import extract  # noqa: E402
from policygraph.model import Entity, Extraction, Source  # noqa: E402
from policygraph.serve.gate import Gate  # noqa: E402
from policygraph.serve.site import Options, application  # noqa: E402
from policygraph.store import Store, open_store  # noqa: E402
from tests.serve.correcting import NOTICE, Person  # noqa: E402

HOST = "127.0.0.1:8000"
#: what a name, an alias, a quote, a title, a path or a property must never become
HOSTILE = (
    "<script>window.pwned=1</script>",
    '"><img src=x onerror=window.pwned=1>',
    "javascript:window.pwned=1",
    "{{7*7}}${7*7}{%raw%}",
    "</title><svg onload=window.pwned=1>",
    "' onmouseover='window.pwned=1",
    "<a href=//evil.invalid>点我</a>",
    "__proto__",
    "../../../etc/passwd",
)


@pytest.fixture(scope="session")
def hostile(say_that: Callable[..., Extraction]) -> Extraction:
    rows = []
    for text in HOSTILE:
        name = text.replace(":", "：")
        told = {
            "aliases": [text + "别名"],
            "kind": text,
            text[:9]: text,
            "annexes": [{"number": 1, "title": text, "present": False}],
        }
        rows.append(("Document:险文件", "MENTIONS", f"Program:{name}", text, told))
        rows.append(
            (f"Agency:{name}部", "LEADS", f"Program:{name}", text, {"role": text, "verb": [text], "because": [{"x": text}]})
        )
        rows.append(("Document:险文件", "MENTIONS", f"Agency:{name}部", text, {}))
    rows.append(("Document:险文件", "MENTIONS", "Document:险文件", "险文件", {"number": HOSTILE[0], "issued": HOSTILE[1]}))
    text = "险文件\n" + "\n".join(f"{line}牵头。" for line in HOSTILE)
    return say_that(text, rows, path=f"/{HOSTILE[1]}.txt", document="险文件")


@pytest.fixture(scope="session")
def said(samples: list[Path], hostile: Extraction) -> list[Extraction]:
    texts = {path: path.read_text(encoding="utf-8-sig") for path in samples}
    return [*(extract(Source(Source.id_of(text), text, path=path.name)) for path, text in texts.items()), hostile]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory, said: list[Extraction]) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("serve") / "policygraph.db"), keep=0) as store:
        store.load(said)
        yield store


@pytest.fixture(scope="session")
def gate() -> Gate:
    return Gate(frozenset({HOST}))


@pytest.fixture(scope="session")
def app(opened: Store, gate: Gate) -> Any:
    return application(opened, gate, Options(cypher=True))


class Browsing(flask.testing.FlaskClient):  # type: ignore[name-defined, misc]
    """GET and POST as one of our own pages would send them, unless a header says otherwise."""

    def open(self, *args: Any, **options: Any) -> Any:
        headers = Headers(options.pop("headers", None) or {})
        headers.setdefault("Host", HOST)
        headers.setdefault("Origin", f"http://{HOST}")
        return super().open(*args, headers=headers, **options)


@pytest.fixture(scope="session")
def browse() -> Callable[..., Any]:
    """browse(application) is a client that comes from our own pages."""

    def made(app: Any) -> Any:
        app.test_client_class = Browsing
        return app.test_client()

    return made


@pytest.fixture
def client(app: Any, browse: Callable[..., Any]) -> Any:
    return browse(app)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def get(request: pytest.FixtureRequest, opened: Store, gate: Gate, said: list[Extraction]) -> Iterator[Callable[[str], Any]]:
    """get(path) of the application over the one or the other engine."""

    def asking(store: Store) -> Callable[[str], Any]:
        made = application(store, gate, Options()).test_client()
        return lambda path: made.get(path, headers={"Host": HOST})

    if request.param == "embedded":
        yield asking(opened)
        return
    with open_store(request.getfixturevalue("emptied_neo4j")) as store:
        store.load(said)
        yield asking(store)
        store.remove(row["id"] for row in store.sources())


@pytest.fixture(scope="session")
def id_of() -> Callable[..., str]:
    return lambda label, name: Entity(label, name).id


@pytest.fixture(scope="session")
def serving(opened: Store) -> Iterator[Callable[..., Any]]:
    """serving(*options) runs `policygraph serve` on the same store; returns the process and its address once it is ready."""
    running: list[subprocess.Popen[str]] = []

    def start(*options: str, **environment: str) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "policygraph.cli", "serve", "--store", opened.where, *options]
        child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
        running.append(child)
        assert child.stderr is not None
        for line in child.stderr:
            if found := re.search(r"ready at (http://\S+)", line):
                return child, found[1]
        raise AssertionError("it ended before it was ready")

    yield start
    for child in running:
        if child.poll() is None:
            child.terminate()
            child.wait(20)
        if child.stderr is not None:
            child.stderr.close()


@pytest.fixture(scope="session")
def address(serving: Callable[..., Any]) -> str:
    """Where a browser finds it."""
    where: str = serving("--cypher")[1]
    return where


@pytest.fixture(scope="module")
def _corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("corrected") / "policygraph.db"), keep=0) as store:
        yield store


@pytest.fixture
def person(_corrected: Store, gate: Gate, browse: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody at an application over the made-up notice alone, with no ledger yet."""
    monkeypatch.setenv("POLICYGRAPH_WHO", "王敏")
    ledger = Path(_corrected.where).parent / "corrections.toml"
    for path in ledger.parent.glob("*corrections.*"):
        path.unlink()
    _corrected.remove(row["id"] for row in _corrected.sources())
    _corrected.load([NOTICE])
    app = application(_corrected, gate, Options())
    yield Person(browse(app), _corrected, ledger, gate.secret)
    app.extensions["policygraph"].desk.updates.wait(30)


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """visit(path, **context) opens a page of the samples, or of the site `at`.

    At the end nothing was logged, nothing asked of another address, and no name ran.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(path: str, *, at: str = "", **options: Any) -> Any:
        base = at or address
        context = chromium.new_context(
            accept_downloads=True, **{"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", **options}
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        tab.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        tab.on("request", lambda request: None if request.url.startswith((base, "blob:", "data:")) else faults.append(request.url))
        tab.goto(base.rstrip("/") + path)
        return tab

    yield opened
    for context in contexts:
        for tab in context.pages:
            assert context.cookies() == [] and tab.evaluate("window.pwned") is None
        context.close()
    assert faults == []
