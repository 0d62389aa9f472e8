"""The tables of nationally known names: one spelling for one thing, none that belongs to another table or to everyday language."""

from __future__ import annotations

import doctest
import time

import pytest

from policygraph.errors import DataError
from policygraph.extract.knowledge import gazetteer, known
from policygraph.extract.knowledge.known import known_things, law_names, law_stands
from policygraph.extract.knowledge.tables import rows
from policygraph.extract.nlp import load, read

THINGS = list(rows("known"))
LAWS = list(rows("laws"))


def cells(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@pytest.mark.parametrize("table", [THINGS, LAWS], ids=["known", "laws"])
def test_no_spelling_stands_twice(table: list[dict[str, str]]) -> None:
    spellings = [spelling for row in table for spelling in cells(row)]
    assert sorted(spellings) == sorted(set(spellings))


@pytest.mark.parametrize("table", [THINGS, LAWS], ids=["known", "laws"])
def test_spellings_are_long_enough_and_written_as_in_a_normalized_text(table: list[dict[str, str]]) -> None:
    for spelling in (s for row in table for s in cells(row)):
        assert len(spelling) >= known.SHORTEST
        assert spelling == spelling.strip()
        assert not set(spelling) & set('《》()"「」, ;；'), spelling
        assert spelling.count("“") == spelling.count("”"), spelling


def test_labels_levels_and_years_are_valid() -> None:
    assert {row["label"] for row in THINGS} == {"Program", "Platform"}
    assert all(row["kind"] for row in THINGS)
    assert {row["level"] for row in THINGS} <= {"国家级", ""}
    kinds = {"法律", "行政法规", "党内法规", "台湾法律", "香港法律", "澳门法律"}
    assert {row["kind"] for row in LAWS} == kinds
    years = [row[column] for row in LAWS for column in ("since", "until") if row[column]]
    assert all(1949 <= int(year) <= 2026 for year in years + [row["since"] for row in THINGS if row["since"]])


def test_no_name_belongs_to_another_table() -> None:
    others = (
        set(gazetteer.zone_names()) | set(gazetteer.organization_names()) | set(gazetteer.agency_names()) | set(gazetteer.regions())
    )
    assert not others & set(known_things())
    assert not set(gazetteer.division_names()) & set(known_things())
    assert not set(law_names()) & set(known_things())


def test_the_tables_cover_the_country() -> None:
    assert len(THINGS) >= 500
    assert sum(row["kind"] in {"法律", "行政法规"} for row in LAWS) >= 300
    assert sum(row["kind"] == "台湾法律" for row in LAWS) >= 300
    assert sum(row["kind"] == "香港法律" for row in LAWS) >= 100


@pytest.mark.parametrize(
    ("spelling", "name", "label"),
    [
        ("国家863计划", "国家高技术研究发展计划", "Program"),
        ("“千人计划”", "海外高层次人才引进计划", "Program"),
        ("东数西算工程", "“东数西算”工程", "Program"),
        ("“一带一路”倡议", "一带一路", "Program"),
        ("广交会", "中国进出口商品交易会", "Program"),
        ("天保工程", "天然林资源保护工程", "Program"),
        ("国际贸易单一窗口", "国际贸易“单一窗口”", "Platform"),
        ("中国天眼", "500米口径球面射电望远镜", "Platform"),
        ("京沪高铁", "京沪高速铁路", "Platform"),
        ("渝新欧", "中欧班列（重庆）", "Program"),
        ("“泰山学者”工程", "泰山学者工程", "Program"),
        ("珠江人才计划", "珠江人才计划", "Program"),
        ("引大济岷", "引大济岷工程", "Program"),
        ("“苏超”", "江苏省城市足球联赛", "Program"),
        ("浙里办", "浙里办", "Platform"),
        ("西香高速", "西香高速公路", "Platform"),
    ],
)
def test_a_spelling_names_its_thing(spelling: str, name: str, label: str) -> None:
    thing = known_things()[spelling]
    assert (thing.name, thing.label) == (name, label)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("泰山学者工程", "Program"),
        ("五水共治", "Program"),
        ("武都引水二期工程", "Program"),
        ("中非经贸深度合作先行区", "Platform"),
        ("岳麓山实验室", "Platform"),
        ("通苏嘉甬高铁", "Platform"),
        ("玲龙一号", "Platform"),
        ("山河智能装备股份有限公司", "Organization"),
        ("常熟理工学院", "Organization"),
        ("国务院农民工工作领导小组", "Agency"),
    ],
)
def test_a_name_is_found_in_a_plain_sentence(name: str, label: str) -> None:
    text = f"国务院关于有关工作的通知\n积极推进{name}，取得明显成效。"
    found = {m.entity for m in read(load(), text)._.scene.mentions}
    assert (label, name) in {(entity.label, entity.name) for entity in found}


def test_slogans_and_classes_are_no_names() -> None:
    everyday = {"大众创业万众创新", "放管服", "国家高新技术产业开发区", "国家重点实验室", "众创空间", "乡村振兴", "西部地区"}
    everyday |= {"办事通", "北京通", "爱山东", "珠海港", "揭榜挂帅", "三项改革", "专精特新", "海外仓", "首发经济"}
    assert not everyday & set(known_things())


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("劳动合同法", "中华人民共和国劳动合同法"),
        ("科技成果转化法", "中华人民共和国促进科技成果转化法"),
        ("优化营商环境条例", "优化营商环境条例"),
        ("专利法实施细则", "中华人民共和国专利法实施细则"),
        ("公职人员财产申报法", "公职人员财产申报法"),
    ],
)
def test_a_short_title_names_its_statute(spelling: str, name: str) -> None:
    assert law_names()[spelling].name == name


@pytest.mark.parametrize(
    ("text", "title", "stands"),
    [
        ("依照专利法申请", "专利法", True),
        ("完善公司法人治理结构", "公司法", False),
        ("履行审计法定职责", "审计法", False),
        ("劳动法律法规", "劳动法", False),
        ("山东省安全生产法", "安全生产法", False),
        ("执行信访工作条例", "信访工作条例", True),
    ],
)
def test_a_title_inside_a_word_is_no_statute(text: str, title: str, stands: bool) -> None:
    start = text.index(title)
    assert law_stands(text, start, start + len(title)) is stands


def test_a_spelling_of_two_things_is_refused() -> None:
    owners = {"火炬计划": "火炬计划"}
    with pytest.raises(DataError, match="火炬计划 stands for"):
        known._claim("known", owners, "火炬计划", "别的计划")


def test_the_tables_are_read_once_and_fast() -> None:
    known_things.cache_clear()
    law_names.cache_clear()
    start = time.process_time()
    first, _ = known_things(), law_names()
    assert time.process_time() - start < 0.3  # measured 0.02 s
    assert known_things() is first


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(known).failed == 0
