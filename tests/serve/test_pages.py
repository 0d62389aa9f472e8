"""What each page tells of the samples, on both engines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from policygraph.model import Extraction
from policygraph.serve.gate import Gate
from policygraph.serve.site import Options, application
from policygraph.store import open_store
from tests.serve.markup import PLAN, PROGRAM, links


def test_the_front_door_goes_by_the_reader_s_language(get: Callable[[str], Any], client: Any) -> None:
    assert client.get("/").headers["Location"] == "/zh/"
    assert client.get("/", headers={"Accept-Language": "en-GB,en;q=0.8"}).headers["Location"] == "/en/"
    assert "机构" in get("/zh/").text and "Agency" in get("/en/").text
    assert 'href="/en/search?q=%E7%A7%91"' in get(f"/zh/search?q={quote('科')}").text


def test_suggestions_are_few_and_name_the_alias(get: Callable[[str], Any]) -> None:
    found = json.loads(get("/zh/suggest?q=科技部").text)
    assert (found[0]["name"], found[0]["alias"], found[0]["kind"]) == ("科学技术部", "科技部", "机构")
    assert len(json.loads(get("/en/suggest?q=省").text)) == 10
    assert {row["kind"] for row in json.loads(get("/en/suggest?q=省&labels=Region,nonsense").text)} == {"Region"}
    assert json.loads(get("/zh/suggest").text) == []


def test_search_finds_names_and_leads_to_the_very_words(get: Callable[[str], Any], said: list[Extraction]) -> None:
    page = get("/zh/search?q=中试").text
    assert "长兴岛海洋装备中试基地" in page
    for link in links(page, "/zh/text/")[:8]:
        if found := re.search(r"text/(\w+)\?at=(\d+)-(\d+)", link):
            text = next(e.source.text for e in said if e.source.id == found[1])
            assert text[int(found[2]) : int(found[3])] == "中试"


def test_a_node_s_page_has_names_relations_quotes_and_passages(get: Callable[[str], Any], id_of: Callable[..., str]) -> None:
    page = get(f"/zh/node/{id_of('Program', PROGRAM)}").text
    for told in (PROGRAM, "科学技术部", "联合实施", "牵头", "国科发农〔2024〕963号", "2024-03-18", "被提及的时间", "看原文"):
        assert told in page
    passage = next(link for link in links(page, "/zh/text/") if "at=" in link)
    start, end = map(int, re.search(r"at=(\d+)-(\d+)", passage).groups())  # type: ignore[union-attr]
    lit = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", get(passage.partition("#")[0]).text))
    assert len(html.unescape(re.sub(r"<[^>]*>", "", lit))) == end - start


def test_all_of_a_kind_come_page_by_page(
    get: Callable[[str], Any], id_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policygraph.serve.node._MANY", 5)
    node = id_of("Document", PLAN)
    page = get(f"/en/node/{node}/MENTIONS/out")
    assert page.status_code == 200 and "Next" in page.text
    second = get(f"/en/node/{node}/MENTIONS/out?page=2").text
    first, other = (set(re.findall(r'class="thing" href="([^"]*)"', text)) for text in (page.text, second))
    assert len(first) == 5 and other and not first & other
    assert get(f"/en/node/{node}/MENTIONS/sideways").status_code == get(f"/en/node/{node}/DETACH/out").status_code == 404


def test_the_neighbourhood_says_what_it_leaves_out(get: Callable[[str], Any], id_of: Callable[..., str]) -> None:
    root = id_of("Program", PROGRAM)
    near = json.loads(get(f"/zh/node/{root}/near").text)
    ids = {node["id"] for node in near["nodes"]}
    assert root in ids and all({line["from"], line["to"]} <= ids for line in near["lines"])
    assert {"LEADS", "ESTABLISHES"} <= {line["type"] for line in near["lines"]} and "MENTIONS" not in {
        line["type"] for line in near["lines"]
    }
    assert all(line["quote"] and line["href"].endswith("#at") for line in near["lines"] if not line["inferred"])


def test_the_document_s_page_holds_the_whole_text_and_every_statement(get: Callable[[str], Any], said: list[Extraction]) -> None:
    for extraction in said:
        page = get(f"/zh/text/{extraction.source.id}").text
        shown = html.unescape(
            "\n".join(re.sub(r"<[^>]*>", "", p) for p in re.findall(r'<p data-start="\d+">(.*?)</p>', page, re.DOTALL))
        )
        assert shown == "\n".join(line for line in extraction.source.text.split("\n") if line.strip())
        assert extraction.source.id in page
        stated = {(s.subject.id, s.relation, s.object.id) for s in extraction.statements if s.evidence and s.relation != "MENTIONS"}
        assert len(re.findall(r'data-at="\d+-\d+"', page)) == len(stated)


def test_a_passage_outside_the_text_lights_nothing(get: Callable[[str], Any], said: list[Extraction]) -> None:
    for at in ("9-3", "0-99999999", "x", "-1-5", "1-2-3", "０-５"):
        answer = get(f"/zh/text/{said[0].source.id}?at={at}&part=99")
        assert answer.status_code == 200 and "<mark" not in answer.text


def test_pages_of_the_file_are_named(
    say_that: Callable[..., Extraction], gate: Gate, browse: Callable[..., Any], tmp_path: Path
) -> None:
    made = say_that(
        "甲方案\n第一行\n第二行\n第三行", [("Document:甲方案", "MENTIONS", "Document:甲方案", "甲方案", {})], document="甲方案"
    )
    said = replace(made, source=replace(made.source, places=((0, "p. 1"), (8, "p. 2"))))
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        store.load([said])
        page = browse(application(store, gate, Options())).get(f"/zh/text/{said.source.id}").text
    told = re.sub(r"<[^>]*>", "|", page[page.index('class="text"') :])
    assert re.findall(r"p\. \d|第.行|甲方案", told) == ["p. 1", "甲方案", "第一行", "p. 2", "第二行", "第三行"]
