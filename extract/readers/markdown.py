"""Markdown → the text a reader sees: marks dropped, tables one cell a line, numbers of lists kept."""

from __future__ import annotations

import re

from policygraph.extract.readers.readout import Readout

_RULE = re.compile(r"([-*_=]) *(?:\1 *){2,}")
_TABLE_RULE = re.compile(r"[|:\- ]+")
_START = re.compile(r"(?:#{1,6}\s+|>\s?|[-*+]\s+)+")
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)\*"), r"\1"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)  # fmt: skip


def read_markdown(text: str) -> Readout:
    """Front matter between --- lines is dropped."""
    lines = text.split("\n")
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:60]):
        lines = lines[[line.strip() for line in lines[1:]].index("---") + 2 :]
    return Readout("\n".join(out for line in lines for out in _shown(line)))


def _shown(line: str) -> list[str]:
    bare = line.strip()
    if bare.startswith(("```", "~~~")) or _RULE.fullmatch(bare) or ("|" in bare and "-" in bare and _TABLE_RULE.fullmatch(bare)):
        return []
    if bare.startswith("|") and bare.endswith("|"):
        return [cell for raw in re.split(r"(?<!\\)\|", bare.strip("|")) if (cell := _plain(raw).strip())]
    marked = _START.match(bare)
    return [_plain(bare[marked.end() :] if marked else line.rstrip("\r"))]


def _plain(line: str) -> str:
    for pattern, shown in _INLINE:
        line = pattern.sub(shown, line)
    return line
