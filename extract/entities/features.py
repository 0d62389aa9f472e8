"""What speaks for and against a candidate being the name of one thing: named features of a small linear scorer.

A class (各类创新平台) and an instance (常州生物医药产业园) look alike; the features are what an analyst looks at: a place or a
body in the name, quotation marks, what is left when the words any name may have are taken out, the governing verb, numerals
and quantifiers, a name the document gives or repeats, and whether the candidate begins where a name naturally begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from policygraph.extract.entities.context import around
from policygraph.extract.entities.scene import Candidate
from policygraph.extract.knowledge.known import known_things
from policygraph.extract.knowledge.lexicon import generic_words, is_designation, rest_of, word_boundaries

_LEVEL = re.compile(r"^“?(国家级?|省级?|市级?|县级|区级|全国|全省|全市|中央|世界级?|国际|中国)")
_NUMBER = re.compile(r"^(\d+(?!号|\d|[.—])|[一二三四五六七八九十百两]+(?:个|项|家|批|条|座|大|类))")
_QUOTED = re.compile(r"“[^”]*”|（[^）]*）")
_INSIDE_NUMBER = re.compile(r"\d+(?:个|项|家|所)")
_BEFORE = {
    "founding": "founding", "governing": "governing", "nominal": "nominal", "verb": "verb", "strong": "function",
    "conjunction": "list", "、": "list", "quantity": "quantity", "adverb": "adverb", "adjective": "inner", "inner": "inner",
    "protected": "inner", "bos": "stop", "，": "stop", "：": "stop",
    "“": "quote", "（": "stop", "》": "stop",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What a whole document tells about its names: how often a string stands, its titles, the names it gives short forms to,
    and where its responsibility tags name bodies."""

    counts: Counter[str] = field(default_factory=Counter)
    title: str = ""
    named: frozenset[str] = frozenset()
    headings: str = ""
    responsible: tuple[tuple[int, int], ...] = ()


class Inner(NamedTuple):
    """What a name holds: a place (at its start), a body, the rest without them; whether the sentence names its builder, and
    whether a numbered item says nothing but the name."""

    place: bool = False
    place_first: bool = False
    macro: bool = False
    body_first: bool = False
    core: str = ""
    builder: bool = False
    heads_item: bool = False


def boundary_features(candidate: Candidate, inner: Inner) -> Iterator[str]:
    """Whether a name with this head begins here: what stands before, how it begins, what it would reach across."""
    name, head = candidate.name, candidate.head
    label = head.label if head else "Quoted"
    before = _BEFORE[candidate.before]
    yield f"start:{candidate.begins}"
    yield f"start:{candidate.begins}:{before}"
    yield f"start:{before}:{label}"
    if before in {"nominal", "governing", "founding"}:
        yield f"start-verb:{candidate.word}"
    modifier = _unquoted(name[: len(name) - len(head.text)] if head else name)
    if not modifier:
        yield "start-at-head"
    if candidate.joins:
        yield f"reach-head:{label}"
    if inner.heads_item:
        yield "start-of-item"
    if inner.place_first:
        yield "start-at-place"
        yield f"start-at-place:{candidate.begins}"
    elif inner.place:
        yield "start-before-place"
    if name.strip("“”") in known_things():
        yield "start-of-known"
    if name.startswith("“"):
        yield "start-at-quote"
    if inner.body_first:
        yield "start-at-body"
        yield f"start-at-body:{label}"
    yield from _reached(modifier, label)
    yield f"start-size:{min(len(modifier) // 2, 8)}"


def _reached(modifier: str, label: str) -> Iterator[str]:
    """What stands between a name's beginning and its head, and whether it begins inside a word."""
    if "、" in modifier:
        yield "reach:、"
        yield f"reach:、:{label}"
    if " " in modifier:
        yield "reach:space"
    for start, end, category in word_boundaries(modifier):
        if category in {"protected", "adjective"} or (end == len(modifier) and start > 0):
            continue
        yield f"start-with:{category}" if start == 0 else f"reach:{category}"
        if category == "conjunction" and start > 0:
            yield f"reach:{modifier[start:end]}:{label}"
    if modifier.startswith(("化", "性", "型", "业", "级", "和", "与", "及", "的", "等", "者", "区", "内", "中", "地")):
        yield "start-cut"


def name_features(candidate: Candidate, text: str, inner: Inner, facts: Facts) -> Iterator[str]:
    """Whether it names one thing (all features binary)."""
    name, head = candidate.name, candidate.head
    known = known_things().get(name.strip("“”"))
    label = head.label if head else known.label if known else "Quoted"
    kind = head.kind if head else "-"
    sign, rest = _sign(name, inner), _rest(inner.core)
    before = _BEFORE[candidate.before]
    yield label
    if head or not known:
        yield f"head:{head.text}" if head else f"quoted:{min(len(name) // 3, 4)}"
    yield f"strength:{head.strength if head else 0}:{rest}"
    yield f"{sign}:{label}"
    yield f"{sign}:{rest}:{label}"
    yield f"before:{before}:{label}"
    yield f"before:{before}:{'plain' if sign == 'plain' else 'sign'}:{rest}"
    if before in {"founding", "governing", "nominal"}:
        yield f"verb:{candidate.word}"
    if known:
        yield "known"
        yield f"known:{before}:{label}"
    if any(a <= candidate.start and candidate.end <= b for a, b in facts.responsible):
        yield f"in-tag:{label}"
    if inner.builder:
        yield "builder"
        yield f"builder:{label}:{before}"
    if candidate.shared:
        yield f"shared:{candidate.shared}:{sign}"
    yield from _worded(name, inner.core, head.text if head else "", kind, label, sign, rest)
    yield from around(candidate, text, label, sign, before)
    if inner.heads_item and (rest != "0" or len(name) - len(head.text if head else "") > 2):  # 重点工程 heads what it announces
        yield f"heads-item:{label}"
    yield from _document(name, facts, label, sign)


