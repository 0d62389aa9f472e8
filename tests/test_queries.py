"""Query files, names resolved to nodes, and the same rows from every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import DataError, QueryError
from policygraph.exchange import graph_of
from policygraph.model import Entity, Extraction
from policygraph.queries import answer, find, load, pasteable, run, values
from policygraph.queries.loader import REQUIRED, parse
from policygraph.queries.names import Found
from policygraph.queries.run import prepared
from policygraph.store import Store, open_store

PLAN = "寒地装备协同行动方案"
ACTION = "寒地装备协同行动"
TEXT = (
    "科技部、财政部联合实施寒地装备协同行动，中国科学院参与。依据《全国装备发展规划》，"
    "支持齐齐哈尔市建设齐齐哈尔农机中试基地，依托东北农业大学。"
    "到2026年，黑龙江省技术合同成交额达到45亿元。推动长春市与天津市开展对口合作。黑龙江省科技厅牵头，2025年6月底前完成清单编制。"
)
TARGET = "Target:技术合同成交额45亿元:t1"
TASK = "Task:完成清单编制:k1"
ROWS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("Agency:科学技术部", "ISSUED", f"Document:{PLAN}", "科技部", {}),
    ("Agency:财政部", "ISSUED", f"Document:{PLAN}", "财政部", {}),
    (f"Document:{PLAN}", "MENTIONS", f"Document:{PLAN}", ACTION, {"issued": "2024-03-18", "effective": "2024-04-01",
     "annexes": [{"number": "1", "title": "清单", "present": True}, {"number": "2", "title": "分工表", "present": False}]}),
    (f"Document:{PLAN}", "MENTIONS", "Agency:科学技术部", "科技部", {"aliases": ["科技部"]}),
    (f"Document:{PLAN}", "MENTIONS", f"Program:{ACTION}", ACTION, {"kind": "专项", "aliases": ["寒地行动"]}),
    (f"Document:{PLAN}", "ESTABLISHES", f"Program:{ACTION}", ACTION, {}),
    ("Agency:科学技术部", "LEADS", f"Program:{ACTION}", f"联合实施{ACTION}", {"role": "联合实施", "verb": "联合实施"}),
    ("Agency:财政部", "LEADS", f"Program:{ACTION}", f"联合实施{ACTION}", {"role": "联合实施", "verb": "联合实施"}),
    ("Agency:中国科学院", "PARTICIPATES_IN", f"Program:{ACTION}", "中国科学院参与", {"role": "参与", "verb": "参与"}),
    (f"Document:{PLAN}", "BASED_ON", "Document:全国装备发展规划", "《全国装备发展规划》", {"kind": "依据"}),
    ("Region:齐齐哈尔市", "BUILDS", "Platform:齐齐哈尔农机中试基地", "支持齐齐哈尔市建设", {"status": "planned"}),
    (f"Document:{PLAN}", "PROMOTES", "Platform:齐齐哈尔农机中试基地", "建设齐齐哈尔农机中试基地", {"status": "planned"}),
    ("Platform:齐齐哈尔农机中试基地", "LOCATED_IN", "Region:齐齐哈尔市", "齐齐哈尔农机中试基地", {}),
    ("Platform:齐齐哈尔农机中试基地", "RELIES_ON", "Organization:东北农业大学", "依托东北农业大学", {"verb": "依托"}),
    ("Region:齐齐哈尔市", "PART_OF", "Region:黑龙江省", "", {}),
    ("Region:长春市", "COOPERATES_WITH", "Region:天津市", "长春市与天津市开展对口合作", {"kind": "对口合作"}),
    (f"Document:{PLAN}", "SETS", TARGET, "技术合同成交额达到45亿元", {}),
    (
        f"Document:{PLAN}", "MENTIONS", TARGET, "技术合同成交额达到45亿元",
        {"metric": "技术合同成交额", "value": 45, "unit": "亿元", "comparator": ">=", "deadline": "2026", "year": 2026},
    ),
    (TARGET, "FOR", "Region:黑龙江省", "黑龙江省", {}),
    (f"Document:{PLAN}", "HAS_TASK", TASK, "完成清单编制", {}),
    (f"Document:{PLAN}", "MENTIONS", TASK, "完成清单编制", {"text": "完成清单编制", "clause": "一1", "deadline": "2025-06"}),
    ("Agency:黑龙江省科学技术厅", "LEADS", TASK, "黑龙江省科技厅牵头", {"role": "牵头", "verb": "牵头"}),
]  # fmt: skip
#: query, parameters as typed, columns to look at, the rows
ANSWERS: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[Any, ...]]]] = [
    ("who-leads", {}, ("program", "agency", "role", "verb"),
     [(ACTION, "科学技术部", "联合实施", "联合实施"), (ACTION, "财政部", "联合实施", "联合实施")]),
    ("who-leads", {"program": "寒地行动"}, ("agency", "quotes"),
     [("科学技术部", [f"联合实施{ACTION}"]), ("财政部", [f"联合实施{ACTION}"])]),
    ("who-participates", {"program": ACTION}, ("participant", "verb", "document"), [("中国科学院", "参与", PLAN)]),
    ("platforms-in-region", {"region": "黑龙江"}, ("platform", "region", "status"),
     [("齐齐哈尔农机中试基地", "齐齐哈尔市", "planned")]),
    ("agency-portfolio", {"agency": "科技部"}, ("issued", "relation", "name"),
     [("2024-03-18", "ISSUED", PLAN), ("2024-03-18", "LEADS", ACTION)]),
    ("co-issuers", {"agency": "科技部"}, ("agency", "partner", "documents"), [("科学技术部", "财政部", 1)]),
    ("policy-lineage", {"document": PLAN}, ("direction", "depth", "cites"), [("up", 1, "全国装备发展规划")]),
    ("policy-lineage", {"document": "全国装备发展规划"}, ("direction", "depth", "document"), [("down", 1, PLAN)]),
    ("targets-by-year", {"year": "2026"}, ("metric", "value", "unit", "owners"),
     [("技术合同成交额", 45, "亿元", ["黑龙江省"])]),
    ("targets-by-year", {"year": "2030"}, (), []),
    ("targets-of-region", {"region": "黑龙江"}, ("metric", "owner"), [("技术合同成交额", "黑龙江省")]),
    ("who-builds", {}, ("builder", "kind", "platform"), [("齐齐哈尔市", "Region", "齐齐哈尔农机中试基地")]),
    ("relies-on", {}, ("platform", "host", "verb"), [("齐齐哈尔农机中试基地", "东北农业大学", "依托")]),
    ("partner-regions", {"region": "长春"}, ("region", "partner", "kind"), [("长春市", "天津市", "对口合作")]),
    ("partner-regions", {"region": "天津"}, ("region", "partner"), [("天津市", "长春市")]),
    ("tasks-of-agency", {"agency": "黑龙江省科技厅"}, ("relation", "verb", "task", "deadline"),
     [("LEADS", "牵头", "完成清单编制", "2025-06")]),
    ("responsibility-ledger", {"document": PLAN}, ("task", "leads", "lead_words", "partners"),
     [("完成清单编制", ["黑龙江省科学技术厅"], ["牵头"], [])]),
    ("due-before", {"date": "2026"}, ("deadline", "what", "who"),
     [("2025-06", "完成清单编制", ["黑龙江省科学技术厅"])]),
    ("in-force", {"on": "2024-12-31"}, ("document", "effective", "finding"), [(PLAN, "2024-04-01", "unknown")]),
    ("in-force", {"on": "2024-01-01"}, ("finding",), [("not yet in force",)]),
    ("region-comparison", {"one": "黑龙江", "other": "长春"}, ("item", "in_one", "in_other"),
     [("齐齐哈尔农机中试基地", True, False), ("技术合同成交额45亿元", True, False)]),
    ("neighbourhood", {"name": "东北农业大学"}, ("relation", "direction", "name"), [("RELIES_ON", "in", "齐齐哈尔农机中试基地")]),
    ("what-connects", {"names": "科技部、财政部"}, ("name", "joined"), [(PLAN, 2), (ACTION, 2)]),
    ("cascade", {"upper": PLAN, "lower": "全国装备发展规划"}, ("item", "finding"),
     [(f"{PLAN} → 全国装备发展规划", "上位文件引用下位文件（BASED_ON）"), ("技术合同成交额", "下位文件未提"),
      (ACTION, "下位文件未提"), ("一1", "下位文件未提")]),
    ("cascade", {"upper": "全国装备发展规划", "lower": PLAN}, ("item", "finding", "upper", "lower"),
     [(f"{PLAN} → 全国装备发展规划", "下位文件引用上位文件（BASED_ON）", "", ""),
      ("技术合同成交额", "新增", "", "技术合同成交额45亿元"),
      (ACTION, "新增", "", ACTION), ("一1", "新增", "", "完成清单编制")]),
    ("evolution", {"name": "科技部"}, ("appearance", "issued", "document", "quotes", "relations"),
     [("first and last", "2024-03-18", PLAN, ["科技部"], ["ISSUED", "LEADS"])]),
    ("shortest-path", {"from": "中国科学院", "to": "黑龙江省"}, ("step", "from", "relation", "direction", "to"),
     [(1, "中国科学院", "PARTICIPATES_IN", "→", ACTION), (2, ACTION, "ESTABLISHES", "←", PLAN),
      (3, PLAN, "SETS", "→", "技术合同成交额45亿元"), (4, "技术合同成交额45亿元", "FOR", "→", "黑龙江省")]),
    ("all-paths", {"from": "科技部", "to": "财政部"}, ("length", "path"),
     [(2, f"科学技术部 –ISSUED→ {PLAN} ←ISSUED– 财政部"), (2, f"科学技术部 –LEADS→ {ACTION} ←LEADS– 财政部"),
      (3, f"科学技术部 –ISSUED→ {PLAN} –ESTABLISHES→ {ACTION} ←LEADS– 财政部"),
      (3, f"科学技术部 –LEADS→ {ACTION} ←ESTABLISHES– {PLAN} ←ISSUED– 财政部")]),
    ("central-agencies", {}, ("agency", "partners", "shared", "betweenness"),
     [("中国科学院", 2, 2, 0.0), ("科学技术部", 2, 3, 0.0), ("财政部", 2, 3, 0.0)]),
    ("program-card", {"program": ACTION}, ("relation", "direction", "name"),
     [("ESTABLISHES", "in", PLAN), ("LEADS", "in", "科学技术部"), ("LEADS", "in", "财政部"),
      ("PARTICIPATES_IN", "in", "中国科学院")]),
]  # fmt: skip


#: a value of each type
SOME = {
    "any": "科技部", "Agency": "科技部", "Program": ACTION, "Platform": "齐齐哈尔农机中试基地", "Region": "黑龙江",
    "Organization": "东北农业大学", "Document": PLAN, "string": "成交", "date": "2025", "integer": "2025",
}  # fmt: skip


@pytest.fixture(scope="module")
def extraction(say_that: Callable[..., Extraction]) -> Extraction:
    return say_that(TEXT, ROWS, document=PLAN)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The hand-made graph in each engine."""
    target = str(tmp_path_factory.mktemp("queries") / "policygraph.db")
    if request.param == "neo4j":
        target = request.getfixturevalue("emptied_neo4j")
    with open_store(target, keep=0) as opened:
        opened.load([extraction])
        yield opened


