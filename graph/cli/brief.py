"""The command that writes a briefing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from policygraph.cli.common import command, say, store_options


@command(
    "policygraph brief --program 寒地农业装备协同创新专项行动 -o brief.docx\n"
    "policygraph brief --region 辽宁 -o 辽宁.html --date 2026-03-18\n"
    "policygraph brief --query who-leads -p program=沈大自创区 -o who.md"
)
@click.option("--program", metavar="NAME", help="A program or platform.")
@click.option("--region", metavar="NAME", help="A region; those within it count.")
@click.option("--agency", metavar="NAME", help="A body or organization.")
@click.option("--document", metavar="TITLE", help="One document.")
@click.option("--query", metavar="NAME", help="A canned question.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Of the question; may be repeated.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Ending .docx, .pptx, .html, .md, or .pdf (by LibreOffice).")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the fixed words.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on it [default: today]; with it the same store gives the same file.")
@click.option("--template", metavar="FILE", help="House style: a .docx whose page setup and styles are kept; for slides a .pptx.")
@store_options
def brief(
    output: str,
    params: tuple[str, ...],
    lang: str,
    date: str | None,
    template: str | None,
    store: Callable[..., Any],
    **asked: str | None,
) -> None:
    """Write a briefing on one thing: text to hand in, ledgers, picture, proof sheet with numbered quotes.

    Every name and number in it comes from a row; recommendations are left to you.
    """
    from policygraph import api
    from policygraph.queries import assignments

    with store() as opened:
        path = api.write_brief(
            output, store=opened, params=assignments(params), lang=lang, date=date, template=template, told=say, **asked
        )
    say(f"briefing: {path}; fill in the recommendations and check it against its proof sheet before you hand it in")
