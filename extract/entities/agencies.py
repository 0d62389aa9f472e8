"""What looks like the name of a body, before any gazetteer is asked: enough to tell a signature from a sentence."""

from __future__ import annotations

import re

#: how the name of a governing body, or of a unit that signs with one, ends
END = (
    r"(?:部|委|局|厅|署|办|院|行|会|社|处|科|司|室|府|队|团|中心|部门|单位|公司|集团|大学|学院|公室|管理区|开发区|保护区|示范区|研究所|省委|市委|区委|县委|党委|"
    r"人大|政协|法院|检察院|军区|铁路局|总局|总社|委员|省|市|自治区|兵团|联社|指挥部|领导小组|专班|机构|地区|各地|工会|妇联|共青团|企业|学校|高校|国务院|党中央|中共中央"
    r"|联|协|[团盟建革进党社]中央|党校|总站|电网|电信|联通|铁塔|中国移动|[视电总象]台|[书物技案]馆|交易所|联盟)"
)
#: a phrase of what is to be done, however it ends (建设区域创新中心); names of bodies that begin so end as those in `_CALLED`
_ACT = re.compile(
    r"(?:推进|推动|加快|加强|支持|鼓励|完善|开展|实施|建设|建立|制定|强化|深化|提升|引导|落实|优化|培育|打造|构建|健全|组建|设立|探索|扩大|促进|做好|加大|发挥|依托"
    r"|发展(?!改革|和改革|研究|规划|计划)|提高|规范|稳步|积极|大力|全面|持续|进一步)"
)
_CALLED = re.compile(
    r"(?:部|局|厅|委|办|处|司|银行|公司|集团|小组|办公室|会议|专班|指挥部|委员会|基金会|促进会|研究会|研究院)(?:（[^（）]*）)?$"
)
#: a district or county as a member of a list: its government
_DIVISION = re.compile(r"[\u4e00-\u9fff]{0,8}[市区县州盟旗]")
#: what a list of bodies may hold beside names that are known to be such: short, without verbs, figures and 的
_MAY_BE = re.compile(r"(?!.*(?:的|推进|建设|加强|进行|完成|[以年月日]前$|年底))[\u4e00-\u9fff（）()·“”A-Za-z]{2,26}")
_NAME = re.compile(rf"[\u4e00-\u9fff（）()·“”]{{2,30}}?{END}(?:（[^（）]{{2,20}}）)?(?:等[\u4e00-\u9fff]{{0,6}})?|中共中央|党中央")
_REGION = re.compile(
    r"(?:中共)?(?P<region>(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[\u4e00-\u9fff]{2,3}?省|(?:北京|天津|上海|重庆)市|香港特别行政区|澳门特别行政区"
    r"|[\u4e00-\u9fff]{2,5}?(?:自治州|市|地区|盟|自治县|县|区|旗))"
)
_SEPARATOR, _AND = re.compile("[、，；/ ]"), re.compile("[和与]")
_BETWEEN, _NOTE = re.compile("[、，；/ ]|(?<=..)[和与](?=..)"), re.compile("（[^（）]*）")
_NO_REGION = re.compile(r"^(?:国务院|国家|中华|中央|全国|中国|最高|各|省|市|自治区|区|县|本|我|有关)")


def is_name(text: str) -> bool:
    """Whether the text, without inner spaces, ends like a body's name and holds nothing else."""
    text = text.replace(" ", "")
    return bool(_NAME.fullmatch(text)) and not (_ACT.match(text) and not _CALLED.search(text))


def are_names(text: str) -> bool:
    """Whether every item of a list (、 ， or spaces between them) looks like a body."""
    items = [item for item in _SEPARATOR.split(text.strip("。 ")) if item]
    return bool(items) and all(is_name(item) or all(map(is_name, _AND.split(item))) for item in items)


def are_members(text: str) -> bool:
    """Whether a list where bodies are told (a tag, a column of bodies) names some: half are bodies or divisions, the rest may be.

    A member of a kind that nobody foresaw (中国某某总会) does not undo the members beside it.
    """
    items = _members(text)
    return _all_may_be(items) and 0 < sum(map(_is_member, items)) >= len(items) / 2


def may_be_members(text: str) -> bool:
    """Whether nothing in the list speaks against its being one of bodies: no phrase, no figure, no sentence."""
    return _all_may_be(_members(text))


def _all_may_be(items: list[str]) -> bool:
    return bool(items) and all(_is_member(item) or (_MAY_BE.fullmatch(item) and not _ACT.match(item)) for item in items)


def _members(text: str) -> list[str]:
    plain = _NOTE.sub("", text.strip("。 "))
    return [item for part in _BETWEEN.split(plain) if (item := part.removesuffix("等"))]


def _is_member(item: str) -> bool:
    return is_name(item) or bool(_DIVISION.fullmatch(item) and not _ACT.match(item))


def region_of(name: str) -> str:
    """The region at the front of a body's or document's name (广州市卫生健康委员会 → 广州市), "" when there is none."""
    if _NO_REGION.match(name.removeprefix("中共")):
        return ""
    match = _REGION.match(name)
    return match["region"] if match else ""
