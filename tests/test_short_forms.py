"""（以下简称X): what X stands for."""

from __future__ import annotations

import pytest

from policygraph.extract.entities.short_forms import own_names, short_forms
from tests.sentences import statements_in


@pytest.mark.parametrize(
    ("text", "form", "full"),
    [
        ("建设自由贸易试验区（以下简称自贸试验区）是重大举措。", "自贸试验区", "自由贸易试验区"),
        ("省政府决定对某省第三次土壤普查领导小组（以下简称领导小组）组成人员调整。", "领导小组", "某省第三次土壤普查领导小组"),
        ("《某省海洋经济发展规划》（某政发〔2030〕4号，以下简称《规划》）印发后。", "规划", "《某省海洋经济发展规划》"),
        ("启动“北斗产业跃升计划”（以下简称“计划”）。", "计划", "“北斗产业跃升计划”"),
        ("东方钢铁（集团）有限公司（以下简称“东钢”）应用新技术。", "东钢", "东方钢铁（集团）有限公司"),
        (
            "适用于经省政府批准设立的中国（某省）自由贸易试验区海港片区（以下简称海港片区）。",
            "海港片区",
            "中国（某省）自由贸易试验区海港片区",
        ),
        ("一、科学技术研究发展成果（以下简称研发成果）：指成果。", "研发成果", "科学技术研究发展成果"),
        ("为规范渔业科技工作站（以下简称工作站）管理。", "工作站", "渔业科技工作站"),
        ("推行“学历证书+技能证书”制度试点（以下称1+X试点）。", "1+X试点", "“学历证书+技能证书”制度试点"),
        ("以江海光电走廊（下称“走廊”）为牵引。", "走廊", "江海光电走廊"),
        ("第三条 某市数据局（以下简称市数据局）负责统筹。", "市数据局", "某市数据局"),
        ("由人力资源和社会保障部（简称人社部）组织。", "人社部", "人力资源和社会保障部"),
    ],
)
def test_full_form(text: str, form: str, full: str) -> None:
    start, end = short_forms(text)[form]
    assert text[start:end] == full


def test_the_first_explanation_holds_and_two_forms_share_a_name() -> None:
    text = "《海岛法》（以下简称“本法”或“海岛法”）。某县海岛条例（以下简称本法）。"
    found = short_forms(text)
    assert set(found) == {"本法", "海岛法"}
    assert text[slice(*found["本法"])] == "《海岛法》"


def test_a_bracket_without_the_formula_explains_nothing() -> None:
    assert short_forms("企业（含个体工商户）和高校（简章另发）") == {}


def test_names_of_the_document_itself() -> None:
    text = "《某省海洋装备实施方案》（以下简称《方案》）。本方案自发布之日起实施，本实施方案由省科技厅解释。本条例另行规定。"
    names = own_names(text, ("某省海洋装备实施方案",), short_forms(text))
    assert {"本方案", "本实施方案", "《方案》", "方案"} <= set(names)
    assert "本条例" not in names


def test_the_office_of_a_group_known_by_its_short_form() -> None:
    body = "建立海洋装备普及部际联席会议（以下简称部际联席会议）制度。部际联席会议办公室设在交通运输部。"
    said = {s.subject.name for s in statements_in(body) if s.relation == "PART_OF"}
    assert "海洋装备普及部际联席会议办公室" in said


def test_the_bodies_that_run_a_zone_known_by_its_short_form() -> None:
    body = "为促进长兴岛深度合作区（以下简称合作区）建设，制定本办法。合作区执行委员会是合作区管理委员会的日常工作机构。"
    whole = "长兴岛深度合作区"
    told = {(s.subject.name, s.relation, s.object.name) for s in statements_in(body)}
    assert (f"{whole}执行委员会", "PART_OF", f"{whole}管理委员会") in told
    assert (f"{whole}管理委员会", "LEADS", whole) in told
