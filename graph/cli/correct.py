"""The command for one correction, said in one line: for scripts, and for who knows what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policygraph.cli.common import command, corrections_option, say, store_options
from policygraph.errors import PolicygraphError

_DO = ("accept", "reject", "correct", "add", "resolve", "rename", "label", "same", "never")


@command(
    "policygraph correct reject '科技部 LEADS 国家重点研发计划' --document 实施方案 --why '只是引用'\n"
    "policygraph correct correct 省财政厅 LEADS 星火计划 --relation PARTICIPATES_IN\n"
    "policygraph correct add 'Agency:省财政厅 FUNDS Program:铸造基金' --document 通知 --quote '由省财政厅出资4亿元'\n"
    "policygraph correct resolve 市科技局 长春市 --document 通知\n"
    "policygraph correct rename 长兴岛中试基地 大连长兴岛海洋装备中试基地"
)
@click.argument("do", type=click.Choice(_DO))
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--document", default="", metavar="TITLE|PATH", help="Whose statement it is, where several documents say it.")
@click.option("--quote", default="", metavar="TEXT", help="The words of the document that say so (add).")
@click.option("--subject", default="", metavar="NAME", help="The right subject (correct).")
@click.option("--relation", default="", metavar="TYPE", help="The right relationship type (correct).")
@click.option("--object", "object_", default="", metavar="NAME", help="The right object (correct).")
@click.option("--why", default="", metavar="TEXT", help="A reason, for whoever reads the ledger.")
@click.option("--who", default="", metavar="NAME", help="Who says so [default: POLICYGRAPH_WHO, the login name].")
@corrections_option
@store_options
def correct(
    do: str,
    words: tuple[str, ...],
    document: str,
    quote: str,
    subject: str,
    relation: str,
    object_: str,
    why: str,
    who: str,
    corrections: str | None,
    store: Callable[..., Any],
) -> None:
    """Write one correction into corrections.toml and bring the store up to date.

    accept, reject, correct, add take SUBJECT RELATION OBJECT, in one word or three; resolve MENTION and what it is; rename, label,
    same, never a NAME and the other name or the label. `policygraph review --undo` takes the last one back.
    """
    from policygraph.corrections import beside, read_ledger
    from policygraph.corrections.telling import tell

    path = Path(corrections) if corrections else beside(store(name=True))
    with store() as opened:
        instead = (subject, relation, object_)
        entry, outcome = tell(opened, path, do, words, document=document, quote=quote, instead=instead, who=who, why=why)
    say(f"{path}: {entry.told()}")
    wrong = [finding for finding in outcome.findings(read_ledger(path)) if finding.kind not in ("idle", "absent")]
    for finding in wrong:
        say(finding.message)
    if any(entry.told() in finding.message or finding.kind == "lost" for finding in wrong) and entry not in outcome.applied:
        raise PolicygraphError("it is written down, but could not be applied; take it back with `policygraph review --undo`")
