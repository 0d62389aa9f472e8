"""Numbering of evidence: a quote gets its number where it is first rested on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from policygraph.brief.around import Key
from policygraph.brief.model import Note, Sentence
from policygraph.brief.words import QUOTE, Words, clean

Row = Mapping[str, Any]


class Notes:
    """Collects notes while a briefing is made; the same words at the same place are one note."""

    def __init__(
        self, words: Words, cards: Iterable[Row], rows: Iterable[Row] = (), contexts: Mapping[Key, str] | None = None
    ) -> None:
        """`rows` are all that may be rested on: a quote within a fuller one of the same clause is told by the fuller.

        What is still too short to judge by is told with what stands around it (`contexts`).
        """
        self._contexts = contexts or {}
        self._words = words
        self._fuller: dict[tuple[str, str], set[str]] = {}
        rows = list(rows)
        for row in rows:
            quote, clause = best(row)
            self._fuller.setdefault((str(row["document"]), clause), set()).add(quote)
        self._numbers: dict[str, set[str]] = {}
        self._dates: dict[str, str] = {}
        for card in cards:
            self._numbers.setdefault(card["document"], set()).add(card["number"])
            self._dates[card["document"]] = card["issued"]
        self._notes: dict[tuple[str, str, str], Note] = {}
        self._reviews = _reviews(rows)
        self._reviewed: dict[tuple[str, str, str], set[str]] = {}

    def cite(self, title: str) -> str:
        """《title》（文号）; without the 文号 when several documents bear the title."""
        numbers = self._numbers.get(title, set())
        return self._words.cite(title, next(iter(numbers)) if len(numbers) == 1 else "")

    def named(self, title: str) -> str:
        """《title》 alone, where the 文号 was told before."""
        return self._words.cite(title)

    def short(self, title: str) -> str:
        """The 文号 alone where the document has one: for a narrow column."""
        numbers = self._numbers.get(title, set())
        number = next(iter(numbers)) if len(numbers) == 1 else ""
        return clean(number) or self._words.cite(title)

    def of(self, *rows: Row) -> tuple[int, ...]:
        """The numbers of what these rows rest on, in ascending order."""
        return tuple(sorted({number for row in rows for number in self._row(row)}))

    def sentence(self, text: str, *rows: Row) -> Sentence:
        inferred = any(row.get("inferred") for row in rows)
        end = self._words.say("stop")
        marked = text.removesuffix(end) + self._words.say("inferred") + end if inferred else text
        return Sentence(marked, self.of(*rows), inferred)

    def all(self) -> tuple[Note, ...]:
        return tuple(replace(note, review=_status(self._reviewed[key])) for key, note in self._notes.items())

    def _row(self, row: Row) -> list[int]:
        quote, clause = best(row)
        if not quote:
            return []
        told = row.get("review")
        reviews = {str(told)} if told else self._reviews.get((str(row["document"]), quote), {"machine"})
        fuller = (q for q in self._fuller.get((str(row["document"]), clause), ()) if quote in q and len(q) <= QUOTE)
        quote = max(fuller, key=lambda q: (len(q), q), default=quote)
        quote = self._contexts.get((str(row["document"]), clause, quote), quote)
        key = (str(row["document"]), clause, quote)
        if key not in self._notes:
            title = str(row["document"])
            self._notes[key] = Note(
                len(self._notes) + 1, clean(quote, QUOTE), self.cite(title), clause, self._dates.get(title, ""),
                bool(row.get("inferred")),
            )  # fmt: skip
        self._reviewed.setdefault(key, set()).update(reviews)
        return [self._notes[key].number]


def _reviews(rows: Iterable[Row]) -> dict[tuple[str, str], set[str]]:
    """(document, quote) → the review statuses of the statements that rest on these words."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for quote in row.get("quotes") or () if row.get("review") else ():
            found.setdefault((str(row["document"]), str(quote)), set()).add(str(row["review"]))
    return found


def _status(reviews: set[str]) -> str:
    """partly where only some of what rests on a note was looked at."""
    if "machine" in reviews:
        return "partly" if len(reviews) > 1 else ""
    return next(status for status in ("added", "corrected", "confirmed") if status in reviews)


def marked(note: Note, words: Words) -> str:
    """What stands behind a note: that it is inferred, and who vouches for it."""
    return (words.say("inferred") if note.inferred else "") + (words.say(f"review_{note.review}") if note.review else "")


def checked(notes: Iterable[Note], words: Words) -> str:
    """How many notes a person has looked at; nothing where there are none."""
    given = list(notes)
    whole, partly = (sum(note.review in known for note in given) for known in (("confirmed", "corrected", "added"), ("partly",)))
    return words.say("notes_checked", n=len(given), whole=whole, partly=partly, rest=len(given) - whole - partly) if given else ""


def best(row: Row) -> tuple[str, str]:
    """The fullest quote of a row that is not a whole page, and its clause: a bare name proves little."""
    quotes = row.get("quotes") or []
    quotes = [quotes] if isinstance(quotes, str) else list(quotes)
    clauses = row.get("clauses") or [row.get("clause") or ""] * len(quotes)
    pairs = [(str(q), clean(c)) for q, c in zip(quotes, clauses, strict=False) if q]
    return max(pairs, key=lambda pair: (len(pair[0]) <= QUOTE, len(pair[0])), default=("", ""))


def untagged(task: str) -> str:
    """A task's own name: its first sentence, without the number that its clause already tells."""
    text = re.sub(r"^\s*(?:（[一二三四五六七八九十]+）|\d{1,3}\s*[.．、])\s*", "", task)
    return text.partition("。")[0].rstrip("，,；;。 ") or text
