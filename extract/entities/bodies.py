"""Governing bodies by grammar: central names, region + body, lists that share a region or a body, departments in brackets.

辽宁省、吉林省科技厅、发展改革委 is four bodies; 省科技厅，财政厅 behind it are the province's; 国家发展改革委（东北振兴司） is a
department. What a short name means depends on the document's place and year; `policygraph.resolve` decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.bodies import central
from policygraph.branches import branch_of
from policygraph.extract.entities.abroad import body_abroad, jurisdiction, only_abroad
from policygraph.extract.entities.committees import committees
from policygraph.extract.entities.departments import academy_branches, departments, offices
from policygraph.extract.entities.unlisted import local_key, unlisted
from policygraph.extract.entities.wholes import LOCAL_LEAGUE, wholes
from policygraph.extract.form.place import own_level
from policygraph.extract.knowledge.gazetteer import agency_names, local_bodies, regions
from policygraph.extract.knowledge.lexicon import Finder, finder
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.layout import BY_TEXT, CENTRAL, TEXT, Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.places import Resolution
from policygraph.places import relative as region_meant
from policygraph.resolve import resolve_name

__all__ = ["find_bodies", "local_key"]

_SEPARATOR = re.compile(r"(?:、|，|以及|及|和|与|或|并| |/|／|；|\n)?(?:会同)?(?:原)?")
_RELATIVE = re.compile(r"(?:我|本|全)?(?:省|市|县|区|州|自治区|自治州|旗|盟)$")
_CLASS_BEFORE = re.compile(
    r"(?:各|级|直辖|单列|省、|市、|县、|区、|省（|有关|相关|所在|当地|地方|试点|属地|[一二三两多每]|国家、|中央、|双方)$"
)
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:行政)?主管部门|[\u4e00-\u9fff]{2,8}?(?:行政|监督管理|监管)部门")
#: characters of the longest match of _DEPARTMENT
_LONGEST = 16
#: a macro-region that counts its members (东北三省): its 人民政府 are theirs
_COUNTED = re.compile(r"[两三四五六七八九十]+(?:省|市|省市|省区)")
_OF_A_PLACE = re.compile(r"(?:省|市|区|县|州|盟|旗)(?!级|场|域|直|属)[\u4e00-\u9fff]{1,14}(?:厅|局|委|办|部|政府)")
#: 省委|科创办: an office that no table has; its name is not the committee's
_COINED = re.compile(
    r"(?!会同|联合|牵头|负责|以及|[和与及或商将应在对由])[\u4e00-\u9fff]{2,8}?(?:办公室|办)(?=、|，|。|；|）|牵头|负责|会同|配合|参与|协助|指导|组织|等|和|\n|$)"
)
#: only a 地区 and a 盟 have one
_PREFECTURAL = re.compile("行署|行政公署")
#: only a province has one: 岳阳市、长沙市，省科技厅 is one 厅
_PROVINCIAL = re.compile("(?<!办公)厅$")
_TITLE_YEAR = re.compile(r"(?<![\d—–-])((?:19|20)\d\d)年(?![—–-])")
_TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")
_SPEAKS_FOR_ITSELF = re.compile(r"我[省市县区州]|全[市县]|本[市县](?![场级])")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    #: place | relative | local | department | central | whole | class (各区财政局: many, as are those listed behind it)
    kind: str
    word: str


@cache
def _central() -> Finder:
    return finder((word, word) for word in agency_names() if len(word) > 1)


@cache
def _local_words() -> frozenset[str]:
    return frozenset(word for body in local_bodies() for word in (body.head, *body.shorts))


@cache
def _local() -> Finder:
    return finder(((word, word) for word in sorted(_local_words())), every=True)


@cache
def _bare() -> frozenset[str]:
    return frozenset(toml("bodies")["bare"]["words"].split())


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(f"(?:{toml('bodies')['never']['before']})$")


@cache
def _not_after() -> dict[str, re.Pattern[str]]:
    """What must not follow a body's name, by its last character ("" for every name)."""
    return {ending: re.compile(pattern) for ending, pattern in toml("bodies")["never"]["after"].items()}


def find_bodies(layout: Layout, places: Iterable[Mention]) -> Iterator[Mention]:
    """Agency mentions; those of a list may overlap in the text, each with the range it is said by."""
    reader, places = _Reader(layout), list(places)
    named = [mention for run in _runs(layout.text, _tokens(layout.text, places)) for mention in reader.read(run)]
    for mention in named:
        yield mention
        yield from departments(layout, mention)
    yield from unlisted(layout, reader.canonical, named) if not reader.abroad else ()
    yield from committees(layout.text, places, reader.place, reader.year)
    yield from academy_branches(layout)
    yield from offices(layout, reader.place, reader.year)


def _stands(text: str, start: int, end: int) -> bool:
    guards = _not_after()
    if guards["any"].match(text, end) or _not_before().search(text, max(0, start - 4), start):
        return False
    if end - start == 1 and text[start] == "委" and _COINED.match(text, end):
        return False
    guard = guards.get(text[end - 1])
    return guard is None or not guard.match(text, end)


