"""What a document is called: marks, labels, numbers and addressees that run into a title, notices that name their plan."""

from __future__ import annotations

import pytest

from policygraph.extract.form.title_names import work_report
from tests.sentences import extracted, issuers_of, whole

_TEXT = "第一条 为了保护湿地，制定本条例。\n第二条 省人民政府负责。\n"


@pytest.mark.parametrize(
    "head",
    [
        "# 青海省湿地条例\n\n<!-- 结束 -->\n\n## 第一章 总则\n",
        "法規名稱：青海省湿地条例\n",
        "标  题：青海省湿地条例\n发布日期：2031-03-01\n",
        "【标题】青海省湿地条例\n【发布日期】2031年3月1日\n",
        "**青海省湿地条例**\n",
    ],
)
def test_the_title_is_neither_mark_nor_label(head: str) -> None:
    layout = whole(head + _TEXT)
    assert layout.titles == ("青海省湿地条例",)
    assert layout.title is not None
    assert layout.text[slice(*layout.title)] == "青海省湿地条例"
    documents = {s.object.name for s in extracted(head + _TEXT).statements if s.object.label == "Document"}
    assert documents == {"青海省湿地条例"}


def test_a_letterhead_is_no_title() -> None:
    layout = whole("香港特別行政區政府創新科技及工業局\n創新科技發展藍圖\n創新科技及工業局會同教育局推動試點建設，並定期檢討。\n")
    assert layout.titles == ("创新科技发展蓝图",)


def test_a_plans_title_is_one_document_with_and_without_its_years() -> None:
    told = extracted("青海省湿地保护规划（2031—2035年）\n一、总体要求\n为了保护湿地，制定本规划。省财政厅负责。\n").statements
    assert {s.object.name for s in told if s.object.label == "Document"} == {"青海省湿地保护规划（2031—2035年）"}


_OPINION = "为修复湿地，现提出以下意见。\n一、省财政厅负责湿地修复。\n"


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        ("青海省人民政府关于修复湿地的意见青政函〔2031〕49号\n", "青海省人民政府关于修复湿地的意见", "青政函〔2031〕49号"),
        ("青海省人民政府关于修复湿地的意见（青政函〔2031〕49号）\n", "青海省人民政府关于修复湿地的意见", "青政函〔2031〕49号"),
        ("青海省人民政府关于修复湿地的意见\n（青政函〔2031〕49号）\n", "青海省人民政府关于修复湿地的意见", "青政函〔2031〕49号"),
        ("青海省关于规划湿地的意见青规划〔2031〕49号\n", "青海省关于规划湿地的意见", "青规划〔2031〕49号"),
        ("青海省人民政府关于修复湿地的意见\n（（78）青地字412号）\n", "青海省人民政府关于修复湿地的意见", "（78）青地字412号"),
    ],
)
def test_a_title_is_told_from_the_number_that_it_is_joined_to(head: str, title: str, number: str) -> None:
    layout = whole(f"{head}各市人民政府：\n{_OPINION}")
    assert (layout.titles[0], layout.card.get("number")) == (title, number)


def test_a_forwarding_notice_that_runs_into_its_number_is_one_document() -> None:
    text = (
        "青海省人民政府办公厅转发省林业和草原局等部门关于修复湿地工作意见的通知青政办函〔2031〕49号\n各市人民政府：\n"
        "省林业和草原局《关于修复湿地工作的意见》已经省政府同意，现转发给你们，请认真贯彻落实。\n一、省财政厅负责湿地修复。\n"
    )
    assert whole(text).titles[0] == "青海省人民政府办公厅转发省林业和草原局等部门关于修复湿地工作意见的通知"


def test_a_page_under_a_headline_of_its_own_is_the_document_that_its_first_sentence_names() -> None:
    text = (
        "修复青海湿地，2031年要点来了\n《修复青海湿地2031年工作要点》近日出台，明确了2031年湿地修复的总体安排，提出七项任务。\n"
        "一、实施水源工程\n推进青海湖湿地公园建设。\n"
    )
    assert whole(text).titles == ("修复青海湿地2031年工作要点",)


def test_several_plans_in_one_notice_are_no_names_of_it() -> None:
    text = (
        "青海省人民政府关于印发湿地修复三大行动方案的通知\n各市人民政府：\n"
        "《青海省湿地补水行动方案》《青海省湿地种草行动方案》等方案已经省政府同意，现印发给你们，请认真贯彻执行。\n"
        "青海省人民政府\n2031年5月6日\n青海省湿地补水行动方案\n为了补水，制定本方案。\n一、省水利厅负责。\n"
        "青海省湿地种草行动方案\n为了种草，制定本方案。\n一、省林业和草原局负责。\n"
    )
    layout = whole(text)
    assert layout.titles[0] == "湿地修复三大行动方案"
    assert not {"青海省湿地补水行动方案", "青海省湿地种草行动方案"} & set(layout.titles)


