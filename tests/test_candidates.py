"""Candidates: the true name is always among them, and lists that share a head are spelled out."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.candidates import candidates
from policygraph.extract.entities.places import surfaces
from policygraph.extract.entities.scene import LONGEST, Candidate, Scene


def found(text: str) -> list[Candidate]:
    return list(candidates(Scene(text, list(surfaces(text)), [])))


def by_name(text: str) -> dict[str, Candidate]:
    return {c.name: c for c in found(text)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("支持大连市建设长兴岛海洋装备中试基地。", "长兴岛海洋装备中试基地"),
        ("推动沈阳机器人产业园加快发展。", "沈阳机器人产业园"),
        ("启动“渤海工匠”中试人才计划。", "“渤海工匠”中试人才计划"),
        ("（三）继续实施国家重点研发计划。", "国家重点研发计划"),
        ("实施海岛地区培育和发展深海产业三年行动计划。", "海岛地区培育和发展深海产业三年行动计划"),
        ("发挥好现代渔业装备教育集团作用。", "现代渔业装备教育集团"),
        ("加快打造成渝氢能走廊。", "成渝氢能走廊"),
        ("深化农村集体产权制度改革试点工程，实施海岸带保护修复工程。", "海岸带保护修复工程"),
    ],
)
def test_the_name_is_among_the_candidates(sentence: str, name: str) -> None:
    assert name in by_name(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("建设本溪制药、鞍山激光等创新型产业集群。", {"本溪制药创新型产业集群", "鞍山激光创新型产业集群"}),
        ("支持国家深海装备、5G船舶、海上风电等创新中心建设。", {"国家5G船舶创新中心", "国家海上风电创新中心"}),
        ("推进老虎滩、星海湾国家实验室建设。", {"老虎滩国家实验室", "星海湾国家实验室"}),
        ("实施“渔业振兴、海工制造、港口服务”三大人才行动计划。", {"渔业振兴人才行动计划", "港口服务人才行动计划"}),
        ("支持国家船舶及海工、深海视频（联建）、海上风电等创新中心建设。", {"国家船舶及海工创新中心", "国家深海视频创新中心"}),
        ("推进武汉、宜昌国家高新技术产业开发区建设。", {"武汉国家高新技术产业开发区"}),
        ("加快滨海、临江高铁和府山、定山机场建设。", {"滨海高铁", "临江高铁", "府山机场", "定山机场"}),
        ("推动杭州、宁波温州国家自主创新示范区建设。", {"杭州国家自主创新示范区"}),
        ("建设海工材料、水下机器人等2个创新型产业集群。", {"海工材料创新型产业集群", "水下机器人创新型产业集群"}),
    ],
)
def test_a_list_shares_its_head(sentence: str, expected: set[str]) -> None:
    assert expected <= {c.name for c in found(sentence) if c.shared}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("推进老虎滩、星海湾国家实验室建设。", "老虎滩、星海湾国家实验室"),
        ("实施“渔业振兴、海工制造”两大人才行动计划。", "“渔业振兴、海工制造”两大人才行动计划"),
        ("大力实施各项工程。", "各项工程"),
        ("举办大连啤酒节、渤海帆船锦标赛、营口马拉松大赛等重大活动。", "渤海帆船锦标赛重大活动"),
        ("支持大连、营口等高新区创建国家海洋示范区。", "大连高新区创建国家海洋示范区"),
    ],
)
def test_a_list_and_a_class_are_no_candidate(sentence: str, name: str) -> None:
    assert name not in by_name(sentence)


def test_a_shared_name_rests_on_its_own_item() -> None:
    text = "建设本溪制药、鞍山激光等创新型产业集群。"
    spans = {c.name: text[c.start : c.end] for c in found(text) if c.shared}
    assert spans["本溪制药创新型产业集群"].startswith("本溪制药")


def test_no_candidate_crosses_a_sentence_or_the_number_of_an_item() -> None:
    for candidate in found("甲乙丙。1. 丁戊己试验基地。（二）庚辛示范园区；壬癸创新中心"):
        text = candidate.name
        assert not set("。；！？\n") & set(text)
        assert "1." not in text
        assert "（二）" not in text


def test_candidates_lie_in_the_text_and_are_short() -> None:
    text = "支持" + "海洋装备" * 30 + "中试基地建设，实施蓝天工程。"
    for candidate in found(text):
        assert 0 <= candidate.start < candidate.end <= len(text)
        if not candidate.shared and candidate.head:
            assert candidate.end - candidate.start <= LONGEST + len(candidate.head.text)


def test_a_quotation_without_head_may_be_a_name() -> None:
    assert any(c.head is None for c in found("开展“春风送暖”。"))


@pytest.mark.parametrize("sentence", ["为了推进和保障长兴岛产业园建设，制定本条例。", "推进创新及老虎滩产业园发展。"])
def test_no_name_begins_with_a_conjunction(sentence: str) -> None:
    assert not {name for name in by_name(sentence) if name.startswith(("和", "及"))}


def test_behind_a_body_to_set_up_is_a_verb() -> None:
    text = "研究发展部设海洋产业园。"
    scene = Scene(text, [], [(0, 5)])
    assert "海洋产业园" in {c.name for c in candidates(scene)}


@pytest.mark.parametrize(
    ("sentence", "name", "cut"),
    [
        ("实施扩大海岛就业行动计划。", "扩大海岛就业行动计划", "海岛就业行动计划"),
        ("建立推进海洋装备普及工作部际联席会议制度。", "推进海洋装备普及工作部际联席会议", "海洋装备普及工作部际联席会议"),
        ("由促进海洋装备普及工作领导小组负责。", "促进海洋装备普及工作领导小组", "海洋装备普及工作领导小组"),
    ],
)
def test_the_verb_behind_a_founding_verb_begins_the_name_of_an_action_or_a_working_body(sentence: str, name: str, cut: str) -> None:
    assert name in by_name(sentence)
    assert cut not in by_name(sentence)


def test_what_a_province_holds_by_its_sign_is_many() -> None:
    assert {c.before for c in found("支持在湘国家重点实验室建设。") if c.name == "国家重点实验室"} == {"quantity"}


def test_a_quoted_number_is_a_call_and_no_name() -> None:
    assert not {name for name in by_name("推广“12345”，打造“15分钟”。") if "1" in name}


@pytest.mark.parametrize("name", ["滨海国际机场、海湾产业园", "海洋装备展、渔业博览会"])
def test_places_and_events_hold_no_list(name: str) -> None:
    assert name not in by_name(f"推进{name}。")


def test_a_candidate_says_that_another_head_ends_inside_it() -> None:
    found_joined = by_name("实施海洋提升战略和渔业升级行动。")
    assert found_joined["海洋提升战略和渔业升级行动"].joins
    assert not found_joined["渔业升级行动"].joins


def test_regions_and_cities_share_no_head() -> None:
    assert not [c for c in found("对接长江经济带、海南自贸港。") if c.shared]


def test_the_place_of_the_first_zone_is_that_of_the_next() -> None:
    assert by_name("加快广州高新技术产业开发区、经济技术开发区建设。")["广州经济技术开发区"].shared == "places"
