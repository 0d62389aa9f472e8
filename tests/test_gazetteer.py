"""The reference tables agree with each other and say what is nationally known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extract.knowledge import gazetteer, tables

DATA = Path(gazetteer.__file__).parents[1] / "data"


def test_there_are_34_provinces_333_prefectures_and_no_zone_among_the_counties() -> None:
    present = [d for d in gazetteer.divisions() if d.until is None]
    mainland = [d for d in present if d.code and not d.code.startswith(("71", "81", "82"))]
    levels = Counter(d.level for d in mainland)
    assert sum(d.level == "province" for d in present) == 34
    assert levels["prefecture"] == 333
    assert 2800 < levels["county"] < 2900
    pseudo = ("开发区", "工业园区", "产业园区", "管理区", "示范区", "市辖区", "直辖县级行政区划", "委员会", "实验区")
    assert not [d.name for d in present if d.name.endswith(pseudo)]


def test_canonical_names_are_unique_and_every_parent_and_successor_exists() -> None:
    counts = Counter(d.canonical for d in gazetteer.divisions())
    known = gazetteer.division_of()
    assert not [name for name, n in counts.items() if n > 1]
    assert not [d.canonical for d in gazetteer.divisions() if (d.parent or "北京市") not in known]
    assert not [d.canonical for d in gazetteer.divisions() if (d.successor or "北京市") not in known]


@pytest.mark.parametrize(
    ("canonical", "chain"),
    [
        ("沈阳市", ("辽宁省",)),
        ("大连市金州区", ("大连市", "辽宁省")),
        ("北京市朝阳区", ("北京市",)),
        ("重庆市忠县", ("重庆市",)),
        ("仙桃市", ("湖北省",)),
        ("石河子市", ("新疆维吾尔自治区",)),
        ("台北市", ("台湾省",)),
        ("辽宁省", ()),
        ("没有这个地方", ()),
    ],
)
def test_parent_chain(canonical: str, chain: tuple[str, ...]) -> None:
    assert gazetteer.parent_chain(canonical) == chain


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("内蒙古", ["内蒙古自治区"]),
        ("恩施州", ["恩施土家族苗族自治州"]),
        ("辽宁省沈阳市", ["沈阳市"]),
        ("浙江义乌", ["金华市义乌市"]),
        ("朝阳", ["朝阳市"]),
        ("朝阳区", ["北京市朝阳区", "长春市朝阳区"]),
        ("吉林", ["吉林省"]),
        ("襄樊", ["襄樊市"]),
        ("海南州", ["海南藏族自治州"]),
    ],
)
def test_spellings(spelling: str, canonical: list[str]) -> None:
    assert [d.canonical for d in gazetteer.division_names()[spelling]] == canonical


def test_no_short_form_is_an_everyday_word_or_a_single_character() -> None:
    shorts = {d.short for d in gazetteer.divisions() if d.short}
    assert not {"和平", "城关", "合作", "东方", "公安", "资源", "新华", "来宾", "津市", "长安", "新和", "共和"} & shorts
    assert min(map(len, shorts)) >= 2


def test_no_spelling_is_two_kinds_of_region() -> None:
    assert not set(gazetteer.regions()) & set(gazetteer.division_names())


def test_renamed_divisions_know_when_and_into_what() -> None:
    known = gazetteer.division_of()
    names = ("莱芜市", "襄樊市", "杭州市下城区", "北京市宣武区", "巢湖市")
    told = {name: (known[name].until, known[name].successor) for name in names}
    assert told == {
        "莱芜市": (2018, "济南市莱芜区"),
        "襄樊市": (2010, "襄阳市"),
        "杭州市下城区": (2021, "杭州市拱墅区"),
        "北京市宣武区": (2010, "北京市西城区"),
        "巢湖市": (2011, "合肥市巢湖市"),
    }


def test_agencies_name_known_successors_and_parents_and_their_years_run_forward() -> None:
    names = {a.name for a in gazetteer.agencies()}
    assert len(names) == len(gazetteer.agencies())
    assert not [(a.name, s) for a in gazetteer.agencies() for s in (*a.successors, a.parent) if s and s not in names]
    assert not [a.name for a in gazetteer.agencies() if a.since and a.until and a.since > a.until]
    assert not [a.name for a in gazetteer.agencies() if a.successors and not a.until]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("科技部", "科学技术部"),
        ("发改委", "国家发展和改革委员会"),
        ("人社部", "人力资源和社会保障部"),
        ("中央编办", "中央机构编制委员会办公室"),
        ("工商总局", "国家工商行政管理总局"),
        ("国务院西部开发办", "国务院西部地区开发领导小组办公室"),
        ("广电总局", "国家广播电视总局"),
        ("中央网信办", "中央网络安全和信息化委员会办公室"),
    ],
)
def test_the_present_bearer_of_a_short_form_comes_first(short: str, name: str) -> None:
    assert gazetteer.agency_names()[short][0].name == name


def test_bodies_of_taiwan_hong_kong_and_macao_are_no_national_bodies() -> None:
    levels = {a.kind: a.level for a in gazetteer.agencies()}
    assert {levels[kind] for kind in ("taiwan", "hongkong", "macao")} == {""}
    assert levels["ministry"] == "国家"


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("国务院生产委员会", ["国务院生产办公室", "国务院经济贸易办公室", "国家经济贸易委员会"]),
        ("城乡建设环境保护部", ["建设部", "住房和城乡建设部"]),
        ("国家计量局", ["国家技术监督局", "国家质量技术监督局", "国家质量监督检验检疫总局", "国家市场监督管理总局"]),
        ("行政院环境保护署", ["环境部"]),
    ],
)
def test_former_bodies_lead_to_their_successors(name: str, chain: list[str]) -> None:
    known = {a.name: a for a in gazetteer.agencies()}
    for successor in chain:
        assert successor in known[name].successors
        name = successor


def test_no_place_and_trade_are_an_enterprise() -> None:
    """上海银行|业, 山东高速|公路, 茂名石化|产业: an organization's short form is never just a place and a trade."""
    trades = ("银行", "石化", "能源", "高速", "黄金", "有色", "钢铁", "农垦", "控股", "发展")
    places = {d.short for d in gazetteer.divisions() if d.short and d.level in ("province", "prefecture")}
    assert [s for s in gazetteer.organization_names() if s.endswith(trades) and s[:-2] in places] == ["鞍山钢铁"]


