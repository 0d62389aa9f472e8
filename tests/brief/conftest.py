"""One embedded store of the sample documents for all tests of briefings, and one of hostile names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policygraph import api
from policygraph.model import Extraction
from policygraph.store import Store

#: formula starts, markup of four languages, XML-invalid and invisible characters, template marks
HOSTILE = (
    "=HYPERLINK(\"http://evil.example\")", "<script>alert(1)</script>工程", "](javascript:alert(1))行动", "计划\x00\x08\x1f\ufffe",
    "工程\u202e\u2066倒写\u200f", "{{7*7}}{0}%s行动", "]]>&amp;<!--计划", "|表格|*星*_线_`码`专项", "长" * 10_000 + "专项",
)  # fmt: skip


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("brief") / "store"
    with api.open_store(folder, keep=0) as opened:
        opened.load(api.extract_documents(sorted((root / "notebooks" / "samples").glob("0[1-7]-*.txt"))))
        yield opened


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, say_that: Callable[..., Extraction]) -> Iterator[Store]:
    title = "<b>方案</b>\u202e\x07《内》"
    rows = []
    for name in HOSTILE:
        rows += [
            (f"Document:{title}", "MENTIONS", f"Program:{name}", name, {"kind": "<i>"}),
            (f"Document:{title}", "PROMOTES", f"Program:{name}", name, {"commitment": "=1+1"}),
            ("Agency:科学技术部", "LEADS", f"Program:{name}", name, {"role": "|牵头|", "verb": "<牵头>"}),
        ]
    rows.append((f"Document:{title}", "MENTIONS", "Agency:科学技术部", "科学技术部", {}))
    text = "科学技术部\n" + "\n".join(HOSTILE)
    folder = tmp_path_factory.mktemp("hostile") / "store"
    with api.open_store(folder, keep=0) as opened:
        opened.load([say_that(text, rows, document=title)])
        yield opened
