"""The explorer's tests: a made-up graph, and its page in a real Chromium with the network refused."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx
import pytest


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """tests/view/sample.py"""
    spec = importlib.util.spec_from_file_location("policygraph_view_sample", Path(__file__).with_name("sample.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def graph(made: ModuleType) -> nx.MultiDiGraph:
    built: nx.MultiDiGraph = made.sample(4, 5, 2)
    return built


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """visit(html, fragment="", **context) opens the page from file://; at the end nothing was logged and nothing asked for."""
    contexts, faults = [], []

    def opened(html: str, fragment: str = "", **options: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = chromium.new_context(accept_downloads=True, **{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        tab.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else faults.append(request.url))
        tab.goto(path.as_uri() + fragment)
        tab.wait_for_selector("html[data-ready]", timeout=20_000)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
