"""Which candidates are names: the linear scorer, its shipped weights, and the choice among overlapping candidates.

The score is the log-odds that a careful analyst takes the candidate for the name of one thing. Weights are made by
`tests/tools/train_names.py` from annotated documents and ship as `data/name_weights.csv`; a feature that occurs in one
document only has no weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from typing import NamedTuple

from policygraph.extract.entities.scene import Candidate
from policygraph.extract.knowledge.tables import rows

#: log-odds from which a candidate is a name; chosen by rotation over the annotated documents
THRESHOLD = -0.1


class Scored(NamedTuple):
    """A candidate with the log-odds that it is the name of one thing."""

    candidate: Candidate
    score: float


@cache
def weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("name_weights")}


def score(features: Iterable[str], known: dict[str, float]) -> float:
    return known.get("bias", 0.0) + sum(map(known.get, features, repeat(0.0)))


def best_starts(candidates: Iterable[Candidate], value: Callable[[Candidate], float]) -> list[Candidate]:
    """Of the candidates that end in one head, the one whose start has the highest value; items of shared heads and quotations all
    stay. A start without rivals is not valued."""
    rivals: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    kept: list[Candidate] = []
    for candidate in candidates:
        if candidate.shared or candidate.head is None:
            kept.append(candidate)
        else:
            rivals[candidate.end, candidate.head.text].append(candidate)
    return [*kept, *(max(group, key=value) if len(group) > 1 else group[0] for group in rivals.values())]


def together(scored: Iterable[Scored]) -> list[Scored]:
    """The items of one list are names or classes together: each has the list's mean score."""
    scored = list(scored)
    lists: dict[int, list[float]] = defaultdict(list)
    for item in scored:
        if item.candidate.list_end:
            lists[item.candidate.list_end].append(item.score)
    mean = {end: sum(scores) / len(scores) for end, scores in lists.items()}
    return [item._replace(score=mean[end]) if (end := item.candidate.list_end) else item for item in scored]


def choose(scored: Iterable[Scored], threshold: float = THRESHOLD) -> list[Scored]:
    """The best candidates that do not overlap, in text order; of two that begin together the longer."""
    scored = [item for item in together(scored) if item.score >= threshold]
    reach: dict[int, int] = defaultdict(int)
    for item in scored:
        reach[_begin(item)] = max(reach[_begin(item)], item.candidate.end)
    scored = [s for s in scored if s.candidate.shared or s.candidate.end == reach[_begin(s)]]
    taken: set[int] = set()
    kept: list[Scored] = []
    for item in sorted(scored, key=lambda s: (-s.score, s.candidate.start - s.candidate.end, s.candidate.start)):
        span = range(item.candidate.start, item.candidate.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(item)
    return sorted(kept, key=lambda s: (s.candidate.start, s.candidate.end))


def _begin(item: Scored) -> int:
    """Where a name begins, a quotation mark aside: “渤海船谷”人才计划 and 渤海船谷 begin together."""
    return item.candidate.start + item.candidate.name.startswith("“")
