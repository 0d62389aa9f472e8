"""What the tests of the commands share: a statement to judge, running a command, what the store holds."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from policygraph.cli import cli
from policygraph.model import Extraction
from policygraph.store import Store

RELIES = {
    "subject": "Platform:江北铸造中试基地",
    "relation": "RELIES_ON",
    "object": "Platform:南湖检测中心",
    "quote": "江北铸造中试基地与南湖检测中心合作",
}


def now_in(store: Store) -> Extraction:
    return next(store.extractions())


def run(folder: Path, *arguments: str, typed: str = "", status: int = 0) -> str:
    done = CliRunner().invoke(cli, [*arguments, "--store", str(folder / "policygraph.db")], input=typed)
    assert done.exit_code == status, (done.output, done.exception)
    return done.output
