"""What a document is made of: the values that `structure` finds and every later stage reads.

Offsets are positions in the normalized text (`Normalized.text`); `Normalized.span` maps them back to the source text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

#: how a document's place was told: by its head (issuer, title, 文号), by its running text, as the nation's, by nothing
HEAD, TEXT, CENTRAL, UNTOLD = "head", "text", "central", ""
#: how the rule of a mention ends whose place only the running text tells
BY_TEXT = ".by-text"


@dataclass(frozen=True)
class Normalized:
    """Text that rules can be written for, and the way back.

    `offsets[i]` is the index in `source` of the character that `text[i]` comes from (non-decreasing).
    """

    text: str
    offsets: array[int] = field(repr=False)
    source: str = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the source text behind `text[start:end]` (start < end)."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        first, last = self.span(start, end)
        return self.source[first:last]


@dataclass(frozen=True)
class Paragraph:
    """One line of meaning: a paragraph, heading, table cell, or a line of the head matter.

    kind: title | number | meta (a card's label or value: 发文机关：国务院) | date | addressee | heading | body | cell | signature |
    annex (an entry of the list of annexes) | toc | furniture (navigation, hotline, reprint notice, page number) | repeat (the
    body standing a second time). `clause` is its path (三（二）12; 第五条第二款 is 第五条), `headings` the indices of the
    paragraphs that head it, outermost first (a paragraph that is itself a heading with text behind it counts as body).
    """

    index: int
    start: int
    end: int
    kind: str
    clause: str = ""
    headings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tag:
    """A responsibility tag: （教育部牵头，财政部、各省级人民政府按职责分工负责）, 责任单位：X、Y, a table cell of bodies.

    `start`–`end` is the whole tag; `parts` are (role, verb, start, end): role LEADS or PARTICIPATES_IN, the text's own word for
    it (牵头, 负责, 配合, 参与, 指导, 责任单位 …), and the range of the list of names. `scope` is the range of the text that the tag
    speaks of: the item, without the tag.
    """

    start: int
    end: int
    parts: tuple[tuple[str, str, int, int], ...]
    scope: tuple[int, int]
    clause: str = ""


@dataclass(frozen=True, eq=False)
class Layout:
    """A document's structure; one is no other, so that what is told of it can be kept by it.

    `title` is the range of the title that stands in the text (of the notice, where a notice carries a plan), `titles` every
    name the work goes by, canonical first; `card` the Document properties of SCHEMA.md (number, genre, issued, …);
    `short_forms` maps each 以下简称 form to the range of what it stands for; `own_names` the forms by which the document calls
    itself (本方案, 《规划》). `place` is the surface of the region the document speaks for (辽宁省), "" for a national
    one or when untold; `place_told` is one of HEAD, TEXT, CENTRAL, UNTOLD.
    """

    normalized: Normalized
    paragraphs: tuple[Paragraph, ...]
    title: tuple[int, int] | None
    titles: tuple[str, ...]
    card: Mapping[str, Any]
    issuers: tuple[tuple[int, int], ...]
    addressees: tuple[tuple[int, int], ...]
    short_forms: Mapping[str, tuple[int, int]]
    own_names: tuple[str, ...]
    tags: tuple[Tag, ...] = ()
    place: str = ""
    place_told: str = UNTOLD

    @property
    def text(self) -> str:
        return self.normalized.text

    def of(self, *kinds: str) -> Iterator[Paragraph]:
        return (p for p in self.paragraphs if p.kind in kinds)

    @property
    def body(self) -> Iterator[Paragraph]:
        """What statements may be read from: headings, body and cells, once."""
        return self.of("heading", "body", "cell")
