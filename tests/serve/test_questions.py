"""Questions and comparisons as pages, files and graphs, on both engines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest

from policygraph.model import Extraction
from policygraph.output import FORMATS
from policygraph.queries import load, packs, run
from policygraph.serve.gate import Gate
from policygraph.serve.site import Options, application
from policygraph.store import Store, open_store
from tests.serve.markup import FOLLOWS, PLAN, PROGRAM, links


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
    assert text[int(found[2]) : int(found[3])] == parse_qs(urlsplit(link).query)["q"][0]
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


def test_a_wrong_value_is_told_in_the_pages_language(get: Callable[[str], Any]) -> None:
    for lang, told in (("zh", "“abc”不是日期"), ("en", "“abc” is no date")):
        page = get(f"/{lang}/question/due-before?date=abc")
        assert page.status_code == 400 and told in page.text
