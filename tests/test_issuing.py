"""Who made the document that another body forwards."""

from __future__ import annotations

import pytest

from tests.sentences import NATION, extracted, facts

_BODY = "各市人民政府：\n　　{who}《{what}》已经省政府同意，现转发给你们，请认真执行。\n湖南省人民政府办公厅\n2031年5月6日\n"


@pytest.mark.parametrize("who", ["省发展改革委、省科技厅、省民防办制定的", "省发展改革委、省科技厅、省民防办"])
def test_the_makers_of_what_is_forwarded(who: str) -> None:
    title = "湖南省人民政府办公厅转发省发展改革委等部门关于发展海洋装备意见的通知"
    text = f"{title}\n湘政办发〔2031〕7号\n" + _BODY.format(who=who, what="关于发展海洋装备的意见")
    made = {a for a, _, _ in facts(extracted(text).statements, "ISSUED")}
    assert made >= {"湖南省发展和改革委员会", "湖南省科学技术厅", "湖南省人民政府办公厅"}
    assert {b for _, _, b in facts(extracted(text).statements, "ISSUED")} == {title}


def test_the_makers_of_what_a_government_agrees_to() -> None:
    text = (
        "国务院批转发展改革委等部门关于海员收入若干意见的通知\n国发〔2031〕6号\n各省人民政府：\n"
        "国务院同意发展改革委、财政部《关于海员收入的若干意见》，现转发给你们。\n国务院\n2031年2月3日\n"
    )
    made = {a for a, _, _ in facts(extracted(text).statements, "ISSUED")}
    assert made == {"国务院", "国家发展和改革委员会", "财政部"}


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("财政部、商务部等部门《关于海员的意见》（财建〔2030〕5号）印发以来，成效显著。", {"财政部", "商务部"}),
        ("财政部等八部门联合印发《关于海员的意见》。", {"财政部"}),
        ("根据财政部等有关部门发布的《关于海员的意见》执行。", {"财政部"}),
        ("落实《财政部等5部门关于海员的意见》。", {"财政部"}),
        ("企业等单位落实《关于海员的意见》。", set()),
    ],
)
def test_those_who_are_named_before_and_others(cited: str, expected: set[str]) -> None:
    stated = facts(extracted(f"{NATION}（一）工作。{cited}\n").statements, "ISSUED")
    assert {a for a, _, b in stated if b.endswith("海员的意见")} == expected


def test_who_wrote_a_forwarded_plan_is_no_part_of_its_name() -> None:
    text = (
        "国务院办公厅关于转发教育部等部门“十五五”海员教育提升行动计划的通知\n国办发〔2031〕60号\n各省人民政府：\n"
        "教育部、财政部《“十五五”海员教育提升行动计划》已经国务院同意，现转发给你们。\n国务院办公厅\n2031年2月3日\n"
        "“十五五”海员教育提升行动计划\n教育部 财政部\n一、要求\n做好工作。\n"
    )
    stated = extracted(text).statements
    assert {b for _, _, b in facts(stated, "ESTABLISHES")} == {"“十五五”海员教育提升行动计划"}
    assert {a for a, _, _ in facts(stated, "ISSUED")} == {"国务院办公厅", "教育部", "财政部"}


def test_the_history_above_a_taiwanese_regulation_names_who_issued_it() -> None:
    text = (
        "法規名稱：離島智慧養殖示範區管理辦法\n沿革內容：1.中華民國七十年六月十九日行政院（70）台科字第 8421 號令訂定發布\n"
        "2.中華民國一百零三年二月二十一日科技部科部產字第 1030013026A 號令修正發布第 4 條條文\n"
        "第 1 條\n本辦法依離島養殖條例（以下簡稱本條例）第三十五條規定訂定之。\n"
    )
    statements = extracted(text).statements
    assert {a for a, _, _ in facts(statements, "ISSUED")} == {"行政院", "科技部"}
    assert {b for _, _, b in facts(statements, "BASED_ON")} == {"离岛养殖条例"}


def test_what_others_made_is_named_by_its_own_title() -> None:
    title = "湖南省人民政府办公厅关于转发省发展改革委制订的《海洋装备发展实施计划》的通知"
    text = f"{title}\n湘政办发〔2031〕8号\n各市人民政府：\n　　现将《海洋装备发展实施计划》转发给你们，请执行。\n"
    assert {b for _, _, b in facts(extracted(text).statements, "ISSUED")} == {"海洋装备发展实施计划"}


def test_a_yearly_plan_is_a_paper_and_no_program() -> None:
    title = "湖南省海洋装备发展2031年度实施计划"
    head = f"湖南省人民政府办公厅关于印发《{title}》的通知\n湘政办发〔2031〕8号\n各市人民政府：\n"
    text = f"{head}　　现将《{title}》印发给你们。\n{title}\n一、实施渔业升级行动。\n"
    statements = extracted(text).statements
    assert title not in {s.object.name for s in statements if s.object.label == "Program"}


@pytest.mark.parametrize("gap", ["\n", " "])
@pytest.mark.parametrize(
    ("number", "body"), [("国函〔2031〕14号", "国务院"), ("国办函〔2031〕9号", "国务院办公厅"), ("某函〔2031〕9号", "")]
)
def test_a_reply_that_only_its_number_tells_the_issuer_of(gap: str, number: str, body: str) -> None:
    title = "关于同意设立雪山新区的批复"
    text = gap.join((title, number, "云南省人民政府:", "你省请示(云政报〔 2031〕48号)收悉。现批复如下:", "一、同意设立雪山新区。"))
    statements = extracted(text).statements
    assert facts(statements, "ISSUED") == ({(body, "ISSUED", title)} if body else set())
    assert facts(statements, "ADDRESSED_TO") == {(title, "ADDRESSED_TO", "云南省人民政府")}


def test_a_work_report_whose_title_alone_names_the_government() -> None:
    text = "2031年青海省政府工作报告\n今年要修复湿地六十处，持续改善生态环境，提升湿地保护水平。\n一、省财政厅负责修复湿地。\n"
    assert facts(extracted(text).statements, "ISSUED") == {("青海省人民政府", "ISSUED", "2031年青海省政府工作报告")}
