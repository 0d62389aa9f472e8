"""A body that stands twice on one page: the later copy is found so that it is read once."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIZE = 8
_PLAIN = re.compile(r"\W+")


def repeated(lines: Sequence[tuple[int, str]]) -> set[int]:
    """Of (index, line) pairs in order, the indices of those that say what earlier lines said.

    A line repeats when nine tenths of its 8-character pieces stood before; nothing is repeated unless such lines make up a block of at
    least 200 characters (a formula said twice is no second copy).
    """
    seen: set[str] = set()
    block: list[tuple[int, int]] = []
    found: set[int] = set()
    for index, line in lines:
        plain = _PLAIN.sub("", line)
        pieces = {plain[i : i + _SIZE] for i in range(max(1, len(plain) - _SIZE + 1))}
        if len(plain) >= _SIZE and len(pieces & seen) >= 0.9 * len(pieces):
            block.append((index, len(plain)))
        elif len(plain) >= 3 * _SIZE:
            found |= _settled(block)
            block = []
        seen |= pieces
    return found | _settled(block)


def _settled(block: list[tuple[int, int]]) -> set[int]:
    return {index for index, _ in block} if sum(size for _, size in block) >= 200 else set()