def _sign(name: str, inner: Inner) -> str:
    """The strongest mark of a proper name that stands in it."""
    if "“" in name:
        return "quote"
    if inner.place_first:
        return "macro" if inner.macro else "place"
    if inner.place:
        return "place-inside"
    if inner.body_first:
        return "body"
    if _NUMBER.match(name):
        return "number"
    if match := _LEVEL.match(name):
        return "national" if match.group().lstrip("“")[:2] in {"国家", "全国", "中国", "中央"} else "level"
    return "plain"


@lru_cache(maxsize=4096)
def _rest(core: str) -> str:
    length = len(rest_of(core.replace("“", "").replace("”", "")))
    return "0" if length == 0 else "1" if length == 1 else "2-3" if length < 4 else "4-6" if length < 7 else "7+"


@lru_cache(maxsize=4096)
def _worded(name: str, core: str, head: str, kind: str, label: str, sign: str, rest: str) -> tuple[str, ...]:
    """What the words of a name tell, wherever it stands: names come again and again."""
    return *_sure(name, kind, head, sign, rest), *_shape(name, core, head, kind, label, rest)


#: zones, of which a city or county has one of each kind: the place alone makes the name
_ZONES = frozenset({"开发区", "示范区", "试验区", "园区", "交通", "高校", "医院"})
#: heads in whose names fields are joined: 工业装备与智能制造工程研究中心
_SPECIALISED = ("实验室", "创新中心", "研究中心", "工程中心", "研究院", "研究所", "联合体", "联盟", "中试基地")
_LABS = ("国家重点实验室", "全国重点实验室", "实验室", "研究所", "研究院", "工程研究中心")


def _sure(name: str, kind: str, head: str, sign: str, rest: str) -> Iterator[str]:
    """Marks that hardly any class has."""
    if kind in _ZONES and sign in {"place", "macro"}:
        yield f"sure:zone-of-a-{sign}"
    if head.endswith(_LABS) and rest in {"4-6", "7+"}:
        yield "sure:specialised-laboratory"
    if kind == "交通" and rest in {"1", "2-3"} and len(name) <= 9:
        yield "sure:route-or-works"
    if name.startswith("“") and not name.endswith("”"):
        yield "sure:quoted-modifier"
        yield f"sure:quoted-modifier:{kind}"
    if is_designation(name):
        yield "designation"
        yield f"designation:{sign}"
    elif sign == "national" and rest in {"4-6", "7+"}:
        yield f"sure:specialised-national:{kind}"
    if kind == "赛事" and sign == "place":
        yield "sure:event-of-a-place"
    if kind in {"工程", "行动", "计划", "专项", "人才", "赛事"} and len(name) - len(head) >= 6:
        yield "sure:described-program"


def _shape(name: str, core: str, head: str, kind: str, label: str, rest: str) -> Iterator[str]:
    modifier = name[: len(name) - len(head)] if head else name
    if not modifier:
        yield "bare-head"
    size, words = min(len(modifier) // 2, 6), min(generic_words(modifier), 3)
    yield f"size:{size}:{kind}"
    yield f"length:{min(len(name) // 3, 8)}"
    yield f"core:{min(len(core) // 2, 8)}:{label}"
    yield f"words:{words}:{rest}:{label}"
    yield f"words:{words}:{rest}:{kind}"
    described = core.removesuffix(head)
    if len(described) > 1:
        yield f"begins:{described[:2]}"
        yield f"ends:{described[-2:]}"
    if "+" in name:
        yield f"plus:{min(name.count('+'), 2)}"
    if _INSIDE_NUMBER.search(name):
        yield "number-inside"
    if "、" in _unquoted(name):
        yield f"comma-inside:{label}"
    for start, end, category in word_boundaries(_unquoted(modifier)):
        if category == "protected" or (category in {"founding", "governing", "nominal"} and end == len(modifier) and start > 0):
            continue
        if start == 0:
            yield f"first:{category}:{label}"
        elif category != "adjective":
            joins_fields = category == "conjunction" and head.endswith(_SPECIALISED)
            yield "inside:fields" if joins_fields else f"inside:{category}"


def _unquoted(name: str) -> str:
    """Quoted parts blanked out at equal length: what stands in quotation marks is one word."""
    return _QUOTED.sub(lambda m: "＊" * len(m.group()), name) if "”" in name or "）" in name else name


def _document(name: str, facts: Facts, label: str, sign: str) -> Iterator[str]:
    if facts.counts[name] > 1:
        yield "repeated"
        yield f"repeated:{label}"
        yield f"repeated:{sign}"
    else:
        yield f"once:{sign}"
    if name in facts.title:
        yield "in-title"
    if name in facts.named:
        yield "short-form-given"
    if name in facts.headings:
        yield "in-heading"
