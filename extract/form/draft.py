"""What the structure steps pass on: the lines of a document and what each was found to be so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PROSE = re.compile(r"[。！？]|；.|：.{30}")


@dataclass
class Draft:
    """`kinds[i]` is the kind of `lines[i]` (Paragraph.kind), "" while undecided; steps fill it in, in a fixed order."""

    text: str
    ranges: list[tuple[int, int]]
    lines: list[str] = field(init=False)
    kinds: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [self.text[a:b] for a, b in self.ranges]
        self.kinds = [""] * len(self.lines)

    def start(self, index: int) -> int:
        return self.ranges[index][0]

    def mark(self, index: int, kind: str) -> None:
        if not self.kinds[index]:
            self.kinds[index] = kind

    def open(self, start: int = 0, end: int | None = None) -> list[int]:
        """The undecided lines of a stretch."""
        return [i for i in range(start, len(self.lines) if end is None else end) if not self.kinds[i]]


def is_prose(line: str) -> bool:
    """Whether the line holds a sentence."""
    return len(line) > 12 and bool(_PROSE.search(line))
