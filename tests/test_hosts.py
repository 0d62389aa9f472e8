"""Who hosts an event, by lines under 主办单位 and the like."""

from __future__ import annotations

import pytest

from policygraph.extract.stages import read
from tests.sentences import facts

_HEAD = (
    "教育部办公厅关于举办第三届全国青年海洋装备创新大赛的通知\n教高厅函〔2031〕5号\n各省、自治区教育厅：\n现就有关事项通知如下：\n"
)
_EVENT = "第三届全国青年海洋装备创新大赛"
_TAIL = "二、参赛对象\n全国高校在校学生，由国家开发银行资助。\n"
_INLINE = (
    "一、组织机构\n（一）主办单位：教育部、科技部\n（二）承办单位：大连市人民政府\n（三）协办单位：大连海事大学、哈尔滨工程大学\n"
)
_STACKED = "一、组织机构\n主办单位\n教育部\n科技部\n承办单位\n大连市人民政府\n协办单位\n大连海事大学\n哈尔滨工程大学\n"


@pytest.mark.parametrize("lines", [_INLINE, _STACKED], ids=["inline", "stacked"])
def test_hosts_lead_and_partners_take_part(lines: str) -> None:
    found = facts(read(_HEAD + lines + _TAIL).claims, "LEADS", "PARTICIPATES_IN")
    assert {(name, relation) for name, relation, event in found if event == _EVENT} == {
        ("教育部", "LEADS"),
        ("科学技术部", "LEADS"),
        ("大连市人民政府", "PARTICIPATES_IN"),
        ("大连海事大学", "PARTICIPATES_IN"),
        ("哈尔滨工程大学", "PARTICIPATES_IN"),
    }


def test_who_carries_out_leads_where_nobody_else_hosts() -> None:
    lines = "一、组织机构\n指导单位：教育部\n承办单位：大连市人民政府\n"
    found = facts(read(_HEAD + lines + _TAIL).claims, "LEADS", "PARTICIPATES_IN")
    assert found == {("大连市人民政府", "LEADS", _EVENT), ("教育部", "PARTICIPATES_IN", _EVENT)}


def test_a_lone_label_or_a_document_without_an_event_says_nothing() -> None:
    plan = _HEAD.replace("举办第三届全国青年海洋装备创新大赛", "做好装备管理")
    for text in (f"{_HEAD}一、支持单位\n教育部\n{_TAIL}", plan + _STACKED + _TAIL):
        assert not [c for c in read(text).claims if c.rule == "hosts.line"]
