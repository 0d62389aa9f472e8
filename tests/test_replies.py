"""Replies to a government's request, item by item."""

from __future__ import annotations

from policygraph.extract.statements.replies import addressee_place, find_you
from tests.sentences import NATION, claims_in, facts, layout_in

REPLY = (
    "国家发展改革委关于支持汉江流域建设有关事项的复函\n发改函〔2031〕12号\n湖北省人民政府：\n"
    "你省《关于支持汉江流域建设的请示》收悉。现函复如下：\n"
)
_ITEMS = (
    "一、关于汉江智能铸造产业基地\n你省请求支持建设汉江智能铸造产业基地。财政部将给予积极支持。\n"
    "二、关于襄阳至随州高速公路\n交通运输部会同国家铁路局研究，原则同意将项目纳入规划。"
)
_BASE, _TITLE = "汉江智能铸造产业基地", "国家发展改革委关于支持汉江流域建设有关事项的复函"


def test_you_are_the_addressee() -> None:
    layout = layout_in("支持你省发展。", REPLY)
    assert addressee_place(layout) == "湖北省"
    assert {m.entity.name for m in find_you(layout)} == {"湖北省"}


def test_without_a_government_addressed_nobody_is_you() -> None:
    layout = layout_in("支持你省发展。", NATION)
    assert addressee_place(layout) == ""
    assert list(find_you(layout)) == []


def test_what_it_replies_to_and_who_wrote_that() -> None:
    found = facts(claims_in(_ITEMS, REPLY), "REPLIES_TO", "ISSUED")
    assert (_TITLE, "REPLIES_TO", "关于支持汉江流域建设的请示") in found
    assert ("湖北省人民政府", "ISSUED", "关于支持汉江流域建设的请示") in found


def test_the_region_asked_for_it_and_a_ministry_supports_it() -> None:
    found = facts(claims_in(_ITEMS, REPLY))
    assert ("湖北省", "BUILDS", _BASE) in found
    assert ("财政部", "SUPPORTS", _BASE) in found


_POWER = (
    "一、关于汉江电力建设问题\n你省请求国家支持电力发展；襄阳市请求建设襄阳智能铸造产业基地。国家发展改革委意见：请做好前期工作。\n"
    "二、关于汉江智能铸造产业基地\n（略）"
)


def test_the_city_that_asks_builds_and_what_nobody_asks_for_is_not_built() -> None:
    found = facts(claims_in(_POWER, REPLY), "BUILDS")
    assert found == {("襄阳市", "BUILDS", "襄阳智能铸造产业基地")}


def test_what_was_asked_for_is_not_yet_there() -> None:
    built = [c for c in claims_in(_ITEMS, REPLY) if c.relation == "BUILDS" and c.object.name == _BASE]
    assert {c.properties["status"] for c in built} == {"applied"}


def test_who_takes_an_item_up_with_whom() -> None:
    found = claims_in(_ITEMS, REPLY)
    assert {s for s, _, _ in facts(found, "LEADS")} == {"交通运输部"}
    assert {s for s, _, _ in facts(found, "PARTICIPATES_IN")} == {"国家铁路局"}


def test_a_reply_promotes_nothing_by_itself() -> None:
    assert facts(claims_in(_ITEMS, REPLY), "PROMOTES") == set()
