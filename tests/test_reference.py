"""Containment, succession and properties from the reference tables."""

from __future__ import annotations

from policygraph.extract.knowledge import gazetteer
from policygraph.model import Entity
from policygraph.reference import agency_properties, reference_statements, region_properties


def triples(*ends: Entity) -> list[tuple[str, str, str]]:
    return [(s.subject.name, s.relation, s.object.name) for s in reference_statements(ends)]


def test_a_region_lies_in_its_chain_once() -> None:
    assert triples(Entity("Region", "大连市金州区"), Entity("Region", "大连市")) == [
        ("大连市金州区", "PART_OF", "大连市"),
        ("大连市", "PART_OF", "辽宁省"),
    ]


def test_succession_of_central_bodies_local_bodies_and_regions() -> None:
    assert triples(Entity("Agency", "国土资源部")) == [("国土资源部", "SUCCEEDED_BY", "自然资源部")]
    assert triples(Entity("Agency", "湖北省环境保护厅")) == [("湖北省环境保护厅", "SUCCEEDED_BY", "湖北省生态环境厅")]
    former = "武汉市安全生产监督管理局"
    assert triples(Entity("Agency", former)) == [(former, "SUCCEEDED_BY", "武汉市应急管理局")]
    assert ("襄樊市", "SUCCEEDED_BY", "襄阳市") in triples(Entity("Region", "襄樊市"))


def test_statements_say_what_they_rest_on() -> None:
    (statement,) = reference_statements([Entity("Agency", "国土资源部")])
    assert statement.inferred
    assert statement.evidence == ()
    assert statement.rule == "reference.succession"
    assert statement.source == f"reference:{gazetteer.data_version()}"
    assert statement.properties == {"because": "国土资源部 was succeeded by 自然资源部 in 2018", "since": 2018}


def test_nothing_is_said_of_local_references_and_unknown_names() -> None:
    assert triples(Entity("Agency", "国土资源部", "some source", False)) == []
    assert triples(Entity("Region", "某地"), Entity("Platform", "辽宁省")) == []


def test_properties() -> None:
    assert region_properties("大连市金州区") == {"code": "210213", "level": "county"}
    assert region_properties("辽宁省") == {"code": "210000", "level": "province", "longitude": 123.4, "latitude": 41.8}
    assert region_properties("襄樊市") == {"level": "prefecture", "until": 2010}
    assert region_properties("日本") == {"code": "JP", "level": "country"}
    assert region_properties("某地") == {}
    assert agency_properties("国土资源部") == {"level": "国家", "since": 1998, "until": 2018}
    assert agency_properties("湖北省科学技术厅") == {"level": "省", "region": "湖北省"}
    assert agency_properties("武汉市人民政府") == {"level": "市", "region": "武汉市"}
    assert agency_properties("市科技局") == {}
