"""Layouts for sentences of one's own: headings by number, articles by 第X条, no reading of structure."""

from __future__ import annotations

import re

from policygraph.extract.layout import Layout, Paragraph
from policygraph.extract.text.normalize import normalize

_LEVELS = tuple(map(re.compile, (r"[一二三四五六七八九十]{1,3}、", r"（[一二三四五六七八九十]{1,3}）", r"\d{1,2}\.(?!\d)")))


def layout_of(text: str, **card: str) -> Layout:
    """One paragraph a line; a short numbered line heads what follows at deeper levels."""
    normalized, paragraphs, stack, at = normalize(text), list[Paragraph](), list[tuple[int, int]](), 0
    for line in normalized.text.split("\n"):
        level = next((i for i, pattern in enumerate(_LEVELS) if pattern.match(line)), None)
        stack = stack if level is None else [entry for entry in stack if entry[0] < level]
        article = re.match(r"第.{1,6}条", line)
        kind = "heading" if level is not None and len(line) < 30 and not line.endswith("。") else "body"
        if line:
            heads = tuple(index for _, index in stack)
            paragraphs.append(Paragraph(len(paragraphs), at, at + len(line), kind, article[0] if article else "", heads))
        if level is not None:
            stack.append((level, len(paragraphs) - 1))
        at += len(line) + 1
    return Layout(normalized, tuple(paragraphs), None, (), card, (), (), {}, ())
