"""Titles set over two to four lines are put on one: 国务院关于…建设 / 试点工作方案的通知."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from policygraph.extract.entities.agencies import is_name
from policygraph.extract.form.genres import carried, genre_of
from policygraph.extract.form.headings import mark_of
from policygraph.extract.text.edits import Edit, Mapped, rewrite
from policygraph.extract.text.segments import title_and_number

_PUNCTUATED = re.compile(
    r"[。；！？：，_|]|^[（>]|〔|(?:文件|令)$|^附(?:件|表)|(?:\d{4}|^[一二][〇零○一二三四五六七八九]{3})年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日$"
    r"|^专栏|[.…]{4}|^目 ?录?$"
)
_BOOK = re.compile(r"《([^《》\n]{8,90})》")
_OPENS = re.compile(r"^(?:（.{2,14}）|附件?[\d一二三四五六七八九十]*：?|.*(?:19|20)\d\d年\d+月\d+日.{0,12}|主题词：?)$")
_LISTED = re.compile(r"(?:名单|一览表|分工表|清单|任务表|目录|方案|规划|意见|办法|规定|细则|制度|指标体系)$")
#: what stands in brackets behind a title, on a line of its own
_YEAR = r"(?:19|20)\d\d"
_BEHIND = re.compile(
    rf"（(?:{_YEAR}年?[—–~～至-]+{_YEAR}年|[试暂] *行|修 *订|{_YEAR}年修[订正]|草 *案|送审稿|(?:公开)?征求意见稿)）$"
)
#: a line by which a title goes on: 规划 / 和二〇三五年远景目标纲要
_GOES_ON = re.compile(r"^[和与及暨]")
#: the second line of the head of a public notice: 某某部 / 公 告
_PUBLIC = re.compile(r"^[公通] *告$")
#: genres behind which no title goes on
_WHOLE = frozenset({"通知", "批复", "复函", "公告", "通告", "令", "通报"})
_LONGEST, _MOST = 46, 4


def joined_titles(text: str, offsets: array[int]) -> Mapped:
    """The text with each title on one line; only line ends go."""
    lines = text.split("\n")
    return rewrite(text, offsets, list(_edits(lines, _known(text, lines))))


def _known(text: str, lines: Sequence[str]) -> set[str]:
    """Names that the text itself gives in full: in book-title marks, on lines of their own, in a notice that carries them."""
    named = set(_BOOK.findall(text)) | {name for line in lines[:3] if genre_of(name := line.partition("，")[0])}
    whole = {line.rpartition("：")[2] for line in lines if len(line) > 12 and genre_of(line)}
    return {_plain(name) for name in named | whole | {carried(line)[0] for line in whole} if len(name) > 8}


def _plain(name: str) -> str:
    return re.sub(r"[“”‘’《》 ]", "", name)


def _edits(lines: Sequence[str], known: set[str]) -> Iterator[Edit]:
    position, i = 0, 0
    while i < len(lines):
        count = _count(lines, i, known)
        for line, following in pairwise(lines[i : i + count]):
            position += len(line) + 1
            yield position - 1, position, ""
            if _PUBLIC.match(following) and len(following) > 2:
                yield position + 1, position + len(following) - 1, ""
        position += len(lines[i + count - 1]) + 1
        i += count


def _count(lines: Sequence[str], start: int, known: set[str]) -> int:
    """How many lines from here make one title; 1 when this line is no beginning of one."""
    if not _may_begin(lines[start]):
        return 1
    if genre_of(lines[start]) and start + 1 < len(lines) and _BEHIND.match(lines[start + 1]):
        return 2
    if is_name(lines[start]) and start + 1 < len(lines) and _PUBLIC.match(lines[start + 1]):
        return 2
    for count in range(2, _MOST + 1):
        parts = [*lines[start : start + count - 1], *(_alone(line) for line in lines[start + count - 1 : start + count])]
        if len(parts) < count or not all(_may_go_on(part) for part in parts[1:]):
            return 1
        if _is_title(parts, lines[start - 1] if start else "", known, start):
            return count + _rest(lines, start, count)
    return 1


def _rest(lines: Sequence[str], start: int, count: int) -> int:
    """1 when one more line belongs to a title that is whole without it: …第十四个五年规划 / 和2035年远景目标纲要的通知."""
    last = _alone(lines[start + count]) if start + count < len(lines) else ""
    whole = genre_of("".join(lines[start : start + count])) in _WHOLE
    return int(not whole and bool(_GOES_ON.match(last)) and _may_go_on(last) and bool(genre_of(last)))


def _alone(line: str) -> str:
    """A title's last line without the number and the addressees that it runs into."""
    joined = title_and_number(line, bracketed=True) if "〔" in line else None
    return line[: joined[0]].rstrip() if joined else line


def _may_begin(line: str) -> bool:
    return 4 < len(line) <= _LONGEST and not _PUNCTUATED.search(line) and not mark_of(line)


def _may_go_on(line: str) -> bool:
    return 0 < len(line) <= _LONGEST and not _PUNCTUATED.search(line.rstrip("）")) and not mark_of(line)


def _is_title(parts: Sequence[str], before: str, known: set[str], start: int) -> bool:
    whole = "".join(parts)
    if _plain(whole) in known:
        return True
    heads = len(list(takewhile(is_name, parts)))
    joint = parts[0].startswith("中共") and 1 < heads < len(parts) and parts[heads].startswith("关于")
    if not genre_of(whole) or (any(map(is_name, parts[1:])) and not joint):
        return False
    if genre_of(parts[0]):
        if len(parts) == 2 and _GOES_ON.match(parts[1]):
            return True
        if "关于" not in parts[0] or genre_of(parts[0]) in _WHOLE:
            return False
    about = joint or "关于" in parts[0] or (is_name(parts[0]) and parts[1].startswith("关于"))
    if about:
        return not genre_of("".join(parts[:-1])) or (genre_of(parts[-1]) == "通知" and "关于" not in parts[-1])
    opened = start == 0 or bool(_OPENS.match(before)) or before.endswith("。")
    short = len(parts) <= 3 and len(whole) <= 70 and len(parts[0]) >= 8
    return opened and short and not is_name(parts[0]) and bool(_LISTED.search(whole))
