"""Names: the shared pairs, our own pairs, and what place and year decide."""

from __future__ import annotations

import csv
import doctest
import os
from pathlib import Path

import pytest

from policygraph import bodies, places, resolve, zones
from policygraph.extract.knowledge import gazetteer
from policygraph.resolve import canonical, clean, document_key, is_resolved, resolve_name

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("POLICYGRAPH_SHARED", HERE.parents[1] / "shared"))


def pairs(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: v or "" for k, v in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def same(row: dict[str, str]) -> bool:
    year = int(row["year"]) if row.get("year") else None
    a, b = (canonical(row["label"], row[side], place=row.get("place"), year=year) for side in "ab")
    return a == b


@pytest.mark.skipif(not (SHARED / "pairs.tsv").exists(), reason="../shared/pairs.tsv is not here (POLICYGRAPH_SHARED)")
def test_shared_pairs() -> None:
    assert [row for row in pairs(SHARED / "pairs.tsv") if same(row) != (row["same"] == "1")] == []


@pytest.mark.parametrize("row", pairs(HERE / "pairs.tsv"), ids=lambda r: f"{r['a']}-{r['b']}-{r['place']}{r['year']}")
def test_own_pairs(row: dict[str, str]) -> None:
    assert same(row) == (row["same"] == "1")


def test_our_pairs_are_not_the_shared_ones() -> None:
    own, shared = ({(r["label"], r["a"], r["b"]) for r in pairs(p)} for p in (HERE / "pairs.tsv", SHARED / "pairs.tsv"))
    assert len(own) >= 80
    assert len(own & shared) == 0


@pytest.mark.parametrize(
    ("label", "name", "place", "year", "expected"),
    [
        ("Agency", "科技厅", "湖北省", None, "湖北省科学技术厅"),
        ("Agency", "省发展改革委", "武汉市", None, "湖北省发展和改革委员会"),
        ("Agency", "市教委", "重庆市", None, "重庆市教育委员会"),
        ("Agency", "自治区党委组织部", "广西壮族自治区", None, "中共广西壮族自治区委组织部"),
        ("Agency", "中国共产党湖北省委员会", None, None, "中共湖北省委员会"),
        ("Agency", "团市委", "武汉市", None, "中国共产主义青年团武汉市委员会"),
        ("Agency", "国家发展改革委（地区司）", None, None, "国家发展和改革委员会地区司"),
        ("Agency", "市卫健委医政处", "武汉市", None, "武汉市卫生健康委员会医政处"),
        ("Agency", "中科院武汉分院", None, None, "中国科学院武汉分院"),
        ("Agency", "东湖高新区管委会", None, None, "武汉东湖新技术开发区管理委员会"),
        ("Agency", "兵团科技局", None, None, "新疆生产建设兵团科学技术局"),
        ("Agency", "科技部", "台湾省", None, "台湾科技部"),
        ("Agency", "中华人民共和国科学技术部", "台湾省", None, "科学技术部"),
        ("Agency", "卫生局", "香港特别行政区", None, "香港卫生局"),
        ("Agency", "国土部", None, 2010, "国土资源部"),
        ("Agency", "广电总局", None, 2008, "国家广播电影电视总局"),
        ("Agency", "区域协调发展领导小组", "北京市朝阳区", None, "区域协调发展领导小组"),
        ("Agency", "台湾事务办公室", "湖北省", None, "中共湖北省委台湾工作办公室"),
        ("Region", "本市", "武汉市", None, "武汉市"),
        ("Region", "全区", "宁夏回族自治区", None, "宁夏回族自治区"),
        ("Region", "我国", None, None, "中国"),
        ("Region", "无为县", None, 2005, "巢湖市无为县"),
        ("Region", "无为县", None, 2015, "芜湖市无为县"),
        ("Platform", "市高新区", "苏州市", None, "苏州高新技术产业开发区"),
        ("Platform", "省公共数据开放平台", "湖北省", None, "湖北省公共数据开放平台"),
        ("Platform", "市场监管信息平台", "湖北省", None, "市场监管信息平台"),
        ("Platform", "濛江湿地公园", None, None, "濛江湿地公园"),
        ("Program", "省重点研发计划", "湖北省", None, "湖北省重点研发计划"),
        ("Organization", "市疾控中心", "武汉市", None, "武汉市疾病预防控制中心"),
        ("Organization", "科协", "湖北省", None, "湖北省科学技术协会"),
        ("Document", "《关于 推进〈某计划〉的意见》", None, None, "关于推进〈某计划〉的意见"),
    ],
)
def test_place_and_year_decide(label: str, name: str, place: str | None, year: int | None, expected: str) -> None:
    assert canonical(label, name, place=place, year=year) == expected


@pytest.mark.parametrize(
    ("label", "name", "place"),
    [
        ("Agency", "省科技厅", None),
        ("Agency", "市科技局", "湖北省"),
        ("Agency", "财政厅", None),
        ("Agency", "县政府", "武汉市"),
        ("Agency", "领导小组办公室", "湖北省"),
        ("Agency", "团省委", None),
        ("Agency", "朝阳区教委", None),
        ("Region", "我省", None),
        ("Region", "全市", "湖北省"),
        ("Region", "鼓楼区", None),
        ("Platform", "高新区", None),
        ("Platform", "市高新区", "湖北省"),
        ("Program", "省重点研发计划", None),
    ],
)
def test_what_nobody_tells_stays_unresolved_and_unchanged_in_place(label: str, name: str, place: str | None) -> None:
    assert not is_resolved(label, name, place=place)


def test_namesakes_are_never_told_apart_by_the_year_alone() -> None:
    assert canonical("Region", "鼓楼区", year=2015) == "鼓楼区"
    assert canonical("Region", "城区", year=2010) == "城区"


@pytest.mark.parametrize(
    ("label", "name", "region"),
    [
        ("Agency", "湖北省科技厅", "湖北省"),
        ("Agency", "科技部", ""),
        ("Agency", "中科院武汉分院", "武汉市"),
        ("Platform", "中德（沈阳）产业园", "沈阳市"),
        ("Platform", "湖北自贸试验区宜昌片区", "宜昌市"),
        ("Organization", "武汉某某科技有限公司", "武汉市"),
    ],
)
def test_the_region_in_a_name(label: str, name: str, region: str) -> None:
    assert resolve_name(label, name).region == region


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("国家发展和改革委员会地区经济司", "国家发展和改革委员会"),
        ("中国科学院成都生物研究所", "中国科学院"),
        ("中国人民银行武汉分行", "中国人民银行"),
        ("武汉市卫生健康委员会医政处", "武汉市卫生健康委员会"),
        ("推动长江经济带发展领导小组办公室", "推动长江经济带发展领导小组"),
        ("中共中央办公厅", ""),
        ("湖北省人民政府办公厅", ""),
        ("科学技术部", ""),
    ],
)
def test_the_owner_in_a_name(part: str, whole: str) -> None:
    assert bodies.owner(part) == whole


