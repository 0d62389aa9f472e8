"""Key findings: full sentences made from rows by the templates of `words.toml`, three to seven where the rows give as many.

Each rule looks at one kind of row and gives at most one sentence; the subject decides which come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from policygraph.brief.facts import Facts, Row
from policygraph.brief.model import Sentence
from policygraph.brief.notes import Notes, untagged
from policygraph.brief.order import official
from policygraph.brief.phrases import by_thing, counted, distinct, number, pair, role, target
from policygraph.brief.words import Words, clean
from policygraph.output import EVIDENCE_COLUMNS, cell

Rule = Callable[[Facts, Words, Notes], Sentence | None]
MOST = 7
_SHOWN = 3
#: all of the bodies that issue a document together are named, up to this number
_ISSUERS = 12
_THINGS = ("Program", "Platform")
#: roles of which one says: its …单位 is
_UNIT_ROLES = frozenset({"牵头", "负责", "联合实施", "组织实施", "主办", "承办", "指导", "责任"})


def findings(facts: Facts, words: Words, notes: Notes) -> tuple[Sentence, ...]:
    if facts.subject.kind == "query":
        return _answer(facts, words, notes)
    made = (rule(facts, words, notes) for rule in _RULES[facts.subject.kind])
    return tuple([sentence for sentence in made if sentence][:MOST])


def _answer(facts: Facts, words: Words, notes: Notes) -> tuple[Sentence, ...]:
    """How many rows a question has, and the first of them as they are."""
    made = [notes.sentence(words.say("rows", n=len(facts.answer)))]
    columns = [name for name in facts.columns if name not in (*EVIDENCE_COLUMNS, "label")]
    for row in facts.answer[: MOST - 1]:
        told = [
            words.say("column", name=words.column(name), value=_told(name, row, words)) for name in columns if cell(row.get(name))
        ]
        made.append(notes.sentence(words.say("clause_join").join(told) + words.say("stop"), {"document": "", **row}))
    return tuple(made)


def _told(name: str, row: Row, words: Words) -> str:
    return words.cite(row[name]) if name == "document" else words.shown(row[name])


def _issued(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    if not facts.cards:
        return None
    if len(facts.cards) > 1:
        dates = sorted(c["issued"] for c in facts.cards if c["issued"])
        span = words.say("span", first=words.date(dates[0]), last=words.date(dates[-1])) if len(dates) > 1 else ""
        return notes.sentence(words.say("read_many", n=len(facts.cards), span=span))
    card = facts.cards[0]
    rows = [row for row in facts.of("ISSUED") if row["object_id"] == card["id"]]
    if not card["issuers"]:
        return None
    key = "issued_joint" if len(card["issuers"]) > 1 else "issued_one"
    date = words.date(card["issued"]) + ("，" if words.lang == "zh" else ": ") if card["issued"] else ""
    bodies = words.names(card["issuers"], most=_ISSUERS, unit="body")
    text = words.say(key, date=date, bodies=bodies, document=notes.cite(card["document"]))
    return notes.sentence(text, *rows)


def _led(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    """Who leads the thing asked for, else who leads what."""
    rows = [row for row in facts.of("LEADS") if row["object_label"] in _THINGS]
    about = [row for row in rows if row["object_id"] == facts.subject.id] or rows
    groups = by_thing(about)
    if not groups:
        return None
    if len({id_ for id_, _, _ in groups}) == 1:
        roles = words.say("clause_join").join(_role(said, some, facts, words) for (_, _, said), some in groups.items())
        return notes.sentence(words.say("led", thing=clean(about[0]["object"]), items=roles), *about)
    shown = list(groups.items())[:_SHOWN]
    items = [
        words.say("led_item", thing=clean(thing), role=role(some[0], words), bodies=_bodies(some, facts, words))
        for (_, thing, _), some in shown
    ]
    things = len({id_ for id_, _, _ in groups})
    used = [row for _, some in shown for row in some]
    return notes.sentence(words.say("led_many", n=things, items=_items(items, things, words)), *used)


def _role(said: str, rows: list[Row], facts: Facts, words: Words) -> str:
    key = "led_role" if said in _UNIT_ROLES else "led_word"
    return words.say(key, role=role(rows[0], words), bodies=_bodies(rows, facts, words))


def _bodies(rows: list[Row], facts: Facts, words: Words) -> str:
    """In official order; those that issued the one document together were told before."""
    names = official((row["subject"] for row in rows), facts.codes)
    if len(facts.cards) == 1 and len(names) > 1 and set(facts.cards[0]["issuers"]) == set(names):
        return words.say("issuers", n=len(names))
    return words.names(names, unit="body")


def _items(items: list[str], n: int, words: Words) -> str:
    text = words.say("clause_join").join(items[:_SHOWN])
    return text if n <= _SHOWN else words.say("etc", names=text)


def _takes_part(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    """Who joins it, in the roles read; where the sentences have other words (联合实施) these are told."""
    rows = [row for row in facts.of("PARTICIPATES_IN") if row["object_id"] == facts.subject.id]
    if not rows:
        return None
    roles = distinct(role(row, words) for row in rows)
    other = sorted({clean(row["verb"]) for row in rows} - {"", *roles})
    verbs = words.say("takes_part_verbs", verbs=words.say("and").join(other)) if other else ""
    told = {"roles": words.say("and").join(roles), "bodies": _bodies(rows, facts, words), "verbs": verbs}
    return notes.sentence(words.say("takes_part", thing=clean(facts.subject.name), **told), *rows)


def _covers(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    """Where the thing asked for applies; a place in a document's own name is no news, so two at least."""
    asked = {facts.subject.id}
    own = {row["object_id"] for row in facts.of("ESTABLISHES")} if facts.subject.kind == "document" else set()
    rows = [r for r in facts.of("COVERS") if r["subject_id"] in asked] or [r for r in facts.of("COVERS") if r["subject_id"] in own]
    names = distinct(row["object"] for row in sorted(rows, key=lambda r: facts.codes.get(r["object"], "9")))
    if len(names) < 2:
        return None
    return notes.sentence(words.say("covers", thing=_called(rows[0], notes), names=words.names(names, most=8)), *rows)


