"""Which candidates are names: the linear scorer, its shipped weights, and the choice among overlapping candidates.

The score is the log-odds that a careful analyst takes the candidate for the name of one thing. Weights are made by
`tests/tools/train_names.py` from annotated documents and ship as `data/name_weights.csv`; a feature that occurs in one
document only has no weight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp

from policygraph.extract.candidates import Candidate
from policygraph.extract.lexicon import table

#: log-odds from which a candidate is a name; chosen by rotation over the annotated documents
THRESHOLD = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    candidate: Candidate
    score: float

    @property
    def probability(self) -> float:
        return 1 / (1 + exp(-self.score))


@cache
def weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("name_weights.csv")}


def score(features: Iterable[str], known: dict[str, float] | None = None) -> float:
    known = weights() if known is None else known
    return known.get("bias", 0.0) + sum(known.get(name, 0.0) for name in features)


def choose(scored: Iterable[Scored], threshold: float = THRESHOLD) -> list[Scored]:
    """The best candidates that do not overlap, in text order; items of a list that share a head each keep their own place."""
    taken: set[int] = set()
    kept: list[Scored] = []
    for item in sorted(scored, key=lambda s: (-s.score, s.candidate.start - s.candidate.end, s.candidate.start)):
        if item.score < threshold:
            break
        span = range(item.candidate.start, item.candidate.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(item)
    return sorted(kept, key=lambda s: (s.candidate.start, s.candidate.end))
