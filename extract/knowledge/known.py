"""Proper names that documents of the whole country use: programs and platforms (data/known.csv), statutes (data/laws.csv).

Spellings are those of a normalized text (width, “ ” for quotation marks). A spelling with “ ” also stands for the one without
them, if that is three characters or longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policygraph.errors import DataError
from policygraph.extract.knowledge.tables import rows

__all__ = ["Known", "Law", "known_things", "law_names", "law_stands"]

#: shorter spellings say too little to be a name by themselves
SHORTEST = 3

#: what goes on after 法 when it is no statute: 公司法人, 审计法定职责, 劳动法律; 规, 治, 制, 学, 庭, 院, 典, 官 likewise
_AFTER_LAW = frozenset("人定律规治制学庭院典官案")
#: a region's last character: 广东省安全生产条例 is that province's; so is a law named inside a longer one
_BEFORE_LOCAL = frozenset("省市区县州盟旗")


@dataclass(frozen=True, slots=True)
class Known:
    """A thing of its own: `label` Program or Platform, `kind` as in heads.csv, `level` 国家级 or ''."""

    name: str
    label: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Law:
    """A statute by its full title; `kind` 法律, 行政法规, 党内法规, 台湾法律, 香港法律, 澳门法律."""

    name: str
    kind: str


def _spellings(row: dict[str, str]) -> Iterator[str]:
    for written in (row["name"], *filter(None, row["aliases"].split("|"))):
        yield written
        bare = written.replace("“", "").replace("”", "")
        if len(bare) >= SHORTEST:
            yield bare


def _claim(table: str, owners: dict[str, str], spelling: str, name: str) -> None:
    """One spelling, one name; DataError names both rows otherwise."""
    if owners.setdefault(spelling, name) != name:
        raise DataError(f"extract/data/{table}.csv: {spelling} stands for {owners[spelling]} and for {name}")


@cache
def known_things() -> dict[str, Known]:
    """Every spelling → the program or platform it names."""
    found: dict[str, Known] = {}
    owners: dict[str, str] = {}
    for row in rows("known"):
        thing = Known(row["name"], row["label"], row["kind"], row["level"])
        for spelling in _spellings(row):
            _claim("known", owners, spelling, thing.name)
            found[spelling] = thing
    return found


@cache
def law_names() -> dict[str, Law]:
    """Full and short titles, as a text has them without 《》 → the statute.

    Those of Taiwan, Hong Kong and Macao (`kind`) have titles that a mainland text may use for a rule of its own (专利条例): take
    them inside 《》 or in a text of that jurisdiction.
    """
    found: dict[str, Law] = {}
    owners: dict[str, str] = {}
    for row in rows("laws"):
        law = Law(row["name"], row["kind"])
        for spelling in _spellings(row):
            _claim("laws", owners, spelling, law.name)
            found[spelling] = law
    return found


def law_stands(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, a short title, is the statute there and no part of a word or of a local regulation's title.

    >>> law_stands("依照公司法设立", 2, 5), law_stands("公司法人治理结构", 0, 3), law_stands("云南省信访条例", 3, 7)
    (True, False, False)
    """
    after, before = text[end : end + 1], text[max(0, start - 1) : start]
    return not (text[end - 1] == "法" and after in _AFTER_LAW) and before not in _BEFORE_LOCAL
