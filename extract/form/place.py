"""Which region a document speaks for: by its issuers, its title, its 文号, else by what its running text says without doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policygraph.branches import branch_of
from policygraph.extract.entities.agencies import region_of
from policygraph.extract.entities.places import surfaces
from policygraph.extract.form.draft import Draft
from policygraph.extract.knowledge.gazetteer import division_names, parent_chain
from policygraph.extract.knowledge.tables import rows
from policygraph.extract.layout import CENTRAL, HEAD, TEXT, UNTOLD
from policygraph.places import MUNICIPALITIES, division, find

_CENTRAL = re.compile(r"^(?:国务院|国家|中共中央|中央|全国|最高|中国|[\u4e00-\u9fff]{2,8}部$)")
_OF_STATE = {"国(?:发|函)(?:明电)?": "国务院", "国办(?:发|函)(?:明电)?": "国务院办公厅"}
_FRONT = re.compile(r"^(?:(?:19|20)\d\d年)?(?:关于)?(?:推进|印发|支持|加快|促进)?")
_LEVELS = {"province": "省|自治区", "prefecture": "市|州|盟", "county": "区|县|旗"}
#: the document's own voice: 我省, 全市, 省科技厅, 市委; not 各省, 省、市, 大连市政府
_VOICE = (
    r"(?:(?<![一-龥])(?:我|本)|全)(?:{0})|(?:(?<![一-龥])|(?<=[由经报与和及同向对据送设在到]))(?<![省市县区州]、)(?:{0})(?:委(?!员|托)|政府|人民政府"
    r"|(?![场级域属直辖民内])[\u4e00-\u9fff]{{1,14}}?(?:厅|局|委|办)(?![法理公学员]))"
)
_BASIS = re.compile(
    r"(?:根据|按照|依据|遵照|贯彻|落实|执行)[^《》。\n]{0,16}《(?:中共)?(?P<who>[^《》]{2,40}?)(?:人民政府|委员会|委|政府|办公厅)"
)
_ASSEMBLY = re.compile(r"日在(?P<whose>[\u4e00-\u9fff]{2,20}?)第[一二三四五六七八九十百]+届(?:人民代表大会|人大)")
_NEAR_TITLE = 12
_ENOUGH = 3


def document_place(draft: Draft, who: Sequence[tuple[int, int]], names: Sequence[str], number: str) -> tuple[str, str]:
    """(surface of the region, how it was told); ("", "central") for a central body's document, ("", "") when nothing tells."""
    bodies = [draft.text[a:b] for a, b in who]
    own = [body for body in bodies if not branch_of(body)]  # 江苏省工业和信息化厅 beside 国家税务总局江苏省税务局
    if any(_CENTRAL.match(body) for body in own) or (not own and number_of_state(number)):
        return "", CENTRAL
    found = _in_head(own, names, number) or _of_assembly(draft)
    if found:
        return found, HEAD
    found = told_by_text(draft.text, names)
    return found, TEXT if found else UNTOLD


def number_of_state(number: str) -> str:
    """国务院 or its office, whose 机关代字 a number begins with (国函〔2031〕7号), "" for any other number."""
    return next((body for begin, body in _OF_STATE.items() if re.match(f"{begin} ?〔", number)), "")


def _in_head(bodies: Sequence[str], names: Sequence[str], number: str) -> str:
    regions = Counter(region for body in bodies if (region := innermost(body)))
    if regions:
        return regions.most_common(1)[0][0]
    for name in names:
        region = innermost(_FRONT.sub("", name))
        if region:
            return region
    return next((row["region"] for row in rows("number_prefixes") if number.startswith(row["prefix"]) and len(number) > 6), "")


def _of_assembly(draft: Draft) -> str:
    """Whose people's congress a report was given to, as the lines below its title tell: 在某市第七届人民代表大会第二次会议上."""
    for line in draft.lines[:_NEAR_TITLE]:
        if (held := _ASSEMBLY.search(line)) and (region := innermost(held["whose"])):
            return region
    return ""


def innermost(name: str) -> str:
    """The least division that the front of a name leads down to (郑州市二七区财政局 → 郑州市二七区), "" when there is none."""
    name = name.removeprefix("中共")
    found = region = region_of(name)
    while region:
        region = region_of(name[len(found) :])
        if region and find(found + region) is None:
            break
        found += region
    return found if found in division_names() else ""


def told_by_text(text: str, names: Sequence[str]) -> str:
    """The one region of the document's own level that its title holds, whose government's decision it rests on, or that it
    names far more often than any other; "" as soon as two of these disagree or two regions compete.
    """
    level = own_level(text)
    if not level:
        return ""
    titled = {name for title in names[:1] for name in _named(title, level)}
    based = {name for match in _BASIS.finditer(text[:3000]) for name in _named(match["who"], level)}
    told = titled | based
    if told:
        return next(iter(told)) if len(told) == 1 else ""
    return _prevailing(text, level)


def own_level(text: str) -> str:
    """province, prefecture or county: whose voice the document has (我省, 省财政厅; 市委), "" when none shows."""
    counts = {level: len(re.findall(_VOICE.format(words), text)) for level, words in _LEVELS.items()}
    best, *others = sorted(counts, key=lambda level: -counts[level])
    return best if counts[best] >= 2 and counts[best] > counts[others[0]] else ""


def _named(text: str, level: str) -> list[str]:
    found = (division(find(text[a:b])) for a, b in surfaces(text))
    return [
        d.canonical
        for d in found
        if d is not None and (d.level == level or (level == "prefecture" and d.canonical in MUNICIPALITIES))
    ]


def _prevailing(text: str, level: str) -> str:
    """Named three times or more, and three times as often as the next of its level; a province with what lies in it."""
    direct = Counter(_named(text, level))
    every = Counter(direct)
    if level == "province":
        every.update(chain[-1] for name in _named(text, "prefecture") if (chain := parent_chain(name)))
    (best, most), (_, next_most) = [*every.most_common(2), ("", 0), ("", 0)][:2]
    return best if direct[best] >= _ENOUGH and most >= 3 * next_most else ""
