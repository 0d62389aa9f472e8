"""The title that stands in the text, and what the notice carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.extract.entities.agencies import are_names
from policygraph.extract.form.announced import announced
from policygraph.extract.form.card import Value
from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.genres import carried, genre_of
from policygraph.extract.form.headings import mark_of
from policygraph.extract.form.table_heads import first_table
from policygraph.extract.text.segments import NUMBER

_SITE_TAIL = re.compile(r"(?:，[^，。《》]{2,40}| ?[_|] ?[^_|]{2,30}| - [^-]{2,30})$")
_NEWS = re.compile(r"^(?P<issuers>[^《》，。]{2,60}?)(?:联合|关于)?(?:印发|发布|出台|公布)了?《(?P<what>[^《》]+)》(?:.{0,8})?$")
_NUMBER = re.compile(rf"^(?:（?{NUMBER}）?|（?第\d+号）?|[\u4e00-\u9fff]+令第\d+号|(?:19|20)\d\d年 ?第\d{{1,4}}号)$")
#: 教育部等部门|“十四五”…计划: who wrote the plan stands in front of its name
_AUTHORS = re.compile(
    r"(?P<who>[^《》“”，。]{2,60}?)等(?:[\d一二三四五六七八九十]+个?)?(?:部门|单位|部委|委办局)(?=[^关印联、和的])"
)
#: a headline's region is none of the bodies that issue (某省印发《…》)
_REGION = re.compile(r"(?:[\u4e00-\u9fff]{1,8}(?:[省市区县州]|自治区)|我[省市国])(?:联合|正式)?")
_COUNTED = re.compile(r"等[\d一二三四五六七八九十]+(?:个)?(?:部门|单位|部委|委办局)$")
#: a title that stands as a whole in book-title marks
_IN_MARKS = re.compile(r"^《([^《》]+)》$")
_ORDER = re.compile(r"^[\u4e00-\u9fff ]{2,40}令(?:（?第.{1,8}号）?)?$")
_REPORTED = re.compile("政府工作报告")
#: what a headline has and a title without 关于 has not
_HEADLINE = re.compile(r"[！？]|发布(?!会|管理|办法|规定|条例)|出台|印发|来[了啦]|一图读懂|解读|重磅|全文")
_CAME_OUT = re.compile(
    r"《(?P<name>[^《》]{6,80})》[^，。；《》]{0,20}?(?:出台|印发|发布|公布|下发|实施|施行)"
    r"|(?:出台|印发|发布|公布|下发)了?《(?P<named>[^《》]{6,80})》"
)
_WEEK = re.compile(r"\d{1,2}日?[-—–~至](?:\d{1,2}月)?\d{1,2}日）?$|^第\d+期|^首页|导航$|频道$|专栏$|^(?:【[^】]{1,6}】 ?)+$")
#: what a digest's short headline ends in (某某就业政策)
_SHORT = re.compile(r"(?:政策|措施|举措|清单|要点|问答|指南|一览)$")
#: what a site calls its columns
_COLUMN = re.compile(r"^(?:[省市县区]?(?:政府|政务))?(?:通知|通告|公示|公告|政策|法规|文件|规划|计划|解读|公报|规章|动态|新闻){2}$")
#: a work report of no year and no place by its name: 省政府工作报告, in a path or as a column
_BARE_REPORT = re.compile(r"^[本省市县区]?(?:人民)?政府工作报告$")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_DIVISION = re.compile("[省市州县区](?=.{0,8}政府)")
_HEAD_LINES, _BELOW = 160, 6


@dataclass(frozen=True)
class Title:
    """`line` of the title, its range, the issuing side named in front of 关于 (end of that prefix), the plan it carries.

    `begin` is the document's first line: that of the order (某省人民政府令) which puts it into force, else the title's own.
    """

    line: int
    begin: int
    start: int
    end: int
    text: str
    issuer_end: int
    plan: str
    plan_line: int | None


def bare_title(line: str) -> str:
    """A title line without what a page puts behind it (，国务院 · _中国政府网)."""
    tail = _SITE_TAIL.search(line)
    cut = line[: tail.start()] if tail else line
    aside = tail is not None and (not tail.group().startswith("，") or are_names(tail.group()))
    named = genre_of(cut) or (aside and not genre_of(line))
    return cut if len(cut) >= 6 and named else line


def find_title(draft: Draft, card: dict[str, Value]) -> Title | None:
    """The best scored line before the text begins; None when no line looks like a title."""
    end = _text_begins(draft)
    best, line = _best_line(draft, card, end)
    if best < 3:
        told_of = _report_in_news(draft, end) or _named_in_news(draft, end)
        if told_of:
            return told_of
        line = next((i for i in draft.open(0, end) if _may_head(draft.lines[i])), -1)
    return _title_at(draft, card, line) if line >= 0 else None


def _best_line(draft: Draft, card: dict[str, Value], end: int) -> tuple[float, int]:
    """Lines behind `end`, where the text begins, count less, but for that which a sentence of the head says to be given out."""
    known = card["title"].text if "title" in card else ""
    head = range(min(end + _BELOW, _HEAD_LINES, first_table(draft.lines)))
    told = {plain_name(name) for name in announced(draft.lines[: end + _BELOW])}
    full = any(_is_full_report(draft.lines[i]) for i in draft.open(0, head.stop))
    named = {i for i in draft.open(0, min(_HEAD_LINES, len(draft.lines))) if plain_name(draft.lines[i]) in told}
    scores = (
        (
            _score(draft, i, known, card)
            + (1 if i in named else -2 if i >= end else 0)
            - (3 if full and _BARE_REPORT.match(draft.lines[i]) else 0),
            i,
        )
        for i in sorted(named.union(head))
    )
    return max(scores, default=(0.0, -1))


def _is_full_report(line: str) -> bool:
    """陕西省2026年政府工作报告: a work report that tells its year and its place, beside which a bare name is a column's."""
    return line.endswith("政府工作报告") and len(line) <= 30 and bool(_YEAR.search(line)) and bool(_DIVISION.search(line))


