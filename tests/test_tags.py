"""Who leads and who takes part in an item."""

from __future__ import annotations

import pytest

from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Tag
from policygraph.extract.text.normalize import normalize

_HEAD = "某省人民政府关于发展海洋装备的意见\n某政发〔2030〕7号\n各市人民政府：\n为发展海洋装备，现提出以下意见。\n一、主要任务\n"


def tags(body: str) -> tuple[str, tuple[Tag, ...]]:
    layout = read_layout(normalize(_HEAD + body))
    return layout.text, layout.tags


def parts(body: str) -> list[list[tuple[str, str, str]]]:
    text, found = tags(body)
    return [[(role, verb, text[a:b]) for role, verb, a, b in tag.parts] for tag in found]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "（省科技厅牵头，省财政厅、省教育厅配合）",
            [("LEADS", "牵头", "省科技厅"), ("PARTICIPATES_IN", "配合", "省财政厅、省教育厅")],
        ),
        (
            "（省科技厅、省发展改革委牵头，各市人民政府按职责分工负责）",
            [("LEADS", "牵头", "省科技厅、省发展改革委"), ("PARTICIPATES_IN", "负责", "各市人民政府")],
        ),
        ("（省科技厅、省财政厅按职责分工负责）", [("LEADS", "负责", "省科技厅、省财政厅")]),
        ("（财政部、税务总局，各省级人民政府按职责分工负责）", [("LEADS", "负责", "财政部、税务总局，各省级人民政府")]),
        ("（商务部、农业农村部）", [("LEADS", "负责", "商务部、农业农村部")]),
        ("（省科技厅会同省财政厅负责）", [("LEADS", "负责", "省科技厅"), ("PARTICIPATES_IN", "会同", "省财政厅")]),
        ("（省商务厅指导，省供销社参与）", [("PARTICIPATES_IN", "指导", "省商务厅"), ("PARTICIPATES_IN", "参与", "省供销社")]),
        (
            "（省商务厅、省财政厅负责，排在第一位的部门为牵头部门，下同）",
            [("LEADS", "负责", "省商务厅"), ("PARTICIPATES_IN", "负责", "省财政厅")],
        ),
        ("（省商务厅等部门负责）", [("LEADS", "负责", "省商务厅等部门")]),
        ("（责任单位：省商务厅、省财政厅）", [("LEADS", "责任单位", "省商务厅、省财政厅")]),
        (
            "（牵头单位：省商务厅；配合单位：省财政厅、海关总署）",
            [("LEADS", "牵头单位", "省商务厅"), ("PARTICIPATES_IN", "配合单位", "省财政厅、海关总署")],
        ),
        ("（负责部门：民航局，适用范围：陕西自贸试验区）", [("LEADS", "负责部门", "民航局")]),
        (
            "（主管单位：省科技厅 协办单位：省财政厅）",
            [("LEADS", "主管单位", "省科技厅"), ("PARTICIPATES_IN", "协办单位", "省财政厅")],
        ),
        ("（省科技厅抓总，省财政厅配合）", [("LEADS", "抓总", "省科技厅"), ("PARTICIPATES_IN", "配合", "省财政厅")]),
        ("（省科技厅、省财政厅，各市、县人民政府）", [("LEADS", "负责", "省科技厅、省财政厅，各市、县人民政府")]),
        ("【责任单位：省科技厅、省财政厅】", [("LEADS", "责任单位", "省科技厅、省财政厅")]),
        ("［省科技厅牵头，省财政厅配合］", [("LEADS", "牵头", "省科技厅"), ("PARTICIPATES_IN", "配合", "省财政厅")]),
        ("〔省科技厅、省财政厅〕", [("LEADS", "负责", "省科技厅、省财政厅")]),
        ("（2025年底前，省科技厅牵头负责）", [("LEADS", "牵头负责", "省科技厅")]),
        ("（省科技厅、省财政厅，2025年底前完成）", [("LEADS", "负责", "省科技厅、省财政厅")]),
        ("（省海协负责，中国海员之友参与）", [("LEADS", "负责", "省海协"), ("PARTICIPATES_IN", "参与", "中国海员之友")]),
        ("（省海联、省残联、某海员之友）", [("LEADS", "负责", "省海联、省残联、某海员之友")]),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_tags_behind_an_item(tag: str, expected: list[tuple[str, str, str]], gap: str) -> None:
    body = f"（一）建设平台。支持企业建设海洋装备中试平台，完善服务体系。{gap}{tag}\n（二）培育人才。支持高校培养人才。"
    assert parts(body) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "支持企业（含外资企业）和高校（职业院校）参加。",
        "鼓励高校（院所）牵头组建联盟。",
        "推进科技（产业）创新（见附件）。",
        "由企业自主决策的项目，政府不得干预。",
        "完善由省级政府牵头的工作机制。",
        "带动中小企业参与。",
        "领导小组办公室设在省科技厅，省科技厅负责。",
    ],
)
def test_brackets_that_are_no_tags(text: str) -> None:
    assert parts(f"（一）建设平台。{text}") == []


