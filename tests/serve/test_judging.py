"""Corrections where the error is seen: on the pages of a node and of a text, without a script."""

from __future__ import annotations

import html
import re
import threading

import pytest

from policygraph.corrections import read_ledger, record, recorrect, review_of
from policygraph.corrections.locking import held
from policygraph.corrections.session import Sitting
from policygraph.errors import StoreError
from policygraph.serve.reading import mark_of
from tests.corrections.conftest import TITLE, entry, mentioned, told
from tests.serve.correcting import BASE, CENTRE, SOURCE, Person, alerts, id_of, question, statement_path

RELIES = ("江北铸造中试基地", "RELIES_ON", "南湖检测中心")
TEXT = f"/zh/text/{SOURCE}"


def buttons(page: str, name: str) -> list[str]:
    return re.findall(rf'form="judge" name="{name}" value="([^"]*)"', page)


def mark(person: Person, relation: str) -> list[str]:
    """How the page of the text names the statements of one type."""
    said = [s for s in person.now().statements if s.relation == relation]
    return [mark_of(s.subject.id, s.relation, s.object.id) for s in said]


def test_the_buttons_on_the_text_page_judge_what_stands_there(person: Person) -> None:
    page = person.get(TEXT)
    (value,) = mark(person, "RELIES_ON")
    assert value in buttons(page, "reject")
    path = person.to("/zh/judge", reject=value, source=SOURCE, back=TEXT)
    assert re.fullmatch(rf"{TEXT}\?at=\d+-\d+&done=\w{{16}}#at", path)
    assert RELIES not in told(person.now())
    page = person.get(path)
    assert "已在库中生效" in page and value not in page and '<mark id="at">' in page
    leads = mark(person, "LEADS")[0]
    page = person.get(person.to("/zh/judge", accept=leads, source=SOURCE, back=path))
    assert page.count("badge review") == 1 and leads not in buttons(page, "accept") and leads in buttons(page, "edit")
    edit = person.to("/zh/judge", edit=leads, source=SOURCE, back=path)
    assert edit.startswith(f"/zh/statement/{SOURCE}/") and "已确认" in person.get(edit)
    assert person.done() == ["reject", "accept"]


def test_the_buttons_on_the_node_page_name_the_source(person: Person) -> None:
    node = f"/zh/node/{id_of(BASE)}"
    page = person.get(node)
    value = next(one for one in buttons(page, "accept") if ".PARTICIPATES_IN." in one)
    assert value.startswith(SOURCE)
    path = person.to("/zh/judge", accept=value, back=node)
    assert path.startswith(node) and "已确认" in person.get(path)
    assert [e.triple for e in person.entries()] == [("Organization:江北大学", "PARTICIPATES_IN", BASE)]
    assert "✎" in person.get(f"{node}/PARTICIPATES_IN/in")


def test_a_statement_has_a_page_with_every_answer(person: Person) -> None:
    path = statement_path(BASE, "RELIES_ON", CENTRE)
    page = person.get(path)
    assert question(page) == "江北铸造中试基地 依托 南湖检测中心 牵头" and "<mark>江北铸造中试基地与南湖检测中心合作</mark>" in page
    fields = {
        "subject": "江北铸造中试基地", "subject_label": "Platform", "relation": "RELIES_ON", "object": "江北大学",
        "object_label": "Organization", "back": TEXT, "why": "不是检测中心",
    }  # fmt: skip
    person.to(path, choice="correct", **fields)
    assert told(person.now())["江北铸造中试基地", "RELIES_ON", "江北大学"] == "corrected"
    there = person.get(statement_path(BASE, "RELIES_ON", "Organization:江北大学"))
    assert "不是检测中心" in there and "已更正" in there and "token" in there
    assert person.post(path, choice="accept").status_code == 404  # nobody says it any more
    token = re.findall(r'name="token" value="(\w+)"', there)[0]
    person.to("/zh/corrections/undo", token=token, back=path)
    assert person.done() == [] and told(person.now())[RELIES] == "machine"


def test_who_contradicts_what_stands_in_the_ledger_is_shown_it(person: Person) -> None:
    path = statement_path(BASE, "RELIES_ON", CENTRE)
    person.to(path, choice="accept", back=TEXT)
    refused = person.post(path, choice="reject", back=TEXT)
    assert refused.status_code == 400 and "take one of them out" in alerts(refused.text)[0]
    assert re.findall(r'name="token" value="(\w+)"', refused.text)
    assert person.done() == ["accept"]


