"""The labels of responsible bodies, in tags and in the headers of tables."""

from __future__ import annotations

import re

#: LEADS or PARTICIPATES_IN, the text's own word, where the names begin and end
Part = tuple[str, str, int, int]

#: 省级, 市直 and the like stand inside a label (牵头市级部门)
_OF_LEVEL = r"(?:[省市县区州](?:级|直))?"
LABEL = re.compile(
    rf"(?P<lead>(?:牵头责任|主要责任|总牵头|牵头|主办|主责|责任|负责|承办|主管){_OF_LEVEL}(?:单位|部门|处室|科室|司局|机构|机关)"
    r"|(?:责任|实施)主体|(?:实施|组织|承担|落实)单位|(?:牵头|主办|主责|负责|责任)(?=：))"
    rf"|(?P<join>(?:配合|协办|参与|参加|协同|协助|协作|支持|指导|督导){_OF_LEVEL}(?:单位|部门|处室|科室|司局|机构|机关)|(?:配合|协办|参与|协助)(?=：))"
)
#: by when an item is due, in its tag or on a line of its own: 完成时限：2031年6月底前
DUE = re.compile(
    "(?:(?:完成|办结|工作|推进|实施|时限|时间)?(?:时限|时间|期限|时点|进度|节点)(?:要求|安排)?|(?:时限|时间|进度)(?:节点|要求|安排))："
)
ANY_LABEL = re.sub(r"\?P<\w+>", "?:", LABEL.pattern)


def ranked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Where one part has a 牵头, the other responsible bodies take part."""
    heads = any("牵头" in verb or "主办" in verb for _, verb, _, _ in parts)
    if not heads:
        return parts
    return tuple((role if "牵头" in verb or "主办" in verb else "PARTICIPATES_IN", verb, a, b) for role, verb, a, b in parts)
