"""Whole documents: title, card, parties, paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policygraph.extract.form.structure import read_layout
from policygraph.extract.layout import Layout
from policygraph.extract.text.normalize import normalize

_NOTICE = """索 引 号：
000011122/2031-00045
主题分类：
科技、教育\\科技
发文机关：
福建省人民政府办公厅
成文日期：
2031年03月05日
标　　题：
福建省人民政府办公厅关于印发福建省海洋装备发展规划（2031—2035年）的通知
发文字号：
某政办发〔2031〕12号
发布日期：
2031年03月20日
主 题 词：
福建省人民政府办公厅关于印发福建省海洋装备
发展规划（2031—2035年）的通知
某政办发〔2031〕12号
各市人民政府，省政府各部门：
《福建省海洋装备发展规划（2031—2035年）》已经省政府同意，现印发给你们，请认真贯彻执行。
附件：1.重点任务分工表
2.重点项目清单
福建省人民政府办公厅
2031年3月5日
（此件公开发布）
福建省海洋装备发展规划（2031—2035年）
为发展海洋装备，制定本规划。本规划自印发之日起施行，有效期5年。
一、总体要求
（一）指导思想。坚持创新驱动，推动产业发展。
二、主要任务
（一）建设平台。
支持建设海洋装备中试平台（以下简称中试平台）。
附件1
重点任务分工表
扫一扫在手机打开当前页
某市召开会议"""


def layout(text: str) -> Layout:
    return read_layout(normalize(text))


def texts(found: Layout, ranges: Any) -> list[str]:
    return [found.text[a:b] for a, b in ranges]


def kinds(found: Layout) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for p in found.paragraphs:
        result.setdefault(p.kind, []).append(found.text[p.start : p.end])
    return result


@pytest.fixture(scope="module")
def notice() -> Layout:
    return layout(_NOTICE)


def test_the_plan_is_the_work_and_the_notice_one_of_its_names(notice: Layout) -> None:
    assert notice.titles == (
        "福建省海洋装备发展规划（2031—2035年）",
        "福建省人民政府办公厅关于印发福建省海洋装备发展规划（2031—2035年）的通知",
        "关于印发福建省海洋装备发展规划（2031—2035年）的通知",
    )
    assert notice.title is not None
    assert notice.text[slice(*notice.title)] == notice.titles[1]
    assert notice.text[: notice.title[0]].endswith("主题词：\n")


def test_identity_card(notice: Layout) -> None:
    assert notice.card == {
        "number": "某政办发〔2031〕12号",
        "genre": "规划",
        "carrier": "通知",
        "issued": "2031-03-05",
        "published": "2031-03-20",
        "effective": "2031-03-05",
        "expires": "2036-03-05",
        "period": "2031—2035",
        "annexes": [
            {"number": "1", "title": "重点任务分工表", "present": True},
            {"number": "2", "title": "重点项目清单", "present": False},
        ],
        "source_kind": "official",
    }


def test_parties(notice: Layout) -> None:
    assert set(texts(notice, notice.issuers)) == {"福建省人民政府办公厅"}
    assert texts(notice, notice.addressees) == ["各市人民政府，省政府各部门"]
    assert notice.place == "福建省"


def test_kinds(notice: Layout) -> None:
    found = kinds(notice)
    assert found["signature"] == ["福建省人民政府办公厅"]
    assert found["date"] == ["2031年3月5日"]
    assert found["number"] == ["某政办发〔2031〕12号"]
    assert found["annex"] == ["附件：1.重点任务分工表", "2.重点项目清单"]
    assert found["furniture"] == ["扫一扫在手机打开当前页", "某市召开会议"]
    assert "二、主要任务" in found["heading"]
    assert len(found["title"]) == 2


def test_paragraphs_are_in_order_and_know_their_place(notice: Layout) -> None:
    assert [p.index for p in notice.paragraphs] == list(range(len(notice.paragraphs)))
    assert all(a.end <= b.start for a, b in zip(notice.paragraphs, notice.paragraphs[1:], strict=False))
    item = next(p for p in notice.paragraphs if notice.text[p.start : p.end].startswith("支持建设"))
    assert item.clause == "二（一）"
    assert [notice.text[notice.paragraphs[i].start : notice.paragraphs[i].end] for i in item.headings] == [
        "二、主要任务",
        "（一）建设平台。",
    ]


def test_short_forms_and_own_names(notice: Layout) -> None:
    assert notice.text[slice(*notice.short_forms["中试平台"])] == "海洋装备中试平台"
    assert notice.own_names == ("本规划",)


@pytest.mark.parametrize(
    ("text", "issuers", "place"),
    [
        (
            "科技部 财政部关于印发《冷链装备行动方案》的通知\n现印发给你们，请执行。\n科 技 部　　财 政 部\n2031年1月5日",
            {"科技部", "财政部"},
            "",
        ),
        (
            "大连市科学技术局等3部门关于开展试点的通知\n各区科技局：\n现将有关事项通知如下。\n大连市科学技术局 大连市财政局\n"
            "大连市教育局\n2031年1月5日",
            {"大连市科学技术局", "大连市财政局", "大连市教育局"},
            "大连市",
        ),
        ("海洋装备发展规划\n工业和信息化部\n近年来，海洋装备产业发展迅速。", {"工业和信息化部"}, ""),
        (
            "新华社北京1月2日电 近日，中共中央办公厅、国务院办公厅印发了《关于加强海岛保护的意见》，并发出通知。\n"
            "关于加强海岛保护的意见\n一、总体要求",
            {"中共中央办公厅", "国务院办公厅"},
            "",
        ),
        (
            "2031年吉林省人民政府工作报告\n吉林省人民政府省长 李某\n各位代表：\n现在，我代表省人民政府报告工作。",
            {"吉林省人民政府"},
            "吉林省",
        ),
        ("关于开展试点的通知\n辽科发〔2031〕5号\n各市科技局：\n现将有关事项通知如下。", set(), "辽宁省"),
    ],
)
def test_issuers_and_place(text: str, issuers: set[str], place: str) -> None:
    found = layout(text)
    assert set(texts(found, found.issuers)) == issuers
    assert found.place == place


def test_navigation_before_the_title_is_furniture() -> None:
    found = layout(
        "首页\n资讯中心 > 通知公告\n站内专题\n某市关于发展冰雪产业的意见\n为发展冰雪产业，现提出以下意见。\n一、建设雪场\n"
        "支持建设雪场。"
    )
    assert kinds(found)["furniture"] == ["首页", "资讯中心 > 通知公告", "站内专题"]


def test_a_home_page_has_no_document() -> None:
    found = layout(
        "首页|登录|邮箱|客户端\n"
        + "要闻推荐某市召开会议某地开工建设\n更多>>最新政策|专题|首页|登录\n" * 60
        + "版权所有|ICP备1号|主办单位：某局|首页"
    )
    assert found.title is None
    assert found.titles == ()
    assert list(found.body) == []


def test_every_sample_has_title_number_or_date_and_body(samples: list[Path]) -> None:
    for path in samples:
        found = layout(path.read_bytes().decode())
        assert found.title is not None, path
        assert found.card.get("genre"), path
        assert found.card.get("issued"), path
        assert sum(p.end - p.start for p in found.body) > 0.6 * len(found.text), path


def test_the_shared_documents_give_the_names_of_the_gold(shared: Path) -> None:
    import json

    missed = []
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        documents = [e for e in gold["entities"] if e["label"] == "Document"]
        found = layout((shared / "corpus" / f"{path.stem}.txt").read_bytes().decode("utf-8-sig"))
        names = {_plain(name) for e in documents for name in e["names"]}
        if not found.titles or _plain(found.titles[0]) not in names:
            missed.append((path.stem, found.titles[:1]))
    assert not missed


def _plain(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKC", name) if c not in '《》“”"—-– ')


def test_a_notice_may_carry_two_texts_whose_clauses_start_anew() -> None:
    found = layout(
        "某省人民政府关于印发海岛保护和海岛旅游两个规定的通知\n某政发〔2031〕7号\n各市人民政府：\n"
        "《某省海岛保护管理规定》和《某省海岛旅游管理规定》已经同意，现印发给你们。\n某省人民政府\n2031年3月5日\n"
        "某省海岛保护管理规定\n一、总则\n保护海岛生态，合理利用海岛资源。\n某省海岛旅游管理规定\n（一）旅游活动不得破坏海岛生态。"
    )
    assert kinds(found)["title"][1:] == ["某省海岛保护管理规定", "某省海岛旅游管理规定"]
    assert found.paragraphs[-1].clause == "（一）"


def test_a_news_report_that_stands_three_times_is_read_once() -> None:
    report = "新华社某地1月2日电 海岛保护工作会议2日召开。" + "".join(
        f"会议提出，第{n}项任务要抓紧落实，有关部门要加强协作，完善{n}类机制。" for n in range(1, 31)
    )
    found = layout(f"海岛保护工作会议召开\n2031-01-02 10:00来源：新华社\n{report}\n{report}\n{report}\n【我要纠错】责任编辑：王某")
    assert len(kinds(found)["body"]) == 1
    assert len(kinds(found)["repeat"]) == 2


def test_a_wrapped_value_of_the_card_is_part_of_it() -> None:
    found = layout(
        "某省海岛条例\n第一条 为了保护海岛，制定本条例。\n主题分类：海洋管理、资源保\n护\\综合\n"
        "发文机关：某省人民政府\n成文日期：2031年1月5日"
    )
    assert "护\\综合" in kinds(found)["meta"]


def test_measures_whose_lines_have_no_full_stop_are_text() -> None:
    text = (
        "海员培训若干措施\n扩大培训规模\n支持企业培训海员，按规定给予补贴\n交通运输部、全国总工会按职责分工负责\n"
        "建设海员之家\n全国总工会负责\n"
    )
    layout = read_layout(normalize(text))
    assert [layout.text[a:b] for tag in layout.tags for _, _, a, b in tag.parts] == ["交通运输部、全国总工会", "全国总工会"]


@pytest.mark.parametrize("day", ["{} 2031-05-06", "[05-06] {}", "{}\n2031-05-06", "· {}"])
def test_a_list_of_links_is_no_document(day: str) -> None:
    linked = ("某省人民政府关于培训海员的意见", "某省人民政府办公厅关于印发海员方案的通知", "某省教育厅关于海员学校的通告")
    layout = read_layout(normalize("首页\n政策文件\n" + "".join(day.format(name) + "\n" for name in linked) + "上一页 下一页\n"))
    assert (layout.title, layout.issuers, {p.kind for p in layout.paragraphs}) == (None, (), {"furniture"})


def test_the_first_sentence_of_a_notice_may_end_in_a_colon() -> None:
    text = "某省教育厅关于培训海员的通知\n各市教育局：\n为加快培训海员，现就有关事项通知如下：\n一、建设海员学校。\n"
    assert [p.kind for p in read_layout(normalize(text)).paragraphs] == ["title", "addressee", "body", "heading"]
