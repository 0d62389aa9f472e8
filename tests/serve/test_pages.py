"""What each page tells of the samples, on both engines."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from policygraph.model import Extraction
from policygraph.output import FORMATS
from policygraph.queries import load, packs, run
from policygraph.serve.gate import Gate
from policygraph.serve.site import Options, application
from policygraph.store import Store, open_store

HOST = "127.0.0.1:8000"
PROGRAM = "寒地农业装备协同创新专项行动"
PLAN = "寒地农业装备协同创新专项行动方案"
FOLLOWS = "黑龙江省人民政府办公厅关于落实寒地农业装备协同创新专项行动的实施意见"


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


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'href="({pattern}[^"]*)"', page)]


class Markup(HTMLParser):
    """Elements, and the attributes that could run or fetch something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.odd: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc") or (value or "").lower().startswith("javascript:"):
                self.odd.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and not (value or "").startswith(("/", "#", "?")):
                self.odd.append(f"{tag} {name}={value}")


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


@pytest.mark.parametrize("name", sorted(load()))
def test_every_question_answers_its_example_and_gives_its_cypher(get: Callable[[str], Any], name: str) -> None:
    query = load()[name]
    answer = get(f"/zh/question/{name}?{urlencode(query.example or {'run': ''})}")
    assert answer.status_code == 200, answer.text
    assert html.escape(query.note[0], quote=True) in answer.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    assert "RETURN" in answer.text
    if query.has_graph and "<tbody>" in answer.text:
        drawn = json.loads(get(f"/zh/question/{name}/graph?{urlencode(query.example)}").text)
        assert set(drawn) == {"nodes", "lines", "left", "groups"}


def test_downloads_hold_what_the_command_writes(get: Callable[[str], Any], opened: Store) -> None:
    asked = urlencode({"program": PROGRAM})
    for format_ in FORMATS:
        answer = get(f"/zh/question/who-leads/rows.{format_}?{asked}")
        assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment; filename=who-leads.")
        if format_ != "xlsx":
            assert "科学技术部" in answer.text
    written = [json.loads(line) for line in get(f"/zh/question/who-leads/rows.jsonl?{asked}").text.splitlines()]
    assert written == run("who-leads", opened, {"program": PROGRAM})
    assert get("/zh/question/who-leads/rows.exe").status_code == 404


def test_a_name_that_is_wrong_or_means_several_is_asked_back(get: Callable[[str], Any], id_of: Callable[..., str]) -> None:
    wrong = get(f"/zh/question/who-leads?program={quote('寒地农业')}")
    assert wrong.status_code == 400 and f"program={id_of('Program', PROGRAM)}" in wrong.text
    several = get(f"/zh/question/tasks-of-agency?agency={quote('省科技厅')}")
    assert several.status_code == 400 and several.text.count("?agency=") >= 2
    assert get("/zh/question/tasks-of-agency?agency=").text.count("必填") >= 1
    assert get("/zh/question/due-before?date=soon&before=soon").status_code in (200, 400)
    assert get("/zh/question/nothing").status_code == 404


def test_quotes_lead_to_where_they_stand(get: Callable[[str], Any], said: list[Extraction]) -> None:
    page = get(f"/zh/question/who-leads?{urlencode({'program': PROGRAM})}").text
    link = links(page, "/zh/passage")[0]
    there = get(link).headers["Location"]
    found = re.fullmatch(r"/zh/text/(\w+)\?at=(\d+)-(\d+)#at", there)
    assert found
    text = next(e.source.text for e in said if e.source.id == found[1])
    assert "寒地农业装备" in text[int(found[2]) : int(found[3])]
    assert get("/zh/passage?q=" + quote("没有这句话")).status_code == get("/zh/passage").status_code == 404


def test_two_documents_and_two_regions_stand_side_by_side(get: Callable[[str], Any]) -> None:
    page = get("/zh/compare?" + urlencode({"upper": PLAN, "lower": FOLLOWS})).text
    findings = re.findall(r'<tr class="finding"><th[^>]*>([^ <]*)', page)
    assert findings[0] == "下位文件引用上位文件（BASED_ON）" and findings[-1] == "下位文件未提" and "加严" in findings
    assert "绝不等于未落实" in page
    regions = get("/en/compare?" + urlencode({"one": "辽宁", "other": "吉林"})).text
    assert "Only in 辽宁省" in regions and "长兴岛海洋装备中试基地" in regions
    assert get("/zh/compare?upper=x&lower=y").status_code == 400
    assert get("/zh/compare").status_code == 200


