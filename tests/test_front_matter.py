"""Titles and issuers of documents without a letterhead: copies with marks, cards, notes of adoption, opening sentences."""

from __future__ import annotations

import pytest

from policygraph.extract.form.place import innermost
from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Layout
from policygraph.extract.text.normalize import normalize
from tests.sentences import extracted, facts

_TEXT = "第一条 为了保护湿地，制定本条例。\n第二条 省人民政府负责。\n"


def _layout(text: str) -> Layout:
    return read_layout(normalize(text))


def _issuers(text: str) -> set[str]:
    return {subject for subject, _, _ in facts(extracted(text).statements, "ISSUED")}


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
    layout = _layout(head + _TEXT)
    assert layout.titles == ("青海省湿地条例",)
    assert layout.title is not None
    assert layout.text[slice(*layout.title)] == "青海省湿地条例"
    documents = {s.object.name for s in extracted(head + _TEXT).statements if s.object.label == "Document"}
    assert documents == {"青海省湿地条例"}


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("2031年5月6日 青海省第十五届人民代表大会常务委员会第三次会议通过", "青海省人民代表大会常务委员会"),
        ("（2031年5月6日青海省人民政府第52次常务会议审议通过 2031年6月1日起施行）", "青海省人民政府"),
        ("（2031年5月6日青海省第十五届人民代表大会第二次会议通过）", "青海省人民代表大会"),
    ],
)
def test_who_passed_a_regulation_issued_it(note: str, issuer: str) -> None:
    assert _issuers(f"湿地保护条例\n{note}\n{_TEXT}") == {issuer}
    assert _layout(f"湿地保护条例\n{note}\n{_TEXT}").place == "青海省"


@pytest.mark.parametrize(
    "opening",
    [
        "为保护湿地，青海省林业和草原局、青海省财政厅将启动湿地修复。现将有关事项通知如下：",
        "经研究，青海省林业和草原局、青海省财政厅决定开展湿地修复，现将有关事项通知如下。",
        "青海省林业和草原局、青海省财政厅联合印发了修复清单，现予公布。",
    ],
)
def test_who_speaks_in_the_opening_sentence_issued_the_notice(opening: str) -> None:
    found = _issuers(f"关于开展湿地修复的通知\n{opening}\n一、组织申报。\n")
    assert found == {"青海省林业和草原局", "青海省财政厅"}


def test_an_opening_without_an_announcement_says_nothing_of_issuers() -> None:
    assert _issuers("湿地修复的若干做法\n去年，青海省财政厅决定支持湿地修复，成效明显，群众十分满意。\n一、组织申报。\n") == set()


def test_a_page_that_tells_of_the_report_is_a_copy_of_it_and_its_banner_is_no_document() -> None:
    page = (
        "一周要闻（2031年3月3日-3月9日）\n省长在政府工作报告中部署今年工作\n"
        "某省长5日在政府工作报告中说，今年要修复湿地，发展盐湖产业，建设新城。\n"
    )
    assert _layout(page).titles == ("政府工作报告",)


def test_a_letterhead_is_no_title() -> None:
    layout = _layout("香港特別行政區政府創新科技及工業局\n創新科技發展藍圖\n創新科技及工業局會同教育局推動試點建設，並定期檢討。\n")
    assert layout.titles == ("创新科技发展蓝图",)


def test_a_plans_title_is_one_document_with_and_without_its_years() -> None:
    told = extracted("青海省湿地保护规划（2031—2035年）\n一、总体要求\n为了保护湿地，制定本规划。省财政厅负责。\n").statements
    assert {s.object.name for s in told if s.object.label == "Document"} == {"青海省湿地保护规划（2031—2035年）"}


def test_branches_beside_a_provinces_bodies_leave_it_the_provinces_document() -> None:
    text = (
        "关于发展湿地的通知\n各单位：\n为发展湿地，现将有关事项通知如下。\n一、申报。\n"
        "青海省财政厅\n国家税务总局青海省税务局\n中国人民银行青海省分行\n2031年5月6日\n"
    )
    assert _layout(text).place == "青海省"
    assert _issuers(text) == {"青海省财政厅", "国家税务总局青海省税务局", "中国人民银行青海省分行"}