def _tokens(text: str, places: list[Mention]) -> list[_Token]:
    """Places, central names, local heads and departments, the longer over what lies inside it."""
    found = [_whole_office(text, _Token(*hit[:2], "central", hit[2])) for hit in _central()(text) if _stands(text, *hit[:2])]
    best: dict[int, _Token] = {}
    for start, end, word in _local()(text):
        if (end not in best or start < best[end].start) and _stands(text, start, end):
            best[end] = _Token(start, end, "local", word)
    found += best.values()
    found += [_Token(m.start(), m.end(), "department", m.group()) for m in _by_kind(text)]
    found += [_Token(start, end, "whole", text[start:end]) for start, end in wholes(text, places)]
    found += [_Token(m.start, m.end, "place", m.word) for m in places]
    order = {"whole": 0, "central": 1, "local": 2, "department": 3, "place": 4}
    taken = bytearray(len(text))
    kept = []
    for token in sorted(found, key=lambda t: (-(t.end - t.start) * (t.kind != "department"), order[t.kind], t.start)):
        if not any(taken[token.start : token.end]):
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
            kept.append(token)
    kept.sort(key=lambda t: t.start)
    return [_corps(token, behind) for token, behind in zip(kept, [*kept[1:], None], strict=False)]


def _by_kind(text: str) -> Iterator[re.Match[str]]:
    """`_DEPARTMENT.finditer(text)`, looked for only where 部门 stands: no match is longer than `_LONGEST`."""
    at, done = text.find("部门"), 0
    while at >= 0:
        match = _DEPARTMENT.search(text, max(done, at + 2 - _LONGEST), at + _LONGEST)
        if match and match.start() < at:
            yield match
            done = match.end()
        at = text.find("部门", max(at + 2, done))


def _whole_office(text: str, token: _Token) -> _Token:
    """工业和信息化部办公厅 issues in its own name: it is not the ministry."""
    if text.startswith("办公厅", token.end) and central(token.word + "办公厅"):
        return _Token(token.start, token.end + 3, "central", token.word + "办公厅")
    return token


def _corps(token: _Token, behind: _Token | None) -> _Token:
    """兵团 before a local body is whose it is, like a province: 新疆生产建设兵团|科技局."""
    if token.word.endswith("兵团") and behind is not None and behind.word in _local_words() and behind.start == token.end:
        return _Token(token.start, token.end, "place", token.word)
    return token


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Tokens that touch or have only a separator (or 省, 市 …) between them."""
    run: list[_Token] = []
    for token in tokens:
        previous = run[-1].end if run else max(0, token.start - 4)
        relative = _RELATIVE.search(text, previous, token.start) if token.kind in {"local", "central"} else None
        begin = relative.start() if relative else token.start
        if relative and token.kind == "central" and relative.end() == token.start and _of_another(token.word):
            continue  # 省双创办 is no office of the State Council
        if relative and token.kind == "central" and token.word in _local_words():
            token = _Token(token.start, token.end, "local", token.word)  # 省国资委 is the province's, whatever 国资委 alone may be
        if run and not (begin - previous <= 3 and _SEPARATOR.fullmatch(text, previous, begin)):
            yield run
            run = []
        if relative and token.kind == "local" and not _is_class(text, run, begin, relative.group()):
            run.append(_Token(begin, token.start, "relative", relative.group()))
        elif relative and token.kind == "local":
            run.append(_Token(begin, token.end, "class", token.word))
            continue
        run.append(token)
    if run:
        yield run


def _is_class(text: str, run: list[_Token], begin: int, level: str) -> bool:
    """各市委 and 市政府 behind it are any city's."""
    if run:
        return run[-1].kind == "class" and text.startswith(level, run[-1].start) and text[run[-1].end : begin] in ("、", "和")
    return bool(_CLASS_BEFORE.search(text, max(0, begin - 4), begin))


def _of_another(word: str) -> bool:
    """Whether a short form names a central body alone, so that 省 before it makes it another's, which no table has."""
    return central(word) not in {"", word} and word not in _local_words() and word.endswith(("办", "局", "委", "组"))


def _year(layout: Layout) -> int | None:
    """The year of issue, else of publication, else the one year that the title names (2031年工作要点)."""
    told = str(layout.card.get("issued") or layout.card.get("published") or "")[:4]
    titled = _TITLE_YEAR.findall(layout.titles[0]) if layout.titles else []
    return int(told) if told.isdigit() else int(titled[0]) if len(titled) == 1 else None