def _is_path(draft: Draft, index: int) -> bool:
    """Whether a page's path leads to the line: 首页 / > / 政府工作报告."""
    return index > 0 and draft.lines[index - 1] in (">", "»", "›", ">>", "＞")


def _title_at(draft: Draft, card: dict[str, Value], line: int) -> Title:
    in_card = "title" in card and card["title"].line == line
    text = bare_title(card["title"].text if in_card else draft.lines[line])
    marked = _IN_MARKS.match(text)
    text = marked[1] if marked else text
    if draft.kinds[line] == "meta":
        alone = next((i for i, other in enumerate(draft.lines) if other == text and not draft.kinds[i]), line)
        in_card, line = in_card and alone == line, alone
    start = card["title"].start if in_card else draft.start(line)
    start += bool(marked) and draft.text[start] == "《"
    news = _NEWS.match(text)
    plan = without_authors(news["what"] if news else carried(text)[0])
    begin, issuer_end = _begin(draft.lines, line, text), start + _issuer_length(text, news)
    return Title(line, begin, start, start + len(text), text, issuer_end, plan, _plan_line(draft, line, plan or text))


def without_authors(name: str) -> str:
    """A plan's name without the bodies in front of it (甲部等五部门某计划)."""
    match = _AUTHORS.match(name)
    return name[match.end() :] if match and are_names(match["who"]) else name


def _may_head(line: str) -> bool:
    """A line that may be a title although nothing says so: no body's name, no week of a column (一周要闻（3月1日-7日）)."""
    return (
        not line.startswith(("——", "—", "-"))
        and not mark_of(line)
        and not _COLUMN.match(line)
        and (8 <= len(line) <= 80 or (len(line) > 5 and bool(_SHORT.search(line))))
        and not _NUMBER.match(line)
        and not are_names(line)
        and not line.endswith("：")
        and not _WEEK.search(line)
    )


