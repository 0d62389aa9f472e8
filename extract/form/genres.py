"""文种: what kind of document a title announces, and what a notice carries."""

from __future__ import annotations

import re
from functools import cache

from policygraph.extract.knowledge.tables import rows

#: what stands behind a title's genre, as it reads from the end: a search for it from the front would try every start
_BEHIND = re.compile(r"(?:）[^（）]*（|[”》〉\s])+")
_CARRIES = re.compile(
    r"(?:关于)?(?:批转|转发|印发|发布|公布|下发|颁发|颁布|下达)(?P<what>.+)的(?P<carrier>通知|决定|公告|函|命令|通告)$"
)
#: a title in marks, by itself or behind who made it (区建设局制订的《…》)
_BOOK = re.compile(r"(?:[^《》]{2,60}(?:制定|制订|编制|拟定|拟订|起草|提出)的)?[《〈](?P<name>.+)[》〉](?P<note>（[^（）]*）)?")
_GENERIC = re.compile(r"^(?:的|等)")


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = [(row["ending"], row["genre"]) for row in rows("genres")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _by_length() -> tuple[tuple[int, dict[str, str]], ...]:
    """(length, endings of that length with their genres), the longest first."""
    lengths = dict.fromkeys(len(ending) for ending, _ in _endings())
    return tuple((length, {e: genre for e, genre in reversed(_endings()) if len(e) == length}) for length in lengths)


@cache
def endings_pattern() -> str:
    """Alternatives of every ending, longest first, but for 法, 令 and 函, which end too much else."""
    return "|".join(re.escape(ending) for ending, _ in _endings() if len(ending) > 1)


def genre_ending(title: str) -> tuple[str, str]:
    """(ending, genre) of a title, ("", "") when it ends like no document."""
    behind = _BEHIND.match(title[::-1])
    bare = title[: len(title) - behind.end()] if behind else title
    for length, genres in _by_length():
        genre = genres.get(bare[-length:])
        if genre is not None:
            return (bare[-length:], genre) if len(bare) > length else ("", "")
    return "", ""


def genre_of(title: str) -> str:
    return genre_ending(title)[1]


def carried(title: str) -> tuple[str, str]:
    """(name of what the notice carries without its book-title marks, the notice's own genre), empty for any other title."""
    match = _CARRIES.search(title)
    if not match:
        return "", ""
    what = match["what"].strip()
    inner = _BOOK.fullmatch(what)
    if inner and "》" in inner["name"] and "《" in inner["name"].partition("》")[2]:
        return "", ""  # 《甲》《乙》: several, and the notice is none of them
    return (inner["name"] + (inner["note"] or "") if inner else what), match["carrier"]
