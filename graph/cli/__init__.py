"""The command line: each command parses, calls one function of `policygraph.api`, and prints.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 something failed (one line says what),
2 wrong usage, 130 interrupted. Nothing heavy is imported before a command needs it, so that `--help` answers at once.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from policygraph.cli import brief, correct, documents, questions, review, rules, serve, views
from policygraph.cli.common import cli, one_line, say
from policygraph.errors import PolicygraphError

__all__ = ["brief", "cli", "correct", "documents", "main", "questions", "review", "rules", "serve", "views"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    _speak_utf8()
    try:
        return int(cli.main(None if argv is None else list(argv), prog_name="policygraph", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        say("interrupted; what was loaded stays, the same command goes on from there")
        return 130
    except PolicygraphError as error:
        say(f"error: {one_line(error)}")
        return error.exit_status


def _speak_utf8() -> None:
    """What is piped is UTF-8 with LF on every system; a terminal keeps its encoding, and what that lacks comes as an escape."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream is sys.stdin:
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8-sig")
        elif stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