def test_a_plan_is_called_as_the_notice_says_that_it_carries() -> None:
    text = (
        "海东市人民政府关于印发我市湿地修复方案的通知\n各县人民政府：\n现将《海东市湿地修复（2031至2035年）方案》印发给你们。\n"
        "海东市人民政府\n二○三一年一月二十九日\n海东市湿地修复（2031至2035年）方案\n为修复湿地，制定本方案。\n一、市财政局负责。\n"
    )
    layout = whole(text)
    assert layout.titles[0] == "海东市湿地修复（2031至2035年）方案"
    assert (layout.card["issued"], layout.card["period"]) == ("2031-01-29", "2031—2035")


def test_a_plan_without_its_notice_is_the_title_though_it_stands_below_the_addressees() -> None:
    text = (
        "发文机关：青海省人民政府\n文号 :青政发〔2031〕13号\n各市、县人民政府，省人民政府各委、办、厅、局：\n"
        "现将《青海省湿地修复方案》印发给你们，请认真组织实施，并将情况报省政府。"
        "\n青海省人民政府\n2031年3月27日\n（此件公开发布）\n"
        "青海省湿地修复方案\n根据有关规定，制定本方案。\n一、省财政厅负责。\n"
    )
    layout = whole(text)
    assert layout.titles == ("青海省湿地修复方案",)
    assert [layout.text[a:b] for a, b in layout.addressees] == ["各市、县人民政府，省人民政府各委、办、厅、局"]


def test_a_plan_that_a_notice_without_a_title_forwards_is_the_document() -> None:
    text = (
        "各市、州人民政府，省政府各厅局：\n省财政厅、省林业和草原局《关于修复湿地的意见》已经省政府同意，"
        "现转发给你们，请认真执行。\n"
        "修复湿地意义重大，各地要高度重视，按照省政府要求落实。\n各厅局要加强指导，及时总结经验。\n各地要报告情况。\n"
        "青海省人民政府办公厅\n2031年5月19日\n（此件公开发布）\n关于修复湿地的意见\n省财政厅 省林业和草原局\n"
        "为修复湿地，现提出以下意见：\n一、省财政厅负责。\n"
    )
    layout = whole(text)
    assert layout.titles[0] == "关于修复湿地的意见"
    assert (layout.place, layout.card["issued"]) == ("青海省", "2031-05-19")


def test_a_title_in_book_title_marks_carries_what_stands_in_the_inner_marks() -> None:
    head = "《青海省人民政府关于印发〈青海省湿地要点〉的通知》\n青政〔2031〕26号\n"
    layout = whole(f"{head}各市人民政府：\n《青海省湿地要点》已经省政府同意，现印发给你们，请认真贯彻落实。\n一、省财政厅负责。\n")
    assert layout.titles[:2] == ("青海省湿地要点", "青海省人民政府关于印发〈青海省湿地要点〉的通知")


def test_a_title_joined_to_the_note_of_its_adoption_ends_before_it() -> None:
    text = (
        "湿地保护管理条例（2029年11月29日中华人民共和国国务院令第253号发布\n"
        "\n\n根据2031年7月16日《国务院关于修改〈湿地保护管理条例〉的决定》修订）\n"
        "第一章　总　　则\n第一条　为了保护湿地，制定本条例。\n"
    )
    layout = whole(text)
    assert (layout.titles, layout.card["issued"]) == (("湿地保护管理条例",), "2029-11-29")
    assert issuers_of(text) == {"国务院"}


def test_buttons_in_brackets_are_no_title_and_a_headline_gives_way_to_what_came_out() -> None:
    text = (
        "【打印】 【投稿】 【推荐】 【关闭】\n国务院发文 力挺青海湿地\n"
        "【记者某某西宁电】1月15日，国务院下发了《关于修复青海湿地的若干意见》（国发〔2031〕2号），"
        "各地反响热烈。\n《意见》意义重大。\n"
    )
    assert whole(text).titles[0] == "关于修复青海湿地的若干意见"


def test_a_public_notice_has_its_body_and_its_kind_for_a_title() -> None:
    text = (
        "中华人民共和国财政部\n公 告\n\n2031年 第13号\n\n　　根据《湿地管理规定》，现将《湿地名录（第三批）》予以公告。\n"
        "附件：湿地名录（第三批）\n财政部\n2031年6月15日\n"
    )
    layout = whole(text)
    assert layout.titles[0] == "中华人民共和国财政部公告"
    assert layout.card["number"] == "2031年第13号"


