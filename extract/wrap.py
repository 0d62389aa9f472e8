"""Line ends that mean nothing: text wrapped at a fixed width (PDF, mail), titles set over several lines, page numbers.

Widths are counted in cells, two for a Chinese character. A line was wrapped when the first unbreakable piece of the next one would
not have fitted behind it.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.edits import Edit, Mapped, rewrite

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_WIDE = re.compile(r"[^\x00-\x7f]")
_STARTS_PIECE = re.compile(r"[A-Za-z0-9.,%+/-]+|[（“《‘〔]*.[，。；：、！？）”》’〕]*")
_CLOSING = re.compile(r"\s*[，。；：、！？）”》’〕]")
_OPENING = re.compile(r".*[（“《‘〔、，]\s*$")
_ENDED = re.compile(r".*[。；！？：]\s*$|.*[。；！？][）”]\s*$")
_NUMBER = r"[一二三四五六七八九十百零〇]+"
_HEADED = re.compile(
    rf"\s*(?:{_NUMBER}、|（{_NUMBER}）|第{_NUMBER}[章节条编]|第\d+条|\d{{1,3}}[.．、](?!\d)|（\d{{1,2}}）|[①-⑳]|——|[●■◆★▲◇□]|专栏\s*\d|附件|附表"
    r"|目\s*录$|(?:19|20)\d\d年\d+月\d+日$|索引号|主题分类|发文机关|成文日期|标题：|发文字号|发布日期|时\s*效：)"
)
_PAGE_NUMBER = re.compile(r"[ \t]*[—-]?\s*\d{1,4}\s*[—-]?[ \t]*$|[ \t]*第\s*\d+\s*页.{0,10}$")



@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str
    width: int


def _lines(text: str) -> list[_Line]:
    return [_Line(m.start(), m.end(), m[0], len(m[0].rstrip()) + len(_WIDE.findall(m[0].rstrip()))) for m in _LINE.finditer(text)]


def wrap_width(widths: list[int]) -> int:
    """The width in cells at which a text was wrapped, 0 when it was not: few lines are longer, most of the text stands in full lines."""
    counts = Counter(w for w in widths if w >= 30)
    if sum(counts.values()) < 6:
        return 0
    width = max(counts, key=lambda w: (sum(counts[v] for v in range(w - 3, w + 1)), w))
    full = [w for w in widths if width - 3 <= w <= width + 1]
    longer = [w for w in widths if w > width + 1]
    return width if len(full) >= 6 and sum(longer) * 25 < sum(full) and sum(full) * 5 >= sum(widths) * 2 else 0


def _overflows(line: _Line, following: _Line, width: int) -> bool:
    piece = _STARTS_PIECE.match(following.text.lstrip())
    size = len(piece[0]) + len(_WIDE.findall(piece[0])) if piece else 2
    return line.width + min(size, 24) >= width


def _joins(line: _Line, following: _Line, width: int, *, adjacent: bool) -> bool:
    if _CLOSING.match(following.text):
        return True
    if _HEADED.match(following.text):
        return False
    if _OPENING.match(line.text) and adjacent:
        return True
    if not width or not _overflows(line, following, width):
        return False
    indented = len(following.text) - len(following.text.lstrip()) >= 2 and line.text[:1] not in (" ", "\t")
    return not indented and (adjacent or not _ENDED.match(line.text))


def _page_numbers(lines: list[_Line], text: str, breaks: set[int]) -> set[int]:
    """Indices of the lines that number a page: a lone number beside a page break."""
    found = set()
    for i, line in enumerate(lines):
        if _PAGE_NUMBER.match(line.text) and breaks:
            before = lines[i - 1].end if i else 0
            after = lines[i + 1].start if i + 1 < len(lines) else len(text)
            if any(before <= b < after for b in breaks):
                found.add(i)
    return found


def soft_breaks(text: str, offsets: array[int], page_breaks: set[int] = frozenset()) -> Mapped:  # type: ignore[assignment]
    """Wrapped lines joined, page numbers between them dropped, blank lines gone. `page_breaks`: where form feeds stood."""
    lines = _lines(text)
    skipped = _page_numbers(lines, text, page_breaks)
    lines = [line for i, line in enumerate(lines) if i not in skipped]
    width = wrap_width([line.width for line in lines])
    return rewrite(text, offsets, _edits(text, lines, width))


def _edits(text: str, lines: list[_Line], width: int) -> Iterator[Edit]:
    if not lines:
        yield 0, len(text), ""
        return
    if lines[0].start:
        yield 0, lines[0].start, ""
    for line, following in zip(lines, lines[1:], strict=False):
        gap = text[line.end : following.start]
        joint = "" if _joins(line, following, width, adjacent=gap.count("\n") == 1) else "\n"
        end = line.start + len(line.text.rstrip())
        start = following.end - len(following.text.lstrip()) if not joint else following.start
        yield end, start, joint
    if lines[-1].end < len(text):
        yield lines[-1].end, len(text), ""
