"""Commands about corrections: review, evaluate. What they write down is the ledger, see `policygraph.corrections`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli.common import command, corrections_option, row_options, say, show, store_options, told_about
from policygraph.cli.reviewing import ask_through
from policygraph.errors import PolicygraphError

if TYPE_CHECKING:
    from policygraph.corrections.items import Item
    from policygraph.corrections.session import Sitting
    from policygraph.store import Store

_LISTED = ("kind", "document", "clause", "subject", "relation", "object", "because", "quotes")


@command(
    "policygraph review\npolicygraph review --document 寒地行动实施方案 --all\n"
    "policygraph review --kind reference --list --format csv"
)
@click.option("--document", default="", metavar="TITLE|PATH", help="Only documents whose title holds this.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["reference", "weak", "new", "duplicate"]),
              help="Only such questions; repeatable.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Every statement, also those that nothing speaks against.")
@click.option("--again", is_flag=True, help="Also what was put off before.")
@click.option("--who", default="", metavar="NAME", help="Who answers [default: POLICYGRAPH_WHO, the login name].")
@click.option("--list", "listed", is_flag=True, help="List the questions instead of asking them.")
@click.option("--apply", "applied", is_flag=True, help="Bring the store up to date with a ledger that was edited by hand.")
@click.option("--check", "checked", is_flag=True, help="Only say which corrections are lost, unclear or in conflict.")
@click.option("--undo", is_flag=True, help="Take the last entry out of the ledger.")
@corrections_option
@store_options
@row_options
def review(
    document: str,
    kinds: tuple[str, ...],
    every: bool,
    again: bool,
    who: str,
    listed: bool,
    applied: bool,
    checked: bool,
    undo: bool,
    corrections: str | None,
    store: Callable[..., Any],
    limit: int | None,
    timeout: float | None,
    **shown: str,
) -> None:
    """Go through what is uncertain, one question at a time, and keep the answers in corrections.toml.

    Questions: whose a reference is (市科技局), what little speaks for, what is new since the last review, what may be one thing
    under two names. Every answer is written at once; stop when you like and go on later.
    """
    from policygraph.corrections import beside
    from policygraph.corrections.items import UNCERTAIN
    from policygraph.corrections.session import Sitting

    if sum((listed, applied, checked, undo)) > 1:
        raise click.UsageError("--list, --apply, --check and --undo exclude each other")
    path = Path(corrections) if corrections else beside(store(name=True))
    with store() as opened:
        if undo:
            _undo(opened, path)
        elif applied or checked:
            _bring_up_to_date(opened, path, write=applied)
        else:
            wanted = (*(kinds or UNCERTAIN), *(("statement",) if every else ()))
            sitting = Sitting(opened, path, kinds=wanted, again=again)
            if listed:
                show([_row(item) for item in _items(sitting, document)][:limit], shown, _LISTED)
            else:
                ask_through(sitting, document, who=who, every=every)


def _undo(store: Store, path: Path) -> None:
    from policygraph.corrections import withdraw

    say(f"taken back: {withdraw(store, path).told()}")


def _bring_up_to_date(store: Store, path: Path, *, write: bool) -> None:
    from policygraph.corrections import Outcome, corrected, read_ledger, recorrect

    ledger, outcome = read_ledger(path, missing=False), Outcome()
    if write:
        report = recorrect(store, ledger, outcome=outcome)
        told_about(outcome, ledger)
        say(f"{report.replaced} documents brought up to date")
        return
    for _ in corrected(store.extractions(), ledger, outcome):
        pass
    findings = outcome.findings(ledger, whole=True)
    for finding in findings:
        click.echo(f"{finding.kind}: {finding.message}")
    wrong = sum(finding.kind not in ("idle", "absent") for finding in findings)
    if wrong:
        raise PolicygraphError(f"{wrong} corrections need your eye ({outcome.summary(ledger)})")
    say(outcome.summary(ledger))


def _items(sitting: Sitting, document: str) -> Iterator[Item]:
    for row in sitting.documents(document):
        sitting.open(row["id"])
        yield from sitting.items()
    if not document:
        yield from sitting.duplicates()


def _row(item: Item) -> dict[str, Any]:
    return {name: list(item.quotes) if name == "quotes" else getattr(item, name) for name in _LISTED}


@command("policygraph evaluate\npolicygraph evaluate --stored --format csv -o figures.csv")
@click.option("--stored", is_flag=True, help="Measure the statements in the store, not what the rules of today would say.")
@corrections_option
@store_options
@row_options
def evaluate(
    stored: bool, corrections: str | None, store: Callable[..., Any], limit: int | None, timeout: float | None, **shown: str
) -> None:
    """How good the extractor is on the documents you have reviewed: precision and recall for each kind.

    Run it before and after a change of rules or tables: the reviewed documents are your own gold.
    """
    from policygraph.corrections import evaluate as measured
    from policygraph.corrections import ledger_for

    ledger = ledger_for(corrections, store(name=True))
    with store() as opened:
        ids = measured.reviewed(opened.sources(), ledger)
        said = opened.extractions(ids)
        rows = measured.evaluate(said if stored else (measured.extracted_anew(e.source) for e in said), ledger)
    show(rows[:limit], shown, measured.COLUMNS)
    say(
        f"{len(ids)} reviewed documents, judged: {measured.judged(rows)}; what nobody judged counts neither as right nor as wrong. "
        f"Shares are told from {measured.FEWEST} judgements on; judge more with `policygraph review --all`"
    )
