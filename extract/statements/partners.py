"""Who works with whom: pairs (辽宁与江苏、吉林与浙江…对口合作) and respective lists (沈阳、大连分别与北京、上海)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.mentions import Mention
from policygraph.extract.statements.relations import Claim, Scene
from policygraph.extract.statements.slots import Sentence

_KINDS = (
    ("对口合作", re.compile(r"对口合作|对口协作|对口支援|对口帮扶|结对|东西部协作|协作帮扶")),
    ("会商", re.compile(r"会商")),
    ("战略合作", re.compile(r"战略合作|合作协议|框架协议|签约|签署")),
    ("合作", re.compile(r"合作|协作|联动|共建")),
)
_PAIR = re.compile(r"(⟦([AOR])\d+⟧)(?:与|同|和)(⟦\2\d+⟧)")
_RESPECTIVE = re.compile(r"(⟦R\d+⟧(?:[、和]⟦R\d+⟧)*)(?:分别)?(?:与|同)(⟦R\d+⟧(?:[、和]⟦R\d+⟧)*)")


def partners(scene: Scene) -> Iterator[Claim]:
    """COOPERATES_WITH with its kind; in a sentence on 对口合作 every pair joined by 与 counts."""
    for _, sentence in scene.sentences:
        kind = next((kind for kind, pattern in _KINDS[:1] if pattern.search(sentence.text)), "")
        if not kind:
            continue
        paired = set()
        for match in _RESPECTIVE.finditer(sentence.text):
            left, right = (_first(sentence, match.group(i)) for i in (1, 2))
            if len(left) == len(right):
                paired.add(match.span())
                for one, other in zip(left, right, strict=True):
                    yield _claim(sentence, match, one, other, kind)
        for match in _PAIR.finditer(sentence.text):
            if any(a <= match.start() and match.end() <= b for a, b in paired):
                continue
            yield _claim(sentence, match, _first(sentence, match.group(1))[0], _first(sentence, match.group(3))[0], kind)


def _first(sentence: Sentence, found: str) -> list[Mention]:
    return [slot.mentions[0] for slot in sentence.within(found)]


def _claim(sentence: Sentence, match: re.Match[str], one: Mention, other: Mention, kind: str) -> Claim:
    start, end = sentence.at(match.start()), sentence.at(match.end())
    return Claim(one.entity, "COOPERATES_WITH", other.entity, "cooperates.pairs", ((start, end),), False, {"kind": kind})
