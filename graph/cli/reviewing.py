"""The conversation of `policygraph review`: shows passage and proposal, reads one answer, goes on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policygraph.cli.common import chinese, say
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.corrections.entries import Entry
    from policygraph.corrections.items import Item
    from policygraph.corrections.session import Sitting

#: what is said around the texts, in Chinese and English
_WORDS = {
    "statement": ("a 对  r 错  c 改正  s 以后再说", "a right  r wrong  c correct it  s put off"),
    "reference": ("输入编号、全称或所属地区  r 不是机构名  s 以后再说", "a number, full name or region  r no name  s put off"),
    "duplicate": (
        "1 都叫前者  2 都叫后者  n 不是同一事物  s 以后再说",
        "1 both are the first  2 the second  n two things  s put off",
    ),
    "always": ("u 撤销  + 补充遗漏  q 结束；答案后可写理由", "u undo  + add what was missed  q stop; a reason may follow"),
    "kind": (
        {"reference": "指称不明", "weak": "依据薄弱", "new": "上次之后新增", "statement": "未核", "duplicate": "可能重复"},
        {
            "reference": "whose is it",
            "weak": "little speaks for it",
            "new": "new",
            "statement": "not looked at",
            "duplicate": "one thing?",
        },
    ),
    "document": ("文件 {n}/{all}：{title}", "document {n} of {all}: {title}"),
    "left": ("还有 {left} 个问题", "{left} questions left"),
    "unknown": ("看不懂“{answer}”", "“{answer}” is no answer here"),
    "subject": ("主体（回车保持）", "subject (Enter keeps it)"),
    "relation": ("关系（回车保持）", "relation (Enter keeps it)"),
    "object": ("客体（回车保持）", "object (Enter keeps it)"),
    "rename": ("正确的名称（回车保持）", "its right name (Enter keeps it)"),
    "label": ("正确的类别（回车保持）", "its right label (Enter keeps it)"),
    "missing": (
        "遗漏的关系：主体 关系 客体，如 Agency:市科技局 LEADS Program:星火计划",
        "what was missed: SUBJECT RELATION OBJECT",
    ),
    "quote": ("原文（照抄一段）", "the words of the text that say so"),
    "finished": ("这份文件逐条核完了，作为核准样本用于 evaluate？", "all looked at; count this document as gold for evaluate?"),
    "thing": ("——是一个具体事物的名称吗？", "– is it the name of one thing?"),
    "back": ("已撤销：{told}", "taken back: {told}"),
    "put off": ("放弃的问题", "what was put off"),
    "end": ("本次记录 {count} 条；更正文件 {path}", "{count} answers written; ledger: {path}"),
}


class _Stop(Exception):
    """The person has had enough."""


def word(name: str, **values: object) -> str:
    return str(_WORDS[name][0 if chinese() else 1]).format(**values)


def ask_through(sitting: Sitting, document: str, *, who: str, every: bool) -> None:
    """Ask everything there is to ask; whatever ends it, what was answered is written and the store is brought up to date."""
    before = len(sitting.ledger.entries)
    try:
        _documents(sitting, document, who=who, every=every)
    except _Stop:
        pass
    finally:
        _, outcome = sitting.close()
        for finding in outcome.findings(sitting.ledger):
            if finding.kind not in ("idle", "absent"):
                say(finding.message)
        say(word("end", count=len(sitting.ledger.entries) - before, path=sitting.path))


def _documents(sitting: Sitting, document: str, *, who: str, every: bool) -> None:
    rows = sitting.documents(document)
    for number, row in enumerate(rows, 1):
        sitting.open(row["id"])
        left = len(list(sitting.items()))
        if left:
            click.echo(click.style(word("document", n=number, all=len(rows), title=_plain(row["title"] or row["path"])), bold=True))
            click.echo(word("left", left=left))
        while (item := next(sitting.items(), None)) is not None:
            _ask(sitting, item, who)
        if left and every and click.confirm(word("finished")):
            sitting.mark_reviewed(who)
        sitting.finish()
    while not document and (item := next(sitting.duplicates(), None)) is not None:
        _ask(sitting, item, who)


def _ask(sitting: Sitting, item: Item, who: str) -> None:
    """One question, until it is answered or given up; a mistake in the answer is told and it is asked again."""
    click.echo("\n" + "\n".join(_shown(item)))
    while True:
        click.echo(click.style(f"{word(item.asks)}  {word('always')}", dim=True))
        given = click.prompt("", prompt_suffix="> ").strip()
        try:
            if _answered(sitting, item, given, who):
                return
        except PolicygraphError as error:
            click.echo(" ".join(str(error).split()))


def _answered(sitting: Sitting, item: Item, given: str, who: str) -> bool:
    """Whether the question is settled, or another one is to be asked first."""
    first, _, why = given.partition(" ")
    if first == "q":
        raise _Stop
    if first == "s":
        sitting.skip(item)
    elif first == "u":
        entry = sitting.undo()
        click.echo(word("back", told=entry.told() if entry else word("put off")))
    elif first == "+":
        _add(sitting, who, why)
        return False
    elif first == "c" and item.relation == "MENTIONS":
        entries = _renamed(item, why.strip(), who)
        for entry in entries:
            sitting.take(item, entry)
        return bool(entries)
    else:
        entry = _entry(item, given, first, why.strip(), who)
        if entry is None:
            click.echo(word("unknown", answer=_plain(given)))
            return False
        sitting.take(item, entry)
    return True


def _entry(item: Item, given: str, first: str, why: str, who: str) -> Entry | None:
    from policygraph.corrections.answers import answer

    if item.asks == "statement":
        choice = {"a": "accept", "r": "reject", "c": "correct"}.get(first)
        more = _instead() if choice == "correct" else {}
        return answer(item, choice, who=who, why=why, **more) if choice else None
    if item.asks == "duplicate":
        if first == "n":
            return answer(item, "never", who=who, why=why)
        return answer(item, "same", who=who, why=why, to=item.names[int(first) - 1]) if first in ("1", "2") else None
    if first == "r":
        return answer(item, "reject", who=who, why=why)
    numbered = first.isdecimal() and 1 <= int(first) <= len(item.proposals)
    if not numbered and (first.isdecimal() or len(given) < 2):
        return None
    return answer(item, "resolve", who=who, why=why if numbered else "", to=item.proposals[int(first) - 1] if numbered else given)


def _renamed(item: Item, why: str, who: str) -> list[Entry]:
    """The right name and the right label of a thing, where they are given."""
    from policygraph.corrections.answers import answer

    told = {do: click.prompt(word(do), default="", show_default=False).strip() for do in ("rename", "label")}
    return [answer(item, do, who=who, why=why, to=to) for do, to in told.items() if to]


def _instead() -> dict[str, str]:
    names = ("subject", "relation", "object")
    return {name: click.prompt(word(name), default="", show_default=False).strip() for name in names}


def _add(sitting: Sitting, who: str, why: str) -> None:
    from policygraph.corrections.answers import addition

    words = click.prompt(word("missing")).split()
    if sitting.current is None or len(words) != 3:
        raise PolicygraphError(word("missing"))
    subject, relation, object_ = words
    quote = click.prompt(word("quote")).strip()
    sitting.take(None, addition(sitting.current, subject, relation, object_, quote, who=who, why=why))


def _shown(item: Item) -> list[str]:
    """The question: where it stands, the passage with the words marked, what the machine makes of it."""
    kinds = _WORDS["kind"][0 if chinese() else 1]
    kind = kinds[item.kind] if isinstance(kinds, dict) else item.kind
    lines = [" · ".join(part for part in (click.style(kind, fg="yellow"), _plain(item.clause), _plain(item.because)) if part)]
    if item.passage:
        lines.append(f"  {_marked(item)}")
    if item.asks == "reference":
        lines.append(click.style(f"  {_plain(item.names[0])} = ?", bold=True))
        lines += [f"  {number} {_plain(name)}" for number, name in enumerate(item.proposals, 1)]
    elif item.asks == "duplicate":
        lines += [click.style(f"  {number} {_plain(name)}", bold=True) for number, name in enumerate(item.names, 1)]
    elif item.relation == "MENTIONS":
        lines.append(click.style(f"  {item.object.partition(':')[0]}：{_plain(item.names[1])} {word('thing')}", bold=True))
    else:
        told = "，".join(str(value) for value in item.properties.values() if isinstance(value, str))
        relation = f"{item.relation}{f'（{_plain(told)}）' if told else ''}"
        lines.append(click.style(f"  {_plain(item.names[0])} —{relation}→ {_plain(item.names[1])}", bold=True))
    return lines


def _marked(item: Item) -> str:
    """The passage on one line; the words that say so stand out, in brackets where there are no colours."""
    out, at = "", 0
    for start, end in _outer(item.marks):
        words = _plain(item.passage[start:end])
        out += _plain(item.passage[at:start])
        out += click.style(words, bold=True, underline=True) if sys.stdout.isatty() else f"【{words}】"
        at = end
    return out + _plain(item.passage[at:])


def _outer(marks: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Overlapping ranges as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _plain(text: str) -> str:
    """Text of a document cannot steer the terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text).strip()