def test_a_headline_that_ends_like_a_plan_is_not_the_plan() -> None:
    text = (
        "重磅！四省联合发布湿地新计划，这些城市受益\n2031-08-20 09:12  来源：湿地网\n"
        "近日，财政部与青海省、甘肃省人民政府联合印发了《黄河上游湿地合作机制》，标志着合作进入新阶段。\n全文如下：\n"
        "黄河上游湿地合作机制\n为落实国家战略，建立本合作机制。\n一、总体要求\n（一）指导思想\n以合作为支撑。\n"
    )
    assert whole(text).titles[0] == "黄河上游湿地合作机制"
    assert issuers_of(text) == {"财政部", "青海省人民政府", "甘肃省人民政府"}


@pytest.mark.parametrize(
    "head",
    [
        "青海省人民政府关于修复湿地工作的通知各市人民政府，省政府各厅局：\n",
        "青海省人民政府关于修复湿地工作的通知（青政〔2031〕3号）各市人民政府，省政府各厅局：\n",
        "青海省人民政府关于修复\n湿地工作的通知青政〔2031〕3号各市人民政府，省政府各厅局：\n",
        "　　青海省人民政府关于\n　　修复湿地工作的通知\n　　青政〔2031〕3号\n　　各市人民政府，省政府各厅局：\n",
    ],
)
def test_a_title_is_told_from_those_whom_it_runs_into(head: str) -> None:
    layout = whole(f"{head}为修复湿地，现将有关事项通知如下。\n一、省财政厅负责湿地修复。\n")
    assert layout.titles[0] == "青海省人民政府关于修复湿地工作的通知"
    assert [layout.text[a:b] for a, b in layout.addressees] == ["各市人民政府，省政府各厅局"]
    assert layout.card.get("number", "青政〔2031〕3号") == "青政〔2031〕3号"


def test_a_title_between_two_strips_of_a_site_is_no_value_of_theirs() -> None:
    text = (
        "首页 > 政务公开 > 正文\n发布时间：2032-01-02 10:11 来源：湿地网 浏览次数：123\n关于申报湿地基金计划的通知\n"
        "发布时间：2031-02-15 浏览次数：1024\n各市林业和草原局：\n现将有关事项通知如下，请认真组织。\n一、支持类别。\n"
    )
    assert whole(text).titles[0] == "关于申报湿地基金计划的通知"


_REPORT = "今年要重点做好九个方面工作：\n（一）扩大有效需求。实施省级重点项目六百个。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "青海省2031年政府工作报告\n首页\n>\n政府信息公开\n>\n省政府工作报告\n时间：\n2031-02-02 09:20\n分享：\n",
            "青海省2031年政府工作报告",
        ),
        ("首页\n>\n政府工作报告\n2031年青海省政府工作报告\n时间：2031-02-02 09:20\n", "2031年青海省政府工作报告"),
        ("通知公告\n青海省2031年政府工作报告\n", "青海省2031年政府工作报告"),
        ("政府工作报告\n——2031年1月6日在青海省第十届人民代表大会第一次会议上\n", "政府工作报告"),
    ],
)
def test_a_sites_column_is_no_title(head: str, title: str) -> None:
    layout = whole(head + _REPORT)
    assert layout.title is not None
    assert layout.text[slice(*layout.title)] == title
    assert layout.titles == tuple(dict.fromkeys(["2031年青海省政府工作报告", title]))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("政府工作报告（2031年）", "2031年青海省政府工作报告"),
        ("青海省政府工作报告", "2031年青海省政府工作报告"),
        ("青海省人民政府2031年政府工作报告", "2031年青海省政府工作报告"),
        ("2030年西宁市人民政府工作报告", "2030年西宁市政府工作报告"),
        ("青海省高级人民法院工作报告", "青海省高级人民法院工作报告"),
        ("2031年镇政府工作报告", "2031年镇政府工作报告"),
    ],
)
def test_a_work_report_is_one_of_its_place_and_year(title: str, name: str) -> None:
    assert work_report((title,), "" if "镇" in title else "青海省", "2031-01-06")[0] == name


@pytest.mark.parametrize("first", ["（一）加力稳定增长", "——湿地功能得到增强", "六、《通知》在保护湿地方面有哪些举措？"])
def test_an_excerpt_has_no_title_from_its_first_heading(first: str) -> None:
    assert whole(f"{first}\n修复湿地六十处，由省林业和草原局负责，持续改善湿地生态环境，提升湿地保护水平。\n").titles == ()


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "青海省人民政府关于印发\n青海省国民经济和社会发展\n第十五个五年规划\n和2040年远景目标纲要的通知",
            "青海省人民政府关于印发青海省国民经济和社会发展第十五个五年规划和2040年远景目标纲要的通知",
        ),
        (
            "青海省国民经济和社会发展第十五个五年规划\n和二〇四〇年远景目标纲要",
            "青海省国民经济和社会发展第十五个五年规划和二〇四〇年远景目标纲要",
        ),
    ],
)
def test_a_title_goes_on_behind_a_genre(lines: str, title: str) -> None:
    assert title in whole(f"{lines}\n各市人民政府：\n为修复湿地，现印发给你们。\n一、省财政厅负责湿地修复。\n").titles
