"""What a site puts around a document, and what only looks like it."""

from __future__ import annotations

import pytest

from policygraph.extract.form.draft import Draft
from policygraph.extract.text.furniture import is_furniture, mark_contents, mark_furniture
from policygraph.extract.text.segments import segments


@pytest.mark.parametrize(
    "line",
    [
        "首页",
        "当前位置：首页 > 政策文件",
        "扫一扫在手机打开当前页",
        "版权所有：某市人民政府",
        "某ICP备05000000号-1",
        "责任编辑：王某",
        "首页|登录|邮箱|客户端",
        "转载请注明出处",
        "【打印】",
        "分享到：",
        "字号：默认 大 超大",
        "主办单位：某市人民政府 联系方式：000-12345",
        "上一篇：某通知",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "支持更多企业参与、让更多群众受益。",
        "推广移动客户端应用",
        "主办单位：某省科学技术厅",
        "（一）推行合同示范文本",
        "3.建设网站首页专栏，开通微博、微信，完善登录方式。",
        "加强来源追溯",
        "附件：1.任务分工表",
    ],
)
def test_text(line: str) -> None:
    assert not is_furniture(line)


def _draft(text: str) -> Draft:
    return Draft(text, segments(text))


def test_everything_behind_the_end_of_a_page_goes() -> None:
    body = "各地区要落实工作责任，完善配套措施，加强督促检查，确保各项政策落地见效。\n" * 5
    draft = _draft(body + "扫一扫在手机打开当前页\n某局召开会议\n某市出台规定")
    mark_furniture(draft)
    assert draft.kinds[-3:] == ["furniture"] * 3
    assert set(draft.kinds[:-3]) == {""}


def test_a_second_article_behind_the_mark_stays() -> None:
    body = "各地区要落实工作责任，完善配套措施，加强督促检查，确保各项政策落地见效。\n" * 5
    draft = _draft(body + "责任编辑：王某\n" + body)
    mark_furniture(draft)
    assert draft.kinds.count("furniture") == 1


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、发展基础 ........ 1\n二、主要任务 ........ 4",
        "目 录\n一、发展基础\n二、主要任务",
    ],
)
def test_tables_of_contents(contents: str) -> None:
    draft = _draft(
        contents + "\n一、发展基础\n近年来，我省产业快速发展，取得明显成效。\n二、主要任务\n推动产业发展，完善服务体系。"
    )
    mark_contents(draft)
    assert draft.kinds == ["toc"] * 3 + [""] * 4
