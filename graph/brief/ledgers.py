"""The tables: responsibility, targets, platforms by region, lineage, partner regions, rows of a query, documents read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from policygraph.brief.facts import HOSTS, Facts
from policygraph.brief.facts import Row as Given
from policygraph.brief.fit import LINE, PORTRAIT, shares
from policygraph.brief.model import Row, Table
from policygraph.brief.notes import Notes, best, untagged
from policygraph.brief.order import official
from policygraph.brief.phrases import by_thing, distinct, pair, role, status, value
from policygraph.brief.words import Words, clean
from policygraph.output import EVIDENCE_COLUMNS, cell

_TASK = 160
_COLUMNS = 6


def annexes(facts: Facts, words: Words, notes: Notes) -> tuple[Table, ...]:
    """Those tables that have rows, in the order in which they are handed in."""
    made = (make(facts, words, notes) for make in (_responsibility, _targets, _platforms, _lineage, _partners, _answer))
    return tuple(table for table in made if table.rows)


def documents(facts: Facts, words: Words) -> Table:
    """What was read: title, issuers, 文号, date, validity."""
    rows = [
        Row((
            words.cite(card["document"]), words.names(card["issuers"], most=20, unit="body") or words.say("not_told"),
            clean(card["number"]) or words.say("not_told"),
            words.date(card["issued"]) or words.say("not_told"), words.term("validity", card["validity"]),
        ))
        for card in facts.cards
    ]  # fmt: skip
    return _table(words, "documents", ["document", "issuers", "file_number", "date", "validity"], rows, width=PORTRAIT)


def missing(card: Given) -> list[str]:
    """Titles of annexes that a document announces and that were not in its text."""
    told = json.loads(card["annexes"] or "[]")
    return [clean(annex.get("title") or annex.get("number") or "") for annex in told if not annex.get("present", True)]


def _table(words: Words, title: str, columns: Sequence[str], rows: Iterable[Row], *, width: float = LINE) -> Table:
    return _fitted(words.say(title), [words.say(f"c_{name}") for name in columns], tuple(rows), width)


def _fitted(title: str, heads: Sequence[str], rows: tuple[Row, ...], width: float = LINE) -> Table:
    return Table(title, tuple(heads), shares(heads, [row.cells for row in rows], width), rows)


def _numbered(rows: Iterable[Row]) -> list[Row]:
    return [Row((str(i), *row.cells), row.notes) for i, row in enumerate(rows, 1)]


def _where(row: Given, facts: Facts, notes: Notes) -> str:
    """The clause, after the document's 文号 where several were read."""
    clause = best(row)[1]
    if len(facts.cards) == 1:
        return clause or notes.cite(str(row["document"]))
    return f"{notes.short(str(row['document']))} {clause}".strip()


def _responsibility(facts: Facts, words: Words, notes: Notes) -> Table:
    rows = _numbered([*_things(facts, words, notes), *_tasks(facts, words, notes)])
    return _table(words, "ledger", ["number", "task", "lead", "partner", "deadline", "target", "where"], rows)


def _things(facts: Facts, words: Words, notes: Notes) -> list[Row]:
    """Programs and platforms with who leads and who joins them, where no task of the same clause says it; the subject first."""
    told_by_tasks = {(row["document"], row["clause"]) for row in facts.tasks}
    rows = [r for r in facts.of("LEADS", "PARTICIPATES_IN") if r["object_label"] in ("Program", "Platform")]
    things: dict[str, list[Given]] = {}
    for row in rows:
        things.setdefault(row["object_id"], []).append(row)
    made = []
    for _, some in sorted(things.items(), key=lambda item: item[0] != facts.subject.id):
        if all((row["document"], best(row)[1]) in told_by_tasks for row in some):
            continue
        told = [_bodies([r for r in some if r["relation"] == kind], facts, words) for kind in ("LEADS", "PARTICIPATES_IN")]
        lead = told[0] or words.say("not_told")
        made.append(Row((clean(some[0]["object"]), lead, told[1], "", "", _where(some[0], facts, notes)), notes.of(*some)))
    return made


def _bodies(rows: Sequence[Given], facts: Facts, words: Words) -> str:
    """Bodies in official order after the text's own word for what they do; the word 牵头 is the column's head."""
    told = []
    for (_, _, said), some in by_thing(rows).items():
        names = words.say("and").join(clean(n) for n in official((r["subject"] for r in some), facts.codes))
        told.append(names if said in ("牵头", "配合", "") else f"{names}（{role(some[0], words)}）")
    return words.say("clause_join").join(told)


