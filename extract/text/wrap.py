"""Line ends that mean nothing: text wrapped at a fixed width (PDF, mail), titles set over several lines, page numbers.

Widths are counted in cells, two for a Chinese character. A line was wrapped when the first unbreakable piece of the next one would
not have fitted behind it.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from policygraph.extract.text.edits import Edit, Mapped, rewrite
from policygraph.extract.text.torn import continuations

_STARTS_PIECE = re.compile(r"[A-Za-z0-9.,%+/-]+|[（“《‘〔]*.[，。；：、！？）”》’〕]*")
_CLOSING = re.compile(r"\s*[，。；：、！？）”》’〕]")
_OPENING = tuple("（“《‘〔、，")
_ENDED = re.compile("[。；！？：]$|[。；！？][）”]$")
_NUMBER = r"[一二三四五六七八九十百零〇]+"
_HEADED = re.compile(
    rf"\s*(?:{_NUMBER}、|（{_NUMBER}）|第{_NUMBER}[章节条编]|第\d+条|\d{{1,3}}[.．、](?!\d)|（\d{{1,2}}）|[①-⑳]|——|[●■◆★▲◇□]|专栏\s*\d|附件|附表"
    r"|目\s*录$|(?:19|20)\d\d年\d+月\d+日$|(?:19|20)\d\d-\d\d-\d\d|索引号|主题分类|发文机关|成文日期|标题：|发文字号|发布日期|时\s*效：)"
)
#: a tag or a note on a line of its own
_BRACKETED = re.compile(r"\s*（[^（）]*）\s*$")
_LEADERS = re.compile(r"[.…·]{6}")
_PAGE_NUMBER = re.compile(r"[ \t]*(?:[—-]\s*)?\d{1,4}(?:\s*[—-])?[ \t]*$|[ \t]*第\s*\d+\s*页.{0,10}$")


class _Line(NamedTuple):
    """`bare` is the text without the spaces behind it, `width` counts its cells."""

    start: int
    end: int
    text: str
    bare: str
    width: int


def _cells(text: str) -> int:
    """Two for each character beyond ASCII."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _lines(text: str) -> list[_Line]:
    """The lines that hold anything."""
    found = []
    start = 0
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare:
            found.append(_Line(start, start + len(line), line, bare, _cells(bare)))
        start += len(line) + 1
    return found


def wrap_widths(widths: list[int]) -> tuple[int, ...]:
    """The widths in cells at which a text was wrapped, ascending (a box may be wider than the body); none when it was not.

    Most text stands in lines near such a width and hardly any line is longer.
    """
    every = Counter(widths)
    counts = Counter({width: count for width, count in every.items() if width >= 30})
    enough = max(6, len(widths) // 25)
    found: list[int] = []
    for width in sorted(counts, reverse=True):
        near = sum(counts[w] for w in range(width - 3, width + 1))
        fewer = sum(counts[w] for w in range(width - 4, width))
        if near < enough or near < fewer or any(width > f - 6 for f in found):
            continue
        if not found or near * 10 >= len(widths) or _in_blocks(widths, width) >= enough:
            found.append(width)
    full = sum(w * count for w, count in every.items() if any(f - 5 <= w <= f for f in found))
    longer = sum(w * count for w, count in every.items() if found and w > found[0] + 2)
    return tuple(sorted(found)) if longer * 20 < full and full * 4 >= sum(widths) else ()


def _in_blocks(widths: list[int], width: int) -> int:
    """How many lines near a width stand next to another: those of a box do, headings and last lines of paragraphs do not."""
    near = [False, *(width - 3 <= w <= width for w in widths), False]
    return sum(line and (before or after) for before, line, after in zip(near, near[1:], near[2:], strict=False))


def _room(line: _Line, widths: tuple[int, ...], least: int) -> int:
    """The width at which the line was wrapped: that of the paragraph it continues, else the least it fits in; 0 for none."""
    return next((w for w in widths if w >= line.width - 2 and w >= least), 0)


def _overflows(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next piece would not have fitted; a first line may have lost its indent of four cells."""
    piece = _STARTS_PIECE.match(following.text.lstrip())
    size = _cells(piece[0]) if piece else 2
    spare = 6 if not _ENDED.search(line.bare) else 1
    return line.width + min(size, 24) + spare > width


def _joins(line: _Line, following: _Line, width: int, *, adjacent: bool) -> bool:
    if _CLOSING.match(following.text):
        return True
    if _HEADED.match(following.text) or _BRACKETED.match(line.text):
        return False
    if (adjacent and line.bare.endswith(_OPENING)) or _unclosed(line.text, following.text):
        return True
    if not width or not _overflows(line, following, width):
        return False
    indented = len(following.text) - len(following.text.lstrip()) >= 2 and line.text[:1] not in (" ", "\t")
    return not indented and (adjacent or not _ENDED.search(line.bare))


def _unclosed(text: str, following: str) -> bool:
    """A bracket or quotation mark is open at the line's end and the next line closes it."""
    for opening, closing in ("《》", "“”", "（）"):
        at = text.rfind(opening)
        if at >= 0 and at > len(text) - 60 and text.count(opening) > text.count(closing):
            end = following.find(closing)
            return 0 <= end < 40 and opening not in following[:end]
    return False


def _page_numbers(lines: list[_Line], text: str, breaks: Collection[int]) -> set[int]:
    """Indices of the lines that number a page: a lone number beside a page break."""
    found = set()
    for i, line in enumerate(lines):
        if breaks and _PAGE_NUMBER.match(line.text):
            before = lines[i - 1].end if i else 0
            after = lines[i + 1].start if i + 1 < len(lines) else len(text)
            if any(before <= b < after for b in breaks):
                found.add(i)
    return found


def soft_breaks(text: str, offsets: array[int], page_breaks: Collection[int] = ()) -> Mapped:
    """Wrapped lines joined, page numbers between them dropped, blank lines gone. `page_breaks`: where form feeds stood."""
    lines = _lines(text)
    skipped = _page_numbers(lines, text, page_breaks)
    lines = [line for i, line in enumerate(lines) if i not in skipped]
    widths = wrap_widths([line.width for line in lines if not _LEADERS.search(line.text)])
    return rewrite(text, offsets, _edits(text, lines, widths))


def _edits(text: str, lines: list[_Line], widths: tuple[int, ...]) -> Iterator[Edit]:
    if not lines:
        yield 0, len(text), ""
        return
    if lines[0].start:
        yield 0, lines[0].start, ""
    width, torn = 0, continuations([line.text for line in lines])
    for index, (line, following) in enumerate(pairwise(lines), 1):
        width = _room(line, widths, width)
        adjacent = text.count("\n", line.end, following.start) == 1
        joint = "" if index in torn or _joins(line, following, width, adjacent=adjacent) else "\n"
        width = 0 if joint else width
        end = line.start + len(line.bare)
        start = following.end - len(following.text.lstrip()) if not joint else following.start
        if text[end:start] != joint:
            yield end, start, joint
    if lines[-1].end < len(text):
        yield lines[-1].end, len(text), ""
