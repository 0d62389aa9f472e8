"""Bodies whose names hold their place: branches of central bodies, committees of the Youth League (团市委 is no 市委),
congresses by their terms (某省第十届人民代表大会)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policygraph.branches import find_branches
from policygraph.extract.mentions import Mention

_LEAGUE = r"(?:共青团|中国共产主义青年团|(?<![集财兵社军师乐剧表问使观])团)"
_LEAGUE_OF = re.compile(rf"{_LEAGUE}$")
_COMMITTEE = re.compile(r"委(?:员会)?(?![员托])|团[省市区县州盟旗]委(?![员托])")
_CONGRESS = re.compile(r"第[一二三四五六七八九十百\d]+届(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?)(?!代表)")
#: 团省委, 共青团市委: of a place that only the document tells
LOCAL_LEAGUE = re.compile(rf"{_LEAGUE}[省市区县州盟旗]委(?:员会)?(?![员托])")


def wholes(text: str, places: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Their ranges, in no order."""
    spans = [(m.start, m.end) for m in places if not m.reference]
    yield from find_branches(text, spans)
    for start, end in spans:
        league, tail = _LEAGUE_OF.search(text, max(0, start - 9), start), _COMMITTEE.match(text, end)
        congress = _CONGRESS.match(text, end)
        if congress:
            yield start, congress.end()
        elif tail and (league or tail.group().startswith("团")):
            yield league.start() if league else start, tail.end()
    yield from (match.span() for match in (LOCAL_LEAGUE.finditer(text) if "团" in text else ()))
