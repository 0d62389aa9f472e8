"""The words of `data/targets.toml`, compiled: what states a goal, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policygraph.extract.knowledge.tables import toml

#: between a verb or predicate and the number: 力争|再|累计 … 建设|约|100个
_ADVERB = (
    r"(?:力争|争取|确保|努力|重点|至少|再|累计|预计|总共|共|约|分别|均|各|都|基本|逐步|初步|将|要|全面|新|优先|分批|每年|年均|平均|达|"
    r"不少于|不低于|了|率先|联合|统筹|滚动|择优|首批|对|突破性|高标准|高质量|高水平|大力|积极|规划|动态|在?全[国省市区县](?:范围内?)?|不断|陆续|持续|进一步|分[两二三]批)"
)
_ADVERBS_END = re.compile(rf"(?:{_ADVERB}){{1,6}}$")


@dataclass(frozen=True)
class Word:
    """A predicate or verb found right before a number: `start` is where it begins, `sort` the statistic or the strength."""

    start: int
    id: str
    sort: str


@dataclass(frozen=True)
class _Rule:
    id: str
    sort: str
    pattern: re.Pattern[str]
    kinds: frozenset[str] = frozenset()
    weak: bool = False


@cache
def _ending(group: str) -> tuple[_Rule, ...]:
    """Rules whose words end where the number begins."""
    key = "statistic" if group == "predicate" else "strength"
    return tuple(_Rule(r["id"], r[key], re.compile(rf"(?:{r['pattern']})$")) for r in toml("targets")[group])


@cache
def verb_anywhere() -> re.Pattern[str]:
    """A goal verb at the beginning of a clause: 培育|高新技术企业."""
    both = "|".join(r["pattern"] for r in toml("targets")["verb"] if r["strength"] != "share")
    return re.compile(rf"(?:{_ADVERB}|全[国省市区县]|我[国省市区县]|使|并|推动|通过)*(?P<verb>(?:{both})(?:和|并|与)?(?:{both})?)")


@cache
def strong_anywhere() -> re.Pattern[str]:
    strong = "|".join(r["pattern"] for r in toml("targets")["verb"] if r["strength"] == "strong")
    return re.compile(rf"(?:{strong})")


@cache
def again() -> re.Pattern[str]:
    """Where a list goes on with a verb of its own (完成桥梁改造3座|、新建道路2条)."""
    return re.compile(rf"[、和](?={strong_anywhere().pattern}|完成|开展|实施|举办|解决)")


@cache
def stops(scope: str) -> tuple[_Rule, ...]:
    found = (r for r in toml("targets")["stop"] if r["scope"] == scope)
    return tuple(_Rule(r["id"], scope, re.compile(r["pattern"]), frozenset(r.get("kinds", ())), bool(r.get("weak"))) for r in found)


def stopped(scope: str, text: str, kind: str = "", *, goal: bool = False) -> str:
    """The id of the stop of this scope that holds in `text` for a unit of this kind, "" if none; a weak one yields to a goal."""
    held = (r for r in stops(scope) if (not r.kinds or kind in r.kinds) and not (goal and r.weak))
    return next((r.id for r in held if r.pattern.search(text)), "")


def before_adverbs(text: str) -> int:
    """Where the adverbs at the end of `text` begin."""
    match = _ADVERBS_END.search(text, max(0, len(text) - 40))
    return match.start() if match else len(text)


@cache
def _joined_strong() -> re.Pattern[str]:
    """建立并|扶持: the stronger of two verbs decides."""
    return re.compile(rf"{strong_anywhere().pattern}[并和、及]$")


def ending_word(group: str, text: str) -> Word | None:
    """The longest word of the group ("predicate" or "verb") at the end of `text`, adverbs skipped."""
    for end in dict.fromkeys((len(text), before_adverbs(text))):
        hits = [(m.start(), r) for r in _ending(group) if (m := r.pattern.search(text, max(0, end - 14), end))]
        if hits:
            start, rule = min(hits, key=lambda hit: hit[0])
            joined = group == "verb" and _joined_strong().search(text, max(0, start - 8), start)
            return Word(joined.start(), rule.id, "strong") if joined else Word(start, rule.id, rule.sort)
    return None
