"""Every command block of the README and the guide runs as printed, page after page in one scratch folder with the bundled samples.

A block that cannot (another system, a network, a server) says so in a comment above it, `<!-- not run: REASON -->`, and is listed
here. Blocks of `python` run likewise, those of one page as one program.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs/guide/install.md"]
PAGES += sorted(set((ROOT / "docs/guide").glob("*.md")) - set(PAGES))
_BLOCK = re.compile(r"(?:^<!-- not run: (?P<reason>.+?) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELLS = ("bash", "powershell")
#: what is not run, and why
NOT_RUN = {
    "README.md": [
        "makes an environment, from a network", "installs the extras, from a network",
        "serves until it is ended", "needs a Neo4j server", "it would run this test",
    ],
    "explorer.md": ["serves until it is ended", "serves until it is ended"],
    "install.md": [
        "needs a network", "macOS", "Windows", "needs a network", "needs the folder of the step before", "needs a network",
        "needs the folder of the step before",
    ],
    "stores.md": ["needs a Neo4j server", "Windows, needs a Neo4j server", "needs a network", "needs a network"],
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    language: str
    text: str
    reason: str


def blocks(page: Path) -> list[Block]:
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(m["language"], m["text"], m["reason"] or "") for m in found]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Path]:
    """A folder with the samples and the rules in it; the engines of the stores made there are ended with it."""
    folder = tmp_path_factory.mktemp("blocks")
    (folder / "notebooks").mkdir()
    shutil.copytree(root / "notebooks" / "samples", folder / "notebooks" / "samples")
    shutil.copytree(root / "extract" / "data", folder / "extract" / "data")
    yield folder
    for port in folder.glob("*/server.json"):
        try:
            os.kill(json.loads(port.read_text(encoding="utf-8"))["pid"], signal.SIGTERM)
        except (OSError, ValueError, KeyError):
            continue


def environment(folder: Path) -> dict[str, str]:
    """This interpreter's commands, no store or server from outside, and a closed port for whatever would leave the machine."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "POLICYGRAPH_"))}
    nobody = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1,localhost"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {
        **kept,
        **nobody,
        "PATH": path,
        "HOME": str(folder),
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(folder),
        "LC_ALL": "C.UTF-8",
    }


def done(command: list[str], text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=text, cwd=folder, env=environment(folder), capture_output=True, text=True, encoding="utf-8", timeout=300,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_command_blocks_run(page: Path, scratch: Path) -> None:
    shell = "".join(block.text for block in blocks(page) if block.language == "bash" and not block.reason)
    run = done(["bash", "-euo", "pipefail", "-x"], shell, scratch)
    assert run.returncode == 0, run.stderr[-3000:]
    python = "".join(block.text for block in blocks(page) if block.language == "python" and not block.reason)
    if python:
        run = done([sys.executable, "-W", "error::DeprecationWarning:__main__", "-"], python, scratch)
        assert run.returncode == 0, run.stderr[-3000:]
        assert page.name != "README.md" or "科学技术部 联合实施 寒地农业装备协同创新专项行动" in run.stdout


def test_what_is_not_run_is_listed() -> None:
    told = {page.name: [block.reason for block in blocks(page) if block.reason] for page in PAGES}
    assert {name: reasons for name, reasons in told.items() if reasons} == NOT_RUN


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_stand_in_blocks_that_can_be_run(page: Path) -> None:
    """Fenced with their language, without prompts, none of another system without saying so."""
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"^ {4}(?:\$ )?policygraph ", text, re.MULTILINE)
    assert "\n```\npolicygraph" not in text
    for block in blocks(page):
        assert not re.search(r"^\$ ", block.text, re.MULTILINE)
        assert block.language != "powershell" or "Windows" in block.reason
        assert not block.reason or block.language in _SHELLS


def test_the_rule_in_the_guide_is_a_rule(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "extract" / "data", tmp_path / "data")
    (rule,) = [block.text for block in blocks(root / "docs/guide/rules.md") if block.language == "toml"]
    with (tmp_path / "data" / "relations.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + rule)
    run = done([sys.executable, "-m", "policygraph.cli", "rules", "check", "data"], "", tmp_path)
    assert run.returncode == 0, run.stderr


def test_what_the_list_without_the_embedded_store_holds(root: Path) -> None:
    """docs/guide/requirements-server.txt is setup.cfg's list but for the engine."""
    told = (root / "docs/guide/requirements-server.txt").read_text(encoding="utf-8").splitlines()
    section = (root / "setup.cfg").read_text(encoding="utf-8").partition("install_requires =\n")[2].partition("\n\n")[0]
    needed = [line.strip() for line in section.splitlines() if not line.strip().startswith("arcadedb-embedded")]
    assert told[1:] == needed
