"""The briefing basket: its address, and what is made of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from policygraph.serve.gate import Gate
from tests.serve.markup import PROGRAM


def test_the_basket_is_its_address(get: Callable[[str], Any], id_of: Callable[..., str]) -> None:
    item = f"node:{id_of('Program', PROGRAM)}"
    added = get(f"/zh/basket?item={quote('query:who-leads?program=' + PROGRAM)}&add={quote(PROGRAM)}")
    assert item in added.headers["Location"].replace("%3A", ":")
    page = get(added.headers["Location"]).text
    assert page.count('class="remove"') == 2
    odd = get(
        "/zh/basket?item=node:x&item=query:none&item=junk&item=query:who-leads?program=" + quote("没有的") + "&add=省科技厅"
    ).text
    assert odd.count("badge warn") == 4 and "省科学技术厅" in odd


@pytest.mark.parametrize("ending", ["docx", "pptx", "html", "md"])
def test_one_item_becomes_a_briefing_and_several_a_zip(client: Any, gate: Gate, id_of: Callable[..., str], ending: str) -> None:
    item = f"node:{id_of('Program', PROGRAM)}"
    given = {"csrf": gate.secret, "format": ending, "item": [item]}
    answer = client.post("/zh/basket/brief", data=given)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"] == f"attachment; filename=brief.{ending}"
    part = {"docx": "word/document.xml", "pptx": "ppt/slides/slide2.xml"}.get(ending)
    told = zipfile.ZipFile(io.BytesIO(answer.data)).read(part).decode() if part else answer.text
    assert "科学技术部" in told
    if ending == "md":
        both = client.post(
            "/zh/basket/brief", data={**given, "item": [item, item, f"query:who-leads?{urlencode({'program': PROGRAM})}"]}
        )
        assert zipfile.ZipFile(io.BytesIO(both.data)).namelist() == ["01.md", "02.md"]
        assert client.post("/zh/basket/brief", data={**given, "item": ["junk"]}).status_code == 400
        assert client.post("/zh/basket/brief", data={**given, "format": "../x"}).status_code == 400