def test_the_explorer_page_runs_under_its_own_hashes(get: Callable[[str], Any], id_of: Callable[..., str]) -> None:
    for path in (f"/zh/node/{id_of('Program', PROGRAM)}/explorer", "/zh/question/who-leads/explorer"):
        answer = get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status_code == 200 and "sha256-" in policy and "unsafe" not in policy and "'self'" not in policy
    assert get(f"/zh/node/{'0' * 32}/explorer").status_code == 404


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


def test_hostile_content_is_text_on_every_page(get: Callable[[str], Any], hostile: Extraction) -> None:
    nodes = {end.id: end.label for s in hostile.statements for end in (s.subject, s.object)}
    paths = [f"/zh/node/{id_}" for id_ in nodes] + [
        f"/en/text/{hostile.source.id}",
        "/zh/documents",
        "/zh/search?q=window.pwned",
        "/zh/",
    ]
    paths += [f"/zh/question/{name}?run=" for name in ("who-leads", "single-mentions", "missing-annexes")]
    paths += [f"/zh/question/neighbourhood?name={id_}" for id_ in nodes] + [f"/zh/basket?item=node:{id_}" for id_ in nodes]
    shapes = Markup(get("/zh/node/" + next(iter(nodes))).text)
    for path in paths:
        page = Markup(get(path).text)
        assert page.odd == [], path
        assert set(page.tags) <= set(shapes.tags) | ALLOWED, path
        assert page.tags.count("script") <= 2 and page.tags.count("img") == 1


ALLOWED = {
    "article", "b", "blockquote", "code", "details", "figcaption", "figure", "g", "h3", "input", "label", "mark", "noscript", "ol",
    "option", "pre", "rect", "select", "span", "summary", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul", "li",
}  # fmt: skip
TYPED = ("<script>x</script>", '"><i>', "{{7*7}}", "' onx='", "\x00", "%ff", "𠀀" * 200, "a" * 5000, "\n", "*", "\\")


@pytest.mark.parametrize("text", TYPED)
def test_hostile_questions_are_text_too(get: Callable[[str], Any], text: str) -> None:
    asked = quote(text)
    for path in (
        f"search?q={asked}", f"question/who-leads?program={asked}", f"compare?one={asked}&other={asked}", f"basket?add={asked}",
        f"basket?item={asked}", f"question/same-metric?metric={asked}", f"passage?q={asked}&document={asked}",
        f"suggest?q={asked}&labels={asked}", f"{asked}", f"question/{asked}", f"text/{'0' * 64}?at={asked}&part={asked}",
    ):  # fmt: skip
        answer = get(f"/zh/{path}")
        assert answer.status_code < 500, path
        if answer.mimetype == "text/html":
            assert Markup(answer.text).odd == [] and "<i>" not in answer.text and answer.text.count("<script") <= 2


def test_every_column_and_parameter_has_a_chinese_name() -> None:
    from policygraph.serve import words

    known = {name for query in load().values() for name in (*query.returns, *(param.name for param in query.params))}
    assert {name for name in known if words.column("zh", name) == name} == set()
    assert {pack for pack in packs(load()) if words.pack("zh", pack) == pack} == set()


def test_review_status_is_asked_for_and_shown(
    say_that: Callable[..., Extraction], gate: Gate, browse: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [
        ("Document:甲方案", "MENTIONS", "Program:甲行动", "甲行动", {}),
        ("Agency:甲部", "LEADS", "Program:甲行动", "甲部牵头甲行动", {"role": "牵头", "review": "confirmed"}),
        ("Agency:乙部", "LEADS", "Program:甲行动", "乙部牵头甲行动", {"role": "牵头"}),
    ]
    said = say_that("甲方案\n甲部牵头甲行动，乙部牵头甲行动。", rows, document="甲方案")
    with open_store(str(tmp_path / "policygraph.db"), keep=0) as store:
        store.load([said])
        asker = browse(application(store, gate, Options()))
        node = asker.get(f"/zh/node/{said.statements[0].object.id}").text
        assert node.count("badge review") == 1 and "已确认" in node
        assert asker.get(f"/zh/text/{said.source.id}").text.count("badge review") == 1
        kept = asker.get("/zh/question/who-leads/rows.jsonl?review-status=confirmed").text
        assert "甲部" in kept and "乙部" not in kept and '"review": "confirmed"' in kept
        assert "乙部" in asker.get("/zh/question/who-leads?review-status=machine").text
        assert "乙部" in asker.get("/zh/question/who-leads?review-status=nonsense").text


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
