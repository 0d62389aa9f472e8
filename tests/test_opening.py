"""Where a store may be made, and where none is: a mistaken `--store` leaves a folder as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import policygraph
from policygraph.cli import main
from policygraph.errors import StoreError
from policygraph.exchange import write_jsonl
from policygraph.model import Extraction


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of the user's own."""
    folder = tmp_path / "papers"
    folder.mkdir(mode=0o755)
    (folder / "通知.txt").write_text("科技部牵头。", encoding="utf-8")
    return folder


def _left_alone(papers: Path) -> bool:
    return [path.name for path in papers.iterdir()] == ["通知.txt"] and papers.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "command", [["query", "who-leads"], ["documents"], ["verify"], ["search", "科技部"], ["remove", "x"], ["page"], ["why", "x"]]
)
def test_a_read_makes_no_store(command: list[str], papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for folder in (papers, tmp_path / "empty", tmp_path / "none"):
        assert main([*command, "--store", str(folder)]) == 1
        assert f"{folder}: no store here; make one with `policygraph build" in capsys.readouterr().err
    assert _left_alone(papers)
    assert not list((tmp_path / "empty").iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "papers"]


def test_the_library_reads_no_store_into_being(papers: Path, tmp_path: Path) -> None:
    for folder in (papers, tmp_path / "none"):
        with pytest.raises(StoreError, match="no store here"):
            policygraph.run_cypher("RETURN 1", store=folder)
    assert _left_alone(papers)
    assert not (tmp_path / "none").exists()


def test_a_write_refuses_a_folder_of_other_files(
    papers: Path, say_that: Callable[..., Extraction], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statements = tmp_path / "s.jsonl"
    with statements.open("w", encoding="utf-8") as stream:
        write_jsonl([say_that("科技部牵头。", [("Agency:科学技术部", "LEADS", "Program:行动", "科技部牵头", {})])], stream)
    assert main(["load", str(statements), "--store", str(papers)]) == 1
    told = capsys.readouterr().err
    assert f"{papers}: no store but a folder of other files (通知.txt); name a new folder with --store" in told
    assert told.count("\n") == 1
    assert main(["build", str(papers), "--store", str(papers), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == told
    assert not (tmp_path / "out").exists()
    with pytest.raises(StoreError, match="of other files"):
        policygraph.open_store(papers)
    assert _left_alone(papers)


def test_an_empty_folder_becomes_a_store_and_stays_one_beside_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with policygraph.open_store(folder, keep=0):
        pass
    (folder / "note.txt").write_text("x")
    assert policygraph.run_cypher("MATCH (n) RETURN n", store=folder) == []