def test_the_scope_is_the_item_without_the_tag() -> None:
    text, found = tags(
        "（一）建设平台。\n支持建设海洋装备中试平台。\n（省科技厅负责）\n支持建设测试船。\n（省交通厅负责）\n"
        "（二）人才。培养人才。（省教育厅负责）"
    )
    assert [text[slice(*tag.scope)] for tag in found] == [
        "（一）建设平台。\n支持建设海洋装备中试平台。",
        "支持建设测试船。",
        "（二）人才。培养人才。",
    ]
    assert [tag.clause for tag in found] == ["一（一）", "一（一）", "一（二）"]


def test_several_tags_in_one_paragraph_share_it() -> None:
    text, found = tags("（一）平台。建设中试平台。（省科技厅）建设测试场。（省国资委、省科技厅）")
    assert [text[slice(*tag.scope)] for tag in found] == ["（一）平台。建设中试平台。", "建设测试场。"]


@pytest.mark.parametrize("remark", ["。列第一位者为牵头单位，下同", "，排名第一的部门为牵头部门，下同", "，首位单位为牵头单位"])
def test_the_documents_own_convention_holds_from_its_first_tag_to_its_last(remark: str) -> None:
    body = f"（一）甲。做好甲事。（省科技厅、省财政厅负责{remark}）\n（二）乙。做好乙事。（省教育厅、省科技厅等负责）"
    assert parts(body) == [
        [("LEADS", "负责", "省科技厅"), ("PARTICIPATES_IN", "负责", "省财政厅")],
        [("LEADS", "负责", "省教育厅"), ("PARTICIPATES_IN", "负责", "省科技厅")],
    ]


def test_a_line_of_labels() -> None:
    body = "（一）平台。建设中试平台。\n责任单位：省科技厅、省财政厅\n（二）人才。培养人才。\n牵头单位：省教育厅 配合单位：省科技厅"
    assert parts(body) == [
        [("LEADS", "责任单位", "省科技厅、省财政厅")],
        [("LEADS", "牵头单位", "省教育厅"), ("PARTICIPATES_IN", "配合单位", "省科技厅")],
    ]


def test_by_whom_at_the_end_of_an_item() -> None:
    body = "（一）平台。建设中试平台，由省科技厅牵头，会同省财政厅、省教育厅参与。"
    assert parts(body) == [[("LEADS", "牵头", "省科技厅"), ("PARTICIPATES_IN", "参与", "省财政厅、省教育厅")]]


@pytest.mark.parametrize(
    "lines", ["牵头单位：省教育厅\n责任单位：省科技厅、省财政厅", "牵头单位：省教育厅；责任单位：省科技厅、省财政厅。"]
)
def test_the_head_of_two_labels_leads_and_the_responsible_take_part(lines: str) -> None:
    expected = [("LEADS", "牵头单位", "省教育厅"), ("PARTICIPATES_IN", "责任单位", "省科技厅、省财政厅")]
    assert parts(f"（一）平台。建设中试平台。\n{lines}") == [expected]


def test_a_label_behind_the_sentence_of_its_item() -> None:
    text, found = tags("（一）平台。建设中试平台。责任部门：省科技厅；完成时限：2025年底")
    assert [text[slice(*tag.scope)] for tag in found] == ["（一）平台。建设中试平台。"]


@pytest.mark.parametrize(
    "tag",
    [
        "（责任单位：科技部，配合单位：财政部，完成时间：2031年底）",
        "（主办：科技部，协办：财政部）",
        "——牵头单位：科技部；协助单位：财政部",
        "此项工作由科技部牵头，会同财政部落实。",
        "（牵头市级部门：科技部；配合处室：财政部）",
        "（科技部主责，财政部协同）",
        "（牵头单位：科技部）\n（配合单位：财政部）",
        "（科技部牵头）（财政部配合）",
        "科技部牵头，财政部配合。",
        "\n科技部牵头，财政部等按职责分工负责",
    ],
)
def test_other_ways_to_name_two_ranks(tag: str) -> None:
    [found] = parts(f"建设海洋装备中试平台。{tag}")
    assert [(role, names) for role, _, names in found] == [("LEADS", "科技部"), ("PARTICIPATES_IN", "财政部")]


def test_duties_listed_by_body_under_a_heading_that_announces_them() -> None:
    listed = "省教育厅、省商务厅：培养海员，做好服务。\n（一）省财政厅。保障海员经费。\n各有关方面：做好工作。\n"
    told = [[("LEADS", "职责分工", "省教育厅、省商务厅")], [("LEADS", "职责分工", "省财政厅")]]
    assert parts(f"二、职责分工\n{listed}") == told
    assert parts(f"二、保障措施\n{listed}") == []
