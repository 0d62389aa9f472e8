"""What the words around a candidate say for or against its being a name: the clause before it, what follows, an item it heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from policygraph.extract.entities.scene import Candidate
from policygraph.extract.knowledge.lexicon import word_boundaries

#: how far back a clause is read, in characters
_REACH = 60
#: what follows, by its class; the first that holds
_CLASSES = (
    ("short-form", r"（以下(?:简)?称|（简称|（下称"),
    ("的", "的"),
    ("建设", "建设|创建|申报|培育"),
    ("工作", "工作|实施|任务|方案|经验|改革|政策|管理|运行"),
    ("units", "城市|地区|单位|企业|省份|省|市|县|区|园区|院校|学校|项目"),
    ("etc", "等"),
    ("within", "内|中|上|里|间|之间"),
    ("list", "、|和|与|及"),
    ("stop", "[，。；：！？）”\n]|$"),
)
_AFTER = re.compile("|".join(f"({pattern})" for _, pattern in _CLASSES))
#: what has come about is one thing; what is only wished for may be a class
_DONE = re.compile("已|建成|获批|成功|荣获|入选|落地|投产|开工|竣工|启用|揭牌|挂牌|圆满|顺利|新增|完成|实现")
_PLANNED = re.compile("支持|鼓励|引导|争取|力争|推动|探索|谋划|研究")
#: 3.青年工程师培养项目。 — a numbered item that says nothing but the name
_NUMBER = re.compile(r"(?:^|\n) *(?:（?[一二三四五六七八九十百]+[）、.]|（?\d{1,3}[）.、]|第[一二三四五六七八九十百\d]+[条项]) *$")
_ENDS_ITEM = re.compile("[。：\n]|$")


def around(candidate: Candidate, text: str, label: str, sign: str, before: str) -> Iterator[str]:
    follows = _AFTER.match(text, candidate.end)
    after = _CLASSES[follows.lastindex - 1][0] if follows and follows.lastindex else "other"
    yield f"after:{after}:{label}"
    yield f"before:{before}&after:{after}"
    category, word, done, planned = _governed(_clause(text, candidate.start))
    yield f"under:{category}:{label}"
    yield f"under:{word}"
    if done:
        yield f"done:{label}"
        yield f"done:{sign}"
    if planned:
        yield f"planned:{label}"


@lru_cache(maxsize=1024)
def _governed(left: str) -> tuple[str, str, bool, bool]:
    """(category and word of the last verb, whether something has come about, whether it is wished for) in what stands before."""
    verbs = [(category, left[a:b]) for a, b, category in word_boundaries(left) if category in {"founding", "governing"}]
    return *(verbs[-1] if verbs else ("-", "-")), bool(_DONE.search(left)), bool(_PLANNED.search(left))


def heads_item(text: str, start: int, end: int) -> bool:
    """Whether a numbered item, or its first sentence, is text[start:end] and nothing else."""
    return bool(_ENDS_ITEM.match(text, end) and _NUMBER.search(text, max(0, start - 12), start))


def _clause(text: str, position: int) -> str:
    """What stands before a position in its clause, at most `_REACH` characters."""
    floor = max(0, position - _REACH)
    return text[max(floor, *(text.rfind(mark, floor, position) + 1 for mark in "。；\n")) : position]