def test_a_full_name_finds_its_own_row_first() -> None:
    for table in (gazetteer.agency_names(), gazetteer.organization_names(), gazetteer.zone_names()):
        assert not [s for s, found in table.items() if any(x.name == s for x in found) and found[0].name != s]


def test_a_local_form_names_one_head_on_each_level() -> None:
    heads: dict[tuple[str, str], set[str]] = {}
    for body in gazetteer.local_bodies():
        for form in (*body.shorts, *([] if body.kind in ("youth", "cppcc") else [body.head])):
            for level in body.levels:
                heads.setdefault((form, level), set()).add(body.head)
    assert not {key: found for key, found in heads.items() if len(found) > 1}


def test_places_and_members_are_regions() -> None:
    known = {*gazetteer.division_of(), *(info.canonical for info in gazetteer.regions().values())}
    places = [x.place for x in (*gazetteer.zones(), *gazetteer.organizations()) if x.place]
    members = [m for info in gazetteer.regions().values() for m in info.members]
    assert not {*places, *members} - known
    assert {*gazetteer.seats()} == {d.canonical for d in gazetteer.divisions() if d.level == "province"}
    assert gazetteer.abbreviations()["辽"] == "辽宁省"


def test_the_national_lists_are_complete() -> None:
    kinds = Counter(zone.kind for zone in gazetteer.zones())
    countries = [r for r in gazetteer.regions().values() if r.kind == "country"]
    assert kinds["国家自主创新示范区"] == 23
    assert kinds["自由贸易试验区"] == 22
    assert kinds["国家级新区"] == 17  # 19 less 浦东新区 and 滨海新区, which are divisions
    assert len({r.canonical for r in countries}) >= 193
    assert sum(o.kind == "university" for o in gazetteer.organizations()) >= 147


def test_a_row_with_a_missing_cell_is_named_by_file_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "zones.csv").write_text("# note\nname,kind\n甲,乙\n丙\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=r"zones\.csv line 4"):
        tables.rows.__wrapped__("zones")


def test_every_table_says_where_it_comes_from_and_is_documented() -> None:
    guide = (DATA / "README.md").read_text(encoding="utf-8")
    regional = ("divisions", "divisions_former", "provinces", "regions")
    for name in (*regional, "agencies", "bodies", "organizations", "zones", "generic_titles"):
        first = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# "), name
        assert f"{name}.csv" in guide, name
