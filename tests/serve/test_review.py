"""The review in the browser without a script: the same questions as on the terminal, answered by forms, undone, gone on with."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from policygraph.corrections import Progress, items_of, progress_of, record, review_of
from policygraph.corrections.session import Sitting
from tests.corrections.conftest import entry, extraction_of, mentioned, told
from tests.serve.correcting import DOCUMENT, NOTICE, SOURCE, Person, alerts, question


def test_it_asks_what_the_terminal_asks_in_the_same_order(person: Person) -> None:
    page = person.get(DOCUMENT)
    wanted = [item.id for item in items_of(NOTICE, Progress(person.ledger))]
    assert re.findall(r"at=(\w{32})", page) == wanted
    assert f"还有 {len(wanted)} 个问题" in page and question(page) == "省工信厅 是谁？"
    assert "原文没有说明是哪里的" in page and "<mark>省工信厅</mark>负责江北铸造中试基地的日常管理" in page
    assert f'href="/zh/text/{SOURCE}?at=' in page
    english = person.get(DOCUMENT.replace("/zh/", "/en/"))
    assert "the text does not tell whose it is" in english and "questions left" in english


def test_answers_are_written_at_once_and_the_store_follows(person: Person) -> None:
    path = person.to(DOCUMENT, item=person.item(), choice="resolve", to="吉林省")
    path = person.to(DOCUMENT, item=person.item(), choice="accept", why="看过", who="李强")
    path = person.to(DOCUMENT, item=person.item(), choice="reject", why="不是平台")
    assert [(e.do, e.who, e.why) for e in person.entries()] == [
        ("resolve", "王敏", ""),
        ("accept", "李强", "看过"),
        ("reject", "王敏", "不是平台"),
    ]
    assert person.entries()[0].to == "Agency:吉林省工业和信息化厅"
    page = person.get(path)
    assert "已记入更正文件" in page and 'data-key="u"' in page
    now = person.now()
    assert "Agency:吉林省工业和信息化厅" in mentioned(now) and now.set_aside
    assert "已在库中生效" in person.get(path)


def test_a_proposal_is_taken_by_its_number(person: Person) -> None:
    other = extraction_of(
        NOTICE.source.text + "吉林省配合。\n", [("Agency:省工信厅", "LEADS", "Platform:江北铸造中试基地", "省工信厅")]
    )
    assert other.source.id != SOURCE
    person.store.load([other])
    path = DOCUMENT.replace(SOURCE, other.source.id)
    assert re.findall(r'name="pick" value="([^"]*)"', person.get(path)) == []
    person.to(path, item=person.item(path), pick="吉林省工业和信息化厅")
    assert person.entries()[0].to == "Agency:吉林省工业和信息化厅"


def test_undo_takes_back_one_after_the_other(person: Person) -> None:
    first = person.item()
    person.to(DOCUMENT, item=first, choice="skip")
    second = person.item()
    path = person.to(DOCUMENT, item=second, choice="accept", done=f"-{first}")
    tokens = parse_qs(urlsplit(path).query)["done"][0].split(",")
    assert tokens[0] == f"-{first}" and len(tokens) == 2
    page = person.get(path)
    assert f'name="token" value="{tokens[1]}"' in page
    path = person.to("/zh/corrections/undo", token=tokens[1], done=",".join(tokens), back=DOCUMENT)
    assert person.entries() == [] and person.item() == second
    page = person.get(path)
    assert "已撤销" in page and f'name="token" value="-{first}"' in page
    person.to("/zh/corrections/undo", token=tokens[0], done=tokens[0], back=path)
    assert person.item() == first
    assert alerts(person.post("/zh/corrections/undo", token=tokens[1]).text) == ["更正文件里没有这一条（也许已经撤销）"]
    assert person.post("/zh/corrections/undo", token="../../etc/passwd").status_code == 400


def test_what_is_put_off_is_asked_again_on_demand(person: Person) -> None:
    first = person.item()
    person.to(DOCUMENT, item=first, choice="skip")
    assert progress_of(person.ledger).skipped == {first}
    assert person.item() != first
    assert person.item(f"{DOCUMENT}?again=1") == first
    sitting = Sitting(person.store, person.ledger)
    sitting.open(SOURCE)
    assert first not in [item.id for item in sitting.items()]


def test_a_wrong_answer_is_told_and_what_was_typed_stays(person: Person) -> None:
    item = person.item()
    answer = person.post(DOCUMENT, item=item, choice="resolve", to="市科技局", why="不知道")
    assert answer.status_code == 400 and 'value="市科技局"' in answer.text and 'value="不知道"' in answer.text
    assert "does not tell which 省工信厅 is meant" in alerts(answer.text)[0]
    assert person.post(DOCUMENT, item=item, choice="same").status_code == 400
    assert person.post(DOCUMENT, item=item).status_code == 400
    assert person.done() == []


def test_a_statement_is_corrected_and_a_thing_is_renamed(person: Person) -> None:
    items = {item.names: item for item in items_of(NOTICE, Progress(person.ledger))}

    relies = next(item for item in items.values() if item.relation == "RELIES_ON")
    unchanged = {
        "subject": "江北铸造中试基地", "subject_label": "Platform", "relation": "RELIES_ON", "object": "南湖检测中心",
        "object_label": "Platform",
    }  # fmt: skip
    assert person.post(DOCUMENT, item=relies.id, choice="correct", **unchanged).status_code == 400
    person.to(DOCUMENT, item=relies.id, choice="correct", **{**unchanged, "relation": "PART_OF"})
    (first,) = person.entries()
    assert (first.instead, first.new_subject, first.new_relation) == (
        ("Platform:江北铸造中试基地", "PART_OF", "Platform:南湖检测中心"), "", "PART_OF",
    )  # fmt: skip
    assert told(person.now())["江北铸造中试基地", "PART_OF", "南湖检测中心"] == "corrected"
    thing = next(item for item in items.values() if item.relation == "MENTIONS" and item.names[1] == "南湖检测中心")
    person.to(DOCUMENT, item=thing.id, choice="correct", name="南湖质量检测中心", label="Organization")
    assert person.done() == ["correct", "rename", "label"]
    assert "Organization:南湖质量检测中心" in mentioned(person.now())


def test_the_next_document_with_questions_and_the_end(person: Person) -> None:
    other = extraction_of("又一份通知\n无事。\n", [], title="又一份通知", path="a-before.txt")
    person.store.load([other])
    first = person.client.get("/zh/review/next")
    assert first.status_code == 302 and SOURCE in first.headers["Location"]
    over = person.get(f"/zh/review/next?after={SOURCE}")
    assert "所有文件都看过了" in over
    while item := person.item():
        person.to(DOCUMENT, item=item, choice="skip")
    page = person.get(DOCUMENT)
    assert "此文件没有要问的了" in page and 'name="gold"' not in page
    assert NOTICE.source.document in progress_of(person.ledger).finished
    assert person.get("/zh/review").count('class="badge"') == 1
    assert "所有文件都看过了" in person.get("/zh/review/next")


def test_what_is_new_after_the_review_is_asked(person: Person) -> None:
    while item := person.item():
        person.to(DOCUMENT, item=item, choice="skip")
    more = extraction_of(
        NOTICE.source.text + "四、江北大学牵头组织实施星火铸造行动。\n",
        [("Organization:江北大学", "LEADS", "Program:星火铸造行动", "江北大学牵头组织实施星火铸造行动")],
    )
    person.store.load([more])
    page = person.get(DOCUMENT.replace(SOURCE, more.source.id))
    assert question(page) == "江北大学 牵头 星火铸造行动 牵头" and "还有 1 个问题" in page


def test_all_statements_make_gold(person: Person) -> None:
    path = f"{DOCUMENT}?every=1"
    while item := person.item(path):
        page = person.get(path)
        choice = "skip" if "是谁" in question(page) else "accept"
        person.to(DOCUMENT, item=item, choice=choice, every="1")
    assert 'name="gold"' in person.get(path)
    person.to(f"{DOCUMENT}/finish", gold="1", every="1")
    assert person.done()[-1] == "reviewed" and set(person.done()) == {"accept", "reviewed"}
    assert {review_of(s) for s in person.now().statements if s.relation != "MENTIONS"} == {"confirmed"}
    assert "核准样本" in person.get("/zh/review")


def test_duplicates_are_made_one_or_kept_apart(person: Person) -> None:
    text = "又一份通知\n建设江北省江北铸造中试基地。\n"
    rows = [("Document:又一份通知", "PROMOTES", "Platform:江北省江北铸造中试基地", "建设江北省江北铸造中试基地")]
    person.store.load([extraction_of(text, rows, title="又一份通知", path="other.txt")])
    pairs = "/zh/review/duplicates"
    item = person.item(pairs)
    assert question(person.get(pairs)) == "江北省江北铸造中试基地 江北铸造中试基地"
    person.to(pairs, item=item, choice="skip")
    assert person.item(pairs) == "" and person.item(f"{pairs}?again=1") == item
    path = person.to(pairs, item=item, pick="never", again="1")
    assert person.done() == ["never"] and person.item(f"{pairs}?again=1") == ""
    token = parse_qs(urlsplit(path).query)["done"][0]
    person.to("/zh/corrections/undo", token=token, back=pairs)
    person.to(pairs, item=person.item(f"{pairs}?again=1"), pick="1", again="1")
    assert [(e.do, e.to) for e in person.entries()] == [("same", "Platform:江北铸造中试基地")]
    person.now()
    names = {name for e in person.store.extractions() for name in mentioned(e) if "中试基地" in name}
    assert len(names) == 1


def test_what_another_answered_meanwhile_is_not_asked(person: Person) -> None:
    """The terminal writes; the page that was open says so and goes on."""
    item = person.item()
    record(person.ledger, entry("resolve", mention="Agency:省工信厅", to="Agency:吉林省工业和信息化厅"))
    assert person.item() != item
    path = person.to(DOCUMENT, item=item, choice="reject")
    assert "已经有人回答了" in person.get(path)
    assert person.done() == ["resolve"]


@pytest.mark.parametrize("text", ["[[correction]]\n", "not = toml = at all", "\x00"])
def test_a_ledger_broken_by_hand_is_told_with_its_line_and_reading_goes_on(person: Person, text: str) -> None:
    person.ledger.write_text(text, encoding="utf-8")
    broken = person.client.get("/zh/review")
    assert broken.status_code == 400 and "corrections.toml, line 1" in broken.text
    assert person.post(DOCUMENT, item="0" * 32, choice="accept").status_code == 400
    assert person.client.get(f"/zh/text/{SOURCE}?done={'0' * 16}").status_code == 200
    assert person.ledger.read_text(encoding="utf-8") == text


def test_nobody_corrects_where_only_reading_is_wanted(person: Person) -> None:
    from policygraph.serve.site import Options, application

    app = application(person.store, person.client.application.extensions["policygraph"].gate, Options(read_only=True))
    app.test_client_class = type(person.client)
    reader = app.test_client()
    for path in ("/zh/review", DOCUMENT, "/zh/corrections", f"/zh/text/{SOURCE}/add"):
        assert reader.get(path).status_code == 404
    assert reader.post("/zh/judge", data={"csrf": person.secret}).status_code == 404
    page = reader.get(f"/zh/text/{SOURCE}").text
    assert "核校" not in page and 'form="judge"' not in page
