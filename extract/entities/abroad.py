"""Texts from Taiwan, Hong Kong and Macao: their bodies and statutes are not the mainland's of the same name.

Such a body carries its jurisdiction as the key of its entity, so that 教育部 of the one never merges with that of the other; only
names that say where they belong (香港金融管理局) need none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from policygraph.extract.knowledge.gazetteer import agency_names
from policygraph.extract.layout import Layout
from policygraph.model import Entity
from policygraph.places import SPECIAL, within

#: share of sampled ideographs that simplification changed; a text in traditional characters changes about a third of them
_SHARE = 0.08
#: bodies and wording that only the mainland has, which a page in traditional characters may mirror
_MAINLAND = re.compile(r"人民政府|省委|市委|国务院|中共|省政府|科技厅|发展改革|自治区|五年规划|“十[一二三四五]五”")
#: wording of each jurisdiction, in simplified characters
_MARKS = {
    "台湾省": re.compile(
        r"行政院|立法院|考试院|监察院|国科会|县（市）政府|直辖市政府|直辖市、县|中华民国(?!成立)|内政部|经济部(?!门|分)|卫生福利部|数位发展部"
        r"|国家发展委员会|国家科学(?:及技术)?委员会|主计总处|总统令|本条例所称主管机关|第\d+ ?条之\d"
    ),
    "香港特别行政区": re.compile(
        r"香港特别行政区|香港特区|特区政府|行政长官|政务司|财政司|立法会|《[^《》]{2,20}条例》（第\d+章|施政报告|创新科技署|北部都会区"
    ),
    "澳门特别行政区": re.compile(
        r"澳门特别行政区|澳门特区|特区政府|行政长官|经济财政司|立法会|市政署|第\d+/\d{4}号(?:法律|行政法规|批示)"
    ),
}
_KINDS = {"taiwan": "台湾省", "hongkong": "香港特别行政区", "macao": "澳门特别行政区"}
_SAYS_WHERE = ("香港", "澳门", "台湾", "中央人民政府")
#: what in a mainland text tells that the body that follows is theirs
_OF_THEIRS = {
    "台湾省": re.compile(r"(?:台湾(?:地区|当局|省)?|台当局|台方)(?:的|方面|“)?$"),
    "香港特别行政区": re.compile(r"(?:香港(?:特别行政区|特区)?(?:政府)?|特区政府)(?:的)?$"),
    "澳门特别行政区": re.compile(r"(?:澳门(?:特别行政区|特区)?(?:政府)?|特区政府)(?:的)?$"),
}
_ITS_OWN = re.compile(r"行政院|立法院|考试院")


@lru_cache(maxsize=1)
def jurisdiction(layout: Layout) -> str:
    """台湾省, 香港特别行政区 or 澳门特别行政区 for a text written there, "" for the mainland's."""
    home = next((d.canonical for d in within(layout.place) if d.canonical in SPECIAL), "") if layout.place else ""
    if home:
        return home
    mainland, traditional = len(_MAINLAND.findall(layout.text)), _traditional(layout)
    if mainland and not traditional:
        return ""
    marks = {name: _MARKS[name].findall(layout.text) for name in _MARKS}
    best = max(marks, key=lambda name: (len(set(marks[name])), len(marks[name])))
    if (not mainland or len(marks[best]) > 2 * mainland) and traditional:
        return best if marks[best] else "台湾省"
    return best if len(set(marks[best])) > 2 and not mainland else ""


def written_abroad(layout: Layout) -> bool:
    """Whether Taiwan, Hong Kong or Macao is the document's own jurisdiction."""
    return bool(jurisdiction(layout))


def _traditional(layout: Layout) -> bool:
    text, normalized = layout.text, layout.normalized
    sample = [i for i in range(0, len(text), max(1, len(text) // 500)) if text[i] > "一"]
    changed = sum(text[i] != normalized.source[normalized.offsets[i]] for i in sample)
    return bool(sample) and changed / len(sample) > _SHARE


def only_abroad(word: str) -> bool:
    """Whether only bodies of Taiwan, Hong Kong and Macao bear the name."""
    known = agency_names().get(word, ())
    return bool(known) and all(agency.kind in _KINDS for agency in known)


def body_abroad(word: str, home: str, before: str, year: int | None) -> Entity | None:
    """The body of Taiwan, Hong Kong or Macao that `word` names behind `before`, in a text of jurisdiction `home` ("" mainland).

    In a text from there every body without a place of its own is theirs; in a mainland text only one that is said to be.
    """
    theirs = {_KINDS[a.kind]: a.name for a in reversed(agency_names().get(word, ())) if a.kind in _KINDS and _lived(a.until, year)}
    if home:
        return keyed(theirs.get(home, word), home)
    for region, name in theirs.items():
        if _OF_THEIRS[region].search(before) or name.startswith(_SAYS_WHERE) or (region == "台湾省" and _ITS_OWN.match(word)):
            return keyed(name, region)
    return None


def _lived(until: int | None, year: int | None) -> bool:
    return until is None or year is None or year <= until


def keyed(name: str, region: str) -> Entity:
    """The body with its jurisdiction as key, unless its name says it."""
    return Entity("Agency", name, "" if name.startswith(_SAYS_WHERE) else region)