def test_no_such_thing_takes_what_is_said_of_it_along(person: Person) -> None:
    page = person.get(f"/zh/node/{id_of(CENTRE)}")
    link = html.unescape(re.findall(r'href="(/zh/statement/\w+/\w+/MENTIONS/[^"]*)"', page)[0])
    assert question(person.get(link)) == "平台 南湖检测中心 是一个具体事物的名称吗？"
    path = person.to(link.partition("?")[0], choice="reject", back=f"/zh/node/{id_of(CENTRE)}")
    assert path.startswith("/zh/corrections?done=")  # its page is no more
    assert "南湖检测中心" in person.get(path)
    assert CENTRE not in mentioned(person.now()) and RELIES not in told(person.now())


def test_names_are_corrected_on_the_node_page_for_all_documents(person: Person) -> None:
    naming = f"/zh/node/{id_of(CENTRE)}/name"
    path = person.to(naming, do="rename", to="南湖质量检测中心", why="官网")
    assert path.startswith(f"/zh/node/{id_of('Platform:南湖质量检测中心')}?done=")
    page = person.get(path)
    assert "<h1>南湖质量检测中心</h1>" in page and "又称: 南湖检测中心" in page
    renamed = f"/zh/node/{id_of('Platform:南湖质量检测中心')}/name"
    path = person.to(renamed, do="label", label="Organization")
    assert path.startswith(f"/zh/node/{id_of('Organization:南湖质量检测中心')}")
    assert person.done() == ["rename", "label"]
    assert person.post(naming, do="rename", to="x").status_code == 404
    assert "Organization:南湖质量检测中心" in mentioned(person.now())
    about = person.get(f"/zh/corrections?about={id_of('Organization:南湖质量检测中心')}")
    assert about.count('name="token"') == 1


def test_one_thing_under_two_names_and_two_things(person: Person) -> None:
    naming = f"/zh/node/{id_of(CENTRE)}/name"
    person.to(naming, do="never", to="江北铸造中试基地")
    assert (person.entries()[0].do, person.entries()[0].to) == ("never", BASE)
    refused = person.post(naming, do="same", to="江北铸造中试基地")
    assert refused.status_code == 400 and "kept apart and made one" in alerts(refused.text)[0]
    person.to("/zh/corrections/undo", token=re.findall(r'name="token" value="(\w+)"', refused.text)[0])
    person.to(naming, do="keep", to="江北铸造中试基地")
    assert [(e.name, e.to) for e in person.entries()] == [(BASE, CENTRE)]
    assert BASE not in mentioned(person.now())
    assert person.post(naming, do="delete", to="x").status_code == 400
    assert person.post(naming, do="rename", to="南湖检测中心").status_code == 400


def test_a_local_name_leads_to_its_question(person: Person) -> None:
    local = next(s.object for s in person.now().statements if s.object.name == "省工信厅")
    page = person.get(f"/zh/node/{local.id}")
    link = html.unescape(re.findall(r'href="(/zh/review/document/[^"]*about[^"]*)"', page)[0])
    assert question(person.get(link)) == "省工信厅 是谁？" and "line-form" not in page


def test_what_was_missed_is_added_by_its_quote(person: Person) -> None:
    text = person.now().source.text
    quote = "设立铸造基金，由省财政厅出资4亿元"
    at = f"{text.index(quote)}-{text.index(quote) + len(quote)}"
    page = person.get(f"{TEXT}/add?at={at}")
    assert f"\n{quote}</textarea>" in page
    fields = {
        "subject_label": "Agency",
        "subject": "省财政厅",
        "relation": "FUNDS",
        "object_label": "Program",
        "object": "铸造基金",
    }
    path = person.to(f"{TEXT}/add", quote=quote.replace("，", "，\r\n"), why="漏了", **fields)
    assert re.fullmatch(rf"{TEXT}\?done=\w{{16}}", path)
    assert told(person.now())["江北省财政厅", "FUNDS", "铸造基金"] == "added"
    assert "人工补充" in person.get(TEXT)
    wrong = person.post(f"{TEXT}/add", quote="没有这句话", **fields)
    assert wrong.status_code == 400 and "does not hold the words" in alerts(wrong.text)[0] and 'value="铸造基金"' in wrong.text
    assert person.post(f"{TEXT}/add", quote=" ", **fields).status_code == 400
    assert "does not join" in alerts(person.post(f"{TEXT}/add", quote=quote, **{**fields, "relation": "ISSUED"}).text)[0]
    only = statement_path("Agency:江北省财政厅", "FUNDS", "Program:铸造基金")
    assert "这是人补充的" in person.get(only) and 'value="reject"' not in person.get(only)