def _called(row: Row, notes: Notes) -> str:
    return notes.named(row["subject"]) if row["subject_label"] == "Document" else clean(row["subject"])


def _tasks(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    if not facts.tasks:
        return None
    leads = Counter(body for row in facts.tasks for body in row["leads"])
    told = {
        "n": len(facts.tasks), "leads": _share("lead", sum(bool(r["leads"]) for r in facts.tasks), facts, words),
        "deadlines": _share("deadline", sum(bool(r["deadline"]) for r in facts.tasks), facts, words),
    }  # fmt: skip
    most = leads.most_common(2)
    alone = most and most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1])
    if not alone:
        return notes.sentence(words.say("tasks", **told), *facts.tasks)
    return notes.sentence(words.say("tasks_most", **told, body=clean(most[0][0]), most=most[0][1]), *facts.tasks)


def _share(what: str, n: int, facts: Facts, words: Words) -> str:
    """How many of several tasks tell it; all and none are said in words."""
    if not n or n == len(facts.tasks):
        return words.say(f"{'all' if n else 'no'}_{what}")
    return words.say(f"with_{what}", n=n)


def _targets(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    shown = list(facts.targets[:_SHOWN])
    if not shown:
        return None
    key = "set" if len(facts.targets) > _SHOWN else "set_few"
    items = words.say("clause_join").join(target(row, words) for row in shown)
    return notes.sentence(words.say(key, n=len(facts.targets), items=items), *shown)


def _platforms(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    """How many and in what state; named are those of which a state is told, newest documents first."""
    said = facts.platforms()
    if not said:
        return None
    rows = {name: some[0] for name, some in said.items()}
    status = {name: next((row["status"] for row in some if row["status"]), "") for name, some in said.items()}
    kinds = words.say("kinds", kinds=counted(status.values(), words)) if any(status.values()) else ""
    issued = {card["document"]: card["issued"] for card in facts.cards}
    newest = sorted(status, key=lambda name: issued.get(rows[name]["document"], ""), reverse=True)
    first = sorted(newest, key=lambda name: status[name] in ("", "unknown"))[:_SHOWN]
    names = words.names(first, most=_SHOWN, unit="") if len(status) == len(first) else words.say("etc", names=words.names(first))
    text = words.say("platforms_count", n=len(status), kinds=kinds, names=names)
    return notes.sentence(text, *({**rows[name], "inferred": False} for name in first))


def _partners(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    rows = [r for r in facts.of("COOPERATES_WITH") if r["subject_label"] == r["object_label"] == "Region"]
    pairs = {words.say("pair", a=clean(a), b=clean(b), kind=clean(row["kind"])): row for row in rows for a, b in (pair(row),)}
    if not pairs:
        return None
    return notes.sentence(words.say("cooperate", n=len(pairs), items=words.names(list(pairs), unit="")), *pairs.values())


def _based(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    rows = [r for r in facts.of("BASED_ON") if r["subject_id"] in {c["id"] for c in facts.cards}]
    rows = [row for row in rows if row["subject_id"] == rows[0]["subject_id"]]
    if not rows:
        return None
    names = words.names([notes.named(name) for name in distinct(r["object"] for r in rows)], unit="document")
    return notes.sentence(words.say("based", document=notes.named(rows[0]["subject"]), names=names), *rows)


def _repeals(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    rows = [r for r in facts.of("REPEALS", "AMENDS") if r["subject_id"] in {c["id"] for c in facts.cards}][:1]
    if not rows:
        return None
    row = rows[0]
    text = words.say(
        "other_lineage", document=notes.named(row["subject"]), relation=words.relation(row["relation"]),
        names=notes.named(row["object"]),
    )  # fmt: skip
    return notes.sentence(text, *rows)


def _funds(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    rows = [row for row in facts.of("FUNDS") if row["amount"] is not None][:1]
    if not rows:
        return None
    row = rows[0]
    text = words.say(
        "pays", funder=clean(row["subject"]), thing=clean(row["object"]), verb=clean(row["verb"]),
        amount=number(row["amount"]) + clean(row["unit"]),
    )  # fmt: skip
    return notes.sentence(text, *rows)


def _programs(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    rows = [r for r in facts.of("ESTABLISHES", "PROMOTES") if r["object_label"] == "Program" and r["subject_label"] == "Document"]
    rows = [row for row in rows if row["object_id"] != facts.subject.id]
    if not rows:
        return None
    names = distinct(row["object"] for row in rows)
    shown = [row for row in rows if row["object"] in names[:_SHOWN]]
    return notes.sentence(words.say("establishes", n=len(names), names=words.names(names, most=_SHOWN, unit="")), *shown)


def _leads_much(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    return _does(facts, words, notes, "LEADS", "leads_much")


def _joins_much(facts: Facts, words: Words, notes: Notes) -> Sentence | None:
    return _does(facts, words, notes, "PARTICIPATES_IN", "joins_much")


def _does(facts: Facts, words: Words, notes: Notes, relation: str, key: str) -> Sentence | None:
    rows = {row["object_id"]: row for row in facts.of(relation) if row["subject_id"] == facts.subject.id}
    if not rows:
        return None
    items = words.names([clean(untagged(row["object"]), 40) for row in rows.values()], most=_SHOWN, unit="")
    return notes.sentence(words.say(key, name=clean(facts.subject.name), n=len(rows), items=items), *rows.values())


_PLAN: tuple[Rule, ...] = (
    _issued, _led, _takes_part, _covers, _targets, _tasks, _platforms, _partners, _programs, _funds, _repeals, _based,
)  # fmt: skip
_RULES: dict[str, tuple[Rule, ...]] = {
    "document": _PLAN,
    "program": _PLAN,
    "region": (_issued, _platforms, _targets, _led, _tasks, _partners, _funds, _programs, _repeals),
    "agency": (_leads_much, _joins_much, _issued, _tasks, _led, _targets, _funds, _platforms),
}
