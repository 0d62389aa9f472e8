"""The words that names of governing bodies are made of, where they stand, and the runs of them that one grammar reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.bodies import central
from policygraph.extract.entities.wholes import wholes
from policygraph.extract.knowledge.gazetteer import agency_names, local_bodies
from policygraph.extract.knowledge.lexicon import Finder, finder
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.mentions import Mention

_SEPARATOR = re.compile(r"(?:、|，|以及|及|和|与|或|并| |/|／|；|\n)?(?:会同)?(?:原)?")
_RELATIVE = re.compile(r"(?:我|本|全)?(?:省|市|县|区|州|自治区|自治州|旗|盟)$")
_CLASS_BEFORE = re.compile(
    r"(?:各|级|直辖|单列|省、|市、|县、|区、|省（|有关|相关|所在|当地|地方|试点|属地|[一二三两多每]|国家、|中央、|双方)$"
)
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:行政)?主管部门|[\u4e00-\u9fff]{2,8}?(?:行政|监督管理|监管)部门")
#: characters of the longest match of _DEPARTMENT
_LONGEST = 16
#: 省委|科创办: an office that no table has; its name is not the committee's
_COINED = re.compile(
    r"(?!会同|联合|牵头|负责|以及|[和与及或商将应在对由])[\u4e00-\u9fff]{2,8}?(?:办公室|办)(?=、|，|。|；|）|牵头|负责|会同|配合|参与|协助|指导|组织|等|和|\n|$)"
)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    #: place | relative | local | department | central | whole | class (各区财政局: many, as are those listed behind it)
    kind: str
    word: str


@cache
def _central() -> Finder:
    return finder((word, word) for word in agency_names() if len(word) > 1)


@cache
def local_words() -> frozenset[str]:
    return frozenset(word for body in local_bodies() for word in (body.head, *body.shorts))


@cache
def _local() -> Finder:
    return finder(((word, word) for word in sorted(local_words())), every=True)


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(f"(?:{toml('bodies')['never']['before']})$")


@cache
def _not_after() -> dict[str, re.Pattern[str]]:
    """What must not follow a body's name, by its last character ("" for every name)."""
    return {ending: re.compile(pattern) for ending, pattern in toml("bodies")["never"]["after"].items()}


def _stands(text: str, start: int, end: int) -> bool:
    """Whether nothing around a body's name in `text[start:end]` makes it part of another word (级|政府, 财政部|分资金)."""
    guards = _not_after()
    if guards["any"].match(text, end) or _not_before().search(text, max(0, start - 4), start):
        return False
    if end - start == 1 and text[start] == "委" and _COINED.match(text, end):
        return False
    guard = guards.get(text[end - 1])
    return guard is None or not guard.match(text, end)


def find_tokens(text: str, places: list[Mention]) -> list[Token]:
    """Places, central names, local heads and departments, the longer over what lies inside it."""
    found = [_whole_office(text, Token(*hit[:2], "central", hit[2])) for hit in _central()(text) if _stands(text, *hit[:2])]
    best: dict[int, Token] = {}
    for start, end, word in _local()(text):
        if (end not in best or start < best[end].start) and _stands(text, start, end):
            best[end] = Token(start, end, "local", word)
    found += best.values()
    found += [Token(m.start(), m.end(), "department", m.group()) for m in _by_kind(text)]
    found += [Token(start, end, "whole", text[start:end]) for start, end in wholes(text, places)]
    found += [Token(m.start, m.end, "place", m.word) for m in places]
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


def _whole_office(text: str, token: Token) -> Token:
    """工业和信息化部办公厅 issues in its own name: it is not the ministry."""
    if text.startswith("办公厅", token.end) and central(token.word + "办公厅"):
        return Token(token.start, token.end + 3, "central", token.word + "办公厅")
    return token


def _corps(token: Token, behind: Token | None) -> Token:
    """兵团 before a local body is whose it is, like a province: 新疆生产建设兵团|科技局."""
    if token.word.endswith("兵团") and behind is not None and behind.word in local_words() and behind.start == token.end:
        return Token(token.start, token.end, "place", token.word)
    return token


def runs(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens that touch or have only a separator (or 省, 市 …) between them."""
    run: list[Token] = []
    for token in tokens:
        previous = run[-1].end if run else max(0, token.start - 4)
        relative = _RELATIVE.search(text, previous, token.start) if token.kind in {"local", "central"} else None
        begin = relative.start() if relative else token.start
        if relative and token.kind == "central" and relative.end() == token.start and _of_another(token.word):
            continue  # 省双创办 is no office of the State Council
        if relative and token.kind == "central" and token.word in local_words():
            token = Token(token.start, token.end, "local", token.word)  # 省国资委 is the province's, whatever 国资委 alone may be
        if run and not (begin - previous <= 3 and _SEPARATOR.fullmatch(text, previous, begin)):
            yield run
            run = []
        if relative and token.kind == "local" and not _is_class(text, run, begin, relative.group()):
            run.append(Token(begin, token.start, "relative", relative.group()))
        elif relative and token.kind == "local":
            run.append(Token(begin, token.end, "class", token.word))
            continue
        run.append(token)
    if run:
        yield run


def _is_class(text: str, run: list[Token], begin: int, level: str) -> bool:
    """各市委 and 市政府 behind it are any city's."""
    if run:
        return run[-1].kind == "class" and text.startswith(level, run[-1].start) and text[run[-1].end : begin] in ("、", "和")
    return bool(_CLASS_BEFORE.search(text, max(0, begin - 4), begin))


def _of_another(word: str) -> bool:
    """Whether a short form names a central body alone, so that 省 before it makes it another's, which no table has."""
    return central(word) not in {"", word} and word not in local_words() and word.endswith(("办", "局", "委", "组"))
