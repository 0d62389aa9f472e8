"""Bodies that no table has, told by where they stand."""

from __future__ import annotations

from tests.sentences import PROVINCE, bodies_in, extracted, facts

_UNTOLD = "关于发展种业的若干措施\n"


def _tagged(sentence: str, head: str = PROVINCE) -> list[tuple[str, bool]]:
    return [(m.entity.name, m.entity.resolved) for m in bodies_in(sentence, head) if m.rule.startswith("agency.tagged")]


def test_in_a_responsibility_tag() -> None:
    sentence = "（一）建设平台。（责任单位：省种业工办、省委种业办、省财政厅、省直有关部门、各市人民政府）"
    assert _tagged(sentence) == [("辽宁省种业工办", True), ("中共辽宁省委种业办", True)]
    assert _tagged(sentence, _UNTOLD) == [("省种业工办", False), ("省委种业办", False)]


def test_a_city_office_of_a_province_is_any_citys() -> None:
    assert _tagged("（一）建设平台。（责任单位：市种业工办）") == []


def test_the_longest_name_in_a_tag() -> None:
    sentence = "（一）建设平台。（责任单位：国家药监局种业检测东北分中心、北方种子港合作区管理局、辽河种业发展中心、省财政厅）"
    named = [m.entity.name for m in bodies_in(sentence)]
    assert set(named) >= {
        "国家药品监督管理局种业检测东北分中心",
        "北方种子港合作区管理局",
        "辽河种业发展中心",
        "辽宁省财政厅",
    }
    leads = facts(extracted(f"{PROVINCE}{sentence}\n").statements, "LEADS")
    assert not {fact for fact in leads if fact[0] == "国家药品监督管理局"}


def test_outside_a_tag_nothing_is_supposed() -> None:
    assert _tagged("建设省种业工办。") == []


def test_who_signs() -> None:
    text = "大连市种子港管理局关于发展种业的通知\n大港发〔2031〕2号\n各单位：\n一、发展种业。\n大连市种子港管理局\n2031年3月1日\n"
    assert facts(extracted(text).statements, "ISSUED") == {("大连市种子港管理局", "ISSUED", "大连市种子港管理局关于发展种业的通知")}


def test_a_company_that_signs_is_no_agency() -> None:
    text = "关于发展种业的通知\n各单位：\n一、发展种业。\n大连某港种业有限公司\n2031年3月1日\n"
    assert facts(extracted(text).statements, "ISSUED") == set()