def test_a_dateline_names_no_body_and_no_place() -> None:
    text = (
        "关于发展湿地的意见\n新华社西宁3月4日电 近日，国务院办公厅印发了《关于发展湿地的意见》，要求各地落实。\n一、财政部负责。\n"
    )
    named = {s.object.name for s in extracted(text).statements if s.object.label in {"Agency", "Region"}}
    assert named == {"国务院办公厅", "财政部"}


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
    layout = _layout(f"{head}各市人民政府：\n{_OPINION}")
    assert (layout.titles[0], layout.card.get("number")) == (title, number)


def test_a_forwarding_notice_that_runs_into_its_number_is_one_document() -> None:
    text = (
        "青海省人民政府办公厅转发省林业和草原局等部门关于修复湿地工作意见的通知青政办函〔2031〕49号\n各市人民政府：\n"
        "省林业和草原局《关于修复湿地工作的意见》已经省政府同意，现转发给你们，请认真贯彻落实。\n一、省财政厅负责湿地修复。\n"
    )
    assert _layout(text).titles[0] == "青海省人民政府办公厅转发省林业和草原局等部门关于修复湿地工作意见的通知"


def test_a_page_under_a_headline_of_its_own_is_the_document_that_its_first_sentence_names() -> None:
    text = (
        "修复青海湿地，2031年要点来了\n《修复青海湿地2031年工作要点》近日出台，明确了2031年湿地修复的总体安排，提出七项任务。\n"
        "一、实施水源工程\n推进青海湖湿地公园建设。\n"
    )
    assert _layout(text).titles == ("修复青海湿地2031年工作要点",)


def test_several_plans_in_one_notice_are_no_names_of_it() -> None:
    text = (
        "青海省人民政府关于印发湿地修复三大行动方案的通知\n各市人民政府：\n"
        "《青海省湿地补水行动方案》《青海省湿地种草行动方案》等方案已经省政府同意，现印发给你们，请认真贯彻执行。\n"
        "青海省人民政府\n2031年5月6日\n青海省湿地补水行动方案\n为了补水，制定本方案。\n一、省水利厅负责。\n"
        "青海省湿地种草行动方案\n为了种草，制定本方案。\n一、省林业和草原局负责。\n"
    )
    layout = _layout(text)
    assert layout.titles[0] == "湿地修复三大行动方案"
    assert not {"青海省湿地补水行动方案", "青海省湿地种草行动方案"} & set(layout.titles)


def test_a_plan_is_called_as_the_notice_says_that_it_carries() -> None:
    text = (
        "海东市人民政府关于印发我市湿地修复方案的通知\n各县人民政府：\n现将《海东市湿地修复（2031至2035年）方案》印发给你们。\n"
        "海东市人民政府\n二○三一年一月二十九日\n海东市湿地修复（2031至2035年）方案\n为修复湿地，制定本方案。\n一、市财政局负责。\n"
    )
    layout = _layout(text)
    assert layout.titles[0] == "海东市湿地修复（2031至2035年）方案"
    assert (layout.card["issued"], layout.card["period"]) == ("2031-01-29", "2031—2035")


def test_a_plan_without_its_notice_is_the_title_though_it_stands_below_the_addressees() -> None:
    text = (
        "发文机关：青海省人民政府\n文号 :青政发〔2031〕13号\n各市、县人民政府，省人民政府各委、办、厅、局：\n"
        "现将《青海省湿地修复方案》印发给你们，请认真组织实施，并将情况报省政府。"
        "\n青海省人民政府\n2031年3月27日\n（此件公开发布）\n"
        "青海省湿地修复方案\n根据有关规定，制定本方案。\n一、省财政厅负责。\n"
    )
    layout = _layout(text)
    assert layout.titles == ("青海省湿地修复方案",)
    assert [layout.text[a:b] for a, b in layout.addressees] == ["各市、县人民政府，省人民政府各委、办、厅、局"]