def _report_in_news(draft: Draft, end: int) -> Title | None:
    """The 政府工作报告 that a page's headlines tell of (总理在政府工作报告中提出…): the work itself, not the page."""
    for i in draft.open(0, min(end + _BELOW, len(draft.lines))):
        found = _REPORTED.search(draft.lines[i])
        if found and len(draft.lines[i]) <= 60 and _REPORTED.search(draft.text, draft.start(i) + len(draft.lines[i])):
            start = draft.start(i) + found.start()
            return Title(i, i, start, start + len(found.group()), found.group(), start, "", None)
    return None


def _named_in_news(draft: Draft, end: int) -> Title | None:
    """The document that a page under a headline of its own tells of in its first sentence (《X规划》近日出台): the work itself."""
    head = next((i for i in draft.open(0, end) if _may_head(draft.lines[i])), -1)
    for i in draft.open(0, min(end + _BELOW, len(draft.lines)) if head >= 0 else 0):
        found = _CAME_OUT.search(draft.lines[i])
        name = found and (found["name"] or found["named"])
        if found and name and (genre_of(name) or _plan_line(draft, head, name) is not None):
            start = draft.start(i) + draft.lines[i].index(name)
            return Title(head, head, start, start + len(name), name, start, "", _plan_line(draft, head, name))
    return None


def _begin(lines: Sequence[str], line: int, text: str) -> int:
    above = range(max(0, line - 10), line)
    return next((i for i in above if _ORDER.match(lines[i]) or f"《{text}》" in lines[i]), line)


def _text_begins(draft: Draft) -> int:
    """The first line that is text for certain: a sentence, a numbered heading, a table outside the card and the furniture."""
    table = first_table(draft.lines)
    for i in draft.open(0, table):
        line = draft.lines[i]
        if (is_prose(line) and len(line) > 40) or (mark_of(line) and i > 0):
            return i
    return table


def _score(draft: Draft, index: int, known: str, card: dict[str, Value]) -> float:
    line = draft.lines[index]
    own = "title" in card and card["title"].line == index
    text = bare_title(card["title"].text if own else line)
    if not 5 <= len(text) <= 150 or mark_of(text) or genre_of(text) == "令" or text.endswith(("：", "。", "；")):
        return 0.0
    if (draft.kinds[index] and not own) or _COLUMN.match(text):
        return 0.0
    behind = next((draft.lines[i] for i in range(index + 1, len(draft.lines)) if draft.kinds[i] != "furniture"), "")
    return (
        3.0 * bool(genre_of(text))
        + 2.0 * ("关于" in text)
        + 3.0 * (text == known)
        + 1.5 * bool(_NUMBER.match(behind) or (behind.endswith("：") and "。" not in behind))
        + 1.5 * bool(carried(text)[1])
        + 1.0 * (draft.lines.count(text) > 1)
        + 1.0 * ("》已经" in behind or "（第" in behind[:2])
        - 2.0 * own
        - 2.0 * _is_path(draft, index)
        - 1.0 * (text != line)
        - 3.0 * ("。" in text)
        - 2.0 * ("关于" not in text and bool(_HEADLINE.search(text)))
        + index / 1000
    )


def _issuer_length(text: str, news: re.Match[str] | None) -> int:
    """How many characters name the issuing side in front of 关于 (or of 印发 in a headline)."""
    if news:
        return len(news["issuers"]) if are_names(news["issuers"]) and not _REGION.fullmatch(news["issuers"]) else 0
    prefix = text.partition("关于")[0] if "关于" in text else ""
    prefix = _COUNTED.sub("", prefix.rstrip())
    return len(prefix) if prefix and are_names(prefix) else 0


def _plan_line(draft: Draft, title: int, name: str) -> int | None:
    """Where the carried plan (or the title itself, behind an order) stands as a line of its own."""
    wanted = {plain_name(name), plain_name("关于" + name)}
    for i in range(title + 1, len(draft.lines)):
        if not draft.kinds[i] and plain_name(draft.lines[i]) in wanted:
            return i
    return None


def plain_name(name: str) -> str:
    """A name without what its copies differ in: marks, spaces, dashes."""
    return re.sub(r"[《》“”‘’\s—–~-]", "", name)
