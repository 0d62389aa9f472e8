"""The fixed words of a briefing (`words.toml`) and how names, dates and numbers are put into them.

Everything that comes from a row passes through `clean`: what XML 1.0 does not allow, controls of writing direction and invisible
characters are dropped, since they can hide or reorder what a reader sees, and a name is cut where no real one would reach.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.output import cell
from policygraph.serve import words as pages
from policygraph.view import style

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover
    import tomli as tomllib

LANGS = ("zh", "en")
#: longer names are cut: the longest real titles have about 100 characters
NAME = 120
QUOTE = 300
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def clean(text: object, most: int = NAME) -> str:
    """One line without controls, invisible formats and surrogates; cut to `most` characters with …"""
    spaced = re.sub(r"\s+", " ", str(text))
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs") and c not in "\ufffe\uffff").strip()
    return kept if len(kept) <= most else kept[: most - 1] + "…"


@dataclass(frozen=True)
class Words:
    """`say(key, …)` fills a template; its values are plain text, already clean."""

    lang: str

    def say(self, key: str, **values: object) -> str:
        return str(_table(self.lang)[key]).format(**values)

    def term(self, kind: str, key: str) -> str:
        """The word for one of the schema's own terms, or the term itself."""
        return str(_table(self.lang)[kind].get(key, clean(key)))

    def relation(self, kind: str) -> str:
        """What the explorer and the pictures call a relationship type."""
        verb = style.verb(kind)
        return verb.zh if self.lang == "zh" else verb.en

    def picture(self, title: str) -> str:
        """What a picture is headed; `title` is empty for that of the briefing's own subject."""
        return self.say("picture_of", title=clean(title)) if title else self.say("picture")

    def column(self, name: str) -> str:
        """What the explorer calls a column of a question's rows."""
        return clean(pages.column(self.lang, name))

    def shown(self, told: Any) -> str:
        """A cell of such a row, with the schema's own values in the reader's language."""
        return clean(pages.value(self.lang, told)) if cell(told) else ""

    def names(self, names: Sequence[str], *, most: int = 5, unit: str = "thing") -> str:
        """A、B、C等7个: all of them when there are at most `most`; without the number when the unit is empty.

        Nothing stands between two title marks (GB/T 15834).
        """
        shown = self.say("and").join(clean(name) for name in names[:most])
        if self.lang == "zh":
            shown = shown.replace("》、《", "》《")
        if len(names) <= most:
            return shown
        return self.say("more", names=shown, n=len(names), unit=self.say(f"unit_{unit}")) if unit else self.say("etc", names=shown)

    def date(self, iso: str) -> str:
        """2024年3月18日 from 2024-03-18, to the precision that is there."""
        found = _DATE.match(iso)
        if not found or self.lang != "zh":
            return clean(iso)
        return "".join(f"{int(part)}{unit}" for part, unit in zip(found.groups(), "年月日", strict=True) if part)

    def cite(self, title: str, number: str = "") -> str:
        """《…》（文号）; inner title marks become 〈〉 (GB/T 15834)."""
        inner = clean(title).replace("《", "〈").replace("》", "〉")
        return f"《{inner}》" + (f"（{clean(number)}）" if number else "")


def words(lang: str) -> Words:
    if lang not in LANGS:
        raise PolicygraphError(f"lang: {lang!r} is not one of {', '.join(LANGS)}")
    return Words(lang)


@functools.cache
def _table(lang: str) -> dict[str, Any]:
    text = (files("policygraph.brief") / "words.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[lang]
    return found