def test_what_a_site_puts_under_its_headline_is_no_text() -> None:
    text = (
        "湿地预报规定\n作者:法律网 时间:2034-07-09 20:26:51 浏览:8081\n下载地址: 点击此处下载\n湿地预报规定\n国家林业和草原局\n"
        "湿地预报规定\n2031年7月13日,国家林业和草原局\n" + _TEXT
    )
    layout = _layout(text)
    assert (layout.titles, layout.card["issued"]) == (("湿地预报规定",), "2031-07-13")
    assert _issuers(text) == {"国家林业和草原局"}


def test_who_passed_it_dates_what_nobody_signs() -> None:
    layout = _layout(f"关于修复湿地的意见\n（二〇三一年七月八日中国共产党青海省第十届委员会第九次全体会议通过）\n{_OPINION}")
    assert layout.card["issued"] == "2031-07-08"


def test_a_site_that_signs_above_the_text_has_not_issued_it() -> None:
    text = (
        "青海省湿地公告（第7号）\n青海省卫生健康委员会 2031年12月6日\n省人大常委会对条例进行了审议。现将有关事项公告如下：\n"
        "一、征求意见的时间，自公告之日起到2032年1月15日结束。\n青海省人民代表大会常务委员会\n2031年12月5日\n"
    )
    assert _issuers(text) == {"青海省人民代表大会常务委员会"}
    assert _layout(text).card["issued"] == "2031-12-05"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("郑州市二七区人民政府办公室", "郑州市二七区"),
        ("上海市静安区人民政府", "上海市静安区"),
        ("中共温州市鹿城区委", "温州市鹿城区"),
        ("云南省临沧市人民政府", "云南省临沧市"),
        ("北京市城市管理委员会", "北京市"),
    ],
)
def test_a_districts_document_speaks_for_the_district(body: str, place: str) -> None:
    assert innermost(body) == place


def test_a_plan_that_a_notice_without_a_title_forwards_is_the_document() -> None:
    text = (
        "各市、州人民政府，省政府各厅局：\n省财政厅、省林业和草原局《关于修复湿地的意见》已经省政府同意，"
        "现转发给你们，请认真执行。\n"
        "修复湿地意义重大，各地要高度重视，按照省政府要求落实。\n各厅局要加强指导，及时总结经验。\n各地要报告情况。\n"
        "青海省人民政府办公厅\n2031年5月19日\n（此件公开发布）\n关于修复湿地的意见\n省财政厅 省林业和草原局\n"
        "为修复湿地，现提出以下意见：\n一、省财政厅负责。\n"
    )
    layout = _layout(text)
    assert layout.titles[0] == "关于修复湿地的意见"
    assert (layout.place, layout.card["issued"]) == ("青海省", "2031-05-19")


def test_a_title_in_book_title_marks_carries_what_stands_in_the_inner_marks() -> None:
    head = "《青海省人民政府关于印发〈青海省湿地要点〉的通知》\n青政〔2031〕26号\n"
    layout = _layout(
        f"{head}各市人民政府：\n《青海省湿地要点》已经省政府同意，现印发给你们，请认真贯彻落实。\n一、省财政厅负责。\n"
    )
    assert layout.titles[:2] == ("青海省湿地要点", "青海省人民政府关于印发〈青海省湿地要点〉的通知")


def test_a_sentence_that_announces_is_no_addressee() -> None:
    text = "关于制定西宁市湿地规划的建议\n西宁新闻网讯 市委全体会议认真学习精神，就湿地规划提出如下建议：\n一、总要求。\n"
    assert not _layout(text).addressees


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        (
            "国务院关于修复湿地的意见 国发 〔2031〕 35 号\n各省人民政府：为修复湿地，"
            "现提出以下意见：　　一、总体要求。认真落实本意见。 国  务  院  二○三一年十月十七日",
            "2031-10-17",
        ),
        (
            "国务院关于修复湿地的批复 国发〔2031〕35号 青海省人民政府：你省请示收悉。"
            "现批复如下：一、同意。二、认真组织。 国　务　院 二○三一年十月十七日",
            "2031-10-17",
        ),
        (
            "国务院关于修复湿地的通知\n国发〔2031〕35号\n各省人民政府：现将有关事项通知如下，"
            "请认真贯彻实施。 国务院\n2031年10月17日（此件有删改）\n一、总体要求",
            "2031-10-17",
        ),
    ],
)
def test_a_signature_that_ran_into_the_text_dates_it(head: str, issued: str) -> None:
    layout = _layout(head)
    assert (layout.card["number"], layout.card["issued"]) == ("国发〔2031〕35号", issued)
    assert layout.titles[0] == layout.titles[0].strip()
    assert _issuers(head) == {"国务院"}


