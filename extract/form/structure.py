"""A document's structure: its paragraphs and what each is, title, identity card, parties, short forms, tags.

Steps fill in the kinds of a `Draft` in a fixed order, the surest first: furniture, card, contents, title, parties, annexes, then
what is left is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policygraph.extract.entities.short_forms import own_names, short_forms
from policygraph.extract.form.card import read_card
from policygraph.extract.form.draft import Draft, is_prose
from policygraph.extract.form.genres import genre_of
from policygraph.extract.form.headings import clauses, is_heading, mark_of
from policygraph.extract.form.identity import identity, read_annexes
from policygraph.extract.form.parties import issuers, mark_parties
from policygraph.extract.form.place import document_place
from policygraph.extract.form.table_heads import first_table
from policygraph.extract.form.tag_tables import with_row_numbers
from policygraph.extract.form.tags import find_tags, is_duty
from policygraph.extract.form.title import Title, find_title
from policygraph.extract.form.title_names import given_out, titles, work_report
from policygraph.extract.layout import Layout, Normalized, Paragraph
from policygraph.extract.text.furniture import mark_contents, mark_furniture
from policygraph.extract.text.repeats import repeated
from policygraph.extract.text.segments import NUMBER, segments

_ANNEX_HEAD = re.compile(r"^附(?:件|表|录)[\d一二三四五六七八九十]*(?:：)?$")
#: how the first sentence of a notice begins or ends, whatever mark closes it
_OPENING = re.compile(
    r"^(?:为了?|根据|按照|经|你|您)[^，]{4,}，.{6,}[：。，]$|，[^，]{0,20}(?:通知|答复|批复|公告|安排|分工|意见|要求|措施)如下：$"
)
#: a link in a site's list: what it leads to, then the day
_POSTED = re.compile(r"(?:^|.{6})[\[（]?(?:(?:19|20)\d\d[-./])?\d{1,2}[-./]\d{1,2}[\]）]?$")
_NUMBER_LINE = re.compile(
    rf"^(?:（?{NUMBER}）?|（?第\d+号）?|(?:19|20)\d\d年 ?第\d{{1,4}}号|[\u4e00-\u9fff]{{2,30}}令(?:（?第\d+号）?)?"
    r"|[\u4e00-\u9fff]{2,12}.?(?:19|20)\d\d.{0,2}\d{1,4}号)$"
)


def read_layout(normalized: Normalized) -> Layout:
    """The layout of a normalized text; a page without a document has no title and only furniture."""
    draft = Draft(normalized.text, segments(normalized.text))
    mark_furniture(draft)
    card = read_card(draft)
    mark_contents(draft)
    title = find_title(draft, card)
    _mark_title(draft, title)
    signed, addressees, days = mark_parties(draft, title)
    who = issuers(draft, title, card, signed)
    annexes = read_annexes(draft)
    _settle(draft, title)
    if _no_document(draft, bool(who or addressees or days)):
        title, annexes, who, addressees, draft.kinds = None, [], (), [], ["furniture"] * len(draft.kinds)
    names = _names(draft, title, who)
    properties = identity(draft, title, card, days, names, annexes)
    paragraphs = with_row_numbers(draft.text, _paragraphs(draft))
    forms = short_forms(draft.text)
    signed_or_titled = bool(title or who or addressees or days)
    place, told = document_place(draft, who, names, str(properties.get("number", ""))) if signed_or_titled else ("", "")
    names = work_report(names, place, str(properties.get("issued", "")))
    return Layout(
        normalized=normalized,
        paragraphs=paragraphs,
        title=(title.start, title.end) if title else None,
        titles=names,
        card=properties,
        issuers=who,
        addressees=tuple(addressees),
        short_forms=forms,
        own_names=own_names(draft.text, names, forms),
        tags=find_tags(draft.text, paragraphs),
        place=place,
        place_told=told,
    )


def _names(draft: Draft, title: Title | None, who: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the document is called: its title in all its forms, and titles that stand in the text, but for works of their own."""
    single = {draft.text[a:b] for a, b in who}
    names = titles(title, draft, single.pop() if len(single) == 1 else "")
    labelled = draft.lines[title.line] if title and title.start > draft.start(title.line) else ""  # 标题：…
    lines = zip(draft.lines, draft.kinds, strict=True)
    several = given if title and len(given := given_out(title, draft)) > 1 else []
    standing = (line for line, kind in lines if kind == "title" and line not in (labelled, *several) and genre_of(line))
    return tuple(dict.fromkeys([*names, *standing]))


def _mark_title(draft: Draft, title: Title | None) -> None:
    if title is None:
        return
    draft.kinds[title.line] = "title"
    if title.plan_line is not None:
        draft.kinds[title.plan_line] = "title"
    for i in _named_above(draft, title.line):
        draft.mark(i, "title")
    for i, line in enumerate(draft.lines):
        if line == title.text and draft.kinds[i] in ("", "furniture"):
            draft.kinds[i] = "title" if title.begin <= i < title.line + 30 else "furniture"
        elif _NUMBER_LINE.match(line) and title.begin - 6 <= i < title.line + 12:
            draft.mark(i, "number")


