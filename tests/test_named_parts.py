"""What the extraction promises, part by part, each on sentences of our own.

The numbers are those of the plan that the extraction was built to; the modules' own tests go into each part's details.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policygraph.extract.statements import rules
from policygraph.model import Entity, Statement
from policygraph.verify import faults
from tests.sentences import NATION, PROVINCE, TITLE, bodies_in, claims_in, extracted, facts, named, names, statements_in, things_in

_NOTICE = (
    "首页 > 政务公开 > 政策文件\n"
    "沈阳市科学技术局 沈阳市财政局关于印发《沈阳市海洋装备发展规划》的通知\n"
    "沈科发〔2031〕3号\n各有关单位：\n现将《沈阳市海洋装备发展规划》印发给你们，请遵照执行。\n附件：1. 项目清单\n"
    "沈阳市科学技术局          沈阳市财政局\n2031年5月6日\n"
    "沈阳市海洋装备发展规划\n一、总体要求\n根据《中华人民共和国海洋环境保护法》，制定本规划。\n"
    "二、主要任务\n（一）建设平台。推进沈阳海洋装备产业园建设。\n"
)


def card(text: str) -> dict[str, object]:
    """The properties of the document itself."""
    [itself] = [s for s in extracted(text).statements if s.relation == "MENTIONS" and s.subject == s.object]
    return dict(itself.properties)


class TestPart1Normalization:
    @pytest.mark.parametrize(
        "said",
        [
            "科 技 部、财政部联合实施国家重点研发计划。",
            "科技部、财政部联合实施国家\u200b重点\u200b研发计划。",
            "科技部、\u00a0财政部联合实施国家重点研发计划。",
            "科技部、財政部聯合實施國家重點研發計劃。",
            "　　科技部、财政部联合实施国家重点研发计划。",
        ],
        ids=["spaced", "zero-width", "no-break", "traditional", "ideographic"],
    )
    def test_the_same_is_said_and_quoted_as_it_stands(self, said: str) -> None:
        extraction = extracted(f"{NATION}{said}\n加强管理，完善服务，提高水平。\n")
        assert ("科学技术部", "LEADS", "国家重点研发计划") in facts(extraction.statements)
        assert list(faults(extraction)) == []

    def test_lines_broken_at_a_width(self) -> None:
        prose = "各地要完善海洋装备服务体系，提高供给水平，营造良好环境。" * 9 + "科技部、财政部联合实施国家重点研发计划。"
        wrapped = "\n".join(prose[at : at + 22] for at in range(0, len(prose), 22))
        extraction = extracted(f"{NATION}{wrapped}\n")
        assert ("财政部", "LEADS", "国家重点研发计划") in facts(extraction.statements)
        assert list(faults(extraction)) == []

    def test_page_furniture_says_nothing(self) -> None:
        assert not {o for _, _, o in facts(extracted(_NOTICE).statements, "MENTIONS")} & {"首页", "政策文件"}

    def test_a_body_that_stands_twice_speaks_once(self) -> None:
        assert facts(extracted(_NOTICE * 2).statements) == facts(extracted(_NOTICE).statements)


class TestPart2Structure:
    def test_the_notice_and_its_plan_are_one_document(self) -> None:
        found = extracted(_NOTICE).statements
        documents = {s.object.name for s in found if s.relation == "MENTIONS" and s.object.label == "Document"}
        assert len(documents - {"中华人民共和国海洋环境保护法"}) == 1

    def test_its_identity_card(self) -> None:
        told = card(_NOTICE)
        assert told["number"] == "沈科发〔2031〕3号"
        assert told["issued"] == "2031-05-06"
        assert told["annexes"]

    @pytest.mark.parametrize("number", ["沈科发[2031]3号", "沈科发（2031）3号", "沈科发【2031】3号", "沈科发﹝2031﹞3号"])
    def test_numbers_in_all_brackets(self, number: str) -> None:
        assert card(_NOTICE.replace("沈科发〔2031〕3号", number))["number"] == "沈科发〔2031〕3号"

    def test_a_signature_in_columns(self) -> None:
        assert {s for s, _, _ in facts(extracted(_NOTICE).statements, "ISSUED")} == {"沈阳市科学技术局", "沈阳市财政局"}

    def test_clause_paths(self) -> None:
        [promotes] = [s for s in extracted(_NOTICE).statements if s.relation == "PROMOTES"]
        assert [e.clause for e in promotes.evidence] == ["二（一）"]

    def test_responsibility_tags(self) -> None:
        body = "（一）平台。推进大连海洋装备产业园建设。（科技部牵头，财政部配合）"
        assert {("科学技术部", "LEADS"), ("财政部", "PARTICIPATES_IN")} <= {
            (s.subject.name, s.relation) for s in statements_in(body) if s.object.label == "Task"
        }

    def test_who_stands_first_leads_where_the_document_says_so(self) -> None:
        body = (
            "（一）甲。完善海洋装备服务。（科技部、财政部负责。列第一位者为牵头单位，下同）\n"
            "（二）乙。加强海洋装备宣传。（教育部、科技部负责）"
        )
        found = {(s.subject.name, s.relation) for s in statements_in(body) if s.object.label == "Task"}
        assert ("教育部", "LEADS") in found
        assert ("教育部", "PARTICIPATES_IN") not in found


class TestPart3Agencies:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("辽宁省科技厅、沈阳市科技局、沈阳市和平区教育局。", ["辽宁省科学技术厅", "沈阳市科学技术局", "沈阳市和平区教育局"]),
            ("中央组织部、共青团中央。", ["中共中央组织部", "中国共产主义青年团中央委员会"]),
            ("中国科学院沈阳分院。", ["中国科学院沈阳分院"]),
            ("国家发展改革委（东北振兴司）。", ["国家发展和改革委员会", "国家发展和改革委员会东北振兴司"]),
            ("新疆生产建设兵团。", ["新疆生产建设兵团"]),
            ("原国土资源部。", ["国土资源部"]),
        ],
    )
    def test_at_every_level(self, sentence: str, expected: list[str]) -> None:
        assert set(expected) <= set(names(bodies_in(sentence, NATION)))

    def test_short_names_by_the_documents_level(self) -> None:
        assert names(bodies_in("省科技厅牵头。", PROVINCE)) == ["辽宁省科学技术厅"]
        assert not [m for m in bodies_in("省科技厅牵头。", NATION) if m.entity.resolved]

    def test_bodies_of_taiwan_are_their_own(self) -> None:
        head = "臺北市科技創新獎勵辦法\n中華民國一百二十年五月六日臺北市政府訂定\n"
        found = bodies_in("第二條　臺北市政府會同教育部辦理。", head)
        assert names(found) == ["台北市政府", "教育部"]
        assert Entity("Agency", "教育部") not in {m.entity for m in found}


class TestPart4Names:
    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("启动“渤海工匠”中试人才计划。", "“渤海工匠”中试人才计划"),
            ("支持大连市建设长兴岛海洋装备中试基地。", "长兴岛海洋装备中试基地"),
            ("建设长春国家高新技术产业开发区。", "长春高新技术产业开发区"),
        ],
    )
    def test_instances(self, sentence: str, name: str) -> None:
        assert name in {found for _, found in named(things_in(sentence))}

    @pytest.mark.parametrize(
        "sentence", ["建设一批创新平台。", "支持若干重点实验室。", "培育各类众创空间。", "建设100个创新创业载体。"]
    )
    def test_classes(self, sentence: str) -> None:
        assert named(things_in(sentence)) == set()

    def test_lists_share_their_head(self) -> None:
        expected = {"本溪制药创新型产业集群", "鞍山激光创新型产业集群"}
        assert expected <= {name for _, name in named(things_in("建设本溪制药、鞍山激光等创新型产业集群。"))}

    def test_kinds(self) -> None:
        assert {m.properties.get("kind") for m in things_in("建设本溪制药、鞍山激光等创新型产业集群。")} == {"集群"}


class TestPart5Documents:
    def test_nested_marks_and_numbers(self) -> None:
        found = statements_in("落实《国务院关于印发〈海洋装备规划〉的通知》（国发〔2031〕28号）。")
        [cited] = [s for s in found if s.relation == "MENTIONS" and s.object.label == "Document" and s.object != s.subject]
        assert cited.properties["number"] == "国发〔2031〕28号"

    def test_short_forms(self) -> None:
        found = statements_in("根据《海洋强国建设纲要》（以下简称《纲要》），按照《纲要》推进。")
        assert {s.object.name for s in found if s.relation == "BASED_ON"} == {"海洋强国建设纲要"}

    def test_books_are_none(self) -> None:
        assert facts(statements_in("学习《红楼梦》。"), "MENTIONS") & {(TITLE, "MENTIONS", "红楼梦")} == set()


class TestPart6References:
    def test_our_province(self) -> None:
        assert ("长兴岛海洋装备中试基地", "LOCATED_IN", "大连市") not in facts(claims_in("我省发展良好。"))
        assert ("辽宁省", "COOPERATES_WITH", "江苏省") in facts(claims_in("我省与江苏省开展对口合作。"))

    def test_never_guessed(self) -> None:
        assert facts(claims_in("我省与江苏省开展对口合作。", NATION), "COOPERATES_WITH") == set()

    def test_the_documents_own_action(self) -> None:
        head = (
            "科技部关于印发《海洋装备中试专项行动实施方案》的通知\n国科发高〔2031〕12号\n各有关单位：\n现印发给你们。\n"
            "科技部\n2031年5月6日\n海洋装备中试专项行动实施方案\n"
        )
        found = facts(claims_in("一、实施\n教育部要积极参与专项行动。", head), "PARTICIPATES_IN")
        assert found == {("教育部", "PARTICIPATES_IN", "海洋装备中试专项行动")}


class TestPart7Coordination:
    def test_shared_heads(self) -> None:
        found = names(bodies_in("辽宁省、吉林省、黑龙江省科技厅、发展改革委。"))
        assert len(set(found)) == 6

    def test_respective_pairs(self) -> None:
        found = facts(claims_in("沈阳、大连与北京、上海对口合作。"), "COOPERATES_WITH")
        assert {frozenset((s, o)) for s, _, o in found} == {frozenset(("沈阳市", "北京市")), frozenset(("大连市", "上海市"))}

    def test_a_bracket_is_a_place(self) -> None:
        found = facts(claims_in("推进国家技术转移东北中心（长春）建设。"), "LOCATED_IN")
        assert found == {("国家技术转移东北中心", "LOCATED_IN", "长春市")}


class TestPart8Relations:
    def test_every_rule_runs_its_example(self) -> None:
        assert all(rules.check(rule) == sorted(rule.gives) for rule in rules.rules())

    def test_the_elided_subject_is_the_document(self) -> None:
        assert (TITLE, "PROMOTES", "大连海洋装备产业园") in facts(claims_in("推进大连海洋装备产业园建设。"))

    def test_role_verb_and_commitment(self) -> None:
        claims = claims_in("鼓励大连市建设长兴岛海洋装备中试基地。科技部牵头组织实施国家重点研发计划。")
        told = {c.relation: c.properties for c in claims}
        assert told["BUILDS"]["commitment"] == "鼓励"
        assert (told["LEADS"]["role"], told["LEADS"]["verb"]) == ("牵头", "牵头组织实施")

    @pytest.mark.parametrize(
        "sentence", ["借鉴苏州工业园区经验，推动改革。", "除大连海洋装备产业园外，其他停建。", "在大连海洋装备产业园举办活动。"]
    )
    def test_comparisons_exclusions_and_venues_are_no_commitments(self, sentence: str) -> None:
        assert facts(claims_in(sentence), "PROMOTES", "BUILDS", "LEADS") == set()


class TestPart9Tasks:
    def test_text_clause_who_deadline_recurrence_about(self) -> None:
        body = "（一）平台。推进大连海洋装备产业园建设，2034年6月底前完工，每年12月底前报告。（科技部牵头，财政部配合）"
        found = statements_in(body)
        [task] = [s for s in found if s.relation == "MENTIONS" and s.object.label == "Task"]
        assert {"clause", "text", "deadline", "recurrence"} <= set(task.properties)
        told = {
            (s.relation, s.subject.name if s.object == task.object else s.object.name)
            for s in found
            if task.object in (s.subject, s.object)
        }
        assert {("LEADS", "科学技术部"), ("PARTICIPATES_IN", "财政部"), ("ABOUT", "大连海洋装备产业园")} <= told


class TestPart10Targets:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("到2035年，海洋装备企业达到30家以上。", {"comparator": ">=", "value": 30}),
            ("到2035年，海洋装备企业达到30—40家。", {"value": 30, "value_max": 40}),
            ("到2035年，海洋装备产值翻两番。", {"statistic": "multiple"}),
            ("到2035年，新培育海洋装备企业7户。", {"statistic": "increment", "value": 7}),
            ("到2035年，营业收入突破1.8万亿元。", {"value": 1.8, "unit": "万亿元"}),
            ("到2035年，力争占比达到55%。", {"stretch": True, "value": 55}),
        ],
    )
    def test_what_is_aimed_at(self, sentence: str, expected: dict[str, object]) -> None:
        told = self.targets(sentence)
        assert len(told) == 1
        assert {key: told[0].properties.get(key) for key in expected} == expected

    def test_a_deadline_governs_its_list(self) -> None:
        body = "到2035年，实现以下目标：\n（一）企业。海洋装备企业达到30家。\n（二）平台。中试平台达到15个。"
        assert {s.properties["deadline"] for s in self.targets(body)} == {"2035"}

    @pytest.mark.parametrize("sentence", ["给予100万元补助。", "股权比例不低于20%方可申报。", "目前已有企业30户。"])
    def test_subsidies_thresholds_achievements(self, sentence: str) -> None:
        assert self.targets(sentence) == []

    @staticmethod
    def targets(body: str) -> list[Statement]:
        return [s for s in statements_in(body) if s.relation == "MENTIONS" and s.object.label == "Target"]


class TestPart11Why:
    def test_every_statement_has_its_rule(self) -> None:
        assert all(s.rule for s in extracted(_NOTICE).statements)

    def test_why_names_rule_and_characters(self) -> None:
        from policygraph.why import why

        text = f"{PROVINCE}科技部牵头组织实施国家重点研发计划。\n"
        [row] = list(why([extracted(text)], "科学技术部 LEADS 国家重点研发计划"))
        assert row["rule"] == "leads.heads"
        assert row["quote"] == text[row["start"] : row["end"]]


class TestPart12Data:
    def test_the_shipped_rules_have_no_mistake(self) -> None:
        from policygraph.extract.knowledge.checks import check_data

        assert [m for m in check_data() if m.file.endswith(".toml")] == []

    def test_a_mistake_is_named_with_file_and_line(self, tmp_path: Path) -> None:
        from policygraph.extract.knowledge.checks import check_data

        path = tmp_path / "relations.toml"
        record = {"id": "own", "relation": "HEADS", "pattern": "<object:Things>", "example": "", "gives": []}
        path.write_text("# own\n\n[[rule]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in record.items()))
        [mistake] = list(check_data(tmp_path))
        assert (mistake.file, mistake.line) == ("relations.toml", 5)