class _Reader:
    """Turns runs of tokens into mentions in the light of one document's place and year."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text = layout, layout.text
        self.place = layout.place or None
        self.canonical = resolve_name("Region", layout.place).name if layout.place else ""
        self.year = _year(layout)
        self.abroad = jurisdiction(layout)
        self.own = layout.place_told != CENTRAL and self._speaks_for_a_place()
        self.by_text = BY_TEXT if layout.place_told == TEXT else ""

    def _speaks_for_a_place(self) -> bool:
        """我省, or tags that name 省科技厅: a relative body then is one body, though nobody tells whose."""
        named = [*self.layout.issuers, *((start, end) for tag in self.layout.tags for _, _, start, end in tag.parts)]
        tagged = (self.text[start:end] for start, end in named)
        return bool(_SPEAKS_FOR_ITSELF.search(self.text) or own_level(self.text)) or any(_OF_A_PLACE.match(who) for who in tagged)

    def read(self, run: list[_Token]) -> Iterator[Mention]:
        prefixes: list[_Token] = []
        pending: list[_Token] = []
        many = False
        for index, token in enumerate(run):
            touching = index > 0 and run[index - 1].end == token.start
            if token.kind == "class":
                prefixes, pending, many = [], [], True
                continue
            if token.kind == "whole":
                yield from self._whole(token)
                pending = []
                continue
            if token.kind in {"place", "relative"}:
                if pending and touching:
                    pending[-1] = _Token(pending[-1].start, token.end, "place", self.text[pending[-1].start : token.end])
                else:
                    pending.append(token)
                continue
            fresh = bool(pending) and touching
            if fresh:
                prefixes, many = list(pending), False
            elif many and token.word in _local_words():
                continue
            elif pending or (token.kind == "central" and token.word not in _local_words()):
                prefixes = []
            pending = []
            local = token.kind != "central" or (bool(prefixes) and token.word in _local_words())
            if local and prefixes and (fresh or token.kind != "department" or not prefixes[-1].word.endswith("兵团")):
                yield from self._joined(prefixes, token, fresh)
            elif token.kind == "central" or (token.kind == "local" and token.word in _bare()):
                yield from () if self._one_of_many(token) else self._central(token)

    def _one_of_many(self, token: _Token) -> bool:
        """国家税务局、工商局 in an address to 各省…: those of the provinces, whatever the words alone may name."""
        return token.word in _local_words() and any(
            start <= token.start < end and self.text.startswith("各", start) for start, end in self.layout.addressees
        )

    def _joined(self, prefixes: list[_Token], head: _Token, fresh: bool) -> Iterator[Mention]:
        for prefix in prefixes:
            place = self.text[prefix.start : prefix.end]
            members = regions()[place].members if place in regions() and _COUNTED.search(place) else ()
            for member in members:
                found = resolve_name("Agency", member + head.word, year=self.year)
                yield Mention(prefix.start, head.end, self.entity(found.name, found.resolved), "agency.local", "")
            if members:
                continue
            name = place + head.word
            found = self.resolved(name)
            unknown = prefix.kind == "relative" if self.abroad else not found.resolved
            told = prefix.kind == "relative" and bool(region_meant(prefix.word.lstrip("我本全"), self.canonical))
            if unknown and not told and (self.place or not self.own):
                continue
            if _PREFECTURAL.fullmatch(head.word) and place[-1] in "州市省县":
                continue
            if _PROVINCIAL.search(head.word) and place[-1] in "市县州盟旗":
                continue
            start = prefix.start if fresh else head.start
            word = name if fresh and prefix is prefixes[-1] else "" if fresh else head.word
            rule = "agency.local" + (self.by_text if prefix.kind == "relative" and found.resolved else "")
            yield Mention(start, head.end, self.entity(found.name, found.resolved), rule, word)

    def _whole(self, token: _Token) -> Iterator[Mention]:
        name = _TERM.sub("", token.word)
        found = resolve_name("Agency", name, place=self.place, year=self.year)
        label = next((b.label for b, _ in [branch_of(found.name, self.place or "", self.year) or (None, "")] if b), "Agency")
        if found.resolved or self.own or not LOCAL_LEAGUE.match(token.word):
            entity = Entity(label, found.name) if found.resolved else self.entity(found.name, False)
            yield Mention(token.start, token.end, entity, f"{label.lower()}.branch", token.word)

    def _central(self, token: _Token) -> Iterator[Mention]:
        away = body_abroad(token.word, self.abroad, self.text[max(0, token.start - 16) : token.start], self.year)
        if away is not None:
            region = {"region": self.abroad or away.key} if self.abroad or away.key else {}
            yield Mention(token.start, token.end, away, "agency.abroad", token.word, region)
        elif not only_abroad(token.word):
            found = self.resolved(token.word)
            if found.resolved or token.kind == "central":
                yield Mention(token.start, token.end, self.entity(found.name, found.resolved), "agency.central", token.word)

    def resolved(self, name: str) -> Resolution:
        """The body's official name; in a text from abroad the name as written, which is not the mainland's."""
        if self.abroad:
            return Resolution(name)
        return resolve_name("Agency", name, place=self.place, year=self.year)

    def entity(self, name: str, resolved: bool) -> Entity:
        return Entity("Agency", name) if resolved else Entity("Agency", name, local_key(self.layout), resolved=False)
