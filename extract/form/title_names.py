"""Every name that a work goes by, canonical first."""

from __future__ import annotations

import re

from policygraph import places
from policygraph.extract.form.announced import announced
from policygraph.extract.form.draft import Draft
from policygraph.extract.form.genres import genre_of
from policygraph.extract.form.title import Title, plain_name, without_authors

_BOOK = re.compile(r"《([^《》]{6,120})》")
_FORWARDED = re.compile("批转|转发")
_YEAR = r"(?:19|20)\d\d"
_WORK_REPORT = re.compile(
    rf"(?:(?P<year>{_YEAR})年)?(?P<where>[\u4e00-\u9fff]{{2,16}}?)??(?:人民政府)?(?:(?P<later>{_YEAR})年)?(?:人民)?政府工作报告"
    rf"(?:（(?P<behind>{_YEAR})年）)?"
)
#: the sentence that says what a notice carries stands within so many lines of its title
_SOON = 12


def _subject(name: str) -> str:
    """What a title is about: 甲部等部门关于发展乙意见 and 关于发展乙的意见 are one."""
    return plain_name(name).partition("关于")[2].replace("的", "")


def given_out(title: Title, draft: Draft) -> list[str]:
    """What the notice says that it carries: one plan, or several, none of which is then the work itself."""
    return announced(draft.lines[title.begin : title.line + _SOON])


def work_report(names: tuple[str, ...], place: str, issued: str) -> tuple[str, ...]:
    """The names of a government's work report, that which tells place and year first, so that its copies are one work:
    政府工作报告 and 青海省2031年政府工作报告 → 2031年青海省政府工作报告. Other names, and what tells too little, as they are.
    """
    match = _WORK_REPORT.fullmatch(names[0]) if names else None
    if not match:
        return names
    division = places.division(places.find(match["where"] or place))
    year = match["year"] or match["later"] or match["behind"] or issued[:4]
    return tuple(dict.fromkeys([f"{year}年{division.canonical}政府工作报告", *names])) if division and year else names


def titles(title: Title | None, draft: Draft, single_issuer: str) -> tuple[str, ...]:
    """Every name of the work, canonical first: the plan before the notice that carries it, then both without the issuer's name."""
    if title is None:
        return ()
    names: list[str] = []
    told = given_out(title, draft)
    if title.plan and len(told) == 1 and genre_of(told[0]) == genre_of(title.plan) and not _FORWARDED.search(title.text):
        names.append(told[0])
    if title.plan:
        if title.plan_line is not None and title.plan_line != title.line:
            names.append(draft.lines[title.plan_line])
        names.append(title.plan)
    names += dict.fromkeys((title.text, without_authors(title.text)))
    for name in list(names):
        at = name.find("关于")
        if at >= 0 and name.count("《", 0, at) == name.count("》", 0, at):
            names += [name[at:]] + ([] if title.plan and name == title.text else [name[at + 2 :]])
            if at == 0 and single_issuer and genre_of(name):
                names.append(single_issuer + name)
    if _FORWARDED.search(title.text) and "《" not in title.text:
        names = [title.text, *[n for n in names if n != title.text]]
        names += [name for name in _BOOK.findall(draft.text) if _subject(name) and _subject(name) == _subject(title.plan)]
    plain = {plain_name(name) for name in names}
    names += [name for name in _BOOK.findall(draft.text) if plain_name(name) in plain]
    return tuple(dict.fromkeys(name for name in names if len(name) > 3))
