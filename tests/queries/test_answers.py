"""Every question, its rows, its first rows, and the subgraph that they rest on: the same from every engine."""

from __future__ import annotations

from typing import Any

import pytest

from policygraph.exchange import graph_of
from policygraph.model import Extraction
from policygraph.queries import answer, find, load, run
from policygraph.queries.loader import REQUIRED
from policygraph.store import Store
from tests.queries.hand_made import ACTION, PLAN, SOME

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
    ("inferred-statements", {}, ("subject", "relation", "object"), [("齐齐哈尔市", "PART_OF", "黑龙江省")]),
    ("evidence-free", {"document": PLAN}, ("subject", "relation", "object"), [("齐齐哈尔市", "PART_OF", "黑龙江省")]),
    ("single-mentions", {}, ("name",), []),
    ("central-agencies", {}, ("agency", "partners", "shared", "betweenness"),
     [("中国科学院", 2, 2, 0.0), ("科学技术部", 2, 3, 0.0), ("财政部", 2, 3, 0.0)]),
    ("program-card", {"program": ACTION}, ("relation", "direction", "name"),
     [("ESTABLISHES", "in", PLAN), ("LEADS", "in", "科学技术部"), ("LEADS", "in", "财政部"),
      ("PARTICIPATES_IN", "in", "中国科学院")]),
]  # fmt: skip


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
