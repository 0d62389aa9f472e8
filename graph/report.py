"""What became of each document of a run, as one JSON object that a program can read (`--report FILE.json`)."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.model import Extraction


@dataclass
class RunReport:
    """`documents` holds one record for each: path, outcome (read | kept | skipped | failed), and why or what it gave. Of shards it
    holds what failed or was skipped; the others are only counted."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    _counted: Counter[str] = field(default_factory=Counter)
    _start: float = field(default_factory=time.monotonic)

    def read(self, extraction: Extraction, *, kept: bool = False) -> None:
        """`kept`: by an earlier run that this one resumes."""
        source = extraction.source
        self.documents.append({
            "path": source.path, "outcome": "kept" if kept else "read", "format": source.format, "characters": len(source.text),
            "statements": len(extraction.statements), "id": source.id,
        })  # fmt: skip

    def failed(self, path: str, why: str) -> None:
        self.documents.append({"path": path, "outcome": "failed", "why": why})

    def skipped(self, path: str, why: str) -> None:
        self.documents.append({"path": path, "outcome": "skipped", "why": why})

    def shard(self, record: dict[str, Any], *, kept: bool) -> None:
        """See `policygraph.shards`."""
        self._counted["kept" if kept else "read"] += record["documents"]
        for path, why in record["failed"]:
            self.failed(path, why)
        for path, why in record["skipped"]:
            self.skipped(path, why)

    def count(self, outcome: str) -> int:
        told = sum(1 for document in self.documents if document["outcome"] == outcome)
        return self._counted[outcome] + told

    @property
    def summary(self) -> str:
        """One line: 12 read, 3 skipped, 1 failed."""
        told = ((name, self.count(name)) for name in ("read", "kept", "skipped", "failed"))
        return ", ".join(f"{count} {name}" for name, count in told if count or name == "read")

    def record(self) -> dict[str, Any]:
        counts = {name: self.count(name) for name in ("read", "kept", "skipped", "failed")}
        return {**counts, "seconds": round(time.monotonic() - self._start, 3), "documents": self.documents}

    def write(self, path: str | Path) -> None:
        """Raises PolicygraphError when the file cannot be written."""
        try:
            Path(path).write_text(json.dumps(self.record(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise PolicygraphError(f"{path}: the report cannot be written ({error.strerror or error})") from error
