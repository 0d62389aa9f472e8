"""Marks that a copy leaves in a text: `# ` before headings, `**` around words, HTML comments, 【标题】 for 标题：."""

from __future__ import annotations

import re
from array import array

from policygraph.extract.text.edits import Mapped, substitute

_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)+", re.MULTILINE)
_BOLD = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]{1,200}?)\*\*")
#: how databases of statutes label the lines of their card
_LABEL = re.compile(
    r"^[ \t\u3000]*【(?P<label>[\u4e00-\u9fff]{0,4}"
    r"(?:标题|名称|单位|部门|机关|机构|文号|字号|编号|日期|时间|来源|类别|分类|时效性|有效性"
    r"|標題|名稱|單位|部門|機關|機構|文號|字號|編號|時間|來源|類別|分類))】[ \t]*(?:[:：][ \t]*)?",
    re.MULTILINE,
)


def without_marks(text: str, offsets: array[int]) -> Mapped:
    """The text without them; line ends stay."""
    if "<!--" in text:
        text, offsets = substitute(_COMMENT, lambda m: "\n" * m.group().count("\n"), text, offsets)
    if "#" in text:
        text, offsets = substitute(_HEADING, "", text, offsets)
    if "【" in text:
        text, offsets = substitute(_LABEL, lambda m: m["label"] + "：", text, offsets)
    return substitute(_BOLD, lambda m: m["words"], text, offsets) if "**" in text else (text, offsets)
