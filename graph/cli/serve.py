"""The command that serves the store to a browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli import completion
from policygraph.cli.common import command, corrections_option, say, store_options

if TYPE_CHECKING:
    from policygraph.serve.gate import Gate


@command("policygraph serve --open\npolicygraph serve --store policygraph.db --port 8765")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0 takes a free one.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Any other than a loopback address asks everybody for a token."
)
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME[:PORT]", help="A further name it is called by, as behind a proxy."
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--cypher", is_flag=True, help="Also a page for read-only Cypher of one's own.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=10, show_default=True, help="Seconds for each look into the store."
)
@click.option(
    "--who",
    default="",
    metavar="NAME",
    help="Who corrects there, unless a form says otherwise [default: POLICYGRAPH_WHO, the login name].",
)
@click.option("--read-only", is_flag=True, help="Nobody corrects anything there.")
@corrections_option
@click.option("--pack", metavar="DIR", help="Folder of query files of your own [default: POLICYGRAPH_PACKS].")
@store_options
def serve(
    port: int,
    host: str,
    names: tuple[str, ...],
    open_: bool,
    cypher: bool,
    timeout: float,
    who: str,
    read_only: bool,
    corrections: str | None,
    pack: str | None,
    store: Callable[..., Any],
) -> None:
    """Explore the whole store in a browser: search, nodes, documents, questions, comparisons, briefings. Ctrl+C ends it.

    What is wrong is corrected there as by `policygraph review`: answers go to corrections.toml at once, and the store follows.

    Only this machine can reach it. With another --host the token is read from POLICYGRAPH_TOKEN, or made and printed; the browser
    asks for it as a password (any user name).
    """
    from policygraph.corrections import beside
    from policygraph.serve.server import serve as run

    ledger = Path(corrections) if corrections else beside(store(name=True))
    ready = _ready(None if read_only else ledger, open_)
    with store() as opened:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is ended as cleanly as by Ctrl+C
        try:
            token, packs = os.environ.get("POLICYGRAPH_TOKEN", ""), completion.folder(pack)
            run(
                opened, host=host, port=port, names=names, token=token, ready=ready, cypher=cypher, timeout=timeout, packs=packs,
                corrections=ledger, who=who, read_only=read_only,
            )  # fmt: skip
        except KeyboardInterrupt:
            say("ended")
        finally:
            signal.signal(signal.SIGTERM, before)


def _ready(ledger: Path | None, open_: bool) -> Callable[[str, Gate], None]:
    """Tells where the site is, its token, and where corrections go if it takes any; `open_` shows it in the browser."""

    def tell(address: str, gate: Gate) -> None:
        if gate.token:
            say(f"token: {gate.token}" if not os.environ.get("POLICYGRAPH_TOKEN") else "token: as in POLICYGRAPH_TOKEN")
        say(f"ready at {address} (Ctrl+C ends it)")
        if ledger:
            say(f"corrections go to {ledger}")
        if open_:
            click.launch(address)

    return tell
