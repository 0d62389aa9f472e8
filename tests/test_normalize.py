"""Text that rules can be written for, and the exact way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extract.layout import Normalized
from policygraph.extract.text import characters
from policygraph.extract.text.normalize import normalize

_ALPHABET = (
    '科技部國務院計畫臺关于，。、：（）《》“”"[]〔〕０１２2019年号A.,:() '
    "\u3000\xa0\u200b\ufeff\x00\t\r\n\x0c①㈠½℃—～\ud800\U0001f600"
)


def exact(result: Normalized) -> None:
    """The promise of the offset map."""
    assert len(result.text) == len(result.offsets)
    assert all(a <= b for a, b in zip(result.offsets, result.offsets[1:], strict=False))
    assert all(0 <= offset < len(result.source) for offset in result.offsets)


@given(st.text(max_size=300) | st.text(_ALPHABET, max_size=300))
@settings(max_examples=300, deadline=None)
def test_offsets_never_decrease_and_stay_in_range(text: str) -> None:
    exact(normalize(text))


@given(st.text(_ALPHABET, min_size=1, max_size=200), st.data())
@settings(max_examples=200, deadline=None)
def test_a_span_comes_back_as_the_characters_it_came_from(text: str, data: st.DataObject) -> None:
    result = normalize(text)
    if result.text:
        start = data.draw(st.integers(0, len(result.text) - 1))
        end = data.draw(st.integers(start + 1, len(result.text)))
        first, last = result.span(start, end)
        assert 0 <= first < last <= len(text)
        assert result.quote(start, end) == text[first:last]


@given(st.text(_ALPHABET, max_size=200))
@settings(max_examples=100, deadline=None)
def test_what_is_dropped_is_never_seen(text: str) -> None:
    assert not set(normalize(text).text) & set("\u200b\ufeff\x00\t\r\x0c\u3000\xa0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科 技 部 国家发展改革委", "科技部 国家发展改革委"),
        ("科　技　部　　财　政　部", "科技部 财政部"),
        ("几 个 问 题 的 通 知", "几个问题的通知"),
        ("成　员：张　明　　财政部副部长", "成员：张明 财政部副部长"),
        ("中共中央　国务院关于", "中共中央 国务院关于"),
        ("到 2025 年，建成 5G 基站 10 万个", "到2025年，建成5G基站10万个"),
        ("规划（2023 — 2027 年）", "规划（2023—2027年）"),
        ("强度提高到 6  .5%，", "强度提高到6.5%，"),
        ("— 5 —", "— 5 —"),
        ("  二〇二四年五月  ", "二〇二四年五月"),
        ("第一章　总　　则", "第一章 总则"),
        ("附件：1.任务表 2.名单", "附件：1.任务表 2.名单"),
        ("国务院（ 办公厅 ）， 省政府", "国务院（办公厅），省政府"),
    ],
)
def test_spaces(text: str, expected: str) -> None:
    assert normalize(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２５年，ＧＤＰ增长５．５％", "2025年，GDP增长5.5%"),
        ("国家发改委(东北司)牵头,省科技厅配合;", "国家发改委（东北司）牵头，省科技厅配合；"),
        ("投资3,000万元,10:41开始", "投资3,000万元，10:41开始"),
        ("投资3，000万元", "投资3,000万元"),
        ("网址https://www.gov.cn/", "网址https://www.gov.cn/"),
        ("“十四五”规划", "“十四五”规划"),
        ('推进"双创"和"放管服"', "推进“双创”和“放管服”"),
        ("①加强领导", "①加强领导"),
        ("㈠总体要求", "（一）总体要求"),
        ("二○一九年、二○○九年", "二〇一九年、二〇〇九年"),
        ("⻓春市⻘年⺠生", "长春市青年民生"),
        ("省\u200b科\ufeff技\u202e厅\ue7e3", "省科技厅"),
    ],
)
def test_one_spelling_for_a_character(text: str, expected: str) -> None:
    assert normalize(text).text == expected


@pytest.mark.parametrize(
    "number",
    ["国科发〔2019〕5号", "国科发[2019]5号", "国科发［2019］5号", "国科发【2019】5号", "国科发（2019）5号", "国科发﹝2019﹞ 5 号"],
)
def test_every_bracket_of_a_document_number_is_the_same(number: str) -> None:
    assert normalize(number).text == "国科发〔2019〕5号"


def test_other_brackets_stay() -> None:
    assert normalize("【打印】[1]注释").text == "【打印】[1]注释"


def test_traditional_text_becomes_simplified_with_mainland_words_and_marks() -> None:
    text = "第 3 條 資助機關補助、委託「科學技術研究發展計畫」，由臺灣『縣市政府』規劃"
    result = normalize(text)
    assert result.text == "第3条 资助机关补助、委托“科学技术研究发展计划”，由台湾‘县市政府’规划"
    start = result.text.index("计划")
    assert result.quote(start, start + 2) == "計畫"


def test_a_simplified_text_is_not_converted() -> None:
    assert normalize("著名乾隆年间的后来者，里程碑、联系、制造，适用于本省所有企业和机构").text.startswith(
        "著名乾隆年间的后来者，里程碑"
    )


def test_blank_lines_and_line_ends_are_one_newline() -> None:
    assert (
        normalize("一、总体要求。\r\n\r\n\r\n二、主要任务。\u2028三、保障。\n").text == "一、总体要求。\n二、主要任务。\n三、保障。"
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ufeff\u200b"])
def test_nothing_is_nothing(text: str) -> None:
    assert normalize(text).text == ""


def test_every_shared_document_maps_back(shared: Path) -> None:
    for path in shared.glob("corpus/**/*.txt"):
        result = normalize(path.read_bytes().decode("utf-8-sig"))
        exact(result)
        assert len(result.text) > 0.8 * len(result.source.replace(" ", "").replace("\n", "").replace("　", "").replace(".", ""))


def test_what_a_character_becomes_stays_as_it_is() -> None:
    """One character after the other may be replaced, in any order."""
    one = characters._mapped.__wrapped__
    assert [char for char in map(chr, range(0x30000)) if len(one(char)) == 1 and one(one(char)) != one(char)] == []
