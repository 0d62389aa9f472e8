"""The full name of a governing body by parse: region + body + level + alias table, never by likeness of spelling.

A name is read as, in this order: a body of Taiwan, Hong Kong or Macao; a central body's local branch; a party body; a bare
form or one led by 省 or 市 that belongs to the document's own place (发改委 in a provincial document); a central body or a part
of one (科技部, 中科院沈阳分院); region + body (大连市发改委). What none of these reads is kept as it stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

from policygraph import branches, places, zones
from policygraph.extract.knowledge import gazetteer
from policygraph.extract.knowledge.gazetteer import AgencyInfo, Division, LocalBody, OrganizationInfo
from policygraph.places import Resolution

Lived = TypeVar("Lived", AgencyInfo, OrganizationInfo)
_PARTS = "司|处|科|室|厅|局|办|中心|分院|分行|支行|总队|支队|大队|学院|党组|机关党委|管理部|学部|组"
_GROUPS = "领导小组|协调小组|工作小组|工作组|委员会|联席会议|指挥部|工作专班|协调机制|推进机制"
#: a part of a body: 基层处, 东北振兴司, 沈阳分院, 驻辽宁专员办
PART = re.compile(rf"[\u4e00-\u9fff（）“”]{{1,18}}(?:{_PARTS})")
#: what no table lists: 推进数字经济发展工作领导小组
GROUP = re.compile(rf"[^、，。；]{{2,40}}(?:{_GROUPS}|办公室|管理局|服务局|中心|总队)")
#: a group or office that only its context names
BARE = re.compile(rf"(?:工作)?(?:{_GROUPS}|办公室|管委会|管理委员会|管理局)(?:办公室)?")
RELATIVE = re.compile(r"(?:我|本|全)?(省|自治区|市|自治州|州|盟|自治县|县|区|旗)(?![场域块际级])(?=.)")
CENTRAL = re.compile(r"国家|国务院|中央|中共中央|全国|中国|中华|最高")
PARTY = re.compile(r"(?:中共|中国共产党)(?=.)")
YOUTH = re.compile(
    r"(?:共青团|中国共产主义青年团|团)(?P<in>.+?)委(?:员会)?$|(?P<of>[\u4e00-\u9fff]{2,9}?)团(?P<level>省|市|区|县|州|盟|旗)委$"
)
CORPS = re.compile(r"(?:新疆生产建设)?兵团(?=.)")
MANAGEMENT = re.compile(r"(.{2,30}?)(?:管委会|管理委员会)(办公室|)")
PREFIX = {"party": "中共", "youth": "中国共产主义青年团", "cppcc": "中国人民政治协商会议"}
OVERSEAS = (
    ("台湾省", "台湾", re.compile(r"(?:中华民国|台湾省政府|台湾地区|台湾省|台湾当局|台湾)")),
    ("香港特别行政区", "香港", re.compile(r"香港(?:特别行政区|特区)?(?:政府)?")),
    ("澳门特别行政区", "澳门", re.compile(r"澳门(?:特别行政区|特区)?(?:政府)?")),
)


@cache
def _heads() -> tuple[dict[tuple[str, str], LocalBody], dict[str, LocalBody]]:
    """(form, level) → body, and form → body for a level that the table does not foresee."""
    by_level: dict[tuple[str, str], LocalBody] = {}
    anywhere: dict[str, LocalBody] = {}
    bodies = gazetteer.local_bodies()
    for form, body in [*((b.head, b) for b in bodies if b.kind not in PREFIX), *((s, b) for b in bodies for s in b.shorts)]:
        anywhere.setdefault(form, body)
        for level in body.levels:
            by_level.setdefault((form, level), body)
    for body in bodies:
        if body.kind == "party":
            for level in body.levels:
                by_level.setdefault((body.head, level), body)
            anywhere.setdefault(body.head, body)
    return by_level, anywhere


def local_body(form: str, level: str = "") -> LocalBody | None:
    """The body that 科技厅 or 科学技术厅 names at `level` (省 直 市 县), or at any when '' or unforeseen."""
    by_level, anywhere = _heads()
    return by_level.get((form, level)) or anywhere.get(form)


def _full(region: str, body: LocalBody, tail: str = "") -> str:
    if body.head == "税务局":
        return f"国家税务总局{region}税务局{tail}"
    head = "委" if tail and body.kind == "party" and body.head == "委员会" else body.head
    return f"{PREFIX.get(body.kind, '')}{region}{head}{tail}"


def full_name(region: str, head: str) -> str:
    """Region + head as the table writes it: 辽宁省 + 税务局 → 国家税务总局辽宁省税务局."""
    known = local_body(head)
    return _full(region, known) if known is not None and known.head == head else region + head


def _in_region(region: Division | str, rest: str) -> str:
    """Region + what follows it, spelled out; '' when that is no body."""
    name, level = (region, "") if isinstance(region, str) else (region.canonical, places.level_sign(region))
    body = local_body(rest, level)
    if body is not None and places.within(name)[-1:] and places.within(name)[-1].canonical in places.SPECIAL:
        return name + rest  # 新竹县政府 is no 人民政府
    if body is not None:
        return _full(name, body)
    for end in range(len(rest) - 2, 0, -1):
        body, tail = local_body(rest[:end], level), rest[end:]
        if body is not None and PART.fullmatch(tail):
            return _full(name, body, tail)
    return name + rest if GROUP.fullmatch(rest) else ""


def of_year(candidates: tuple[Lived, ...], year: int | None) -> Lived:
    """The body that bore the name in `year`; without a year the present one, else the latest."""
    alive = [a for a in candidates if year is not None and (a.since or 0) <= year <= (a.until or 9999)]
    return alive[0] if alive else candidates[0]


def central(name: str, year: int | None = None) -> str:
    """The official name of a central body or of a part of one, '' for anything else."""
    table = gazetteer.agency_names()
    for form in (name, name.removeprefix("中华人民共和国")):
        if form in table:
            return form if table[form][0].name == form else of_year(table[form], year).name
    bracket = re.fullmatch(r"(.+?)[（(](.+?)[)）](办公室)?", name)
    if bracket and central(bracket[1], year):
        outer, inner = central(bracket[1], year), bracket[2]
        return outer + inner if PART.fullmatch(inner) and inner not in table else outer
    for end in range(len(name) - 2, 1, -1):
        if name[:end] in table and PART.fullmatch(name[end:]) and _may_have_parts(name[:end]):
            return of_year(table[name[:end]], year).name + name[end:]
    return ""


def _may_have_parts(form: str) -> bool:
    """兵团, 央行 or a bare 统计局 before other words is no owner; 国务院 and 中共中央 have their parts in the table."""
    return form not in ("国务院", "中共中央", "党中央", "中央军委", "兵团") and (len(form) > 2 or form in ("央行",))


def _overseas(name: str, place: str, year: int | None) -> Resolution | None:
    """A body of Taiwan, Hong Kong or Macao, apart from the mainland's body of the same name (台湾科技部)."""
    home = next((d.canonical for d in places.within(place) if d.canonical in places.SPECIAL), "")
    for region, short, lead in OVERSEAS:
        found = lead.match(name)
        if found and name not in gazetteer.agency_names() and not local_body(name):
            rest = name[found.end() :]
            return Resolution(f"{short}{rest}" if rest else f"{region}政府", region=region)
        if region == home and not CENTRAL.match(name) and (central(name, year) or local_body(name)):
            return Resolution(name if name.startswith(short) else short + name, region=region)
    return None