def _tasks(facts: Facts, words: Words, notes: Notes) -> list[Row]:
    without = {card["document"] for card in facts.cards if missing(card)}
    made = []
    for row in facts.tasks:
        nobody = words.say("annex_missing") if row["document"] in without else words.say("not_told")
        lead = _said(row["leads"], row["lead_words"], facts, words) or nobody
        with_ = _said(row["partners"], row["partner_words"], facts, words)
        goals = _goals(row, facts)
        aims = words.say("clause_join").join(f"{clean(t['metric'])}{value(t, words)}" for t in goals)
        cells = (clean(untagged(row["task"]), _TASK), lead, with_, words.date(row["deadline"]), aims)
        where = _where({**row, "clauses": [row["clause"]]}, facts, notes)
        made.append(Row((*cells, where), notes.of({**row, "clauses": [row["clause"]]}, *goals)))
    return made


def _goals(task: Given, facts: Facts) -> list[Given]:
    """The targets that the task is about, by their names (metric, value, unit); of equal ones those of its own clause."""
    told = {str(name).split(" (")[0] if str(name).endswith(")") else str(name) for name in task["targets"]}
    some = [t for t in facts.targets if t["document"] == task["document"] and _called(t) in told]
    own = {_called(t) for t in some if task["clause"] in t["clauses"]}
    return [t for t in some if _called(t) not in own or task["clause"] in t["clauses"]]


def _called(target: Given) -> str:
    """A Target's name without its year."""
    numbers = (f"{n:g}" for n in (target["value"], target["value_max"]) if n is not None)
    return f"{target['metric']} {'–'.join(numbers)}{target['unit']}"


def _said(names: Sequence[str], said: Sequence[str], facts: Facts, words: Words) -> str:
    text = words.say("and").join(clean(n) for n in official(names, facts.codes))
    other = [clean(word) for word in said if word and word not in ("牵头", "配合")]
    return f"{text}（{words.say('and').join(other)}）" if text and other else text


def _targets(facts: Facts, words: Words, notes: Notes) -> Table:
    rows = [
        Row((
            clean(row["metric"]), value(row, words), words.date(row["deadline"]) or words.say("not_told"),
            words.names(row["owners"]), _where(row, facts, notes),
        ), notes.of(row))
        for row in facts.targets
    ]  # fmt: skip
    return _table(words, "targets", ["number", "target", "value", "deadline", "owner", "where"], _numbered(rows))


def _platforms(facts: Facts, words: Words, notes: Notes) -> Table:
    """By region in the order of codes; a platform whose place no text tells comes last."""
    made = []
    for name, rows in facts.platforms().items():
        places = distinct(r["object"] for r in rows if r["relation"] == "LOCATED_IN")
        ends = (r["object" if r["relation"] == "RELIES_ON" else "subject"] for r in rows if r["relation"] in HOSTS)
        hosts = official(ends, facts.codes)
        state = next((r for r in rows if r["status"]), next((r for r in rows if r["commitment"]), rows[0]))
        kind = next((r["thing_kind"] for r in rows if r["thing_kind"]), "")
        cells = (words.names(places), clean(name), clean(kind), status(state, words), words.names(hosts))
        first = max(rows, key=lambda r: len(best(r)[0]))
        code = min((facts.codes.get(place, "9") for place in places), default="9")
        made.append((code, Row((cells[0] or words.say("not_told"), *cells[1:], _where(first, facts, notes)), notes.of(first))))
    made.sort(key=lambda pair: pair[0])
    columns = ["number", "region", "platform", "kind", "status", "builder", "where"]
    return _table(words, "platforms", columns, _numbered(row for _, row in made))


def _lineage(facts: Facts, words: Words, notes: Notes) -> Table:
    seen: dict[tuple[str, str, str], Row] = {}
    for row in facts.lineage:
        dated = row["cites"] if row["direction"] == "up" else row["document"]
        known = {dated: "，".join(clean(t) for t in (row["number"], words.date(row["issued"])) if t)}
        key = (row["document"], row["relation"], row["cites"])
        cells = (
            notes.cite(row["document"]), words.relation(row["relation"]), words.cite(row["cites"], known.get(row["cites"], "")),
            best(row)[1],
        )  # fmt: skip
        seen.setdefault(key, Row(cells, notes.of(row)))
    return _table(words, "lineage", ["number", "document", "relation", "other", "where"], _numbered(seen.values()))


def _partners(facts: Facts, words: Words, notes: Notes) -> Table:
    rows = [
        Row((*map(clean, pair(r)), clean(r["kind"]), _where(r, facts, notes)), notes.of(r))
        for r in facts.of("COOPERATES_WITH")
        if r["subject_label"] == r["object_label"] == "Region"
    ]
    return _table(words, "partners", ["number", "region", "partner_region", "cooperation", "where"], _numbered(rows))


def _answer(facts: Facts, words: Words, notes: Notes) -> Table:
    """A query's rows: its first columns that are filled somewhere and are no evidence."""
    picked = [c for c in facts.columns if c not in EVIDENCE_COLUMNS and any(cell(row.get(c)) for row in facts.answer)][:_COLUMNS]
    rows = [Row(tuple(words.shown(row.get(c)) for c in picked), notes.of({"document": "", **row})) for row in facts.answer]
    return _fitted(words.say("answer"), [words.say("c_number"), *map(words.column, picked)], tuple(_numbered(rows)))
