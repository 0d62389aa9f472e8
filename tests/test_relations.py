"""Who issued and to whom, what sentences say, what the document promotes."""

from __future__ import annotations

import pytest

from tests.sentences import NATION, PROVINCE, TITLE, claims_in, facts, scene_of

_CITY = (
    "沈阳市科学技术局 沈阳市财政局关于印发海洋装备补助办法的通知\n沈科发〔2031〕3号\n各有关单位，大连海事大学：\n现印发给你们。\n"
)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("科技部、财政部联合实施“渤海工匠”中试人才计划。", ("财政部", "LEADS", "“渤海工匠”中试人才计划")),
        ("科技部牵头组织实施国家重点研发计划。", ("科学技术部", "LEADS", "国家重点研发计划")),
        ("省科技厅负责大连海洋装备产业园的建设工作。", ("辽宁省科学技术厅", "LEADS", "大连海洋装备产业园")),
        ("吉林大学参与国家重点研发计划。", ("吉林大学", "PARTICIPATES_IN", "国家重点研发计划")),
        ("支持大连市建设长兴岛海洋装备中试基地。", ("大连市", "BUILDS", "长兴岛海洋装备中试基地")),
        ("省财政厅将对大连海洋装备产业园给予支持。", ("辽宁省财政厅", "SUPPORTS", "大连海洋装备产业园")),
        ("省财政厅出资设立辽宁海洋装备发展基金。", ("辽宁省财政厅", "FUNDS", "辽宁海洋装备发展基金")),
        ("大连海洋装备产业园依托大连理工大学。", ("大连海洋装备产业园", "RELIES_ON", "大连理工大学")),
        ("依托大连理工大学建设长兴岛海洋装备中试基地。", ("长兴岛海洋装备中试基地", "RELIES_ON", "大连理工大学")),
        ("辽宁省与江苏省开展对口合作。", ("辽宁省", "COOPERATES_WITH", "江苏省")),
        ("根据《中华人民共和国海洋环境保护法》，制定本意见。", (TITLE, "BASED_ON", "中华人民共和国海洋环境保护法")),
        ("贯彻落实《海洋强国建设纲要》，推进工作。", (TITLE, "BASED_ON", "海洋强国建设纲要")),
        ("推进大连海洋装备产业园建设。", (TITLE, "PROMOTES", "大连海洋装备产业园")),
        ("省科技厅会同省财政厅组织实施辽宁省海洋装备攻坚计划。", ("辽宁省财政厅", "PARTICIPATES_IN", "辽宁省海洋装备攻坚计划")),
        ("对吉林省承担国家重点研发计划给予支持。", ("吉林省", "PARTICIPATES_IN", "国家重点研发计划")),
        ("科技部加强对国家重点研发计划的统筹协调。", ("科学技术部", "LEADS", "国家重点研发计划")),
        ("省财政厅已优先考虑大连海洋装备产业园。", ("辽宁省财政厅", "SUPPORTS", "大连海洋装备产业园")),
        ("大连海洋装备产业园以大连理工大学、大连海事大学为依托。", ("大连海洋装备产业园", "RELIES_ON", "大连海事大学")),
        (
            "在大连海洋装备产业园内划定区域，设立大窑湾保税港区。",
            ("大窑湾保税港区", "PART_OF", "大连海洋装备产业园"),
        ),
        ("鼓励辽宁省与浙江省、福建省开展产业转移协作。", ("辽宁省", "COOPERATES_WITH", "福建省")),
    ],
)
def test_what_a_sentence_says(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence))


def test_the_text_own_words_come_along() -> None:
    [claim] = [c for c in claims_in("科技部牵头组织实施国家重点研发计划。") if c.relation == "LEADS"]
    assert (claim.properties["role"], claim.properties["verb"]) == ("牵头", "牵头组织实施")
    [built] = [c for c in claims_in("鼓励大连市建设长兴岛海洋装备中试基地。") if c.relation == "BUILDS"]
    assert built.properties["commitment"] == "鼓励"


