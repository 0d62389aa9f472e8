"""The program that a document sets out, its references, and who leads it."""

from __future__ import annotations

import pytest

from policygraph.extract.statements.established import program_of
from tests.sentences import claims_in, facts, scene_of

HEAD = (
    "科技部 财政部关于印发《海洋装备中试专项行动实施方案》的通知\n国科发高〔2031〕12号\n"
    "各省、自治区、直辖市科技厅（委、局）：\n现将《海洋装备中试专项行动实施方案》印发给你们，请认真执行。\n"
    "科技部 财政部\n2031年5月6日\n海洋装备中试专项行动实施方案\n"
)
_PLAN, _PROGRAM = "海洋装备中试专项行动实施方案", "海洋装备中试专项行动"


@pytest.mark.parametrize(
    ("title", "program"),
    [
        ("振兴渤海海洋装备专项行动实施方案", "振兴渤海海洋装备专项行动"),
        ("蓝天保卫战三年行动计划（2030—2032年）", "蓝天保卫战三年行动计划"),
        ("海洋强省建设行动计划", "海洋强省建设行动计划"),
        ("辽宁省科技创新规划", ""),
        ("关于加强海洋装备工作的意见", ""),
        ("行动计划", ""),
        ("关于推进海员素质提升工程的实施意见", "海员素质提升工程"),
        ("关于开展海洋装备租赁改革试点工作的通知", "海洋装备租赁改革试点"),
        ("关于举办第三届海洋装备创新大赛的通知", "第三届海洋装备创新大赛"),
        ("关于组织实施2031年度海员素质提升工程的通知", "海员素质提升工程"),
        ("关于组织申报海员素质提升工程的通知", ""),
        ("关于公布第二批海洋装备租赁改革试点的通知", ""),
        ("关于支持海洋装备租赁改革试点的意见", ""),
        ("交通运输部等五部门海员培养专项行动方案", "海员培养专项行动"),
        ("关于落实海洋装备专项行动的实施意见", ""),
        ("落实海洋装备专项行动的实施意见", ""),
    ],
)
def test_the_program_of_a_title(title: str, program: str) -> None:
    assert program_of(title) == program


def test_the_document_establishes_it_and_its_issuers_lead_it() -> None:
    found = facts(claims_in("一、总体要求\n深入实施专项行动。", HEAD), "ESTABLISHES", "LEADS")
    assert found == {(_PLAN, "ESTABLISHES", _PROGRAM), ("科学技术部", "LEADS", _PROGRAM), ("财政部", "LEADS", _PROGRAM)}


def test_the_reference_is_the_program() -> None:
    scene, _ = scene_of("一、总体要求\n深入实施专项行动，做好“专项行动”宣传。", HEAD)
    pointers = [m for m in scene.mentions if m.rule == "program.reference"]
    assert {m.entity.name for m in pointers} == {_PROGRAM}
    assert all(m.reference for m in pointers)
    assert len(pointers) == 2


def test_a_government_that_only_sends_it_out_does_not_lead_it() -> None:
    head = HEAD.replace("科技部 财政部", "辽宁省人民政府").replace("国科发高", "辽政发")
    assert facts(claims_in("一、总体要求\n深入实施专项行动。", head), "LEADS") == set()


def test_a_document_without_a_program_establishes_none() -> None:
    assert facts(claims_in("实施国家重点研发计划。"), "ESTABLISHES") == set()


def test_its_short_name_is_the_program_whatever_else_is_called_so() -> None:
    found = facts(claims_in("一、组织\n“中试专项行动”由自然资源部会同教育部组织实施。", HEAD), "LEADS", "PARTICIPATES_IN")
    assert ("自然资源部", "LEADS", _PROGRAM) in found
    assert ("教育部", "PARTICIPATES_IN", _PROGRAM) in found
