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


def test_pictures_are_collected_and_drawn_in_every_briefing(client: Any, gate: Gate, id_of: Callable[..., str]) -> None:
    node, agency = f"node:{id_of('Program', PROGRAM)}", f"picture:node:{id_of('Agency', '科学技术部')}"
    asked = f"picture:query:who-leads?{urlencode({'program': PROGRAM})}"
    page = client.get(f"/zh/node/{id_of('Agency', '科学技术部')}").text
    assert f'data-put="{agency}"' in page
    page = client.get(f"/zh/basket?{urlencode([('item', one) for one in (node, agency, asked)])}").text
    assert page.count("图，画进每份简报") == 2 and "badge warn" not in page
    given = {"csrf": gate.secret, "format": "md", "item": [node, agency, asked]}
    told = client.post("/zh/basket/brief", data=given).text
    assert told.count("```mermaid") == 3 and "关系图：科学技术部" in told and "附件" in told
    for ending in ("docx", "html", "pptx"):
        answer = client.post("/zh/basket/brief", data={**given, "format": ending})
        assert answer.status_code == 200
        if ending == "docx":
            names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
            assert sum(name.startswith("word/media/") for name in names) == 3
        if ending == "html":
            assert answer.text.count("data:image/svg+xml;base64,") == 3


def test_pictures_alone_come_as_pictures(client: Any, gate: Gate, id_of: Callable[..., str]) -> None:
    agency = f"picture:node:{id_of('Agency', '科学技术部')}"
    alone = client.post("/zh/basket/brief", data={"csrf": gate.secret, "item": [agency]})
    assert alone.data[:8] == b"\x89PNG\r\n\x1a\n" and alone.headers["Content-Disposition"] == "attachment; filename=brief.png"
    odd = ["picture:", "picture:node:x", "picture:picture:node:x", "picture:query:none", "picture:query:cascade?upper=x"]
    page = client.get(f"/zh/basket?{urlencode([('item', one) for one in odd])}").text
    assert page.count("badge warn") == len(odd)
    assert client.post("/zh/basket/brief", data={"csrf": gate.secret, "item": odd}).status_code == 400
    assert client.post("/zh/basket/brief", data={"csrf": gate.secret, "item": [agency], "format": "png"}).status_code == 400
