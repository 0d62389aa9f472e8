"""A body that stands twice on one page: the later copy is found so that it is read once."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIZE = 8
_LEAST = 600
_ABOVE = 6
_PLAIN = re.compile(r"\W+")


def repeated(lines: Sequence[tuple[int, str]]) -> set[int]:
    """Of (index, line) pairs in order, the indices of those that repeat earlier lines.

    A line repeats when nine tenths of its 8-character pieces stood before. Nothing is repeated unless such lines make a block of
    600 characters, hardly broken by other lines: a formula said twice is no second copy, nor is a table of tasks that quotes the
    text and adds who is responsible.
    """
    seen: set[str] = set()
    block: list[int] = []
    noise = 0
    found: set[int] = set()
    plain = [_PLAIN.sub("", line) for _, line in lines]
    for position, text in enumerate(plain):
        pieces = {text[i : i + _SIZE] for i in range(max(1, len(text) - _SIZE + 1))}
        known = len(seen)
        seen |= pieces
        new = len(seen) - known
        if len(text) >= _SIZE and len(pieces) - new >= 0.9 * len(pieces):
            block.append(position)
        else:
            noise += 1
            if noise > 1 + len(block) // 4:
                found |= _settled(block, plain)
                block, noise = [], 0
    return {lines[position][0] for position in found | _settled(block, plain)}


def _settled(block: Sequence[int], plain: Sequence[str]) -> set[int]:
    """The block when it is long enough, with the short lines in and right above it (title, number) that were said before."""
    if sum(len(plain[position]) for position in block) < _LEAST:
        return set()
    before = "".join(plain[: max(0, block[0] - _ABOVE)])
    around = range(max(0, block[0] - _ABOVE), block[-1] + 1)
    return set(block) | {position for position in around if plain[position] and plain[position] in before}
