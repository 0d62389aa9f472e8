"""Documents that people annotated, with what `train_names` and `rotate` look at: each candidate for a name, and whether it is one.

Annotations lie in ../shared/gold (POLICYGRAPH_SHARED), tests/annotations, and tests/annotations/names, which hold names of
programs, platforms and organizations only; the texts lie in ../shared.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.extract.entities.bodies import find_bodies
from policygraph.extract.entities.places import find_places
from policygraph.extract.entities.things import Described, described, find_known
from policygraph.extract.form.structure import read_layout
from policygraph.extract.text.normalize import normalize

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("POLICYGRAPH_SHARED") or ROOT.parent / "shared")
#: one document annotated twice under two names: the second stands for both
TWINS = {"h16a": "h16"}
_LABELS = frozenset({"Platform", "Program", "Organization", "Agency", "Document"})
_SPEAKING = ("title", "heading", "body", "cell", "signature", "annex", "addressee")


@dataclass(frozen=True)
class Document:
    """A document's candidates, each with True (names one thing), False, or None (no example), and the entity of each name."""

    name: str
    rows: tuple[tuple[Described, bool | None], ...]
    entities: dict[str, str]


def normal(name: str) -> str:
    """A name as the scoring script compares it: width, case, spaces, quotation marks, dashes and list commas aside."""
    return re.sub(r"[\s\"'“”‘’《》〈〉「」『』・·—–,、-]", "", unicodedata.normalize("NFKC", name).lower())


def sources() -> list[tuple[Path, Path, bool]]:
    """(annotations, texts, whether names of three labels only)."""
    own, texts = ROOT / "tests" / "annotations", SHARED / "corpus" / "unlabelled"
    return [(SHARED / "gold", SHARED / "corpus", False), (own, texts, False), (own / "names", texts, True)]


def all_documents() -> list[Document]:
    found = [d for gold, texts, partial in sources() for d in annotated(gold, texts, partial=partial)]
    names = {d.name for d in found}
    return [d for d in found if TWINS.get(d.name) not in names]


def annotated(gold: Path, texts: Path, *, partial: bool = False) -> Iterator[Document]:
    """The annotated documents of a folder; `partial`: bodies and documents are not annotated, so they are no examples."""
    for path in sorted(gold.glob("*.json")):
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8-sig")
        yield document_of(path.stem, text, json.loads(path.read_text("utf-8"))["entities"], partial)


def document_of(name: str, text: str, entities: list[dict[str, Any]], partial: bool) -> Document:
    layout = read_layout(normalize(text))
    speaking = sorted((p.start, p.end) for p in layout.of(*_SPEAKING))
    begins = [start for start, _ in speaking]
    places = list(find_places(layout))
    bodies = list(find_bodies(layout, places))
    known = {(m.start, m.end) for m in (*find_known(layout), *bodies)}
    labels, optional, of = _names(entities)
    rows = []
    for item in described(layout, places, bodies):
        candidate = item.candidate
        paragraph = bisect_right(begins, candidate.start) - 1
        if (candidate.start, candidate.end) in known or paragraph < 0 or candidate.end > speaking[paragraph][1]:
            continue
        rows.append((item, _judged(item, labels, optional, partial)))
    return Document(name, tuple(rows), of)


def _names(entities: list[dict[str, Any]]) -> tuple[dict[str, set[str]], set[str], dict[str, str]]:
    """(name → labels it may have, names that are optional, name → entity id)."""
    labels: dict[str, set[str]] = defaultdict(set)
    optional: set[str] = set()
    of: dict[str, str] = {}
    for entity in entities:
        allowed = {entity["label"], *entity.get("labels_ok", [])}
        for name in map(normal, entity["names"] if allowed & _LABELS else ()):
            if entity.get("optional"):
                optional.add(name)
            else:
                labels[name] |= allowed
                of.setdefault(name, entity["id"])
    return labels, optional, of


def _judged(item: Described, labels: dict[str, set[str]], optional: set[str], partial: bool) -> bool | None:
    candidate = item.candidate
    name, label = normal(candidate.name), candidate.head.label if candidate.head else "Program"
    if partial and label in {"Agency", "Document"}:
        return None
    if name in labels:
        if label in labels[name] and candidate.head and normal(candidate.head.text) == name:
            return None
        return label in labels[name]
    return None if name in optional else False