def test_the_ledger_is_listed_and_each_entry_taken_back(person: Person) -> None:
    assert "还没有更正" in person.get("/zh/corrections")
    for number in range(3):
        record(person.ledger, entry("never", name=f"Program:甲{number}", to="Program:乙", why=f"理由{number}"))
    page = person.get("/en/corrections")
    assert [f"理由{n}" for n in (2, 1, 0)] == re.findall("理由.", page)
    tokens = re.findall(r'name="token" value="(\w+)"', page)
    person.to("/zh/corrections/undo", token=tokens[1])
    assert [e.why for e in person.entries()] == ["理由0", "理由2"]


def test_an_entry_that_does_not_fit_is_told_with_its_reason(person: Person) -> None:
    """Under the new label a statement cannot stand: it is set aside, and the page says so."""
    page = person.get(person.to(f"/zh/node/{id_of(CENTRE)}/name", do="label", label="Program"))
    person.now()
    assert "请看一下" not in page
    page = person.get(person.to(f"/zh/node/{id_of(BASE)}/name", do="label", label="Document"))
    assert "请看一下" in page and "cannot stand" in page


def test_terminal_and_browser_at_once_lose_nothing(person: Person) -> None:
    """A sitting is open all the while, answers come from several pages at once."""
    sitting = Sitting(person.store, person.ledger)
    sitting.open(SOURCE)
    values = mark(person, "PARTICIPATES_IN") + mark(person, "PROMOTES")
    statuses: list[int] = []

    def press(value: str) -> None:
        statuses.append(person.post("/zh/judge", accept=value, source=SOURCE, back=TEXT).status_code)

    pressing = [threading.Thread(target=press, args=(value,)) for value in values]
    for thread in pressing:
        thread.start()
    item = next(sitting.items())
    sitting.skip(item)
    sitting.take(None, entry("rename", name=CENTRE, to="南湖质量检测中心"))
    for thread in pressing:
        thread.join()
    sitting.close()
    assert len(values) == 3 and statuses == [303, 303, 303]
    assert sorted(person.done()) == ["accept", "accept", "accept", "rename"]
    now = person.now()
    assert "Platform:南湖质量检测中心" in mentioned(now)
    assert sum(review_of(s) == "confirmed" for s in now.statements) == 3
    assert len(read_ledger(person.ledger).entries) == 4


def test_the_document_itself_is_named_so(person: Person) -> None:
    page = person.get(statement_path(f"Document:{TITLE}", "PROMOTES", BASE))
    assert question(page) == "本文件 推进 江北铸造中试基地 牵头" and 'value="本文件"' in page


def test_while_the_store_follows_the_page_says_so(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.serve.judging.WAIT", 0.05)
    (value,) = mark(person, "RELIES_ON")
    with held(person.ledger.with_name("corrections.toml.store")):
        path = person.to("/zh/judge", reject=value, source=SOURCE, back=TEXT)
        assert path.startswith(TEXT) and "库还在跟上（1 条" in person.get(path)
        assert person.done() == ["reject"]
        away = person.to(f"/zh/node/{id_of(CENTRE)}/name", do="rename", to="南湖质量检测中心")
        assert away.startswith("/zh/corrections?done=") and "库还在跟上" in person.get(away)
    assert RELIES not in told(person.now())
    assert "已在库中生效" in person.get(path)


def test_a_store_that_cannot_follow_is_told_and_made_up_for(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("policygraph.serve.updates._PAUSE", 0.01)
    with monkeypatch.context() as patch:
        patch.setattr("policygraph.corrections.keep_up", fails)
        path = person.to("/zh/judge", reject=mark(person, "RELIES_ON")[0], source=SOURCE, back=TEXT)
        page = person.get(path)
    assert "库没能跟上：the disk is full" in page and "policygraph review --apply" in page
    assert person.done() == ["reject"] and RELIES in told(next(person.store.extractions([SOURCE])))
    recorrect(person.store, read_ledger(person.ledger))
    assert RELIES not in told(next(person.store.extractions([SOURCE])))
