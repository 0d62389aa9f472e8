"""Regions in the text: divisions, macro-regions, countries, and 我省, 全市, 本区 where the document tells its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from policygraph.extract.entities.abroad import jurisdiction, written_abroad
from policygraph.extract.entities.unlisted import local_key
from policygraph.extract.knowledge.gazetteer import abbreviations, division_names, regions
from policygraph.extract.knowledge.lexicon import Finder, finder
from policygraph.extract.knowledge.tables import toml, words
from policygraph.extract.layout import BY_TEXT, HEAD, TEXT, Layout
from policygraph.extract.mentions import Mention
from policygraph.extract.text.searching import matches
from policygraph.model import Entity
from policygraph.resolve import resolve_name

_OWN = re.compile(
    r"(?<![一-龥])(?:我|本)(?:省|市|县|区|州|自治区|镇|旗)|(?:我|(?<![资样版基成文日根书课副剧脚标范原蓝])本|(?<![安健完保齐])全)(?:省|市(?![场面值])|县|自治区|州|旗)"
    r"|(?<=[，。、；：\n])(?:我区|全区)"
)
_BEGINS_OWN = re.compile("[我本全]")


_CLASS = "省市县区州旗盟"
_LONGEST_INNER = 4
_NUMERALS = "一二三四五六七八九十百双两"
_FREE = re.compile(r"[、，。；：（“\s\n市州盟区]|^$")


#: letters of two words: 滨海|城市, 科学城|北区
_PARTED = re.compile("^.(?:城市|[东南西北中新]区)$")
_JOINED = re.compile(
    "(?:[滨沿临近上珠威渤黄东南北]海|(?:科学|大学|科技|创新|产业|老|新|古|主|县|产)城|[沿两跨长珠临]江|[沿黄]河|[环沿]湖)$"
)


#: in a province's or a city's text these are parts of it, unless they are told to be parts of the nation
_DIRECTIONS = frozenset({"东部", "中部", "西部"})
_OF_THE_NATION = re.compile("地区|省|大开发|崛起|率先|[、和与](?:东部|中部|西部|东北)|沿海")


@cache
def _surfaces() -> Finder:
    every = dict.fromkeys((*division_names(), *regions(), *_no_places()))
    return finder((word, word) for word in every if len(word) > 1)


@cache
def _contexts() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = toml("places")
    ambiguous, blocked = data["ambiguous"], data["blocked"]
    return (
        frozenset(ambiguous["words"].split()),
        re.compile(f"(?:{ambiguous['good_before']})$"),
        re.compile(ambiguous["good_after"]),
        re.compile(f"(?:{blocked['before']})$"),
        re.compile(blocked["after"]),
    )


def _upper(start: int, word: str) -> Iterator[Mention]:
    """河北省邢台市: the province that stands before the city."""
    for cut in range(len(word) - 2, 1, -1):
        upper = division_names().get(word[:cut])
        if upper and upper[0].level in {"province", "prefecture"} and word[cut:] in division_names():
            yield Mention(start, start + cut, Entity("Region", upper[0].canonical), "region.name", word[:cut])
            yield from _upper(start, word[:cut])
            return


@cache
def _signs() -> re.Pattern[str]:
    each = _sign().pattern
    return re.compile(f"(?<!{each})(?!.{{0,4}}[港澳台]){each}{{3,6}}(?!{each}|走廊|高铁|铁路|高速|特高压|大湾)")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile("[" + "".join(sign for sign in abbreviations() if len(sign) == 1) + "]")


@cache
def _no_places() -> frozenset[str]:
    return frozenset(toml("places")["words"]["words"].split())


@cache
def _never() -> frozenset[str]:
    """Spellings that are no place: the country itself, and a county without its 县 or 区 (大兴国际机场)."""
    bare = {word for word, found in division_names().items() if found[0].level == "county" and word[-1] not in "县区市旗"}
    return frozenset(bare | {"中国", "我国", "中华人民共和国"})


#: particles that may stand alone behind a word: 攻关|中
CROSSING = frozenset("中的了在将向与和是对")


def one_word_places() -> list[str]:
    """The short forms that may also be letters of other words: 关中, 衡水."""
    return [
        word for word in (*division_names(), *regions()) if 2 <= len(word) <= 3 and word[-1] not in _CLASS and word not in _never()
    ]


@cache
def _crossing() -> frozenset[str]:
    return frozenset(words("crossings"))


def _inside_words(text: str, start: int, end: int) -> bool:
    """Whether a word runs into the place's letters from the left and where it ends another begins, or a particle, or another
    place: 均衡|水平, 推广|西宁.
    """
    known = _crossing()
    for split in range(start + 1, end):
        counted = all(char in _NUMERALS for char in text[start:split])  # 四|平台
        if not counted and not any(text[at:split] in known for at in range(max(0, split - 3), start)):
            continue
        behind = [text[split:to] for to in range(end + 1, split + 4)]
        if text[split:end] in CROSSING or any(word in known or word in division_names() or word in regions() for word in behind):
            return True
    return False


def surfaces(text: str) -> Iterator[tuple[int, int]]:
    """Where a place may be named: leftmost, longest, without everyday words of the same letters."""
    for start, end, word in _surfaces()(text):
        if word in _no_places():
            continue
        if word in _never():
            cut = next((c for c in range(len(word) - 1, 1, -1) if word[:c] in division_names() and word[:c] not in _never()), 0)
            if cut:
                yield start, start + cut
        elif len(word) <= 3 and word[-1] not in _CLASS and _inside_words(text, start, end):
            inner = text[start + 1 : end + _LONGEST_INNER]
            yield from ((start + 1 + a, start + 1 + b) for a, b in surfaces(inner) if start + 1 + a < end)
        elif _stands(text, start, end, word):
            yield start, end
            yield from _counties_behind(text, end)


@cache
def bare_counties() -> dict[str, str]:
    """The name without its 县 or 区 of each county whose name exists once → canonical; no other place, no everyday word."""
    found = Counter(word[:-1] for word, _ in _counties())
    canonical = {word[:-1]: name for word, name in _counties()}
    free = (w for w, n in found.items() if n == 1 and len(w) > 1 and w not in division_names() and w not in regions())
    return {w: canonical[w] for w in free if w not in _contexts()[0] and w not in _crossing()}


def _counties() -> Iterator[tuple[str, str]]:
    for word, found in division_names().items():
        if found[0].level == "county" and word[-1] in "县区" and 2 < len(word) < 5:
            yield word, found[0].canonical


#: what may stand behind a county that is one of a list
_LIST_GOES_ON = re.compile("[、和与及等，。；）]|国家|省级|跨境|高新|经济|两|三|四")


def _counties_behind(text: str, end: int) -> Iterator[tuple[int, int]]:
    """杭州、德清: a county without its 县 is one in a list behind a place."""
    while text[end : end + 1] in {"、", "和"}:
        begin = end + 1
        stop = next((to for to in (begin + 3, begin + 2) if text[begin:to] in bare_counties() and _LIST_GOES_ON.match(text, to)), 0)
        if not stop:
            return
        yield begin, stop
        end = stop


def _stands(text: str, start: int, end: int, word: str) -> bool:
    if len(word) == 2 and word[-1] in "县区" and not _FREE.search(text[max(0, start - 1) : start]):
        return False
    if word[-1] in _CLASS:
        return not (_PARTED.search(word) and _JOINED.search(text, max(0, start - 2), start + 1))
    ambiguous, good_before, good_after, bad_before, bad_after = _contexts()
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if bad_before.search(before) or bad_after.match(after):
        return False
    return word not in ambiguous or bool(good_before.search(before) and good_after.match(after))


def find_places(layout: Layout) -> Iterator[Mention]:
    """Every place of the text with its canonical name; 朝阳区 is read in the light of the document's own place."""
    text, place = layout.text, layout.place or None
    place = place or jurisdiction(layout) or None
    local = layout.place_told == HEAD and layout.place != ""
    missing = {word for word, other in toml("places")["needs"].items() if other not in text}
    for start, end in surfaces(text):
        word = text[start:end]
        if word in missing or (local and word in _DIRECTIONS and not _OF_THE_NATION.match(text, end)):
            continue
        found = resolve_name("Region", word, place=place)
        if found.resolved:
            yield Mention(start, end, Entity("Region", bare_counties().get(word, found.name)), "region.name", word)
            yield from _upper(start, word)
    yield from _signed(text)
    yield from _own(layout)


def _signed(text: str) -> Iterator[Mention]:
    """沪苏浙皖: three provinces or more by their signs, where no region of the table goes by them."""
    signs, named = abbreviations(), regions()
    for match in matches(_signs(), _sign(), text, 0, len(text)):
        if match.group() not in named and len(set(match.group())) == len(match.group()):
            for sign in match.group():
                yield Mention(match.start(), match.end(), Entity("Region", signs[sign]), "region.sign", "")


def _own(layout: Layout) -> Iterator[Mention]:
    """我省, 全市: the document's own place; where nothing tells it, 我省 stays a local reference (SCHEMA: Names)."""
    text = layout.text
    rule = "region.own" + (BY_TEXT if layout.place_told == TEXT else "")
    for match in matches(_OWN, _BEGINS_OWN, text, 0, len(text)):
        word = match.group()
        found = resolve_name("Region", word, place=layout.place or None)
        if layout.place and found.resolved:
            yield Mention(match.start(), match.end(), Entity("Region", found.name), rule, word, reference=True)
        elif not layout.place_told and word[0] in "我本" and not written_abroad(layout):
            local = Entity("Region", f"我{word[1:]}", local_key(layout), resolved=False)
            yield Mention(match.start(), match.end(), local, "region.own", word, reference=True)
