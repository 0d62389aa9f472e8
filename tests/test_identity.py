"""Number, dates and kind of a document, also where they are damaged."""

from __future__ import annotations

import pytest

from tests.sentences import whole


@pytest.mark.parametrize(
    ("line", "number", "inferred"),
    [
        ("某科发〔2019〕5号", "某科发〔2019〕5号", False),
        ("某科发[2019]5号", "某科发〔2019〕5号", False),
        ("某科发〔20195号", "某科发〔2019〕5号", True),
        ("某科发2019〕5号", "某科发〔2019〕5号", True),
        ("某科发【2019】第5号", "某科发〔2019〕5号", False),
        ("2019年第5号", "2019年第5号", False),
    ],
)
def test_document_numbers_also_damaged_ones(line: str, number: str, inferred: bool) -> None:
    found = whole(f"某省科学技术厅关于开展海洋装备试点的通知\n{line}\n各市科技局：\n为做好试点工作，现将有关事项通知如下。")
    assert found.card["number"] == number
    assert found.card.get("number_inferred", False) is inferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "某省人民政府令\n第12号\n《某省海岛条例》已经通过，现予公布，自2031年8月1日起施行。\n省长 李某\n2031年6月2日\n"
            "某省海岛条例\n第一条 为了保护海岛，制定本条例。",
            {"issued": "2031-06-02", "effective": "2031-08-01", "number": "某省人民政府令第12号", "genre": "条例"},
        ),
        (
            "某省海岛管理办法\n（2031年1月5日某省自然资源厅印发，自2031年3月1日起施行，有效期至2036年2月28日）\n"
            "第一条 为了加强管理，制定本办法。",
            {"effective": "2031-03-01", "expires": "2036-02-28", "genre": "办法"},
        ),
        (
            "某市港口局关于港口收费的公告\n发布时间：2031-05-06 10:00\n现公告如下：自发布之日起，降低港口收费标准。\n"
            "某市港口局\n二〇三一年五月四日",
            {"issued": "2031-05-04", "published": "2031-05-06"},
        ),
        ("某省“十四五”海岛发展规划\n为发展海岛经济，制定本规划。", {"period": "2021—2025"}),
        (
            "2031年某省人民政府工作报告\n2031年01月10日 07时41分\n——2031年1月6日在某省第十届人民代表大会第一次会议上\n"
            "各位代表：\n现在，我代表省人民政府报告工作。",
            {"issued": "2031-01-06", "published": "2031-01-10", "genre": "报告"},
        ),
        (
            "政府工作报告\n（2031年1月6日在某省第十届人民代表大会第一次会议上）\n各位代表：\n现在，我报告工作。",
            {"issued": "2031-01-06", "genre": "报告"},
        ),
    ],
)
def test_dates_are_told_apart(text: str, expected: dict[str, str]) -> None:
    card = whole(text).card
    assert {key: card.get(key) for key in expected} == expected


_BEGINS = "某省海岛管理办法\n2031年5月4日 某省第十届人民代表大会第二次会议通过\n第一章 总则\n第一条 为了加强管理，制定本办法。\n"


@pytest.mark.parametrize(
    ("sentence", "effective", "expires"),
    [
        ("第九条 本条例自2031年7月1日起施行。", "2031-07-01", None),
        ("第九条 自公布之日起施行。", "2031-05-04", None),
        ("（三）本措施自印发之日起实施，有效期五年。", "2031-05-04", "2036-05-04"),
        ("第九条 本办法自发布之日起30日后施行，有效期5年。", "2031-06-03", "2036-06-03"),
        ("第九条 本办法自公布之日起三十日后实施。", "2031-06-03", None),
        ("第九条 海岛使用证自颁发之日起生效，使用证有效期五年。", None, None),
        ("一、自2031年9月1日起执行新的收费标准。", None, None),
    ],
)
def test_when_a_document_is_in_force(sentence: str, effective: str | None, expires: str | None) -> None:
    card = whole(_BEGINS + sentence).card
    assert (card.get("effective"), card.get("expires")) == (effective, expires)


@pytest.mark.parametrize(
    ("label", "validity"),
    [
        ("有 效 性：有效", "in force"),
        ("时　　效：\n全文有效", "in force"),
        ("效 力 状 态：现行有效", "in force"),
        ("是否有效：是", "in force"),
        ("有 效 性：失效", "expired"),
        ("是否有效：否", "expired"),
        ("有效性：无效", "expired"),
        ("时 效 性：已废止", "repealed"),
        ("时效性：部分失效", None),
        ("时效性：尚未生效", None),
    ],
)
def test_what_a_page_says_of_validity(label: str, validity: str | None) -> None:
    text = f"索 引 号：0001/2031-4\n{label}\n某省科学技术厅关于开展海洋装备试点的通知\n各市科技局：\n为做好试点工作，现通知如下。\n"
    assert whole(text).card.get("validity") == validity


@pytest.mark.parametrize(
    ("around", "kind"),
    [
        ("本站为你精心整理了海岛发展方案范文，希望能为你的创作提供参考价值。", "model text"),
        ("本图文来源于网络，如有侵权请与我们联系。", "repost"),
        ("（此件公开发布）", "official"),
        ("", "unknown"),
    ],
)
def test_kind_of_source(around: str, kind: str) -> None:
    text = f"海岛发展行动方案\n为发展海岛经济，制定本方案。\n一、总体要求\n坚持保护优先，科学有序利用海岛资源。\n{around}"
    assert whole(text).card["source_kind"] == kind
