"""Issuers, dates and places of documents without a letterhead: copies with marks, cards, notes of adoption, opening sentences."""

from __future__ import annotations

import pytest

from policygraph.extract.form.place import innermost
from tests.sentences import extracted, issuers_of, whole

_TEXT = "第一条 为了保护湿地，制定本条例。\n第二条 省人民政府负责。\n"


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("2031年5月6日 青海省第十五届人民代表大会常务委员会第三次会议通过", "青海省人民代表大会常务委员会"),
        ("（2031年5月6日青海省人民政府第52次常务会议审议通过 2031年6月1日起施行）", "青海省人民政府"),
        ("（2031年5月6日青海省第十五届人民代表大会第二次会议通过）", "青海省人民代表大会"),
    ],
)
def test_who_passed_a_regulation_issued_it(note: str, issuer: str) -> None:
    assert issuers_of(f"湿地保护条例\n{note}\n{_TEXT}") == {issuer}
    assert whole(f"湿地保护条例\n{note}\n{_TEXT}").place == "青海省"


@pytest.mark.parametrize(
    "opening",
    [
        "为保护湿地，青海省林业和草原局、青海省财政厅将启动湿地修复。现将有关事项通知如下：",
        "经研究，青海省林业和草原局、青海省财政厅决定开展湿地修复，现将有关事项通知如下。",
        "青海省林业和草原局、青海省财政厅联合印发了修复清单，现予公布。",
    ],
)
def test_who_speaks_in_the_opening_sentence_issued_the_notice(opening: str) -> None:
    found = issuers_of(f"关于开展湿地修复的通知\n{opening}\n一、组织申报。\n")
    assert found == {"青海省林业和草原局", "青海省财政厅"}


def test_an_opening_without_an_announcement_says_nothing_of_issuers() -> None:
    assert issuers_of("湿地修复的若干做法\n去年，青海省财政厅决定支持湿地修复，成效明显，群众十分满意。\n一、组织申报。\n") == set()


def test_a_page_that_tells_of_the_report_is_a_copy_of_it_and_its_banner_is_no_document() -> None:
    page = (
        "一周要闻（2031年3月3日-3月9日）\n省长在政府工作报告中部署今年工作\n"
        "某省长5日在政府工作报告中说，今年要修复湿地，发展盐湖产业，建设新城。\n"
    )
    assert whole(page).titles == ("政府工作报告",)


def test_branches_beside_a_provinces_bodies_leave_it_the_provinces_document() -> None:
    text = (
        "关于发展湿地的通知\n各单位：\n为发展湿地，现将有关事项通知如下。\n一、申报。\n"
        "青海省财政厅\n国家税务总局青海省税务局\n中国人民银行青海省分行\n2031年5月6日\n"
    )
    assert whole(text).place == "青海省"
    assert issuers_of(text) == {"青海省财政厅", "国家税务总局青海省税务局", "中国人民银行青海省分行"}


def test_a_dateline_names_no_body_and_no_place() -> None:
    text = (
        "关于发展湿地的意见\n新华社西宁3月4日电 近日，国务院办公厅印发了《关于发展湿地的意见》，要求各地落实。\n一、财政部负责。\n"
    )
    named = {s.object.name for s in extracted(text).statements if s.object.label in {"Agency", "Region"}}
    assert named == {"国务院办公厅", "财政部"}


_OPINION = "为修复湿地，现提出以下意见。\n一、省财政厅负责湿地修复。\n"


def test_what_a_site_puts_under_its_headline_is_no_text() -> None:
    text = (
        "湿地预报规定\n作者:法律网 时间:2034-07-09 20:26:51 浏览:8081\n下载地址: 点击此处下载\n湿地预报规定\n国家林业和草原局\n"
        "湿地预报规定\n2031年7月13日,国家林业和草原局\n" + _TEXT
    )
    layout = whole(text)
    assert (layout.titles, layout.card["issued"]) == (("湿地预报规定",), "2031-07-13")
    assert issuers_of(text) == {"国家林业和草原局"}


def test_who_passed_it_dates_what_nobody_signs() -> None:
    layout = whole(f"关于修复湿地的意见\n（二〇三一年七月八日中国共产党青海省第十届委员会第九次全体会议通过）\n{_OPINION}")
    assert layout.card["issued"] == "2031-07-08"