def test_a_head_of_government_signs_behind_the_last_sentence() -> None:
    text = (
        "中华人民共和国国务院令\n第682号\n"
        "《国务院关于修改〈湿地条例〉的决定》已经国务院常务会议通过，现予公布，自2032年1月1日起施行。"
        "总　理　　某某某 　 2031年7月16日\n国务院关于修改《湿地条例》的决定\n"
        "国务院决定对《湿地条例》作如下修改：一、删去第六条第二款。\n"
    )
    assert _layout(text).card["issued"] == "2031-07-16"


def test_a_title_joined_to_the_note_of_its_adoption_ends_before_it() -> None:
    text = (
        "湿地保护管理条例（2029年11月29日中华人民共和国国务院令第253号发布\n"
        "\n\n根据2031年7月16日《国务院关于修改〈湿地保护管理条例〉的决定》修订）\n"
        "第一章　总　　则\n第一条　为了保护湿地，制定本条例。\n"
    )
    layout = _layout(text)
    assert (layout.titles, layout.card["issued"]) == (("湿地保护管理条例",), "2029-11-29")
    assert _issuers(text) == {"国务院"}


def test_a_database_writes_labels_and_values_without_a_colon() -> None:
    text = (
        "发文机关青海省财政厅\n发文日期2031年12月21日\n时效性现行有效\n发文字号青财〔2031〕63号\n施行日期2032年1月1日\n"
        "各市财政局：\n现将《青海省湿地资金办法》印发给你们，请遵照执行，"
        "并将执行中的问题报告我厅。\n青海省湿地资金办法\n第一条 为了修复湿地，制定本办法。\n"
    )
    layout = _layout(text)
    assert {key: layout.card[key] for key in ("number", "issued", "effective")} == {
        "number": "青财〔2031〕63号",
        "issued": "2031-12-21",
        "effective": "2032-01-01",
    }
    assert _issuers(text) == {"青海省财政厅"}


def test_buttons_in_brackets_are_no_title_and_a_headline_gives_way_to_what_came_out() -> None:
    text = (
        "【打印】 【投稿】 【推荐】 【关闭】\n国务院发文 力挺青海湿地\n"
        "【记者某某西宁电】1月15日，国务院下发了《关于修复青海湿地的若干意见》（国发〔2031〕2号），"
        "各地反响热烈。\n《意见》意义重大。\n"
    )
    assert _layout(text).titles[0] == "关于修复青海湿地的若干意见"


@pytest.mark.parametrize(
    "speaker",
    ["西宁市市长　某某某\n", "（西宁市市长 某某某）\n", ""],
)
def test_a_report_is_the_governments_that_it_is_given_for(speaker: str) -> None:
    text = (
        f"政府工作报告\n——2031年4月18日在西宁市第七届人民代表大会第二次会议上\n{speaker}\n各位代表：\n"
        "现在，我代表市人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。"
        "\n一、2030年工作回顾\n过去一年，湿地修复成效明显。\n"
    )
    assert _layout(text).place == "西宁市"
    assert _issuers(text) == {"西宁市人民政府"}


def test_a_public_notice_has_its_body_and_its_kind_for_a_title() -> None:
    text = (
        "中华人民共和国财政部\n公 告\n\n2031年 第13号\n\n　　根据《湿地管理规定》，现将《湿地名录（第三批）》予以公告。\n"
        "附件：湿地名录（第三批）\n财政部\n2031年6月15日\n"
    )
    layout = _layout(text)
    assert layout.titles[0] == "中华人民共和国财政部公告"
    assert layout.card["number"] == "2031年第13号"


