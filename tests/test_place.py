"""Which region a document speaks for, and what its relative bodies then are."""

from __future__ import annotations

import pytest

from policygraph.extract.form.place import own_level, told_by_text
from policygraph.extract.layout import CENTRAL, HEAD, TEXT, UNTOLD
from tests.sentences import extracted, layout_in

_TAGS = "（一）加强平台建设。（省科技厅牵头，省财政厅配合）\n（二）加强人才培养。（省教育厅、市科技局负责）\n"
_UNTOLD = "关于加快中试平台建设的若干措施\n"


def _agencies(text: str) -> dict[str, bool]:
    return {s.object.name: s.object.resolved for s in extracted(text).statements if s.object.label == "Agency"}


def _ids(text: str) -> set[str]:
    return {s.object.id for s in extracted(text).statements if s.object.label == "Agency"}


def test_without_a_place_relative_bodies_stay_local_to_the_source() -> None:
    found = _agencies(_UNTOLD + _TAGS)
    assert found == dict.fromkeys(["省科技厅", "省财政厅", "省教育厅", "市科技局"], False)
    relations = {(s.subject.name, s.relation) for s in extracted(_UNTOLD + _TAGS).statements if s.object.label == "Task"}
    assert {("省科技厅", "LEADS"), ("省财政厅", "PARTICIPATES_IN")} <= relations
    assert not _ids(_UNTOLD + _TAGS) & _ids(_UNTOLD + _TAGS + "又一份。\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "为落实《中共潍坊市委、潍坊市人民政府关于振兴种业的决定》，制定本措施。\n市农业局、市科技局负责。市财政局配合。\n",
            "潍坊市",
        ),
        ("安徽种业基地扩大。安徽种子库建成。合肥先行。安徽品牌打响。省农业农村厅、省财政厅负责。\n", "安徽省"),
        ("贯彻《中共天津市委关于种业的意见》，市科委、市教委负责。\n", "天津市"),
        ("我市种业领先。市农业局负责。把宜宾建成种都。宜宾种子库。宜宾展会。\n", "宜宾市"),
    ],
)
def test_running_text_tells_the_place_where_it_leaves_no_doubt(text: str, place: str) -> None:
    assert told_by_text(text, ["关于种业的若干措施"]) == place


@pytest.mark.parametrize(
    "text",
    [
        "安徽、江苏、江苏、安徽、安徽。省农业农村厅、省财政厅负责。\n",
        "为落实《安徽省人民政府关于种业的决定》和贯彻《江苏省人民政府关于种业的决定》，省农业农村厅、省财政厅负责。\n",
        "安徽、安徽、安徽、安徽。各省科技厅、市科技局负责。\n",
    ],
)
def test_nobody_guesses_between_regions_or_without_an_own_voice(text: str) -> None:
    assert told_by_text(text, ["关于种业的若干措施"]) == ""


def test_the_title_may_hold_the_place_in_its_middle() -> None:
    assert told_by_text("省农业农村厅、省财政厅负责。我省领先。\n", ["数字安徽2031年工作要点"]) == "安徽省"


def test_whose_voice_speaks() -> None:
    assert own_level("我省要发展，省科技厅负责，省教育厅配合。") == "province"
    assert own_level("由市财政局、市科技局落实。") == "prefecture"
    assert own_level("大连市人民政府、各市人民政府、各省科技厅负责。") == ""


def test_how_the_place_was_told_is_kept() -> None:
    assert layout_in("一段。", _UNTOLD).place_told == UNTOLD
    assert layout_in("一段。").place_told == HEAD
    assert layout_in("一段。", "国务院关于种业的意见\n各省人民政府：\n").place_told == CENTRAL
    layout = layout_in("省农业农村厅、省财政厅负责。", "数字安徽2031年工作要点\n")
    assert (layout.place, layout.place_told) == ("安徽省", TEXT)


def test_the_rule_says_that_only_the_text_told_it() -> None:
    told = extracted("数字安徽2031年工作要点\n一、省农业农村厅、省财政厅负责种业。\n")
    rules = {s.object.name: s.rule for s in told.statements if s.relation == "MENTIONS"}
    assert rules["安徽省农业农村厅"] == "mention.place-by-text"


def test_our_city_stays_local_where_nothing_tells_it() -> None:
    told = extracted("关于种业的若干措施\n一、我市种业要领先。市农业局负责。\n")
    assert {(s.object.name, s.object.resolved) for s in told.statements if s.object.label == "Region"} == {("我市", False)}
