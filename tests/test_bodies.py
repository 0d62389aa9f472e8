"""Governing bodies: sentence → the canonical names that it names."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.bodies import find_bodies
from policygraph.extract.entities.places import find_places
from policygraph.model import Entity
from tests.sentences import NATION, PROVINCE, bodies_in, extracted, layout_in, names, scene_of

_LIAO = "辽宁省"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "支持辽宁省、吉林省科技厅、发展改革委联合推进。",
            ["辽宁省科学技术厅", "吉林省科学技术厅", "辽宁省发展和改革委员会", "吉林省发展和改革委员会"],
        ),
        ("沈阳市、大连市人民政府落实。", ["沈阳市人民政府", "大连市人民政府"]),
        ("沈阳、大连、鞍山市科技局落实。", ["沈阳市科学技术局", "大连市科学技术局", "鞍山市科学技术局"]),
        ("科 技 部、工信部牵头。", ["科学技术部", "工业和信息化部"]),
        ("科技部和财政部支持。", ["科学技术部", "财政部"]),
        ("由中央组织部、中国人民银行、国家铁路局、国家自然科学基金委员会、国家开发银行落实。",
         ["中共中央组织部", "中国人民银行", "国家铁路局", "国家自然科学基金委员会", "国家开发银行"]),
        ("中国科学院武汉分院、南京分院参加。", ["中国科学院", "中国科学院武汉分院", "中国科学院南京分院"]),
        ("国家发展改革委（东北振兴司）牵头。", ["国家发展和改革委员会", "国家发展和改革委员会东北振兴司"]),
        ("科技部成果转化司牵头。", ["科学技术部", "科学技术部成果转化司"]),
        ("新疆生产建设兵团参加。", ["新疆生产建设兵团"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", [NATION, PROVINCE], ids=["national", "provincial"])
def test_names_that_need_no_document(sentence: str, expected: list[str], head: str) -> None:
    assert sorted(names(bodies_in(sentence, head))) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("省科技厅、财政厅会同有关方面落实。", [f"{_LIAO}科学技术厅", f"{_LIAO}财政厅"]),
        ("由省科技厅，教育厅负责。", [f"{_LIAO}科学技术厅", f"{_LIAO}教育厅"]),
        ("省科技厅牵头，省财政厅、省教育厅配合。", [f"{_LIAO}科学技术厅", f"{_LIAO}财政厅", f"{_LIAO}教育厅"]),
        ("省委办公厅、省政府办公厅督查。", [f"中共{_LIAO}委办公厅", f"{_LIAO}人民政府办公厅"]),
        ("办公室设在省发展改革委。", [f"{_LIAO}发展和改革委员会"]),
    ],
)
def test_short_names_are_those_of_the_documents_province(sentence: str, expected: list[str]) -> None:
    assert names(bodies_in(sentence, PROVINCE)) == expected


@pytest.mark.parametrize("sentence", ["省科技厅、财政厅会同落实。", "市科技局配合。", "省委办公厅督查。"])
def test_nobody_guesses_whose_they_are_in_a_national_document(sentence: str) -> None:
    assert not [m for m in bodies_in(sentence, NATION) if m.entity.resolved]


@pytest.mark.parametrize(
    "sentence",
    [
        "有关部门要加强支持。",
        "各级政府和各有关部门落实。",
        "各级人民政府负责。",
        "各市政府、各区财政局落实。",
        "地方科技主管单位参与。",
        "各省科技厅、财政厅落实。",
        "科技部门、教育部门要支持。",
        "财政部分资金到位。",
        "商务部级干部培训。",
        "发展大局势良好。",
    ],
)
@pytest.mark.parametrize("head", [NATION, PROVINCE], ids=["national", "provincial"])
def test_no_body_is_named(sentence: str, head: str) -> None:
    assert bodies_in(sentence, head) == []


def test_a_department_knows_its_body() -> None:
    unit = next(m for m in bodies_in("科技部成果转化司牵头。") if m.rule == "agency.department")
    assert unit.properties["parent"] == "科学技术部"


def test_the_years_of_a_body_decide() -> None:
    """国土资源部 ended in 2018: it stays the body of that name, also when the text says 原."""
    assert names(bodies_in("原国土资源部、国家旅游局。", NATION)) == ["国土资源部", "国家旅游局"]


def test_a_taiwan_statute_names_taiwan_bodies() -> None:
    head = "臺北市科技創新獎勵辦法\n中華民國一百二十年五月六日臺北市政府訂定\n第一條　為獎勵科技創新，特訂定本辦法。\n"
    found = bodies_in("第二條　本辦法由臺北市政府會同教育部辦理。", head)
    assert names(found) == ["台北市政府", "教育部"]
    assert Entity("Agency", "教育部") not in {m.entity for m in found}  # the mainland's is another node


def test_each_body_of_a_list_says_where_it_is_said() -> None:
    body = "支持辽宁省、吉林省科技厅、发展改革委联合推进。"
    text = layout_in(body).text
    assert [text[m.start : m.end] for m in bodies_in(body)] == ["辽宁省、吉林省科技厅", "吉林省科技厅", "发展改革委", "发展改革委"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("由兵团科技局、工信局落实。", ["新疆生产建设兵团科学技术局", "新疆生产建设兵团工业和信息化局"]),
        ("民盟中央、中国致公党中央、农工民主党中央调研。", []),
        ("人行成都分行、四川证监局、成都海关落实。",
         ["中国人民银行成都分行", "中国证券监督管理委员会四川监管局", "成都海关"]),
        ("人民银行分支机构、证监会派出机构落实。", []),
        ("团省委、共青团大连市委、鞍山团市委参加。",
         [f"中国共产主义青年团{name}委员会" for name in (_LIAO, "大连市", "鞍山市")]),
        ("省妇联、省残联、省科协、省总工会、省工商联参加。",
         [f"{_LIAO}{name}" for name in ("妇女联合会", "残疾人联合会", "科学技术协会", "总工会", "工商业联合会")]),
    ],
)  # fmt: skip
def test_bodies_that_hold_other_bodies_names(sentence: str, expected: list[str]) -> None:
    found = [m.entity.name for m in bodies_in(sentence, PROVINCE) if m.label == "Agency"]
    assert [name for name in found if "民盟" not in name and "党" not in name[-4:]] == expected
    assert "中国共产党中央委员会" not in found


def test_an_address_to_the_provinces_names_none_of_their_bureaus() -> None:
    line = "各省、自治区、直辖市，新疆生产建设兵团商务局，人民银行分支机构、国家税务局、工商局"
    head = f"商务部关于流通试点的通知\n商流通发〔2031〕7号\n{line}：\n"
    layout = layout_in("一、试点。", head)
    start, end = layout.addressees[0]
    found = [m.entity.name for m in find_bodies(layout, find_places(layout)) if start <= m.start < end]
    assert found == ["新疆生产建设兵团商务局"]


def test_committees_of_zones_share_their_tail_and_their_short_form() -> None:
    sentence = "大连、鞍山、营口国家高新技术产业开发区管理委员会（以下简称管理委员会）是管理机关，管理委员会制定清单。"
    three = {f"{city}高新技术产业开发区管理委员会" for city in ("大连", "鞍山", "营口")}
    assert set(names(bodies_in(sentence))) == three
    scene, _ = scene_of(sentence)
    pointed = {m.entity.name for m in scene.mentions if m.start == scene.text.rindex("管理委员会")}
    assert pointed == three
    assert set(names(bodies_in("鞍山高新区管委会、大连经开区管委会负责。"))) == {
        "鞍山高新技术产业开发区管理委员会", "大连经济技术开发区管理委员会",
    }  # fmt: skip


def test_an_office_that_no_table_has_is_not_its_committee() -> None:
    assert names(bodies_in("省委种业办、省委人才办落实。")) == [f"中共{_LIAO}委人才工作领导小组办公室"]
    assert names(bodies_in("省委和省政府落实。")) == [f"中共{_LIAO}委员会", f"{_LIAO}人民政府"]


def test_what_may_be_either_of_two_bodies_stays_open() -> None:
    head = "辽宁省人民政府关于发展海洋装备的意见\n各市人民政府：\n"
    found = bodies_in("省金融监管局、省财政厅落实。", head)
    assert [(m.entity.name, m.entity.resolved) for m in found] == [("省金融监管局", False), (f"{_LIAO}财政厅", True)]


def test_only_prefectures_have_a_commissioners_office() -> None:
    assert names(bodies_in("伊犁州、喀什地区行署落实。", NATION)) == ["喀什地区行政公署"]


def test_ministries_offices_issue_in_their_own_name() -> None:
    assert names(bodies_in("工业和信息化部办公厅、财政部办公厅印发。", NATION)) == ["工业和信息化部办公厅", "财政部办公厅"]


def test_bodies_of_another_place_named_only_by_their_kind_are_nobodys() -> None:
    assert names(bodies_in("由辽宁省科技厅会同两地财政局、所在地教育局落实。")) == [f"{_LIAO}科学技术厅"]


def test_bodies_listed_behind_those_of_every_city_are_any_citys() -> None:
    head = PROVINCE.replace("各市人民政府：", "省委各部委，各市委、市政府，省政府有关委、办、局：")
    addressed = {s.object.name for s in extracted(head + "做好工作。\n").statements if s.relation == "ADDRESSED_TO"}
    assert addressed == set()


def test_a_provinces_office_is_not_the_central_one_of_its_short_form() -> None:
    assert "国务院行政审批制度改革工作领导小组办公室" not in names(bodies_in("省审改办、省双创办负责。"))
    assert "辽宁省行政审批制度改革工作领导小组办公室" in names(bodies_in("省审改办、省双创办负责。"))
    assert "国务院行政审批制度改革工作领导小组办公室" in names(bodies_in("报国务院审改办备案。"))


def test_columns_of_signatures_that_ran_together_are_two_bodies() -> None:
    found = names(bodies_in("鞍山市教育局鞍山市国有资产监督管理委员会"))
    assert found == ["鞍山市教育局", "鞍山市国有资产监督管理委员会"]


def test_a_commission_of_a_city_is_no_committee_of_a_zone() -> None:
    assert "鞍山市国有资产监督管理委员会" in names(bodies_in("鞍山市国有资产监督管理委员会负责。"))


def test_zones_share_their_committee_too() -> None:
    found = names(bodies_in("（责任单位：省科技厅、沈抚示范区、金普新区管委会）"))
    assert {"沈抚改革创新示范区管理委员会", "大连金普新区管理委员会"} <= set(found)