def test_a_canonical_name_is_its_own_canonical_name() -> None:
    names = [("Agency", r[side]) for r in pairs(HERE / "pairs.tsv") for side in "ab" if r["label"] == "Agency" and not r["place"]]
    for label, name in names:
        once = canonical(label, name)
        assert canonical(label, once) == once, name


def test_every_name_of_the_tables_keeps_itself() -> None:
    own = [("Agency", a.name) for a in gazetteer.agencies()] + [("Platform", z.name) for z in gazetteer.zones()]
    own += [("Organization", o.name) for o in gazetteer.organizations()]
    own += [("Region", d.canonical) for d in gazetteer.divisions() if d.canonical != "巢湖市"]  # a county-level city now
    assert [name for label, name in own if canonical(label, name) != name] == []


def test_spelling_does_not_matter() -> None:
    assert clean(" 科\u3000技\u200b部 ") == "科技部"
    assert clean("“雙創”") == "双创"
    assert canonical("Agency", "國家發展改革委") == canonical("Agency", "国家发展改革委")


def test_an_unknown_label_or_name_comes_back_cleaned() -> None:
    assert canonical("Target", " 某 指标 ") == "某指标"
    assert canonical("Agency", "某某工作专班") == "某某工作专班"


def test_a_generic_title_needs_its_issuer() -> None:
    assert document_key("《2026年政府工作报告》", "湖北省人民政府") == "湖北省人民政府"
    assert document_key("湖北省促进科技成果转化条例", "湖北省人民政府") == ""


@pytest.mark.parametrize("module", [bodies, gazetteer, places, resolve, zones], ids=lambda m: m.__name__)
def test_examples(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