@pytest.mark.parametrize(("name", "given", "columns", "expected"), ANSWERS, ids=[f"{a[0]}-{i}" for i, a in enumerate(ANSWERS)])
def test_an_answer(
    store: Store, name: str, given: dict[str, str], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    rows = run(name, store, given)
    assert [tuple(row[column] for column in columns) for row in rows] == expected
    assert all(tuple(row) == find(name).returns for row in rows)


@pytest.mark.parametrize("name", sorted(load()))
def test_every_query_runs_with_its_optional_parameters_left_out(store: Store, name: str) -> None:
    query = find(name)
    given = {p.name: SOME[p.type.partition("|")[0]] for p in query.params if p.default is REQUIRED}
    assert all(tuple(row) == query.returns for row in run(query, store, given))


HOSTILE = [
    "' OR 1=1 //", "\"}) DETACH DELETE n //", "科技部'; MATCH (n) RETURN n", "`", "$program", "\\", "\x00\x07", "𠀀\u202e",
    "x" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", sorted(name for name, query in load().items() if query.params))
def test_a_hostile_value_finds_nothing_and_changes_nothing(store: Store, name: str, value: str) -> None:
    query, before = find(name), store.counts()
    right = {p.name: SOME[p.type.partition("|")[0]] for p in query.params if p.default is REQUIRED}
    for param in query.params:
        if param.type == "string":
            assert all(tuple(row) == query.returns for row in run(query, store, {**right, param.name: value}))
            continue
        with pytest.raises(QueryError, match=r"nothing is called|a name has|is no (integer|date)|is ambiguous") as told:
            run(query, store, {**right, param.name: value})
        assert len(str(told.value)) < 2_000
    assert store.counts() == before


@pytest.mark.parametrize("name", sorted(load()))
def test_the_rows_are_the_same_with_the_subgraph_that_they_rest_on(store: Store, name: str) -> None:
    query = find(name)
    given = {p.name: SOME[p.type.partition("|")[0]] for p in query.params if p.default is REQUIRED}
    found = answer(query, store, given)
    assert found.rows == run(query, store, given)
    assert (found.graph is None) == (not query.has_graph)
    if found.graph is not None:
        assert bool(found.rows) <= bool(found.graph.nodes)
        assert all(data["label"] and data["name"] for _, data in found.graph.nodes(data=True))
        assert all(key == f"{data['type']}|{data['evidence'][0]['source']}"
                   for *_, key, data in found.graph.edges(keys=True, data=True) if data["evidence"])  # fmt: skip


def test_the_subgraph_is_what_the_rows_rest_on_and_no_more(store: Store, extraction: Extraction) -> None:
    found = answer("who-leads", store, {"program": ACTION}).graph
    whole = graph_of([extraction])
    assert found is not None
    assert {data["name"] for _, data in found.nodes(data=True)} == {ACTION, "科学技术部", "财政部"}
    for start, end, key, data in found.edges(keys=True, data=True):
        assert data == whole.edges[start, end, key]
    for id_, data in found.nodes(data=True):
        assert {**data, "evidence": []} == {**whole.nodes[id_], "evidence": []} | {
            name: value for name, value in data.items() if name in ("level", "since", "until", "region")
        }  # fmt: skip


@pytest.mark.parametrize("name", sorted(load()))
def test_the_first_rows_are_the_first_rows(store: Store, name: str) -> None:
    query = find(name)
    given = {p.name: SOME[p.type.partition("|")[0]] for p in query.params if p.default is REQUIRED}
    every = run(query, store, given)
    first = answer(query, store, given, limit=1)
    assert first.rows == every[:1]
    assert first.more == (len(every) > 1)


def test_none_is_not_said_while_an_annex_is_missing(store: Store) -> None:
    told = (f"附件2缺失，无法判断（{PLAN}）", f"附件2 missing, nothing can be concluded ({PLAN})")
    assert answer("who-builds", store, {"platform": ACTION}).told == (told,)
    assert answer("who-builds", store, {"platform": "齐齐哈尔农机中试基地"}).told == ()


@pytest.mark.parametrize("typed", ["科学技术部", "科技部", " 科技部 ", "Agency:科技部", Entity("Agency", "科学技术部").id])
def test_a_name_finds_its_node(store: Store, typed: str) -> None:
    assert values(find("co-issuers"), store, {"agency": typed}) == {"agency": Found(Entity("Agency", "科学技术部").id, "Agency")}


def test_what_is_not_found_suggests_near_names(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean 齐齐哈尔农机中试基地"):
        run("who-builds", store, {"platform": "农机中试基地"})
    with pytest.raises(QueryError, match=r"among Region; \d+ loaded documents hold the words, see `policygraph search`"):
        run("platforms-in-region", store, {"region": "科技部"})
    with pytest.raises(QueryError, match="nothing is called '台湾' among Region; no loaded document mentions it"):
        run("platforms-in-region", store, {"region": "台湾"})
    with pytest.raises(QueryError, match="is a Agency, wanted is Region"):
        run("platforms-in-region", store, {"region": "Agency:科技部"})


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who-lead", {}, "did you mean who-leads"),
        ("programs/who-leads", {}, "no query"),
        ("who-leads", {"programme": "x"}, "did you mean program"),
        ("agency-portfolio", {}, "needs --param agency"),
        ("targets-by-year", {"year": "next"}, "year='next' is no integer"),
        ("in-force", {"on": "2024-13-01"}, "is no date; write 2024, 2024-03 or 2024-03-01"),
    ],
)
def test_a_wrong_question_is_told(store: Store, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(name, store, given)


GOOD = """// name: q
// title: 问 / Ask
// param: region (Region) = null -- 地区 / a region
// returns: name
// example: region=辽宁
// note: 无 / None
MATCH (r:Region) WHERE $region IS NULL OR r.id = $region RETURN r.name AS name ORDER BY name
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// title: 问 / Ask\n", "", "line 1: the header lacks `// title"),
        ("问 / Ask", "问", "line 2: write it in Chinese and English"),
        ("// name: q", "// name: other", "line 1: the name 'other' is not the file's name"),
        ("$region IS", "$regoin IS", r"line 7: \$regoin is not declared"),
        ("$region IS NULL OR r.id = $region", "true", "line 3: parameter region is not used"),
        ("$region IS NULL OR r.id = $region", "r.name = '$region' // $region", "line 3: parameter region is not used"),
        ("(Region)", "(Place)", "line 3: unknown type 'Place'"),
        ("= null", "= nothing", "line 3: a default is"),
        ("RETURN", "SET r.x = 1 RETURN", "line 7: SET writes"),
        ("RETURN", "DETACH DELETE r RETURN", "line 7: DETACH writes"),
        ("// note:", "// remark:", "line 6: not a header line"),
        ("region=辽宁", "place=辽宁", "the example sets place"),
    ],
)
def test_a_mistake_in_a_query_file_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=message):
        parse(GOOD.replace(old, new), path="mine/q.cypher", pack="mine")


def test_a_pack_of_ones_own(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "q.cypher").write_text(GOOD, encoding="utf-8")
    assert [row["name"] for row in run("mine/q", store, {"region": "黑龙江"}, folder=tmp_path)] == ["黑龙江省"]


def test_the_pasteable_statement_holds_its_parameters(store: Store) -> None:
    query = find("who-leads")
    text = pasteable(query, values(query, store, {"program": ACTION}))
    assert text.startswith(f':param {{program: "{Entity("Program", ACTION).id}"}};\n')
    assert "MATCH (p:Program {id: $program})<-[l:LEADS]-(a)\n" in text
    assert text.endswith(";\n")


@pytest.mark.parametrize(
    ("given", "statement"),
    [
        ({"program": Found("x", "Platform")}, "MATCH (p:Platform {id: $program})--(n)"),
        ({"program": None}, "MATCH (p:Program|Platform)--(n)"),
    ],
)
def test_an_anchor_gets_the_label_of_what_was_found_and_goes_when_nothing_is_asked(given: dict[str, Any], statement: str) -> None:
    query = replace(find("who-leads"), cypher="MATCH (p:Program|Platform {id: $program})--(n)")
    assert prepared(query, given)[0] == statement
