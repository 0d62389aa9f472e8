"""What the shells offer at Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policygraph import api
from policygraph.cli import main
from policygraph.model import Extraction

Tab = Callable[..., list[str]]
ROWS = [
    ("Agency:科学技术部", "LEADS", "Program:寒地行动", "科技部牵头寒地行动", {}),
    ("Document:方案", "MENTIONS", "Agency:科学技术部", "科技部", {"aliases": ["科技部"]}),
    ("Document:方案", "MENTIONS", "Program:寒地行动", "寒地行动", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(say_that: Callable[..., Extraction], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("tab") / "policygraph.db"
    with api.open_store(folder, keep=30) as opened:
        opened.load([say_that("科技部牵头寒地行动。", ROWS, document="方案")])
    yield folder


@pytest.fixture
def tab(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tab:
    def offered(shell: str, words: str, at: str) -> list[str]:
        monkeypatch.setenv("POLICYGRAPH_STORE", str(store))
        monkeypatch.setenv("_POLICYGRAPH_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", at)
        with pytest.raises(SystemExit):
            raise SystemExit(main([]))
        return capsys.readouterr().out.split("\n")[:-1]

    return offered


@pytest.mark.parametrize(
    ("shell", "words", "at", "expected"),
    [
        ("bash", "policygraph query who-l", "2", "plain,who-leads"),
        ("bash", "policygraph query who-leads -p", "4", "plain,program="),
        ("bash", "policygraph query who-leads -p program=寒", "4", "plain,program=寒地行动"),
        ("bash", "policygraph query who-leads -p program =", "5", "plain,寒地行动"),
        ("bash", "policygraph query who-leads -p program = 寒", "6", "plain,寒地行动"),
        ("bash", "policygraph query co-issuers -p agency=科技", "4", "plain,agency=科学技术部"),
        ("bash", "policygraph query what-connects -p names=寒地行动、科", "4", "plain,names=寒地行动、科学技术部"),
        ("zsh", "policygraph query who-l", "2", "who-leads"),
        ("zsh", "policygraph query who-leads -p program=寒", "4", "program=寒地行动"),
        ("fish", "policygraph query coverage-map -p", "level=co", "plain,level=county"),
        ("fish", "policygraph query who-leads -p", "program=寒", "plain,program=寒地行动"),
    ],
)
def test_what_is_offered(tab: Tab, shell: str, words: str, at: str, expected: str) -> None:
    assert expected in [line.split("\t")[0] for line in tab(shell, words, at)] + tab(shell, words, at)


@pytest.mark.parametrize("words", ["policygraph query nothing -p x=", "policygraph query who-leads -p nothing=x"])
def test_nothing_is_offered_where_nothing_is_known(tab: Tab, words: str) -> None:
    assert [line for line in tab("bash", words, "4") if line] == []
