"""How labels and relationship types look and are called, shared by the page, the pictures and the exports.

Colours are Okabe and Ito's palette (Color Universal Design, 2008); shape says the same a second time. Shapes are SVG paths
in a box from -1 to 1, so that canvas, SVG and matplotlib draw one outline.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Look(NamedTuple):
    """`rank` is the column of a layered drawing, left to right."""

    zh: str
    en: str
    colour: str
    path: str
    rank: int


class Verb(NamedTuple):
    """`group` picks the line's colour: what the relation is about."""

    zh: str
    en: str
    group: str


LABELS: Mapping[str, Look] = {
    "Document": Look("文件", "Document", "#8a94a6", "M-.8 -1 L.3 -1 L.8 -.5 L.8 1 L-.8 1 Z", 0),
    "Agency": Look("机构", "Agency", "#0072b2", "M-.88 -.88 L.88 -.88 L.88 .88 L-.88 .88 Z", 1),
    "Organization": Look("单位", "Organization", "#56b4e9", "M-1 0 L-.5 -.87 L.5 -.87 L1 0 L.5 .87 L-.5 .87 Z", 1),
    "Task": Look("任务", "Task", "#cc79a7", "M-1 -.65 L.4 -.65 L1.05 0 L.4 .65 L-1 .65 Z", 2),
    "Program": Look(
        "行动", "Program", "#e69f00",
        "M0 -1.15 L.29 -.4 L1.09 -.36 L.47 .15 L.68 .93 L0 .49 L-.68 .93 L-.47 .15 L-1.09 -.36 L-.29 -.4 Z", 3,
    ),
    "Platform": Look("平台", "Platform", "#009e73", "M0 -1.15 L1.15 0 L0 1.15 L-1.15 0 Z", 4),
    "Region": Look("地区", "Region", "#f0e442", "M-1 0 A1 1 0 1 1 1 0 A1 1 0 1 1 -1 0 Z", 5),
    "Target": Look("指标", "Target", "#d55e00", "M0 -1.05 L1.05 .8 L-1.05 .8 Z", 6),
}  # fmt: skip
OTHER = Look("其他", "Other", "#999999", "M-1 -.4 L-.4 -1 L.4 -1 L1 -.4 L1 .4 L.4 1 L-.4 1 L-1 .4 Z", 7)

RELATIONS: Mapping[str, Verb] = {
    "ISSUED": Verb("发布", "issued", "document"),
    "ADDRESSED_TO": Verb("主送", "addressed to", "document"),
    "BASED_ON": Verb("依据", "based on", "document"),
    "REPEALS": Verb("废止", "repeals", "document"),
    "AMENDS": Verb("修改", "amends", "document"),
    "FORWARDS": Verb("转发", "forwards", "document"),
    "REPLIES_TO": Verb("批复", "replies to", "document"),
    "ESTABLISHES": Verb("设立", "establishes", "document"),
    "LEADS": Verb("牵头", "leads", "duty"),
    "PARTICIPATES_IN": Verb("参与", "participates in", "duty"),
    "PROMOTES": Verb("推进", "promotes", "document"),
    "BUILDS": Verb("建设", "builds", "duty"),
    "SUPPORTS": Verb("支持", "supports", "means"),
    "FUNDS": Verb("出资", "funds", "means"),
    "RELIES_ON": Verb("依托", "relies on", "means"),
    "LOCATED_IN": Verb("位于", "located in", "place"),
    "COVERS": Verb("覆盖", "covers", "place"),
    "PART_OF": Verb("属于", "part of", "place"),
    "COOPERATES_WITH": Verb("合作", "cooperates with", "means"),
    "SETS": Verb("提出指标", "sets target", "document"),
    "FOR": Verb("指标归属", "target for", "place"),
    "HAS_TASK": Verb("列出任务", "has task", "document"),
    "ABOUT": Verb("事关", "about", "means"),
    "SUCCEEDED_BY": Verb("改组为", "succeeded by", "place"),
    "MENTIONS": Verb("提及", "mentions", "document"),
}

#: line colours by group, readable on white and on the dark page
GROUPS: Mapping[str, str] = {
    "document": "#7d8799", "duty": "#c2410c", "means": "#0f8a6a", "place": "#4a7fb5", "other": "#888888",
}  # fmt: skip

#: what the default view leaves out: hubs that would connect everything with everything
HIDDEN_TYPES = frozenset({"MENTIONS", "ADDRESSED_TO"})
HIDDEN_LABELS = frozenset({"Target"})


def look(label: str) -> Look:
    return LABELS.get(label, OTHER)


def verb(relation: str) -> Verb:
    return RELATIONS.get(relation, Verb(relation, relation.lower().replace("_", " "), "other"))


def containment(relation: str, subject_label: str, object_label: str) -> bool:
    """Region in region: always true, never news."""
    return relation == "PART_OF" and subject_label == object_label == "Region"
