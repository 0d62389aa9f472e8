"""The site of guide and reference is made without a warning, and asks nobody for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("furo", reason="Sphinx is not installed (extra: docs)")
    made = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d", str(made / "trees"), "docs"]
    run = subprocess.run([*command, str(made / "html")], cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return made / "html"


def test_every_page_is_there_and_says_what_it_must(site: Path, root: Path) -> None:
    pages = {path.relative_to(root / "docs").with_suffix(".html") for path in (root / "docs").rglob("*.md")}
    assert [str(page) for page in sorted(pages) if not (site / page).is_file()] == []
    functions = (site / "api/functions.html").read_text(encoding="utf-8")
    assert all(f'id="policygraph.api.{name}"' in functions for name in ("build_graph", "run_query", "write_brief"))
    values = (site / "api/values.html").read_text(encoding="utf-8")
    assert 'id="policygraph.model.Statement"' in values and 'id="policygraph.errors.PolicygraphError"' in values


def test_it_asks_nobody(site: Path) -> None:
    """No script, style, picture or font from elsewhere; links that a reader may follow are none of these."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"<(?:script|img|iframe|source)[^>]+src=[\"']?(?:https?:)?//[^>]*>", text) == []
        assert re.findall(r"<link[^>]+href=[\"']?(?:https?:)?//[^>]*>", text) == []
    for sheet in site.rglob("*.css"):
        assert re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^)\s]*", sheet.read_text(encoding="utf-8")) == []


def test_nothing_is_left_beside_the_sources(site: Path, root: Path) -> None:
    assert not (root / "docs" / "_build").exists() and not list((root / "docs").rglob("*.doctree"))