def _home(name: str, place: str) -> Resolution | None:
    """A bare form, or one led by 省 or 市, in a document of `place`; unresolved where the place does not tell."""
    if CENTRAL.match(name) and not name.startswith("国家税务局"):
        return None
    own, central_too = places.division(place), name in gazetteer.agency_names()
    if own is not None and own.canonical not in places.SPECIAL and local_body(name):
        level = places.level_sign(own)
        fits = _heads()[0].get((name, level))
        if fits or not central_too:
            return Resolution(_in_region(own, name), region=own.canonical) if fits else _above(name, own)
    lead = RELATIVE.match(name)
    if central_too or not lead:
        return Resolution(name, False) if local_body(name) and not central_too else None
    region = places.division(places.relative(lead[1], place)) if place else None
    full = _in_region(region or lead[0], name[lead.end() :])
    if not full:
        return None
    return Resolution(full, region=region.canonical) if region else Resolution(name, False)


def _above(name: str, own: Division) -> Resolution:
    """科技厅 in a city's document is the province's, for only provinces have a 厅; any other form stays unresolved."""
    province = places.within(own.canonical)[-1]
    if name.endswith("厅") and province != own and _heads()[0].get((name, "省")) and places.level_sign(province) == "省":
        return Resolution(_in_region(province, name), region=province.canonical)
    return Resolution(name, False)


def _regional(name: str, place: str, year: int | None) -> Resolution | None:
    """Region + body, the longest region first whose rest is a body; the region's namesakes told apart by `place`."""
    for spelling in places.prefixes(name):
        region = places.find(spelling, place, year)
        found = places.division(region) if region else None
        rest = name[len(spelling) :]
        full = _in_region(found or spelling, rest)
        if full:
            as_written = found is not None and full == found.canonical + rest and not local_body(rest)
            return Resolution(name if as_written else full, bool(region), region)
    return None


