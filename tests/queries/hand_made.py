"""A small graph made by hand: what the queries are asked in these tests."""

from __future__ import annotations

from typing import Any

PLAN = "寒地装备协同行动方案"
ACTION = "寒地装备协同行动"
TEXT = (
    "科技部、财政部联合实施寒地装备协同行动，中国科学院参与。依据《全国装备发展规划》，"
    "支持齐齐哈尔市建设齐齐哈尔农机中试基地，依托东北农业大学。"
    "到2026年，黑龙江省技术合同成交额达到45亿元。推动长春市与天津市开展对口合作。黑龙江省科技厅牵头，2025年6月底前完成清单编制。"
)
TARGET = "Target:技术合同成交额45亿元:t1"
TASK = "Task:完成清单编制:k1"
ROWS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("Agency:科学技术部", "ISSUED", f"Document:{PLAN}", "科技部", {}),
    ("Agency:财政部", "ISSUED", f"Document:{PLAN}", "财政部", {}),
    (f"Document:{PLAN}", "MENTIONS", f"Document:{PLAN}", ACTION, {"issued": "2024-03-18", "effective": "2024-04-01",
     "annexes": [{"number": "1", "title": "清单", "present": True}, {"number": "2", "title": "分工表", "present": False}]}),
    (f"Document:{PLAN}", "MENTIONS", "Agency:科学技术部", "科技部", {"aliases": ["科技部"]}),
    (f"Document:{PLAN}", "MENTIONS", f"Program:{ACTION}", ACTION, {"kind": "专项", "aliases": ["寒地行动"]}),
    (f"Document:{PLAN}", "ESTABLISHES", f"Program:{ACTION}", ACTION, {}),
    ("Agency:科学技术部", "LEADS", f"Program:{ACTION}", f"联合实施{ACTION}", {"role": "联合实施", "verb": "联合实施"}),
    ("Agency:财政部", "LEADS", f"Program:{ACTION}", f"联合实施{ACTION}", {"role": "联合实施", "verb": "联合实施"}),
    ("Agency:中国科学院", "PARTICIPATES_IN", f"Program:{ACTION}", "中国科学院参与", {"role": "参与", "verb": "参与"}),
    (f"Document:{PLAN}", "BASED_ON", "Document:全国装备发展规划", "《全国装备发展规划》", {"kind": "依据"}),
    ("Region:齐齐哈尔市", "BUILDS", "Platform:齐齐哈尔农机中试基地", "支持齐齐哈尔市建设", {"status": "planned"}),
    (f"Document:{PLAN}", "PROMOTES", "Platform:齐齐哈尔农机中试基地", "建设齐齐哈尔农机中试基地", {"status": "planned"}),
    ("Platform:齐齐哈尔农机中试基地", "LOCATED_IN", "Region:齐齐哈尔市", "齐齐哈尔农机中试基地", {}),
    ("Platform:齐齐哈尔农机中试基地", "RELIES_ON", "Organization:东北农业大学", "依托东北农业大学", {"verb": "依托"}),
    ("Region:齐齐哈尔市", "PART_OF", "Region:黑龙江省", "", {}),
    ("Region:长春市", "COOPERATES_WITH", "Region:天津市", "长春市与天津市开展对口合作", {"kind": "对口合作"}),
    (f"Document:{PLAN}", "SETS", TARGET, "技术合同成交额达到45亿元", {}),
    (
        f"Document:{PLAN}", "MENTIONS", TARGET, "技术合同成交额达到45亿元",
        {"metric": "技术合同成交额", "value": 45, "unit": "亿元", "comparator": ">=", "deadline": "2026", "year": 2026},
    ),
    (TARGET, "FOR", "Region:黑龙江省", "黑龙江省", {}),
    (f"Document:{PLAN}", "HAS_TASK", TASK, "完成清单编制", {}),
    (f"Document:{PLAN}", "MENTIONS", TASK, "完成清单编制", {"text": "完成清单编制", "clause": "一1", "deadline": "2025-06"}),
    ("Agency:黑龙江省科学技术厅", "LEADS", TASK, "黑龙江省科技厅牵头", {"role": "牵头", "verb": "牵头"}),
]  # fmt: skip

#: a value of each type
SOME = {
    "any": "科技部", "Agency": "科技部", "Program": ACTION, "Platform": "齐齐哈尔农机中试基地", "Region": "黑龙江",
    "Organization": "东北农业大学", "Document": PLAN, "string": "成交", "date": "2025", "integer": "2025",
}  # fmt: skip
