"""What looks like the name of a body, before any gazetteer is asked: enough to tell a signature from a sentence."""

from __future__ import annotations

import re

#: how the name of a governing body, or of a unit that signs with one, ends
END = (
    r"(?:部|委|局|厅|署|办|院|行|会|社|处|科|司|室|府|队|团|中心|部门|单位|公司|集团|大学|学院|公室|管理区|开发区|保护区|示范区|研究所|省委|市委|区委|县委|党委|"
    r"人大|政协|法院|检察院|军区|铁路局|总局|总社|委员|省|市|自治区|兵团|联社|指挥部|领导小组|专班|机构|地区|各地|工会|妇联|共青团|企业|学校|高校|国务院|党中央|中共中央)"
)
_NAME = re.compile(rf"[\u4e00-\u9fff（）()·“”]{{2,30}}?{END}(?:（[^（）]{{2,20}}）)?(?:等[\u4e00-\u9fff]{{0,6}})?|中共中央|党中央")
_REGION = re.compile(
    r"(?:中共)?(?P<region>(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|[\u4e00-\u9fff]{2,3}?省|(?:北京|天津|上海|重庆)市|香港特别行政区|澳门特别行政区"
    r"|[\u4e00-\u9fff]{2,5}?(?:自治州|市|地区|盟|自治县|县|区|旗))"
)
_NO_REGION = re.compile(r"^(?:国务院|国家|中华|中央|全国|中国|最高|各|省|市|自治区|区|县|本|我|有关)")


def is_name(text: str) -> bool:
    """Whether the text, without inner spaces, ends like a body's name and holds nothing else."""
    return bool(_NAME.fullmatch(text.replace(" ", "")))


def are_names(text: str) -> bool:
    """Whether every item of a list (、 ， or spaces between them) looks like a body."""
    items = [item for item in re.split("[、，；/ ]", text.strip("。 ")) if item]
    return bool(items) and all(is_name(item) or all(map(is_name, re.split("[和与]", item))) for item in items)


def region_of(name: str) -> str:
    """The region at the front of a body's or document's name (广州市卫生健康委员会 → 广州市), "" when there is none."""
    if _NO_REGION.match(name.removeprefix("中共")):
        return ""
    match = _REGION.match(name)
    return match["region"] if match else ""
