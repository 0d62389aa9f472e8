"""The text to hand in (报送稿): 要点, 基本情况, 对比, 问题, an empty 建议, and the list of annexes; at most 1,500 characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.brief.facts import Facts, Row
from policygraph.brief.model import Section, Sentence
from policygraph.brief.notes import Notes
from policygraph.brief.openpoints import problems
from policygraph.brief.order import official
from policygraph.brief.phrases import distinct, target
from policygraph.brief.words import Words, clean

#: characters of the body, headings and list of annexes included
LIMIT = 1500
_DOCUMENTS = 6
_COMPARED = 4


def handed_in(
    facts: Facts, words: Words, notes: Notes, findings: Sequence[Sentence], annexes: Sequence[str]
) -> tuple[Section, ...]:
    """The sections in their order, shortened from the end of the longest until they keep within `LIMIT`.

    `annexes` are the titles of what goes with it."""
    sections = {
        "points": [Sentence(s.text) for s in findings],
        "basics": _basics(facts, words, notes),
        "compare": _compare(facts, words, notes),
        "problems": list(problems(facts, words)),
    }
    last = [
        Section(words.say("h_advice"), (Sentence(words.say("fill_in")),)),
        Section(words.say("annexes"), tuple(Sentence(f"{i}. {title}") for i, title in enumerate(annexes, 1))),
    ]
    _fit(sections, words, LIMIT - sum(map(length, last)))
    first = [Section(words.say(f"h_{name}"), tuple(sentences)) for name, sentences in sections.items()]
    return tuple(section for section in (*first, *last) if section.sentences)


def length(section: Section) -> int:
    return len(section.heading) + sum(len(sentence.text) for sentence in section.sentences)


def _fit(sections: Mapping[str, list[Sentence]], words: Words, most: int) -> None:
    """Drop last sentences, those of the key points only when nothing else is left, and say that the annexes have the rest."""
    rest = Sentence(words.say("rest"))
    while sum(length(Section(words.say(f"h_{name}"), tuple(s))) for name, s in sections.items()) > most:
        others = [s for name, s in sections.items() if name != "points" and len(s) > 1 + (s[-1] == rest)]
        longest = max(others or [sections["points"]], key=lambda s: sum(len(x.text) for x in s))
        kept = [sentence for sentence in longest if sentence != rest][:-1]
        longest[:] = [*kept, rest]
        if not kept:
            return


def _basics(facts: Facts, words: Words, notes: Notes) -> list[Sentence]:
    if len(facts.cards) == 1:
        told = _single(facts, facts.cards[0], words, notes)
        return [Sentence(text) for text in told or [_card(facts.cards[0], words, notes)]]
    if not facts.cards:
        return [Sentence(words.say("none"))]
    made = [Sentence(_card(card, words, notes)) for card in facts.cards[:_DOCUMENTS]]
    return made if len(facts.cards) <= _DOCUMENTS else [*made, Sentence(words.say("rest"))]


def _single(facts: Facts, card: Row, words: Words, notes: Notes) -> list[str]:
    """What the key points on the one document leave out: to whom it goes, since when, what it lists."""
    made = []
    rows = [row for row in facts.of("ADDRESSED_TO") if row["subject_id"] == card["id"]]
    if rows:
        place = {name: i for i, name in enumerate(official((row["object"] for row in rows), facts.codes))}
        rows.sort(key=lambda row: (min(row["starts"]), place[row["object"]]))
        addressed = words.names(distinct(row["object"] for row in rows), unit="body")
        made.append(words.say("addressed", document=notes.named(card["document"]), bodies=addressed))
    if validity := _validity(card, words):
        made.append(words.say("valid", document=notes.named(card["document"]), validity=validity))
    return [*made, *filter(None, [_counts(card, facts, words, notes)])]


def _validity(card: Row, words: Words) -> str:
    told = (
        ("effective", "date", words.date(card["effective"])), ("expires", "date", words.date(card["expires"])),
        ("period", "period", clean(card["period"])),
        ("not_valid", "validity", "" if card["validity"] in ("in force", "unknown") else words.term("validity", card["validity"])),
    )  # fmt: skip
    return words.say("comma").join(words.say(key, **{name: value}) for key, name, value in told if value)


def _card(card: Row, words: Words, notes: Notes) -> str:
    date, validity = words.date(card["issued"]), _validity(card, words)
    if not card["issuers"]:
        on = words.say("issued_on", date=date) if date else ""
        return words.say("no_issuer", document=notes.cite(card["document"]), date=on)
    return words.say(
        "basic_document", document=notes.cite(card["document"]),
        bodies=words.names(card["issuers"], most=3, unit="body"),
        date=(f"于{date}" if words.lang == "zh" else f" on {date}") if date else "",
        joint=words.say("joint") if len(card["issuers"]) > 1 else "",
        validity=words.say("and_validity", validity=validity) if validity else "",
    )  # fmt: skip


def _compare(facts: Facts, words: Words, notes: Notes) -> list[Sentence]:
    """One metric at several dates or in several documents; then what each of several documents lists."""
    made = [Sentence(text) for text in _metrics(facts, words, notes)]
    if len(facts.cards) > 1:
        counted = [text for card in facts.cards if (text := _counts(card, facts, words, notes))]
        made += [Sentence(text) for text in counted[:_COMPARED]]
    return made or [Sentence(words.say("compare_none"))]


def _metrics(facts: Facts, words: Words, notes: Notes) -> list[str]:
    alike: dict[tuple[str, str, tuple[str, ...]], list[Row]] = {}
    for row in facts.targets:
        alike.setdefault((row["metric"], row["unit"] or "", tuple(row["owners"])), []).append(row)
    several = [(key[0], rows) for key, rows in alike.items() if len(rows) > 1][:_COMPARED]
    return [
        words.say("compare_metric", metric=clean(metric), items=words.say("clause_join").join(_items(rows, words, notes)))
        for metric, rows in several
    ]


def _items(rows: Sequence[Row], words: Words, notes: Notes) -> list[str]:
    said = [(row["document"], target(row, words)) for row in rows]
    one = len({document for document, _ in said}) == 1
    return [what if one else words.say("compare_item", document=notes.named(title), what=what) for title, what in said]


def _counts(card: Row, facts: Facts, words: Words, notes: Notes) -> str:
    title = card["document"]
    counts = {
        "tasks": sum(row["document"] == title for row in facts.tasks),
        "targets": sum(row["document"] == title for row in facts.targets),
        "platforms": sum(any(row["document"] == title for row in rows) for rows in facts.platforms().values()),
    }
    items = words.say("and").join(words.say(f"n_{name}", n=n) for name, n in counts.items() if n)
    return words.say("lists", document=notes.named(title), items=items) if items else ""
