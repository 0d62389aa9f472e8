"""No text breaks the structure of documents or takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sentences import whole


@pytest.mark.parametrize("text", ["", "\n", "关于", "abc", "1", "。", "附件", "目录", "《", "（以下简称", "第一条", "一、"])
def test_scraps_do_not_break_anything(text: str) -> None:
    found = whole(text)
    assert all(p.kind for p in found.paragraphs)


_SCRAPS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "第一条",
        "《",
        "》",
        "“",
        "”",
        "（",
        "）",
        "，",
        "。",
        "：",
        "、",
        "附件",
        "附件：",
        "目录",
        "关于",
        "印发",
        "的通知",
        "意见",
        "国务院",
        "科技部",
        "省科技厅",
        "牵头",
        "负责",
        "配合",
        "责任单位：",
        "（以下简称",
        "令",
        "第1号",
        "〔2031〕5号",
        "2031年1月5日",
        "首页",
        ">",
        "更多",
        "索引号：",
        "标题：",
        "扫一扫在手机打开当前页",
        "各市人民政府：",
        "自2031年1月1日起施行",
        "有效期5年",
        "……1",
        "\n",
        "\n\n",
        "\x0c",
        " ",
        "\u3000\u3000",
    ]
)


@given(st.lists(_SCRAPS, max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_structure(text: str) -> None:
    found = whole(text)
    size = len(found.text)
    assert all(0 <= p.start < p.end <= size and p.kind for p in found.paragraphs)
    assert all(a.end <= b.start for a, b in zip(found.paragraphs, found.paragraphs[1:], strict=False))
    ranges = [*found.issuers, *found.addressees, *found.short_forms.values(), *(tag.scope for tag in found.tags)]
    ranges += [(a, b) for tag in found.tags for _, _, a, b in tag.parts]
    assert all(0 <= a <= b <= size for a, b in ranges)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 9000,
        "." * 20000,
        " " * 40000,
        "科 " * 10000,
        "一、" * 9000,
        "（以下简称科）" * 2000,
        "附件：1.表\n" * 2000,
        "（科技部、" * 3000,
        "《" * 9000,
        "由" + "科技部、" * 4000 + "牵头",
        "国务院令\n第1号\n" * 1500,
        "关于发展的通知\n" * 2000,
        "2018年1月" * 3000,
        "自" * 9000,
        "1.\n" * 6000,
        "目录\n" + "一、总则\n" * 2000,
        "“" * 9000,
        "科" * 9000 + "〔2018〕1号",
        "局" * 30000,
        "发布印发《" * 3000,
    ],
    ids=lambda text: text[:6].strip(),
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    whole(text)
    assert time.perf_counter() - begun < 5
