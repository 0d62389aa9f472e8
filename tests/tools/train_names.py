"""Train the weights that tell a name from a description: `python tests/tools/train_names.py [--rotation-only]`.

Writes extract/data/name_weights.csv from annotated documents (`annotated` finds them).

Method. Two linear scorers over the binary features of `policygraph.extract.entities.features`, in the order in which they are used:

1. *Boundary*: of the candidates that end in one head, which begins where the name begins? Examples are the heads that end an
   annotated name; the longest annotated candidate is right, all others are wrong.
2. *Naming*: does the candidate with the best start name one thing? Right is what an annotator named; wrong are the best starts
   of all other heads. What only one of two annotators holds (optional) is no example.

Both are logistic regressions by Adam, penalized by the squared distance of each weight from its prior mean
(extract/data/name_priors.csv, 0 where it has no row), the intercept hardly at all. A feature that occurs in the examples of
one document only is dropped, unless it has a prior mean: it would learn that document. Nothing is random: the same
documents give the same weights.

Beside these, examples stand ready in tests/annotations/elsewhere.jsonl.gz: the features of candidates in public documents of
other places and bodies, which the project does not hold (`elsewhere.csv` says where each was read). `--elsewhere GOLD TEXTS`
(`--names-elsewhere` where only names are annotated) writes them anew for documents that are at hand; the others stay as they are.

The rotation table says what the weights are worth on documents they were not trained on: the documents are dealt into folds, and
each fold is judged with weights trained on the others. Features see the whole text, annotations never enter them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotated import ROOT, Document, all_documents, annotated, normal

from policygraph.extract.entities.names import THRESHOLD, Scored, best_starts, choose, score
from policygraph.extract.entities.scene import Candidate
from policygraph.extract.entities.things import Described

DATA = ROOT / "extract" / "data"
ELSEWHERE = ROOT / "tests" / "annotations" / "elsewhere.jsonl.gz"
#: penalties on the squared distance from the prior mean, for the boundary and the naming scorer; chosen by rotation
L2_BOUNDARY, L2_NAMING, L2_INTERCEPT = 1.0, 2.0, 0.01
STEPS, RATE, COOLED = 400, 0.1, 250
#: weights that would hardly change a score are not shipped
SMALLEST = 0.02
FOLDS = 6
THRESHOLDS = (-1.0, -0.5, -0.25, -0.1, 0.0, 0.5)

#: right or wrong, with its features
Example = tuple[tuple[str, ...], bool]


@dataclass(frozen=True)
class Examples:
    """What one document teaches the boundary and the naming scorer."""

    name: str
    boundary: tuple[Example, ...]
    naming: tuple[Example, ...]


def priors() -> dict[str, float]:
    """feature → prior mean of its weight."""
    with (DATA / "name_priors.csv").open(encoding="utf-8", newline="") as stream:
        return {row["feature"]: float(row["mean"]) for row in csv.DictReader(line for line in stream if not line.startswith("#"))}


def regression(examples: Sequence[tuple[Iterable[str], bool]], features: Sequence[str], l2: float) -> dict[str, float]:
    """Weights of `features`, of which the first is the intercept; L2-penalized towards the priors."""
    mean = np.array([priors().get(name, 0.0) for name in features])
    if not examples:
        return dict(zip(features, map(float, mean), strict=True))
    index = {name: i for i, name in enumerate(features)}
    held = [[0, *(index[f] for f in sorted(set(names)) if f in index)] for names, _ in examples]
    row = np.concatenate([np.full(len(columns), i) for i, columns in enumerate(held)])
    column = np.concatenate([np.array(columns) for columns in held])
    truth = np.array([right for _, right in examples], float)
    penalty = np.full(len(features), l2)
    penalty[0] = L2_INTERCEPT
    weight, first, second = mean.copy(), np.zeros(len(features)), np.zeros(len(features))
    for step in range(1, STEPS):
        odds = np.bincount(row, weight[column], len(held))
        error = 1 / (1 + np.exp(-odds)) - truth
        slope = np.bincount(column, error[row], len(features)) + penalty * (weight - mean)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        pace = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weight -= RATE * (1 if step < COOLED else 0.2) * first / (1 - 0.9**step) / pace
    return dict(zip(features, map(float, weight), strict=True))


def _several(examples: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Features that occur in the examples of two documents or more, sorted; `examples` are (document, features)."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document, features in examples:
        for feature in features:
            seen[feature].add(document)
    return sorted(feature for feature, documents in seen.items() if len(documents) > 1)


def boundary_examples(document: Document) -> Iterator[tuple[tuple[str, ...], bool]]:
    groups: dict[tuple[int, str], list[tuple[Described, bool | None]]] = defaultdict(list)
    for item, right in document.rows:
        if item.candidate.head and not item.candidate.shared:
            groups[item.candidate.end, item.candidate.head.text].append((item, right))
    for group in groups.values():
        good = [item for item, right in group if right is not False]
        if good and len(group) > 1:
            best = max(good, key=lambda item: len(item.candidate.name))
            yield from ((tuple(item.boundary), item is best) for item, _ in group)


def naming_examples(document: Document, weights: dict[str, float]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """`weights` are those of the boundary scorer."""
    starts = set(map(id, _starts(document, weights)))
    for item, right in document.rows:
        if right or (right is False and id(item.candidate) in starts):
            yield tuple(item.naming), right


def _starts(document: Document, weights: dict[str, float]) -> list[Candidate]:
    items = {id(item.candidate): item for item, _ in document.rows}
    return best_starts((item.candidate for item in items.values()), lambda c: score(items[id(c)].boundary, weights))


def elsewhere() -> dict[str, Examples]:
    """The examples of documents that the project does not hold, by document."""
    if not ELSEWHERE.exists():
        return {}
    with gzip.open(ELSEWHERE, "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    return {r["document"]: Examples(r["document"], _read(r["boundary"]), _read(r["naming"])) for r in records}


def _read(rows: list[list[Any]]) -> tuple[Example, ...]:
    return tuple((tuple(features), right) for right, *features in rows)


def write_elsewhere(documents: Iterable[Document]) -> None:
    """The documents' examples into ELSEWHERE, beside those of others; the same examples give the same bytes."""
    kept = elsewhere()
    boundary = _boundary([_boundary_of(d) for d in all_documents()], list(kept.values()))
    kept |= {d.name: Examples(d.name, tuple(boundary_examples(d)), tuple(naming_examples(d, boundary))) for d in documents}
    with ELSEWHERE.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
        for name, found in sorted(kept.items()):
            record = {
                "document": name,
                "boundary": [[r, *f] for f, r in found.boundary],
                "naming": [[r, *f] for f, r in found.naming],
            }
            stream.write((json.dumps(record, ensure_ascii=False) + "\n").encode())


