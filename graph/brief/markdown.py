"""A briefing as Markdown for wikis (CommonMark with pipe tables, the picture as Mermaid). Nothing from a row is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from policygraph.brief.model import Briefing, Note, Section, Table
from policygraph.brief.notes import marked
from policygraph.brief.words import Words


def markdown(briefing: Briefing) -> str:
    words = Words(briefing.lang)
    blocks = [*_handed(briefing), *_annexes(briefing, words), *_proof(briefing, words)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """No character of the text is markup, whatever stands before it."""
    text = re.sub(r"([\\`*_{}\[\]#!|~$])", r"\\\1", html.escape(text, quote=False))
    text = re.sub(r"^([-+=])|(?<=^\d)([.)])|(?<=^\d\d)([.)])", r"\\\g<0>", text)
    return re.sub(r"(?i)(https?|ftp|www|mailto)(?=[:.])", r"\1&#8203;", text)


def _handed(briefing: Briefing) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}"
    yield escaped(Words(briefing.lang).date(briefing.date))
    for section in briefing.handed_in:
        yield f"## {escaped(section.heading)}"
        yield _list(escaped(sentence.text) for sentence in section.sentences)


def _annexes(briefing: Briefing, words: Words) -> Iterator[str]:
    for i, table in enumerate(briefing.annexes, 1):
        yield f"## {words.say('annex', n=i)}　{escaped(table.title)}"
        yield _table(table, words)
    for figure in briefing.figures:
        yield f"## {escaped(words.picture(figure.title))}"
        yield f"```mermaid\n{figure.mermaid.rstrip()}\n```"
        yield escaped(figure.caption)


def _proof(briefing: Briefing, words: Words) -> Iterator[str]:
    yield f"---\n\n# {escaped(words.say('proof'))}{escaped(words.say('proof_note'))}"
    yield f"## {escaped(words.say('h_question'))}"
    yield escaped(briefing.question)
    yield _table(briefing.documents, words)
    yield f"## {escaped(words.say('h_findings'))}"
    yield _list(f"{escaped(s.text)}{_marks(s.notes)}" for s in briefing.findings) or escaped(words.say("none"))
    if briefing.open_points:
        yield f"## {escaped(words.say('h_open'))}"
        yield from (_open(section) for section in briefing.open_points)
    yield f"## {escaped(words.say('h_notes'))}"
    if briefing.checked:
        yield escaped(briefing.checked)
    yield "\n".join(_note(note, words) for note in briefing.notes)


def _note(note: Note, words: Words) -> str:
    where = f"{note.cited}{note.clause} {words.date(note.date)}{marked(note, words)}".rstrip()
    return f'- <a id="n{note.number}"></a>{note.number}\\. “{escaped(note.quote)}” {escaped(where)}'


def _open(section: Section) -> str:
    return f"**{escaped(section.heading)}**\n\n" + _list(f"{escaped(s.text)}{_marks(s.notes)}" for s in section.sentences)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _marks(notes: Iterable[int]) -> str:
    return "".join(f" [\\[{n}\\]](#n{n})" for n in notes)


def _table(table: Table, words: Words) -> str:
    noted = any(row.notes for row in table.rows)
    heads = [*map(escaped, table.columns), *([escaped(words.say("note_word"))] if noted else [])]
    lines = [[*map(escaped, row.cells), *([_marks(row.notes).strip()] if noted else [])] for row in table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *lines))
