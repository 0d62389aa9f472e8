"""What a briefing says: only what rows say, numbered, in the order of its kind, within its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph import api
from policygraph.brief import briefing
from policygraph.brief.around import around, contexts
from policygraph.brief.facts import Facts, Subject, gather, subject_of
from policygraph.brief.figure import drawn, graph_of
from policygraph.brief.findings import findings
from policygraph.brief.handed import LIMIT, length
from policygraph.brief.ledgers import annexes
from policygraph.brief.model import Briefing, Sentence
from policygraph.brief.notes import Notes, untagged
from policygraph.brief.order import official
from policygraph.brief.phrases import target, value
from policygraph.brief.words import clean, words
from policygraph.errors import PolicygraphError, QueryError
from policygraph.model import Extraction
from policygraph.store import Store

DAY = "2026-03-18"
ACTION = "寒地农业装备协同创新专项行动"
PLAN = "陕西省秦创原生物制造产业发展规划（2023—2027年）"
SCHEME = "辽宁省海洋装备中试能力提升实施方案"

SUBJECTS = {"program": ACTION, "region": "辽宁", "agency": "科技部", "document": PLAN, "query": "who-leads"}


def made(store: Store, kind: str, lang: str = "zh") -> Briefing:
    return briefing(store, date=DAY, lang=lang, **{kind: SUBJECTS[kind]})


def sentences(given: Briefing) -> list[Sentence]:
    return [*given.findings, *(s for section in given.open_points for s in section.sentences)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", SUBJECTS)
def test_every_note_is_there_and_every_quote_in_a_document(store: Store, root: Path, kind: str, lang: str) -> None:
    given = made(store, kind, lang)
    known = {note.number for note in given.notes}
    used = {n for s in sentences(given) for n in s.notes} | {n for t in given.annexes for row in t.rows for n in row.notes}
    assert used <= known == set(range(1, len(known) + 1))
    texts = clean("".join(path.read_text(encoding="utf-8") for path in (root / "notebooks/samples").glob("*.txt")), 10**6)
    assert [note.quote for note in given.notes if note.quote not in texts] == []


@pytest.mark.parametrize("kind", SUBJECTS)
def test_the_text_handed_in_keeps_its_order_and_length(store: Store, kind: str) -> None:
    given = made(store, kind)
    headings = [section.heading for section in given.handed_in]
    assert headings[:5] == ["一、要点", "二、基本情况", "三、对比", "四、问题", "五、建议"]
    assert headings[5:] in ([], ["附件："])
    assert sum(map(length, given.handed_in)) <= LIMIT
    assert [s.text for s in given.handed_in[4].sentences] == ["（由承办人研究后填写）"]


def test_findings_are_sentences_about_the_action(store: Store) -> None:
    told = "\n".join(s.text for s in made(store, "program").findings)
    assert "2024年3月18日，科学技术部、国家发展和改革委员会、财政部、中国科学院、国家开发银行联合印发" in told
    assert "《寒地农业装备协同创新专项行动方案》（国科发农〔2024〕963号）" in told
    assert f"{ACTION}的联合实施单位为上述5家发文机关" in told
    assert "到2026年，寒地农业装备技术合同成交额达到45亿元" in told
    assert "哈尔滨市与深圳市对口合作" in told
    assert all(s.text.endswith("。") and s.notes for s in made(store, "program").findings)


def test_names_and_numbers_come_from_the_documents(store: Store, root: Path) -> None:
    """Digits in the findings are counts told as such (n项, n个 …) or stand in a document."""
    texts = "".join(path.read_text(encoding="utf-8") for path in (root / "notebooks/samples").glob("*.txt"))
    for kind in ("program", "region", "document"):
        for sentence in made(store, kind).findings:
            for number in re.findall(r"\d+(?:\.\d+)?(?![\d项个份对家])", sentence.text):
                assert number in texts or int(number) < 13, sentence.text


def test_a_missing_annex_is_no_finding_of_nobody(store: Store) -> None:
    given = briefing(store, document=SCHEME, date=DAY)
    ledger = next(t for t in given.annexes if t.title == "责任台账")
    leads = [row.cells[2] for row in ledger.rows]
    assert "未写明" not in leads
    problems = "".join(s.text for s in given.handed_in[3].sentences)
    assert "附件缺失" in problems and "任务未写明责任单位" not in problems


def test_inferred_things_are_marked_and_never_in_the_ledgers_as_stated(store: Store) -> None:
    given = briefing(store, document=SCHEME, date=DAY)
    section = next(s for s in given.open_points if s.heading.startswith("推断"))
    assert all(s.inferred for s in section.sentences)


def test_a_thing_that_a_local_body_joins_is_told_whole(say_that: Callable[..., Extraction], tmp_path: Path) -> None:
    """For the region, the lead of a national action is no less told because it is not of the region."""
    text = "科学技术部牵头雪原行动，辽宁省科学技术厅参与雪原行动。"
    rows = [
        ("Document:雪原方案", "MENTIONS", "Program:雪原行动", "雪原行动", {}),
        ("Document:雪原方案", "MENTIONS", "Region:辽宁省", "辽宁省", {}),
        ("Document:雪原方案", "MENTIONS", "Agency:科学技术部", "科学技术部", {}),
        ("Document:雪原方案", "MENTIONS", "Agency:辽宁省科学技术厅", "辽宁省科学技术厅", {}),
        ("Agency:科学技术部", "LEADS", "Program:雪原行动", "科学技术部牵头雪原行动", {"role": "牵头"}),
        ("Agency:辽宁省科学技术厅", "PARTICIPATES_IN", "Program:雪原行动", "辽宁省科学技术厅参与", {"role": "参与"}),
        ("Program:雪原行动", "COVERS", "Region:辽宁省", "辽宁省", {}),
    ]  # fmt: skip
    with api.open_store(tmp_path / "store", keep=0) as opened:
        opened.load([say_that(text, rows, document="雪原方案")])
        given = briefing(opened, region="辽宁", date=DAY)
    (row,) = given.annexes[0].rows
    assert row.cells[1:4] == ("雪原行动", "科学技术部", "辽宁省科学技术厅（参与）")


def test_one_document_only_what_it_says(store: Store) -> None:
    given = briefing(store, document=PLAN, date=DAY)
    assert len(given.documents.rows) == 1
    assert {note.cited for note in given.notes} == {f"《{PLAN}》（陕发改高技〔2023〕958号）"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "0 were given"), ({"region": "辽宁", "agency": "科技部"}, "2 were given"), ({"region": "无此地"}, "无此地"),
        ({"query": "who-led"}, "who-leads"), ({"program": ACTION, "params": {"a": "b"}}, "parameters go with a query"),
        ({"program": ACTION, "date": "18.3.2026"}, "2026-03-18"), ({"program": ACTION, "lang": "fr"}, "zh, en"),
    ],
)  # fmt: skip
def test_mistakes_are_told(store: Store, asked: dict[str, str], told: str) -> None:
    with pytest.raises((PolicygraphError, QueryError), match=re.escape(told)):
        briefing(store, **asked)


def test_the_official_order_is_central_before_local_before_unknown() -> None:
    codes = {"辽宁省": "210000", "吉林省": "220000"}
    order = ["国务院", "国家发展和改革委员会", "科学技术部", "财政部"]
    order += ["辽宁省发展和改革委员会", "辽宁省财政厅", "吉林省财政厅", "某公司"]
    assert official(reversed(order), codes) == order


@pytest.mark.parametrize(
    ("comparator", "number", "most", "unit", "told"),
    [
        (">=", 90.0, None, "%", "不低于90%"), ("~", 12, None, "%", "12%左右"), ("range", 3, 5, "个", "3—5个"),
        ("=", 6.5, None, "%", "6.5%"),
        ("<=", 2, None, "亿元", "不高于2亿元"), ("=", None, None, "个", "未写明"),
    ],
)  # fmt: skip
def test_values_are_told_with_their_comparator(comparator: str, number: float, most: float, unit: str, told: str) -> None:
    row = {"comparator": comparator, "value": number, "value_max": most, "unit": unit}
    assert value(row, words("zh")) == told


def test_a_target_speaks_in_the_texts_words_only_when_these_name_it() -> None:
    row = {"metric": "示范机构", "comparator": "=", "value": 60, "value_max": None, "unit": "家", "deadline": "2020"}
    assert target({**row, "quotes": ["60家"]}, words("zh")) == "到2020年，示范机构60家"
    assert target({**row, "quotes": ["到2020年示范机构达到60家"]}, words("zh")) == "到2020年示范机构达到60家"


def test_citing_dates_and_lists() -> None:
    zh = words("zh")
    assert zh.cite("关于《甲》的通知", "国发〔2020〕1号") == "《关于〈甲〉的通知》（国发〔2020〕1号）"
    assert [zh.date(d) for d in ("2024-03-18", "2025-06", "2027", "")] == ["2024年3月18日", "2025年6月", "2027年", ""]
    assert zh.names(["《甲》", "《乙》"]) == "《甲》《乙》"
    assert zh.names(list("甲乙丙"), most=2, unit="body") == "甲、乙等3家"


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("60家", "到2027年，建成国家基地3家，认定示范机构60家以上，其中中部地区不少于一半"), ("教 育 部", "科 技 部\n教 育 部"),
        ("（一）甲", "（一）甲"), ("以上", "到2027年，建成国家基地3家，认定示范机构60家以上，其中中部地区不少于一半"),
    ],
)  # fmt: skip
def test_a_short_quote_is_told_with_what_stands_around_it(quote: str, told: str) -> None:
    text = "二〇二四年，各单位按下列分工办理，不得延误，确有困难的应当报告。\n科 技 部\n教 育 部\n" \
        "\n一、目标。到2027年，建成国家基地3家，认定示范机构60家以上，其中中部地区不少于一半。（一）甲。"  # fmt: skip
    assert around(text, text.index(quote), text.index(quote) + len(quote)) == told


def test_contexts_are_contiguous_text_and_only_for_short_quotes() -> None:
    text = "建成国家级中试平台3个；" + "很长的一句话，" * 10
    long = text[12:60]
    row = {"document": "甲", "source": "s", "quotes": ["3个", long], "clauses": ["一", "一"], "starts": [9, 12]}
    assert contexts([row], {"s": text}) == {("甲", "一", "3个"): "建成国家级中试平台3个"}
    assert contexts([row], {}) == {}


def test_long_titles_break_between_their_parts(store: Store) -> None:
    title = briefing(store, program=ACTION, date=DAY)
    assert title.title_lines(100) == (title.title,)
    assert title.title_lines(16) == (f"关于{ACTION}", "有关情况的简报")
    assert title.title_lines(8) == (title.title,)


def test_the_picture_is_of_the_answer_or_of_all_when_that_is_next_to_nothing(store: Store) -> None:
    facts = {kind: gather(store, subject_of(store, {kind: SUBJECTS[kind]}, {})) for kind in ("program", "region")}
    whole = graph_of(store, facts["program"])
    part, asked = drawn(store, facts["program"], lambda: whole)
    assert asked
    types = {"LEADS", "PARTICIPATES_IN", "COVERS", "ESTABLISHES", "FUNDS"}
    assert {d["type"] for *_, d in part.edges(data=True)} <= types and 3 <= part.number_of_edges() < whole.number_of_edges()
    assert part.graph["sources"] == whole.graph["sources"]
    all_of_it = graph_of(store, facts["region"])
    assert drawn(store, replace(facts["region"], sources=frozenset()), lambda: all_of_it) == (all_of_it, False)


def test_a_picture_says_what_leading_is_called_in_the_text(store: Store) -> None:
    figure = briefing(store, program=ACTION, date=DAY).figure
    assert figure and re.search("原文用词另有：.*联合实施", figure.caption)


@pytest.mark.parametrize(("verb", "told"), [("联合实施", "（原文用词：联合实施）"), ("参与", "")])
def test_who_joins_is_told_with_the_texts_word(verb: str, told: str) -> None:
    row = {
        "relation": "PARTICIPATES_IN", "subject": "雪原省人民政府", "object": "雪原行动", "object_id": "p", "role": "参与",
        "verb": verb, "document": "雪原方案", "quotes": ["与雪原省人民政府联合实施"], "clauses": ["一"], "inferred": False,
    }  # fmt: skip
    facts = Facts(Subject("program", "雪原行动", "p"), statements=(row,))
    texts = [s.text for s in findings(facts, words("zh"), Notes(words("zh"), []))]
    assert texts == [f"参与雪原行动的有雪原省人民政府{told}。"]


def test_a_question_is_told_in_the_readers_words(store: Store) -> None:
    given = briefing(store, query="who-leads", params={"program": ACTION}, date=DAY)
    assert given.findings[1].text.startswith(f"行动：{ACTION}；机构：")
    assert given.annexes[0].columns[:2] == ("序号", "行动") and "program" not in "".join(given.annexes[0].columns)


def test_of_a_question_the_answer_is_drawn(store: Store) -> None:
    facts = gather(store, subject_of(store, {"query": "who-leads"}, {"program": ACTION}))
    assert {d["type"] for *_, d in graph_of(store, facts).edges(data=True)} == {"LEADS"}


def test_a_task_is_its_first_sentence() -> None:
    assert untagged("（二）完善创新体系。瞄准需求，加快推进。") == "完善创新体系"
    assert untagged("12. 建设平台，") == "建设平台"


def test_names_are_cleaned() -> None:
    assert clean("甲\u202e\x00\ufeff \n 乙\ud800") == "甲 乙"
    assert len(clean("长" * 10_000)) == 120


def test_a_platform_that_is_only_led_counts_as_one_everywhere() -> None:
    def said(relation: str, subject: tuple[str, str], thing: tuple[str, str]) -> dict[str, object]:
        ends = {"subject": subject[1], "subject_label": subject[0], "subject_id": subject[1]}
        ends |= {"object": thing[1], "object_label": thing[0], "object_id": thing[1]}
        told = {"relation": relation, "document": "雪原方案", "quotes": ["原文"], "clauses": [""]}
        return {**ends, **told, **dict.fromkeys(("status", "role", "verb", "kind", "thing_kind", "commitment"), "")}

    rows = (
        said("PROMOTES", ("Document", "雪原方案"), ("Platform", "雪原中试基地")),
        said("LEADS", ("Agency", "江北省科学技术厅"), ("Platform", "雪原检测中心")),
        said("COOPERATES_WITH", ("Platform", "别处的平台"), ("Platform", "又一个平台")),
    )
    facts = Facts(Subject("document", "雪原方案", "d"), statements=rows)
    assert set(facts.platforms()) == {"雪原中试基地", "雪原检测中心"}
    zh = words("zh")
    notes = Notes(zh, facts.cards, facts.quoted(), facts.contexts)
    assert any("涉及平台2个" in sentence.text for sentence in findings(facts, zh, notes))
    [listed] = [table for table in annexes(facts, zh, notes) if table.title == zh.say("platforms")]
    assert len(listed.rows) == 2