def test_a_site_that_signs_above_the_text_has_not_issued_it() -> None:
    text = (
        "青海省湿地公告（第7号）\n青海省卫生健康委员会 2031年12月6日\n省人大常委会对条例进行了审议。现将有关事项公告如下：\n"
        "一、征求意见的时间，自公告之日起到2032年1月15日结束。\n青海省人民代表大会常务委员会\n2031年12月5日\n"
    )
    assert issuers_of(text) == {"青海省人民代表大会常务委员会"}
    assert whole(text).card["issued"] == "2031-12-05"


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


def test_a_sentence_that_announces_is_no_addressee() -> None:
    text = "关于制定西宁市湿地规划的建议\n西宁新闻网讯 市委全体会议认真学习精神，就湿地规划提出如下建议：\n一、总要求。\n"
    assert not whole(text).addressees


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
    layout = whole(head)
    assert (layout.card["number"], layout.card["issued"]) == ("国发〔2031〕35号", issued)
    assert layout.titles[0] == layout.titles[0].strip()
    assert issuers_of(head) == {"国务院"}


def test_a_head_of_government_signs_behind_the_last_sentence() -> None:
    text = (
        "中华人民共和国国务院令\n第682号\n"
        "《国务院关于修改〈湿地条例〉的决定》已经国务院常务会议通过，现予公布，自2032年1月1日起施行。"
        "总　理　　某某某 　 2031年7月16日\n国务院关于修改《湿地条例》的决定\n"
        "国务院决定对《湿地条例》作如下修改：一、删去第六条第二款。\n"
    )
    assert whole(text).card["issued"] == "2031-07-16"


def test_a_database_writes_labels_and_values_without_a_colon() -> None:
    text = (
        "发文机关青海省财政厅\n发文日期2031年12月21日\n时效性现行有效\n发文字号青财〔2031〕63号\n施行日期2032年1月1日\n"
        "各市财政局：\n现将《青海省湿地资金办法》印发给你们，请遵照执行，"
        "并将执行中的问题报告我厅。\n青海省湿地资金办法\n第一条 为了修复湿地，制定本办法。\n"
    )
    layout = whole(text)
    assert {key: layout.card[key] for key in ("number", "issued", "effective")} == {
        "number": "青财〔2031〕63号",
        "issued": "2031-12-21",
        "effective": "2032-01-01",
    }
    assert issuers_of(text) == {"青海省财政厅"}


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
    assert whole(text).place == "西宁市"
    assert issuers_of(text) == {"西宁市人民政府"}


def test_a_meeting_that_agreed_to_a_plan_has_not_issued_it() -> None:
    text = (
        "沈阳市浑南区人民政府办公室关于印发《浑南区湿地政策》的通知\n各街道办事处、各有关单位：\n"
        "《浑南区湿地政策》已经区政府第30次常务会议审议通过，现印发给你们，请遵照执行。\n"
        "沈阳市浑南区人民政府办公室\n2031年6月30日\n浑南区湿地政策\n为保护湿地，制定本政策。\n第一条 支持修复。\n"
    )
    assert issuers_of(text) == {"沈阳市浑南区人民政府办公室"}


def test_a_page_about_a_regulation_is_not_dated_by_the_day_it_comes_into_force() -> None:
    text = (
        "《西宁市湿地条例》解读\n《西宁市湿地条例》于2031年3月1日起施行。该条例由市十六届人大常委会第九次会议通过，共六章。\n"
        "一、制定背景\n湿地保护是生态建设的关键环节。\n"
    )
    layout = whole(text)
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
    layout = whole(f"{head}第 1 條\n為維護濕地，特制定本法。\n第 2 條\n主管機關為內政部。\n")
    assert layout.card["issued"] == issued
    assert not layout.titles[0].startswith("【")


def test_who_signs_without_a_date_at_the_very_end() -> None:
    head = "关于培训海员的通知\n各市教育局：\n现就海员培训有关事项通知如下。\n一、建设海员学校，培训两类海员。\n"
    assert issuers_of(f"{head}青海省教育厅\n") == {"青海省教育厅"}
    assert issuers_of(f"{head}青海省教育厅\n二、建设海员之家，服务两类海员。\n青海省财政厅\n") == set()


def test_a_party_committee_and_its_government_over_one_title() -> None:
    text = "中共青海省委\n青海省人民政府\n关于培训海员的意见\n为培训海员，现提出如下意见。\n一、建设海员学校。\n"
    assert issuers_of(text) == {"中共青海省委员会", "青海省人民政府"}
