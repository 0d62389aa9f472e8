"""Pages in the manner of government sites: the document stays, what stands around it goes."""

from __future__ import annotations

import pytest

from policygraph.extract.readers.html import read_html

_LINKS = "".join(f"<li><a href=/x>{name}</a></li>" for name in ("首页", "政务公开", "办事服务", "互动交流", "数据开放"))
_CARD = (
    "<table class=bd1><tr><td>索 引 号：</td><td>000014349/2021-00012</td><td>主题分类：</td><td>科技</td></tr>"
    "<tr><td>发文机关：</td><td>某省人民政府</td><td>成文日期：</td><td>2021年03月01日</td></tr>"
    "<tr><td>发文字号：</td><td>某政发〔2021〕5号</td><td>发布日期：</td><td>2021年03月05日</td></tr></table>"
)
_BODY = (
    "<p>各市人民政府：</p><p>　　现将《示例方案》印发给你们，请认真\n贯彻执行。"
    "<p>　　一、到<span>2025</span>年，建成中心<b>8</b>家，取得成效。"
    "<table border=1><tr><th>任务</th><th>单位</th></tr>"
    "<tr><td><p>建设某市创新中心；</p><p>抓好落实</p></td><td>省科技厅<br>省财政厅</td></tr></table>"
    "<p>附件：<a href=1.doc>1.分工方案</a></p><p style='display:none'>暗藏的话，不看。</p>"
    "<p>某省人民政府<br/>2021年3月1日</p>"
)
_PROSE = [
    "各市人民政府：", "现将《示例方案》印发给你们，请认真贯彻执行。", "一、到2025年，建成中心8家，取得成效。", "任务", "单位",
    "建设某市创新中心；抓好落实", "省科技厅 省财政厅", "附件：1.分工方案", "某省人民政府", "2021年3月1日",
]  # fmt: skip
_TITLE = "某省人民政府关于印发示例方案的通知"


def _page(main: str, *, head: str = "", before: str = "") -> list[str]:
    page = (
        f"<!DOCTYPE html><html><head><title>{_TITLE}_政策文件_某省人民政府</title>{head}"
        "<script>var a='脚本，不要。'</script></head><body>"
        f"<div class=header><ul>{_LINKS}</ul></div>"
        f"<div class=crumb>当前位置：<a>首页</a> &gt; <a>文件</a></div>{before}{main}"
        f"<div class=related><h3>相关阅读</h3><ul>{_LINKS}</ul></div>"
        "<div class=footer>主办单位：某省人民政府办公厅 版权所有</div></body></html>"
    )
    return read_html(page.encode(), "x.html").text.split("\n")


@pytest.mark.parametrize(
    "frame",
    [
        '<div id="UCAP-CONTENT">{}</div>',
        '<div class="wrap"><div class="TRS_Editor"><div>{}</div></div></div>',
        "<table width=900><tr><td width=200><ul>" + _LINKS + "</ul></td><td>{}</td></tr></table>",
        "<form action=x><article>{}</article></form>",
        "<div><div><div><font size=3>{}</font></div></div></div>",
        "<section class=a>{}</section>",
    ],
)
def test_main_text_in_the_frames_of_several_sites(frame: str) -> None:
    lines = _page(frame.format(_BODY), before=f"<h1>{_TITLE}</h1>")
    assert lines == [_TITLE, *_PROSE]


def test_card_title_and_date_line_outside_the_main_text() -> None:
    info = "<div class=info>发布时间：2021-03-05 10:20 来源：省政府办公厅</div>"
    lines = _page(f'<div class="article">{_BODY}</div>', before=f"<div>{_CARD}</div><h1>{_TITLE}</h1>{info}")
    assert lines[:4] == ["索 引 号：", "000014349/2021-00012", "主题分类：", "科技"]
    assert lines[12:] == [_TITLE, "发布时间：2021-03-05 10:20 来源：省政府办公厅", *_PROSE]


def test_what_only_the_metadata_tells() -> None:
    head = f'<meta name="ArticleTitle" content="{_TITLE}"><meta name="PubDate" content="2021-03-05 10:20">'
    assert _page(f"<div class=article>{_BODY.replace('2021年3月1日', '')}</div>", head=head)[:3] == [
        _TITLE, "发布时间：2021-03-05 10:20", _PROSE[0],
    ]  # fmt: skip


def test_a_title_in_the_text_does_not_come_twice() -> None:
    halves = "<p align=center>某省人民政府关于印发<br>示例方案的通知</p>"
    assert _page(f"<div class=TRS_Editor>{halves}{_BODY}</div>")[:3] == ["某省人民政府关于印发", "示例方案的通知", _PROSE[0]]


def test_ordered_lists_show_their_numbers() -> None:
    listed = "<ol start=3><li>甲事项，要办。<li>乙事项，要办。</ol>"
    assert _page(f"<div class=content>{_BODY}{listed}</div>")[-2:] == ["3.甲事项，要办。", "4.乙事项，要办。"]


@pytest.mark.parametrize("begin", ["<pre>", "<div style='white-space: pre-wrap'>"])
def test_preformatted_lines_stay_lines(begin: str) -> None:
    body = "<span>各市人民政府：</span>\n一、到<b>2025</b>年，建成中心8家。\n<i style='display:none'>暗\n藏</i>\n某省人民政府"
    lines = _page(f"{begin}{body}</{begin[1:4]}><p>另有\n一段。</p>")
    first = lines.index("各市人民政府：")
    assert lines[first : first + 4] == ["各市人民政府：", "一、到2025年，建成中心8家。", "某省人民政府", "另有一段。"]