def _management(name: str, place: str, year: int | None) -> Resolution | None:
    """沈阳高新区管委会 → 沈阳高新技术产业开发区管理委员会; 沈阳市国有资产监督管理委员会 is a city's commission."""
    found = MANAGEMENT.fullmatch(name)
    zone = zones.zone(found[1], place, year) if found else None
    if not found or (not zone and any(local_body(name[len(p) :]) for p in places.prefixes(name) if places.find(p, place, year))):
        return None
    owner = zone or Resolution(found[1], region=places.in_name(name, place, year))
    return Resolution(f"{owner.name}管理委员会{found[2]}", owner.resolved, owner.region)


def _party(name: str, place: str, year: int | None) -> Resolution | None:
    lead, youth = PARTY.match(name), YOUTH.match(name)
    if youth:
        inner = youth["in"] or youth["of"]
        region = places.relative(inner, place) if places.RELATIVE.fullmatch(inner) else places.find(inner, place, year)
        if region or (youth["in"] and inner[-1] in "省市区县州盟旗"):
            return Resolution(f"中国共产主义青年团{region}委员会" if region else name, bool(region), region)
    rest = name[lead.end() :] if lead else name
    found = (_home(rest, place) if len(rest) > 1 else None) or _regional(rest, place, year)
    return found if lead and found and found.name.startswith(("中共", rest)) else None


def body(name: str, place: str = "", year: int | None = None) -> Resolution:
    """The body a name stands for; `resolved` is false for a reference whose place nobody tells (省科技厅, 市委).

    >>> body("科技部").name, body("省科技厅", "辽宁省").name, body("省科技厅").resolved
    ('科学技术部', '辽宁省科学技术厅', False)
    """
    found = _overseas(name, place, year) or branches.branch(name, place, year) or _party(name, place, year) or _home(name, place)
    if found is not None:
        return found
    corps = CORPS.match(name)
    if corps and local_body(name[corps.end() :]):
        return Resolution(_of_corps(name[corps.end() :]), region="新疆维吾尔自治区")
    national = central(name, year)
    if national:
        return Resolution(national, region="" if national in gazetteer.agency_names() else _seat(name, national))
    found = _management(name, place, year) or _regional(name, place, year)
    return found or Resolution(name, not BARE.fullmatch(name), places.in_name(name, place, year))


def _seat(name: str, national: str) -> str:
    """Where a central body's part stands by its name: 中科院沈阳分院 → 沈阳市."""
    spellings = (name[i:j] for i in range(2, len(name) - 2) for j in range(min(len(name), i + 6), i + 1, -1))
    return next((places.find(s) for s in spellings if national.endswith(name[name.find(s) :]) and places.division(s)), "")


def _of_corps(form: str) -> str:
    """The Corps has 局 where provinces have 厅: 兵团科技厅 in a list shared with the provinces is its 科学技术局."""
    known = _heads()[1][form]
    bureau = local_body(form[:-1] + "局") if form.endswith("厅") else None
    return _full("新疆生产建设兵团", bureau or known)


#: an office carries the name of the group it serves: 京津冀协同发展领导小组 + 办公室
OFFICE = re.compile(rf"(.{{4,40}}(?:{_GROUPS}))办公室")


def owner(name: str) -> str:
    """The body that a canonical name shows its bearer to be part of, '' when it shows none.

    >>> owner("国家发展和改革委员会东北振兴司"), owner("广州市卫生健康委员会基层处"), owner("辽宁省科学技术厅")
    ('国家发展和改革委员会', '广州市卫生健康委员会', '')
    """
    served = OFFICE.fullmatch(name)
    if served:
        return served[1]
    if parent := branches.parent_of(name):
        return parent
    national = gazetteer.agency_names()
    for end in range(len(name) - 2, 2, -1):
        lead, tail = name[:end], name[end:]
        if lead in _owners() and (PART.fullmatch(tail) or tail.endswith(("研究所", "研究院"))):
            return lead
        if PART.fullmatch(tail) and name not in national and _is_local(lead) and not _is_local(name):
            return lead
    return ""


@cache
def _owners() -> frozenset[str]:
    """Central bodies under their own names whose parts begin with that name; 国务院's and the Party's do not."""
    return frozenset(a.name for a in gazetteer.agencies() if a.kind not in ("council", "corps", "military") and len(a.name) > 2)


def _is_local(name: str) -> bool:
    """Whether the name is just region + head."""
    for spelling in places.prefixes(name):
        region, head = places.division(spelling), local_body(name[len(spelling) :])
        if region is not None and head is not None and head.head == name[len(spelling) :]:
            return True
    return False
