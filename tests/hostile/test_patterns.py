"""Strings made to send a regular expression of the readers back and forth: each is read in under two seconds."""

from __future__ import annotations

import contextlib
import time

import pytest

from policygraph.errors import ReadError
from policygraph.extract.read import read_bytes

_HAN = "某省科技厅牵头。"
HOSTILE = {
    "comments.html": "<!---->" * 1000 + "x" + _HAN,
    "open-comments.html": "<!--" * 2000 + _HAN,
    "blank.md": " " * 100_000 + "x\n" + _HAN,
    "dashes.md": "- " * 50_000 + "x" + _HAN,
    "bars.md": "|" + " -" * 50_000 + "x\n" + _HAN,
    "brackets.md": "[" * 100_000 + _HAN,
    "links.md": "[某](" * 25_000 + _HAN,
    "stars.md": "**某" * 33_000 + "*" * 10_000 + _HAN,
    "ticks.md": "`" * 100_000 + _HAN,
    "newlines.html": "<html><p>某" + "\n" * 100_000 + "a" + _HAN,
    "title.html": "<html><title>" + "- _" * 33_000 + "</title><p>" + _HAN,
    "meta.html": "<html><meta " + "charset " * 12_000 + ">" + _HAN,
    "style.html": "<html>" + '<p style="display' + " " * 100_000 + f'x">{_HAN}</p>',
    "dated.html": "<html><div>" + "2020 " * 20_000 + f"</div><p>{_HAN}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_read_in_two_seconds(name: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(ReadError):
        read_bytes(HOSTILE[name].encode(), name)
    assert time.perf_counter() - start < 2
