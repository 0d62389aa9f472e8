"""How far a review has come: what was put off, and what each finished document said then. Kept beside the ledger; losing it only
means being asked again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from policygraph.corrections.locking import held
from policygraph.errors import DataError
from policygraph.model import Extraction, Statement, digest
from policygraph.opening import write_whole

_FORMAT = 1
_MOST_BYTES = 256 << 20


@dataclass
class Progress:
    """`skipped`: ids of items put off. `finished`: work (document id) → keys of what it said when its review was finished."""

    path: Path
    skipped: set[str] = field(default_factory=set)
    finished: dict[str, set[str]] = field(default_factory=dict)
    _before: tuple[frozenset[str], dict[str, set[str]]] = field(default=(frozenset(), {}), repr=False, compare=False)

    def is_new(self, extraction: Extraction, statement: Statement) -> bool:
        """Whether the document was finished once, and did not say this then."""
        before = self.finished.get(work_of(extraction))
        return before is not None and key_of(statement) not in before

    def finish(self, extraction: Extraction) -> None:
        self.finished[work_of(extraction)] = {key_of(s) for s in (*extraction.statements, *extraction.set_aside)}

    def save(self) -> None:
        """Write the file whole or not at all: what changed here since it was read, on what others wrote meanwhile."""
        skipped, finished = self._before
        with held(self.path):
            there = _read(self.path)
            self.skipped = (there.skipped | (self.skipped - skipped)) - (skipped - self.skipped)
            self.finished = {**there.finished, **{w: keys for w, keys in self.finished.items() if finished.get(w) != keys}}
            told = {
                "format": _FORMAT,
                "skipped": sorted(self.skipped),
                "finished": {work: sorted(keys) for work, keys in sorted(self.finished.items())},
            }
            write_whole(self.path, (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode("utf-8"))
        self._before = (frozenset(self.skipped), dict(self.finished))


def progress_of(ledger: str | Path) -> Progress:
    """The progress kept beside the ledger at this path; DataError when its file is not one."""
    return _read(Path(ledger).with_suffix(".progress.json"))


def _read(path: Path) -> Progress:
    if not path.exists():
        return Progress(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large")
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] != _FORMAT:
            raise ValueError(f"format {told['format']}")
        skipped, finished = _texts(told["skipped"]), {str(work): _texts(keys) for work, keys in told["finished"].items()}
        return Progress(path, skipped, finished, (frozenset(skipped), dict(finished)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{path}: no progress of a review ({type(error).__name__}); remove it, the answers are in the ledger"
        ) from error


def _texts(given: Iterable[object]) -> set[str]:
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise ValueError("not a list of texts")
    return set(given)


def work_of(extraction: Extraction) -> str:
    """Two texts of one document are one work: what a new text says again is not new."""
    return extraction.source.document or extraction.source.id


def key_of(statement: Statement) -> str:
    """By label and name, because ids of tasks and targets belong to one text."""
    ends = statement.subject, statement.object
    return digest(statement.relation, *(part for end in ends for part in (end.label, end.name)))[:12]