def _named_above(draft: Draft, first: int) -> Iterator[int]:
    """Lines that are the title of something which the notice above them names in book-title marks."""
    for i in draft.open(first + 1):
        line = draft.lines[i]
        if 6 < len(line) <= 80 and genre_of(line) and draft.text.find(f"《{line}》", draft.start(first), draft.start(i)) >= 0:
            yield i


def _settle(draft: Draft, title: Title | None) -> None:
    """What is still undecided: furniture before the title and behind the last sentence or cell, text in between."""
    first = title.begin if title else 0
    for i in draft.open(0, first):
        draft.mark(i, "annex" if _ANNEX_HEAD.match(draft.lines[i]) else "furniture")
    for i in draft.open(first, _begins(draft, first)):
        draft.mark(i, "annex" if _ANNEX_HEAD.match(draft.lines[i]) else "furniture")
    parts = [i for i, kind in enumerate(draft.kinds) if kind not in ("furniture", "meta", "toc", "annex")]
    for i in repeated([(i, draft.lines[i]) for i in parts]):
        draft.mark(i, "repeat")
    for i in draft.open():
        draft.mark(i, _text_kind(draft.lines, i))


def _begins(draft: Draft, first: int) -> int:
    """The first line of text: a sentence, a numbered line, a table's header, or clauses where lines tell who is responsible."""
    lines = [line if not draft.kinds[i] else "" for i, line in enumerate(draft.lines)]
    sure = next((i for i in draft.open(first) if is_prose(lines[i]) or mark_of(lines[i]) or _OPENING.search(lines[i])), first)
    begins = min(sure, first + first_table(lines[first:]))
    if any(is_duty(lines[i]) for i in draft.open(first, begins)):
        return next((i for i in draft.open(first, begins) if "，" in lines[i] or is_duty(lines[i])), begins)
    return begins


def _no_document(draft: Draft, signed: bool) -> bool:
    """A home page: nobody signs or is responsible, nothing is numbered, more navigation than text that stands there once."""
    sizes = Counter({"": 0})
    for line, kind in zip(draft.lines, draft.kinds, strict=True):
        sizes[kind] += len(line)
    text = sizes["heading"] + sizes["body"] + sizes["cell"]
    numbered = any(mark_of(draft.lines[i]) for i, kind in enumerate(draft.kinds) if kind in ("heading", "body"))
    rows = any(is_duty(line) for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind in ("cell", "body"))
    if numbered or rows or first_table(draft.lines) < len(draft.lines):
        return False
    return _is_list_of_links(draft) or (not signed and sizes["furniture"] > text)


def _is_list_of_links(draft: Draft) -> bool:
    """No sentence, and three titles or more, or as many with the day when a site posted them."""
    text = [
        line for line, kind in zip(draft.lines, draft.kinds, strict=True) if kind in ("title", "heading", "body", "cell", "date")
    ]
    links = sum(bool(_POSTED.search(line) or ("关于" in line and genre_of(line))) for line in draft.lines)
    return links >= 3 and links * 2 >= len(text) and not any(map(is_prose, text))


def _text_kind(lines: Sequence[str], index: int) -> str:
    line = lines[index]
    if _ANNEX_HEAD.match(line) or is_heading(line):
        return "heading"
    if index and _ANNEX_HEAD.match(lines[index - 1]) and not is_prose(line):
        return "heading"
    if mark_of(line) or is_prose(line) or len(line) > 60 or line.startswith(("——", "（")) or line.endswith(("。", "：")):
        return "body"
    following = lines[index + 1] if index + 1 < len(lines) else ""
    before = lines[index - 1] if index else ""
    if len(line) <= 30 and is_prose(following) and (is_prose(before) or mark_of(before)):
        return "heading" if not line.endswith(("，", "、", "：")) else "body"
    return "cell" if len(line) <= 40 else "body"


def _paragraphs(draft: Draft) -> tuple[Paragraph, ...]:
    """Paragraphs with clause path and headings; the path starts anew at a title and at an annex."""
    text = [i for i, kind in enumerate(draft.kinds) if kind in ("title", "heading", "body", "cell")]
    paths: dict[int, tuple[str, tuple[int, ...]]] = {}
    chunk: list[int] = []
    for i in [*text, -1]:
        if chunk and (i < 0 or draft.kinds[i] == "title" or _ANNEX_HEAD.match(draft.lines[i])):
            for j, (path, above) in zip(chunk, clauses([draft.lines[j] for j in chunk]), strict=True):
                paths[j] = path, tuple(chunk[k] for k in above)
            chunk = []
        chunk.append(i)
    return tuple(Paragraph(i, a, b, draft.kinds[i], *paths.get(i, ("", ()))) for i, (a, b) in enumerate(draft.ranges))
