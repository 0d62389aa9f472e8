"""What the document itself promotes: the programs and platforms that its clauses set out without a subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from policygraph.extract.mentions import Mention
from policygraph.extract.statements.hosts import parties
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.statements.slots import Sentence, Slot
from policygraph.extract.statements.status import manner, unnamed

#: genres that report or answer: what they mention is not thereby promoted
_REPORTS = frozenset({"通报", "函", "复函", "决定", "公报", "公告", "令"})
#: what stands before a thing that is only a means, a place or a measure
_MEANS = re.compile(
    r"(?:在|(?<!参)与|同|为|按|按照|根据|依据|由|从|向|将|把|依托|利用|借助|通过|围绕|结合|对接|对标|入驻|服务|融入|参照|借鉴|基于|符合|属于|享受|持有|登陆|接入|授权|委托"
    r"|\d[个家所条座项]|除|不再|不得|禁止|取消|停止|严禁|不|及其|所在|建在|位于|经|至|到|自)(?:国家|全国|现有|已有|本市|我省|我市|各|(?:国家|省|市|部)级?、)?$"
)
#: what is refused, past, won or another's doing (党中央、国务院深入实施…) is not set out
_REFUSED = re.compile(
    r"(?:不|未|没有)(?:参与|参加|承担|实施|纳入|列入)|禁止|严禁|不得|不再|停止|取消|此前|曾经|过去|入选|获评|荣获|荣膺|取得|评为|授予|(?:成功|圆满)(?:举办|承办|完成)"
    r"|^党中央、?国务院(?!关于|决策|部署|批准|同意|印发)"
)
#: what stands behind a list of things that only tells a place, a time, a whole, or whose people, papers or shares are meant
_ASIDE = re.compile(
    r"(?:等)?(?:(?:作为|为|是)[^，。；]{0,24}(?:承担|依托|牵头|参与|成员|实施|协作|支撑)单位"
    r"|的(?:重要|有机|主要)?(?:组成部分|子计划|子项目|子课题|一部分|分项)"
    r"|之间|以外|”?沿线|时(?![代期间空效尚装段])|期间|获奖|选手|上市|挂牌|融资)"
)
#: who gets in is helped to it (支持企业列入…工程): only then is what they enter set out
_ENTERED = re.compile("(?:进入|纳入|列入)(?:国家|全国|我省|省|市)?$")
_HELPED = re.compile("支持|争取|推动|鼓励|引导|组织|加快|积极|力争")
#: 对完成…任务的县给予奖励, 对获得…奖的企业: the thing only tells who is meant
_RECIPIENTS = (
    re.compile(r"(?:^|[）.．、\d\s])对(?![接外内口标])[^，。；]{0,40}$"),
    re.compile(
        r"^[^，。；]{0,24}(?:的|且)[^，。；]{0,16}(?:省|市|县|区|地区|企业|单位|人员|人才|机构|团队|项目|高校|个人|集体|者)(?=[，。；（]|给予|予以|分别|一次性|按|在)"
    ),
)
#: 申请…的单位, 未完成…任务的: whoever gets, enters or owes it is meant
_OF_WHOM = (
    re.compile("(?:申请|获得|取得|享受|参加|参与|承担|完成|列入|纳入|入选)(?:国家|省|市)?$"),
    re.compile("^[^，。；]{0,8}的(?:单位|企业|人员|人才|机构|团队|项目|高校|个人|集体|地区|省份|市县|县|，|应当|可以)"),
)
#: 整合甲、乙等资源: they are drawn upon
_DRAWN_ON = re.compile("(?:整合|汇聚|统筹利用|集聚)[^，。；]{0,24}$"), re.compile("^(?:等)?[^，。；]{0,8}(?:资源|力量|优势)")
#: 将…建设成为, 把…打造成: what it is to become is set out
_BECOMES = re.compile("(?:建设|打造|建成|培育|发展|升级|办)(?:成|为)")
#: 近年来，…取得成效: what has been done is no aim
_PAST = re.compile(
    "^[（(]?[一二三四五六七八九十\\d]{0,2}[）).、．]?(?:近年来|近几年|多年来|长期以来|经过多年|自[^，。；]{2,16}以来|[^，。；]{2,12}以来)"
)
_AIM = re.compile("要|应|将|进一步|继续|加快|推动|支持|推进")
#: 甲平台与乙平台信息交换机制: the mechanism is meant
_EXCHANGED = re.compile("^(?:之间)?(?:的)?(?:信息|数据|业务|系统|资源)?(?:交换|互认|互通|对接|衔接)(?:机制|制度|渠道|通道)")
#: 建立甲示范区协同发展机制: the mechanism is set up, not the zone
_ITS_RULES = (
    re.compile("(?:建立|健全|制定|出台|编制|修订)(?:健全|完善|并完善|和完善)?$"),
    re.compile("^(?:的)?[^，。；、的和]{0,10}(?:机制|制度|办法|条例|清单|目录|标准|规则|规划)(?=[，。；、和及]|$)"),
)
#: a title that sets out what it names (关于支持甲建设乙的意见), not one that only rules on it
_TITLE_SETS_OUT = re.compile("支持|推进|推动|促进|加快|建设|深化|设立|打造|实施|开展|做好|举办|创建")
_AND = frozenset({"、", "和", "与", "及", "以及", "，", "”、“", "”和“"})
_AS_MEANS = re.compile(
    r"^[^，。；]{0,16}为(?:主要|核心|集中|重要|关键)?(?:载体|依托|契机|抓手|平台|基础|纽带|支撑|例|主体|承载地|承载区|承载平台|主阵地)"
)
_FOR = re.compile("支持|扶持|倾斜|保障|建设|投入|帮扶|改造")


#: a mention, its clause, what stands before it there
Aim: TypeAlias = "tuple[Mention, tuple[int, int], str]"


def set_out(scene: Scene) -> Iterator[Aim]:
    """Every program and platform of the body that is no mere means, place or measure."""
    lists = [(p.start, p.end) for p in parties(scene)] + [(a, b) for tag in scene.layout.tags for _, _, a, b in tag.parts]
    body = ((sentence, False) for _, sentence in scene.sentences)
    for sentence, titled in (*body, *((sentence, True) for sentence in scene.title)):
        for slot in sentence.slots:
            named = [m for m in slot.mentions if m.label in {"Program", "Platform"} and not m.reference]
            if not named or any(a <= slot.start and slot.end <= b for a, b in lists):
                continue
            if titled and not _TITLE_SETS_OUT.search(scene.text, sentence.start, slot.start):
                continue
            clause = _clause(scene.text, sentence, slot)
            first, last = _list_around(scene.text, sentence, slot, clause[0])
            before, after = scene.text[clause[0] : first.start], scene.text[last.end : last.end + 24]
            so_far = scene.text[sentence.start : first.start]
            past = bool(_PAST.search(so_far) and not _AIM.search(so_far))
            means = _is_means(_without_place(before, sentence, first), after)
            if not (means or _REFUSED.search(before) or _ASIDE.match(after) or _is_beside(before, after) or past):
                helped_in = _ENTERED.search(before)
                yield from ((m, clause, before) for m in named if not helped_in or m.label == "Program")


def _is_means(before: str, after: str) -> bool:
    """在X, 依托X, 以X为载体 name a means or a place; 以X为重点 and 对X给予支持 an aim."""
    if before.endswith("以"):
        return bool(_AS_MEANS.search(after))
    if before.endswith(("将", "把")):
        return not _BECOMES.match(after)
    return not _FOR.search(after) if before.endswith("对") else bool(_MEANS.search(before))


def _is_beside(before: str, after: str) -> bool:
    """The thing only tells who gets something, what is joined, or what others may enter without help."""
    recipients = any(b.search(before) and a.search(after) for b, a in (_RECIPIENTS, _OF_WHOM, _DRAWN_ON, _ITS_RULES))
    entered = _ENTERED.search(before) and not _HELPED.search(before)
    return bool(recipients or entered or _EXCHANGED.match(after))


#: 鼓励企业设立…: others set it up, and nobody is charged with it
_OTHERS = re.compile(
    "(?:鼓励|引导)[^，。；]{0,14}(?:社会资本|企业|机构|高校|院所|各地|地方|地区|单位|行业|组织|金融|主体|力量|领域)"
)
#: 依托现有…的X, 用好X: it is there and drawn upon, unless a verb between sets it up (依托甲|建设X)
_DRAWS = re.compile(r"(?:依托|用好|用足|用活|利用|借助|借力|通过|对接)(?P<between>[^，。；]{0,16})$")
_SETS_UP = re.compile("建|打造|设|开[通发展办]|实施|推[进动]|完善|优化|搭|申|创|组织|办好|培育|布局|升级")
#: 鼓励X与企业合作, 争取X更多投资本省: it is to do something, and others run it
_ACTS = (
    re.compile("(?:鼓励|引导|争取|支持|推动|吸引)(?:[^，。；]{0,6}、)?$"),
    re.compile(
        "^(?:[、和与及][^，。；]{2,16}?)?(?:(?:与|同|和|跟)[^，。；]{2,24}(?:合作|对接|协作|联动)|(?:更多|加大|优先|积极)*(?:投资|投向|支持|倾斜|落地|参与))"
    ),
)
#: X典型案例, X事项目录: papers about it
_PAPERS = re.compile("^(?:的)?(?:优秀|典型|应用|最佳|改革|试点)*(?:案例|事项|目录|清单|榜单|成果发布)")
#: 国家级创新平台, 食品领域重点实验室: one of a class, that nobody leads
_CLASS = re.compile(
    r"^(?:国家级|省级|市级|部级|省部级)[^“”（）\d]{0,8}(?:平台|基地|中心|实验室|园区|示范区|载体|机构|集群)$|领域重点实验室$"
)


def charged(text: str, aims: Iterable[Aim]) -> Iterator[Mention]:
    """The programs and platforms set out that bodies can be charged with: no class, and nothing that is only drawn upon."""
    for mention, _, before in aims:
        after = text[mention.end : mention.end + 32]
        acts = _ACTS[0].search(before) and _ACTS[1].match(after)
        if not (
            _OTHERS.search(before) or acts or _is_drawn_upon(before) or _PAPERS.match(after) or _CLASS.search(mention.entity.name)
        ):
            yield mention


def _is_drawn_upon(before: str) -> bool:
    draws = _DRAWS.search(before)
    return draws is not None and not _SETS_UP.search(draws["between"])


#: 经国务院批准设立的X: it is there wherever the document speaks of it
_SET_UP = re.compile("(?:批准|同意|批复)(?:设立|建立|成立)的$")


def promoted(scene: Scene, aims: Iterable[Aim], claims: Iterable[Claim]) -> Iterator[Claim]:
    """The document promotes what its body sets out and nobody else is said to build."""
    if scene.layout.card.get("genre") in _REPORTS:
        return
    others = {c.object for c in claims if c.relation == "ESTABLISHES"}
    there = {m.entity for m in scene.mentions if _SET_UP.search(scene.text, max(0, m.start - 16), m.start)}
    for mention, clause, before in aims:
        if mention.entity not in others:
            told = manner(_plain(scene, clause[0], clause[0] + len(before)), _plain(scene, mention.end, mention.end + 60))
            if told["status"] == "planned" and mention.entity in there:
                told["status"] = "existing"
            yield Claim(scene.itself, "PROMOTES", mention.entity, "promotes.elided", (clause,), False, told)


def _plain(scene: Scene, start: int, end: int) -> str:
    end = min(end, len(scene.text))
    return unnamed(scene.text, start, end, [(m.start, m.end) for m in scene.inside(start, end)])


def _list_around(text: str, sentence: Sentence, slot: Slot, begin: int) -> tuple[Slot, Slot]:
    """First and last of the list that the slot stands in (甲、乙和丙), within the clause that begins at `begin`."""
    slots, first = sentence.slots, sentence.slots.index(slot)
    last = first
    while first > 0 and slots[first - 1].start >= begin and text[slots[first - 1].end : slots[first].start] in _AND:
        first -= 1
    while last + 1 < len(slots) and text[slots[last].end : slots[last + 1].start] in _AND - {"，"}:
        last += 1
    return slots[first], slots[last]


def _without_place(before: str, sentence: Sentence, first: Slot) -> str:
    """借鉴北京市|服务业综合试点: what stands before the place that stands right before the list."""
    place = next((s for s in sentence.slots if s.label == "Region" and s.end == first.start), None)
    return before[: len(before) - (place.end - place.start)] if place and place.end - place.start < len(before) else before


def _clause(text: str, sentence: Sentence, slot: Slot) -> tuple[int, int]:
    start = max(sentence.start, *(text.rfind(mark, sentence.start, slot.start) + 1 for mark in "，；。："))
    return start, slot.end
