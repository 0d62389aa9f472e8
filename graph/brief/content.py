"""From rows to a `Briefing`: pure but for the picture, so that the same rows on the same day give the same briefing."""

from __future__ import annotations

from policygraph.brief.facts import Facts, Subject
from policygraph.brief.findings import findings
from policygraph.brief.handed import handed_in
from policygraph.brief.ledgers import annexes, documents
from policygraph.brief.model import Briefing, Figure
from policygraph.brief.notes import Notes, checked
from policygraph.brief.openpoints import open_points
from policygraph.brief.words import Words, clean
from policygraph.queries import find


def title_of(subject: Subject, words: Words) -> tuple[str, ...]:
    """The title in the parts between which its line may break."""
    return tuple(words.say(f"title_{subject.kind}", name=name_of(subject, words)).split("\n"))


def content(
    facts: Facts, words: Words, *, date: str, picture: Figure | None = None, messages: tuple[str, ...] = (),
    further: tuple[Figure, ...] = (),
) -> Briefing:  # fmt: skip
    """The briefing on what was gathered; `date` is ISO. Notes are numbered in the order in which the parts use them."""
    notes = Notes(words, facts.cards, facts.quoted(), facts.contexts)
    points = findings(facts, words, notes)
    tables = annexes(facts, words, notes)
    opened = open_points(facts, words, notes)
    titles = [table.title for table in tables] + ([words.say("picture")] if picture else [])
    titles += [words.picture(one.title) for one in further]
    text = handed_in(facts, words, notes, points, titles)
    return Briefing(
        words.lang, title_of(facts.subject, words), date, _question(facts, words), text, tables, picture, documents(facts, words),
        points, opened, notes.all(), messages, checked(notes.all(), words), further,
    )  # fmt: skip


def name_of(subject: Subject, words: Words) -> str:
    """What the subject is called in a sentence."""
    if subject.kind != "query":
        return clean(subject.name).replace("《", "〈").replace("》", "〉") if subject.kind == "document" else clean(subject.name)
    return find(subject.name).title[0 if words.lang == "zh" else 1]


def _question(facts: Facts, words: Words) -> str:
    params = "".join(f" {clean(k)}={clean(v)}" for k, v in facts.subject.params)
    asked = words.say(f"question_{facts.subject.kind}", name=name_of(facts.subject, words), params=params)
    return f"{asked}{'' if words.lang == 'zh' else ' '}{words.say('scope', n=len(facts.cards))}"
