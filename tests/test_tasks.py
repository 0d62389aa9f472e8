"""Tasks: text, clause, who leads, who takes part, by when, what they are about."""

from __future__ import annotations

import pytest

from policygraph.model import Statement
from tests.sentences import TITLE, claims_in, facts, statements_in

_ITEM = "（一）建设平台。支持大连市建设长兴岛海洋装备中试基地，2034年6月底前建成，每年12月底前报告进展。"
_TAG = "（科技部牵头，财政部、教育部配合）"


def task_facts(body: str, *relations: str) -> set[tuple[str, str]]:
    """(other end, relation) of the document's tasks."""
    return {
        (s.subject.name if s.object.label == "Task" else s.object.name, s.relation)
        for s in statements_in(body)
        if "Task" in (s.subject.label, s.object.label) and s.relation in relations
    }


def task(body: str) -> Statement:
    [found] = [s for s in statements_in(body) if s.relation == "MENTIONS" and s.object.label == "Task"]
    return found


def test_who_leads_and_who_takes_part() -> None:
    assert task_facts(_ITEM + _TAG, "LEADS", "PARTICIPATES_IN") == {
        ("科学技术部", "LEADS"),
        ("财政部", "PARTICIPATES_IN"),
        ("教育部", "PARTICIPATES_IN"),
    }


def test_the_document_has_it_and_it_is_about_something() -> None:
    assert task_facts(_ITEM + _TAG, "HAS_TASK", "ABOUT") == {(TITLE, "HAS_TASK"), ("长兴岛海洋装备中试基地", "ABOUT")}


def test_it_is_about_the_targets_that_its_own_text_states() -> None:
    body = f"（一）培育企业。到2035年，海洋装备企业达到30家。{_TAG}\n（二）到2035年，建设工作站20个。{_TAG}\n"
    found = [s for s in statements_in(body) if s.relation == "ABOUT" and s.object.label == "Target"]
    assert [(s.subject.name, s.object.name) for s in found] == [
        ("（一）培育企业", "海洋装备企业 30家 (2035)"),
        ("（二）到2035年，建设工作站20个", "工作站 20个 (2035)"),
    ]


def test_its_properties() -> None:
    properties = task(_ITEM + _TAG).properties
    assert properties["clause"] == "一（一）"
    assert properties["deadline"] == "2034-06"
    assert properties["recurrence"].startswith("每年12月底")
    assert properties["text"] == _ITEM


def test_its_deadline_may_stand_in_the_tag() -> None:
    item = "（一）建设海洋装备中试平台。（牵头单位：省科技厅；完成时间：2031年12月）"
    assert task(item).properties["deadline"] == "2031-12"


def test_the_tags_deadline_is_the_tasks_before_any_goals() -> None:
    item = "（一）建设海洋装备中试平台，到2035年吸引企业30家。（牵头单位：省科技厅；完成时间：2031年第三季度）"
    assert task(item).properties["deadline"] == "2031-09"


_LINES = "（一）建设平台。支持大连市到2035年建设海洋装备中试基地。\n牵头部门：省科技厅\n"


@pytest.mark.parametrize(
    ("lines", "deadline", "recurrence"),
    [
        ("参与部门：省级有关部门\n完成时限：2031年6月底前", "2031-06", None),
        ("时间要求：2031年9月\n参与部门：省财政厅", "2031-09", None),
        ("完成时限：持续推进", None, "持续推进"),
        ("完成时限：2031年12月取得阶段性成果并持续实施", "2031-12", "持续实施"),
        ("办结时限：每年12月底前", None, "每年12月底前"),
    ],
)
def test_its_deadline_may_stand_on_a_line_of_its_own(lines: str, deadline: str | None, recurrence: str | None) -> None:
    properties = task(_LINES + lines).properties
    assert (properties.get("deadline"), properties.get("recurrence")) == (deadline, recurrence)


def test_a_line_of_time_is_no_part_of_the_next_item() -> None:
    body = _LINES + "完成时限：2031年6月底前\n（二）培育海洋装备企业。\n牵头部门：省财政厅\n完成时限：长期坚持"
    told = [s.properties for s in statements_in(body) if s.relation == "MENTIONS" and s.object.label == "Task"]
    assert len(told) == 2
    assert (told[1].get("deadline"), told[1]["recurrence"]) == (None, "长期坚持")


