"""The index card of a government page: labels and their values, on one line or on two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.genres import genre_of

_NAMES = {
    "index": "索引号",
    "topic": "主题分类|分类|法规类别|信息分类|主题词|体裁分类|关键词|文件类别|内容概述|内容摘要|效力级别|效力等级|法律级别",
    "issuer": "发文机关|发布机构|制发机关|发文单位|发布机关|公开主体|发文部门|颁布机关|颁布单位|发布单位|发布部门|颁发部门|颁布部门"
    "|制定机关|印发机关|发文机构",
    "issued": "成文日期|生成日期|发文日期|印发日期|颁布时间|颁布日期|制定日期|签发日期|修正日期|成文时间|发文时间|公布日期",
    "title": "标题|名称|信息名称|文件名称|法规名称|法规标题|文件标题|规章名称|政策名称|题名",
    "number": "发文字号|文号|文件编号|发文文号|发布文号|颁布文号",
    "published": "发布日期|发布时间|公开日期|上网日期|更新时间|公开时间",
    "effective": "实施日期|生效日期|施行日期|实施时间|施行时间",
    "expires": "失效日期|废止日期|有效期至",
    "validity": "时效性|时效|有效性|效力状态|是否有效",
    "origin": "来源|信息来源",
}
_KEYS = "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items())
_LABEL = re.compile(f"[•·●▪]? ?【?(?:{_KEYS})(?P<colon>：)? ?(?P<value>.*)")
#: the strip that a site puts under its headline: 作者：… 时间：… 浏览：…
_SITES_OWN = r"(?:浏览|阅读|点击)(?:量|次数|数|率)?|人气|访问量|字号|字体(?:大小)?|视力保护色|下载地址|分享到?|归档时间"
_SITE_LABEL = re.compile(rf"(?:文章)?(?:作者|来源|编辑|责编|时间|日期|发布[人者]|{_SITES_OWN})：")
_ALONE = re.compile(rf"(?:{_SITES_OWN})：.{{0,40}}$")
_SITE_TIME = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日? ?\d{1,2}[:：时]\d\d.{0,60}$")


@dataclass(frozen=True)
class Value:
    """A card's value and where it stands."""

    text: str
    start: int
    end: int
    line: int


def read_card(draft: Draft) -> dict[str, Value]:
    """The first non-empty value of each label; label and value lines become `meta`."""
    found: dict[str, Value] = {}
    label = ""
    for i, line in enumerate(draft.lines):
        if draft.kinds[i] not in ("", "furniture"):
            label = ""
            continue
        match = _LABEL.fullmatch(line) if len(line) <= 160 else None
        bare = bool(match and not match["colon"] and match["value"] and _in_run(draft.lines, i))
        if match and (match["colon"] or not match["value"] or bare) and match.lastgroup:
            key = next(key for key in _NAMES if match[key])
            if not match["colon"] and not bare:
                label = ""
                continue
            label = "" if match["value"] else key
            draft.kinds[i] = "meta"
            _keep(found, key, match["value"], draft.start(i) + match.start("value"), i)
        elif label and not is_prose(line) and (draft.kinds[i] == "" or label == "index"):
            if not (label == "topic" and _looks_like_title(line)):
                draft.kinds[i] = "meta"
                _keep(found, label, line, draft.start(i), i)
            label = ""
        elif draft.kinds[i - 1 : i] == ["meta"] and len(line) <= 30 and not is_prose(line) and _goes_on(draft.lines, i):
            draft.kinds[i] = "meta"
        elif _is_site_strip(line):
            draft.kinds[i], label = "meta", ""
        elif _SITE_TIME.match(line):
            draft.kinds[i] = "meta"
            _keep(found, "published", line, draft.start(i), i)
            label = "origin" if line.endswith("来源：") else ""
        else:
            label = ""
    return found


def _in_run(lines: list[str], index: int) -> bool:
    """Whether the line is one of three or more that each are a label and its value without a colon (发文机关某省人民政府)."""
    around = [bool(len(line) <= 60 and _LABEL.fullmatch(line)) for line in lines[max(0, index - 2) : index + 3]]
    at = min(index, 2)
    return any(len(run) == 3 and all(run) for run in (around[k : k + 3] for k in range(max(0, at - 2), at + 1)))


def _is_site_strip(line: str) -> bool:
    found = [match.start() for match in _SITE_LABEL.finditer(line)] if len(line) <= 160 and "。" not in line else []
    return (len(found) > 1 and found[0] <= 1) or bool(_ALONE.match(line))


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether the line is the rest of a wrapped value: a label with its value before it, another label behind it."""
    if _looks_like_title(lines[index]):
        return False
    around = [_LABEL.fullmatch(line) for line in (lines[index - 1], *lines[index + 1 : index + 2])]
    return len(around) == 2 and all(match and match["colon"] for match in around) and bool(around[0] and around[0]["value"])


def _keep(found: dict[str, Value], key: str, text: str, start: int, line: int) -> None:
    if text and key not in found:
        found[key] = Value(text, start, start + len(text), line)


def _looks_like_title(line: str) -> bool:
    return "关于" in line or line.endswith(("令", "国务院", "办公厅")) or (len(line) >= 8 and bool(genre_of(line)))