def _boundary_of(document: Document) -> Examples:
    return Examples(document.name, tuple(boundary_examples(document)), ())


def _scorer(intercept: str, examples: Sequence[tuple[str, tuple[str, ...], bool]], l2: float) -> dict[str, float]:
    """Weights from (document, features, right)."""
    expected = {name for name in priors() if name.startswith(("start", "reach")) == (intercept == "bias-b")}
    features = [intercept, *sorted(expected.union(_several((name, found) for name, found, _ in examples)))]
    return regression([(found, right) for _, found, right in examples], features, l2)


def _boundary(documents: Sequence[Examples], others: Sequence[Examples]) -> dict[str, float]:
    return _scorer("bias-b", [(e.name, *example) for e in (*documents, *others) for example in e.boundary], L2_BOUNDARY)


def fit(documents: Sequence[Document]) -> dict[str, float]:
    """The weights of both scorers, boundary first, from these documents and the examples from elsewhere."""
    others = list(elsewhere().values())
    boundary = _boundary([_boundary_of(d) for d in documents], others)
    naming = [(d.name, *example) for d in documents for example in naming_examples(d, boundary)]
    naming += [(e.name, *example) for e in others for example in e.naming]
    return {**boundary, **_scorer("bias", naming, L2_NAMING)}


def judged(document: Document, weights: dict[str, float], threshold: float) -> Counter[str]:
    """Entities that a candidate names (found, missed), and names that are none (false)."""
    items = {id(item.candidate): (item, right) for item, right in document.rows}
    starts = _starts(document, weights)
    chosen = choose([Scored(c, score(items[id(c)][0].naming, weights)) for c in starts], threshold)
    there = {document.entities[normal(item.candidate.name)] for item, right in document.rows if right}
    found = {document.entities[normal(s.candidate.name)] for s in chosen if items[id(s.candidate)][1]}
    false = {normal(s.candidate.name) for s in chosen if items[id(s.candidate)][1] is False}
    return Counter(found=len(found), false=len(false), missed=len(there - found))


def f1(counts: Counter[str]) -> float:
    return 2 * counts["found"] / max(1, 2 * counts["found"] + counts["false"] + counts["missed"])


def rotation(documents: Sequence[Document], folds: int = FOLDS) -> dict[float, Counter[str]]:
    """threshold → counts over all documents, each judged with weights of the other folds."""
    told: dict[float, Counter[str]] = {threshold: Counter() for threshold in THRESHOLDS}
    for fold in range(folds):
        weights = fit([d for i, d in enumerate(documents) if i % folds != fold])
        for threshold, document in ((t, d) for t in THRESHOLDS for i, d in enumerate(documents) if i % folds == fold):
            told[threshold] += judged(document, weights, threshold)
    return told


def write(weights: dict[str, float], path: Path) -> None:
    """The largest first, rounded to three digits."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["feature", "weight"])
        out.writerows(
            [k, round(v, 3)] for k, v in sorted(weights.items(), key=lambda kv: (-abs(kv[1]), kv[0])) if abs(v) >= SMALLEST
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rotation-only", action="store_true", help="print the table, write nothing")
    parser.add_argument("-o", "--output", type=Path, default=DATA / "name_weights.csv")
    parser.add_argument("--elsewhere", nargs=2, type=Path, action="append", default=[], metavar=("GOLD", "TEXTS"))
    parser.add_argument("--names-elsewhere", nargs=2, type=Path, action="append", default=[], metavar=("GOLD", "TEXTS"))
    arguments = parser.parse_args()
    pairs = [(pair, False) for pair in arguments.elsewhere] + [(pair, True) for pair in arguments.names_elsewhere]
    if pairs:
        write_elsewhere([d for (gold, texts), partial in pairs for d in annotated(gold, texts, partial=partial)])
    documents = all_documents()
    print(f"{len(documents)} documents, {FOLDS} folds\nthreshold  F1     found  false  missed")  # noqa: T201
    for threshold, counts in rotation(documents).items():
        print(f"{threshold:9}  {f1(counts):.3f}  {counts['found']:5}  {counts['false']:5}  {counts['missed']:6}")  # noqa: T201
    if not arguments.rotation_only:
        weights = fit(documents)
        seen = sum((judged(d, weights, THRESHOLD) for d in documents), Counter())
        print(f"on the documents trained on: {f1(seen):.3f}; {len(weights)} weights")  # noqa: T201
        write(weights, arguments.output)


if __name__ == "__main__":
    main()