def test_a_headline_that_ends_like_a_plan_is_not_the_plan() -> None:
    text = (
        "重磅！四省联合发布湿地新计划，这些城市受益\n2031-08-20 09:12  来源：湿地网\n"
        "近日，财政部与青海省、甘肃省人民政府联合印发了《黄河上游湿地合作机制》，标志着合作进入新阶段。\n全文如下：\n"
        "黄河上游湿地合作机制\n为落实国家战略，建立本合作机制。\n一、总体要求\n（一）指导思想\n以合作为支撑。\n"
    )
    assert _layout(text).titles[0] == "黄河上游湿地合作机制"
    assert _issuers(text) == {"财政部", "青海省人民政府", "甘肃省人民政府"}


def test_a_meeting_that_agreed_to_a_plan_has_not_issued_it() -> None:
    text = (
        "沈阳市浑南区人民政府办公室关于印发《浑南区湿地政策》的通知\n各街道办事处、各有关单位：\n"
        "《浑南区湿地政策》已经区政府第30次常务会议审议通过，现印发给你们，请遵照执行。\n"
        "沈阳市浑南区人民政府办公室\n2031年6月30日\n浑南区湿地政策\n为保护湿地，制定本政策。\n第一条 支持修复。\n"
    )
    assert _issuers(text) == {"沈阳市浑南区人民政府办公室"}


def test_a_page_about_a_regulation_is_not_dated_by_the_day_it_comes_into_force() -> None:
    text = (
        "《西宁市湿地条例》解读\n《西宁市湿地条例》于2031年3月1日起施行。该条例由市十六届人大常委会第九次会议通过，共六章。\n"
        "一、制定背景\n湿地保护是生态建设的关键环节。\n"
    )
    layout = _layout(text)
    assert layout.titles == ("西宁市湿地条例",)
    assert "issued" not in layout.card


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        ("臺北市濕地自治條例\n中華民國99年10月8日臺北市政府（99）府法三字第09932850500號令制定公布全文30條\n", "2010-10-08"),
        ("【法規名稱】濕地保育法\n中華民國一百零二年七月三日總統華總一義字第10200127201號令制定公布全文42條\n", "2013-07-03"),
    ],
)
def test_statutes_of_taiwan_are_dated_by_their_history(head: str, issued: str) -> None:
    layout = _layout(f"{head}第 1 條\n為維護濕地，特制定本法。\n第 2 條\n主管機關為內政部。\n")
    assert layout.card["issued"] == issued
    assert not layout.titles[0].startswith("【")


def test_who_signs_without_a_date_at_the_very_end() -> None:
    head = "关于培训海员的通知\n各市教育局：\n现就海员培训有关事项通知如下。\n一、建设海员学校，培训两类海员。\n"
    assert _issuers(f"{head}青海省教育厅\n") == {"青海省教育厅"}
    assert _issuers(f"{head}青海省教育厅\n二、建设海员之家，服务两类海员。\n青海省财政厅\n") == set()


def test_a_party_committee_and_its_government_over_one_title() -> None:
    text = "中共青海省委\n青海省人民政府\n关于培训海员的意见\n为培训海员，现提出如下意见。\n一、建设海员学校。\n"
    assert _issuers(text) == {"中共青海省委员会", "青海省人民政府"}


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
    layout = _layout(f"{head}为修复湿地，现将有关事项通知如下。\n一、省财政厅负责湿地修复。\n")
    assert layout.titles[0] == "青海省人民政府关于修复湿地工作的通知"
    assert [layout.text[a:b] for a, b in layout.addressees] == ["各市人民政府，省政府各厅局"]
    assert layout.card.get("number", "青政〔2031〕3号") == "青政〔2031〕3号"


def test_a_title_between_two_strips_of_a_site_is_no_value_of_theirs() -> None:
    text = (
        "首页 > 政务公开 > 正文\n发布时间：2032-01-02 10:11 来源：湿地网 浏览次数：123\n关于申报湿地基金计划的通知\n"
        "发布时间：2031-02-15 浏览次数：1024\n各市林业和草原局：\n现将有关事项通知如下，请认真组织。\n一、支持类别。\n"
    )
    assert _layout(text).titles[0] == "关于申报湿地基金计划的通知"