@pytest.mark.parametrize(
    "sentence",
    [
        "在大连海洋装备产业园举办活动。",
        "对完成国家重点研发计划任务且成效显著的县，在安排资金时予以倾斜。",
        "企业进入国家重点研发计划后，应当报告进展。",
        "以大连海洋装备产业园为主要承载地，发展装备制造。",
        "崂山实验室作为有关攻关任务的承担单位，应当报告进展。",
        "整合大连海洋装备产业园、崂山实验室等科研资源，攻关关键技术。",
        "两所高校未参与国家重点研发计划。",
        "按照国家重点研发计划要求，做好工作。",
        "借鉴苏州工业园区经验，推动改革。",
        "除大连海洋装备产业园外，其他园区停建。",
        "基于大连海洋装备产业园，做好服务。",
        "借鉴大连海洋装备产业园经验，推动改革。",
        "两所高校入选国家重点研发计划。",
        "成功举办中国海洋装备创新创业大赛。",
        "在使用国家重点研发计划、国家自然科学基金时，做好公开。",
        "修建沿海城市、大连海洋装备产业园之间的公路。",
        "有关部门、各级政府牵头实施各项工程。",
    ],
)
def test_means_places_and_examples_are_not_promoted_or_led(sentence: str) -> None:
    assert facts(claims_in(sentence), "PROMOTES", "LEADS", "BUILDS", "PARTICIPATES_IN") == set()


@pytest.mark.parametrize(
    ("sentence", "leads", "joins"),
    [
        ("由科技部牵头，财政部、教育部配合，组织实施国家重点研发计划。", {"科学技术部"}, {"财政部", "教育部"}),
        ("科技部会同财政部、教育部组织实施国家重点研发计划。", {"科学技术部"}, {"财政部", "教育部"}),
        ("国家重点研发计划由科技部会同财政部组织实施。", {"科学技术部"}, {"财政部"}),
        ("国家重点研发计划由科技部、财政部共同组织实施。", {"科学技术部", "财政部"}, set()),
        ("国家重点研发计划牵头单位为科技部，配合单位为财政部。", {"科学技术部"}, {"财政部"}),
        ("科技部、财政部要按职责分工落实国家重点研发计划。", {"科学技术部", "财政部"}, set()),
        ("国务院设立工作组，由科技部会同财政部组成，推进国家重点研发计划。", set(), set()),
    ],
)
def test_who_leads_and_who_joins(sentence: str, leads: set[str], joins: set[str]) -> None:
    found = facts(claims_in(sentence, NATION), "LEADS", "PARTICIPATES_IN")
    assert {s for s, relation, _ in found if relation == "LEADS"} == leads
    assert {s for s, relation, _ in found if relation == "PARTICIPATES_IN"} == joins


@pytest.mark.parametrize("sentence", ["不再执行《海洋装备补助办法》中的规定。", "落实有关政策，新修改的《海洋装备补助办法》施行。"])
def test_what_is_no_longer_done_is_no_basis(sentence: str) -> None:
    assert facts(claims_in(sentence), "BASED_ON") == set()


def test_what_the_centre_did_is_not_the_documents_own() -> None:
    assert facts(claims_in("党中央、国务院深入实施国家重点研发计划。"), "PROMOTES") == set()


def test_what_another_builds_the_document_promotes_too() -> None:
    found = facts(claims_in("支持大连市建设长兴岛海洋装备中试基地。"), "PROMOTES", "BUILDS")
    assert {(relation, thing) for _, relation, thing in found} == {
        ("PROMOTES", "长兴岛海洋装备中试基地"),
        ("BUILDS", "长兴岛海洋装备中试基地"),
    }


