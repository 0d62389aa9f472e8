"""Governing bodies by grammar: central names, region + body, lists that share a region or a body, departments in brackets.

辽宁省、吉林省科技厅、发展改革委 is four bodies; 省科技厅，财政厅 behind it are the province's; 国家发展改革委（东北振兴司） is a
department. What a short name means depends on the document's place and year; `policygraph.resolve` decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policygraph.branches import branch_of
from policygraph.extract.entities.abroad import body_abroad, jurisdiction, only_abroad
from policygraph.extract.entities.body_tokens import Token, find_tokens, local_words, runs
from policygraph.extract.entities.committees import committees
from policygraph.extract.entities.departments import academy_branches, departments, offices
from policygraph.extract.entities.unlisted import local_key, unlisted
from policygraph.extract.entities.wholes import LOCAL_LEAGUE
from policygraph.extract.form.place import own_level
from policygraph.extract.knowledge.gazetteer import regions
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.layout import BY_TEXT, CENTRAL, TEXT, Layout
from policygraph.extract.mentions import Mention
from policygraph.model import Entity
from policygraph.places import Resolution
from policygraph.places import relative as region_meant
from policygraph.resolve import resolve_name

#: a macro-region that counts its members (东北三省): its 人民政府 are theirs
_COUNTED = re.compile(r"[两三四五六七八九十]+(?:省|市|省市|省区)")
_OF_A_PLACE = re.compile(r"(?:省|市|区|县|州|盟|旗)(?!级|场|域|直|属)[\u4e00-\u9fff]{1,14}(?:厅|局|委|办|部|政府)")
#: only a 地区 and a 盟 have one
_PREFECTURAL = re.compile("行署|行政公署")
#: only a province has one: 岳阳市、长沙市，省科技厅 is one 厅
_PROVINCIAL = re.compile("(?<!办公)厅$")
_TITLE_YEAR = re.compile(r"(?<![\d—–-])((?:19|20)\d\d)年(?![—–-])")
_TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")
_SPEAKS_FOR_ITSELF = re.compile(r"我[省市县区州]|全[市县]|本[市县](?![场级])")


@cache
def _bare() -> frozenset[str]:
    return frozenset(toml("bodies")["bare"]["words"].split())


def find_bodies(layout: Layout, places: Iterable[Mention]) -> Iterator[Mention]:
    """Agency mentions; those of a list may overlap in the text, each with the range it is said by."""
    reader, places = _Reader(layout), list(places)
    named = [mention for run in runs(layout.text, find_tokens(layout.text, places)) for mention in reader.read(run)]
    for mention in named:
        yield mention
        yield from departments(layout, mention)
    yield from unlisted(layout, reader.canonical, named) if not reader.abroad else ()
    yield from committees(layout.text, places, reader.place, reader.year)
    yield from academy_branches(layout)
    yield from offices(layout, reader.place, reader.year)


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

    def read(self, run: list[Token]) -> Iterator[Mention]:
        prefixes: list[Token] = []
        pending: list[Token] = []
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
                    pending[-1] = Token(pending[-1].start, token.end, "place", self.text[pending[-1].start : token.end])
                else:
                    pending.append(token)
                continue
            fresh = bool(pending) and touching
            if fresh:
                prefixes, many = list(pending), False
            elif many and token.word in local_words():
                continue
            elif pending or (token.kind == "central" and token.word not in local_words()):
                prefixes = []
            pending = []
            local = token.kind != "central" or (bool(prefixes) and token.word in local_words())
            if local and prefixes and (fresh or token.kind != "department" or not prefixes[-1].word.endswith("兵团")):
                yield from self._joined(prefixes, token, fresh)
            elif token.kind == "central" or (token.kind == "local" and token.word in _bare()):
                yield from () if self._one_of_many(token) else self._central(token)

    def _one_of_many(self, token: Token) -> bool:
        """国家税务局、工商局 in an address to 各省…: those of the provinces, whatever the words alone may name."""
        return token.word in local_words() and any(
            start <= token.start < end and self.text.startswith("各", start) for start, end in self.layout.addressees
        )

    def _joined(self, prefixes: list[Token], head: Token, fresh: bool) -> Iterator[Mention]:
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

    def _whole(self, token: Token) -> Iterator[Mention]:
        name = _TERM.sub("", token.word)
        found = resolve_name("Agency", name, place=self.place, year=self.year)
        label = next((b.label for b, _ in [branch_of(found.name, self.place or "", self.year) or (None, "")] if b), "Agency")
        if found.resolved or self.own or not LOCAL_LEAGUE.match(token.word):
            entity = Entity(label, found.name) if found.resolved else self.entity(found.name, False)
            yield Mention(token.start, token.end, entity, f"{label.lower()}.branch", token.word)

    def _central(self, token: Token) -> Iterator[Mention]:
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