def test_the_texts_own_word_for_it() -> None:
    [led] = [s for s in statements_in(_ITEM + _TAG) if s.relation == "LEADS" and s.object.label == "Task"]
    assert (led.properties["role"], led.evidence[0].quote) == ("牵头", "科技部")


@pytest.mark.parametrize("tag", ["（各有关部门、各级政府负责）", "（有关单位按职责分工负责）"])
def test_unnamed_bodies_do_nothing(tag: str) -> None:
    assert task_facts(_ITEM + tag, "LEADS", "PARTICIPATES_IN") == set()


def test_no_tag_no_task() -> None:
    assert task_facts(_ITEM, "HAS_TASK") == set()


def test_the_item_of_one_platform_is_led_by_its_bodies() -> None:
    body = "（一）建设平台。推进大连海洋装备产业园建设。（科技部牵头，财政部配合）"
    found = facts(claims_in(body), "LEADS", "PARTICIPATES_IN")
    assert ("科学技术部", "LEADS", "大连海洋装备产业园") in found
    assert ("财政部", "PARTICIPATES_IN", "大连海洋装备产业园") in found


def test_the_first_body_leads_where_the_tag_says_so() -> None:
    body = "（一）建设平台。推进大连海洋装备产业园建设。（科技部、财政部负责，排在第一位的部门为牵头部门，下同）"
    found = facts(claims_in(body), "LEADS", "PARTICIPATES_IN")
    assert found == {
        ("科学技术部", "LEADS", "大连海洋装备产业园"),
        ("财政部", "PARTICIPATES_IN", "大连海洋装备产业园"),
    }


@pytest.mark.parametrize(
    "item",
    ["推动大连海洋装备产业园先行先试。", "支持大连海洋装备产业园按规定开展中试服务。", "加大大连海洋装备产业园对企业的支持力度。"],
)
def test_what_a_thing_is_to_do_is_led_too(item: str) -> None:
    found = facts(claims_in(f"（一）平台。{item}（科技部牵头）"), "LEADS")
    assert found == {("科学技术部", "LEADS", "大连海洋装备产业园")}


@pytest.mark.parametrize("item", ["改善大连海洋装备产业园企业服务。", "提高大连海洋装备产业园考核标准。"])
def test_what_only_tells_whose_papers_or_people_is_not_led(item: str) -> None:
    assert facts(claims_in(f"（一）平台。{item}（科技部牵头）"), "LEADS") == set()


@pytest.mark.parametrize(
    "item",
    ["在大连海洋装备产业园举办宣传活动，做好服务。", "按照国家重点研发计划要求，做好服务。", "借鉴苏州工业园区经验，做好服务。"],
)
def test_means_and_venues_of_an_item_are_not_led(item: str) -> None:
    assert facts(claims_in(f"（一）服务。{item}（科技部牵头，财政部配合）"), "LEADS", "PARTICIPATES_IN") == set()


def test_a_task_belongs_to_one_source() -> None:
    first, second = task(_ITEM + _TAG), task(_ITEM + " " + _TAG)
    assert first.object.id != second.object.id
    assert first.object.id == task(_ITEM + _TAG).object.id


@pytest.mark.parametrize("who", ["鼓励企业", "引导社会资本", "鼓励有条件的地方"])
def test_what_others_are_encouraged_to_set_up_charges_nobody(who: str) -> None:
    assert facts(claims_in(f"（一）平台。{who}建设大连海洋装备产业园。（科技部负责）"), "LEADS") == set()


def test_an_item_is_about_what_its_heading_names() -> None:
    item = "1.建设大连海洋装备产业园。实施国家重点研发计划，办好中国海洋装备博览会。"
    found = facts(claims_in(f"{item}（责任单位：省科技厅）"), "LEADS")
    assert found == {("辽宁省科学技术厅", "LEADS", "大连海洋装备产业园")}
    general = "1.健全平台体系。建设大连海洋装备产业园，办好中国海洋装备博览会。"
    led = {thing for _, _, thing in facts(claims_in(f"{general}（责任单位：省科技厅）"), "LEADS")}
    assert led == {"大连海洋装备产业园", "中国海洋装备博览会"}


def test_a_body_of_the_tag_is_no_goal_of_its_item() -> None:
    found = facts(claims_in("1.攻关关键技术。（牵头单位：省科技厅；配合单位：崂山实验室）"), "PROMOTES", "LEADS")
    assert not any(thing == "崂山实验室" for _, _, thing in found)