def test_every_issuer_and_every_addressee() -> None:
    found = claims_in("一、总则\n加强管理。", _CITY)
    assert {s for s, _, _ in facts(found, "ISSUED")} == {"沈阳市科学技术局", "沈阳市财政局"}
    assert {o for _, _, o in facts(found, "ADDRESSED_TO")} == {"大连海事大学"}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("落实《国务院关于发展海洋装备的意见》。", ("国务院", "ISSUED", "国务院关于发展海洋装备的意见")),
        ("按照科技部、财政部印发的《海洋装备攻坚方案》执行。", ("财政部", "ISSUED", "海洋装备攻坚方案")),
        ("科技部会同财政部上报的《海洋装备攻坚方案》已经批准。", ("科学技术部", "ISSUED", "海洋装备攻坚方案")),
        ("科技部赴大连市调查，并向国务院上报了《海洋装备攻坚方案》。", ("科学技术部", "ISSUED", "海洋装备攻坚方案")),
    ],
)
def test_a_cited_document_names_its_authors(sentence: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(claims_in(sentence, NATION), "ISSUED")


def test_the_words_of_a_claim_hold_at_least_one_of_its_ends() -> None:
    scene, claims = scene_of("支持大连市建设长兴岛海洋装备中试基地。科技部牵头组织实施国家重点研发计划。")
    for claim in claims:
        quoted = "".join(scene.text[a:b] for a, b in claim.spans)
        assert any(m.entity in (claim.subject, claim.object) and scene.text[m.start : m.end] in quoted for m in scene.mentions), (
            claim
        )


def test_those_to_whom_it_is_addressed_made_what_is_called_theirs() -> None:
    reply = "国务院办公厅关于海洋装备问题的函\n国办函〔2031〕7号\n辽宁省人民政府：\n现将有关情况函复如下：\n"
    found = facts(claims_in("一、关于规划问题。你省近日制订了《辽宁省海洋装备规划》。", reply), "ISSUED", "REPLIES_TO")
    assert ("辽宁省人民政府", "ISSUED", "辽宁省海洋装备规划") in found
    assert not any(relation == "REPLIES_TO" for _, relation, _ in found)


def test_who_reports_to_a_body_is_not_that_body() -> None:
    found = facts(claims_in("科技部赴大连市调查，并向国务院上报了《海洋装备攻坚方案》。", NATION), "ISSUED")
    assert ("国务院", "ISSUED", "海洋装备攻坚方案") not in found


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("支持大连市依托大连理工大学建设大窑湾保税港区。", "planned"),
        ("大连市申报建设大窑湾保税港区。", "applied"),
        ("大连市已建成大窑湾保税港区。", "existing"),
    ],
)
def test_how_far_what_is_built_has_come(sentence: str, status: str) -> None:
    assert {c.properties["status"] for c in claims_in(sentence) if c.relation == "BUILDS"} == {status}


@pytest.mark.parametrize(
    "sentence",
    [
        "停止支持大连市建设大窑湾保税港区。",
        "不再推动吉林省实施国家重点研发计划。",
        "吉林省请求，将吉林省纳入国家重点研发计划。",
        "吉林省希望科技部支持大窑湾保税港区。",
    ],
)
def test_what_is_refused_or_only_asked_for_is_not_said(sentence: str) -> None:
    assert facts(claims_in(sentence, NATION), "BUILDS", "PARTICIPATES_IN", "COVERS", "SUPPORTS") == set()


def test_who_carries_out_a_part_does_not_lead_the_whole() -> None:
    sentence = "“黑土农机”成果推广计划是寒地装备协同创新专项行动的子计划，由省农业农村厅组织实施。（省农业农村厅负责）"
    assert not any(thing == "寒地装备协同创新专项行动" for _, _, thing in facts(claims_in(sentence), "LEADS"))


def test_a_title_that_supports_a_builder_says_so() -> None:
    head = PROVINCE.replace("关于发展海洋装备的意见", "关于支持大连市高质量发展建设长兴岛海洋装备示范区的意见")
    found = facts(claims_in("完善服务。", head), "BUILDS", "PROMOTES")
    assert ("大连市", "BUILDS", "长兴岛海洋装备示范区") in found
    assert {thing for _, relation, thing in found if relation == "PROMOTES"} == {"长兴岛海洋装备示范区"}
    ruled = PROVINCE.replace("关于发展海洋装备的意见", "关于印发大连长兴岛海洋装备示范区管理办法的通知")
    assert facts(claims_in("完善服务。", ruled), "BUILDS", "PROMOTES") == set()
