"""A run that has nothing to read, or nowhere to write: one line, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import api
from policygraph.cli import main
from policygraph.errors import PolicygraphError
from policygraph.resume import partial_of, resumable


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("POLICYGRAPH_STORE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02" * 50])
@pytest.mark.parametrize("command", [["build", "-o", "out/deep"], ["extract", "-o", "out/x.jsonl"]])
def test_nothing_readable_leaves_nothing(
    command: list[str], content: bytes | None, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (here / "x.txt").write_bytes(content)
    assert main([command[0], "x.txt", *command[1:]]) == 1
    told = capsys.readouterr().err
    assert "1 of 1 documents failed (0 read, 1 failed)" in told
    assert "others" not in told and "--resume" not in told
    assert [path.name for path in here.iterdir()] == ([] if content is None else ["x.txt"])


def test_a_failed_run_keeps_the_file_of_an_earlier_one(here: Path) -> None:
    (here / "x.jsonl").write_text("kept")
    assert main(["extract", "none.txt", "-o", "x.jsonl"]) == 1
    assert (here / "x.jsonl").read_text() == "kept"


def test_an_output_that_is_a_file_is_told_before_anything_is_done(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "x.txt").write_text("科技部牵头实施寒地行动。", encoding="utf-8")
    (here / "out").touch()
    for output in ("out", "out/deeper"):
        assert main(["build", "x.txt", "-o", output]) == 1
        told = capsys.readouterr().err
        assert told.startswith("policygraph: error: out")
        assert told.count("\n") == 1
    assert sorted(path.name for path in here.iterdir()) == ["out", "x.txt"]


def test_only_what_is_passed_over_is_nothing_to_read(here: Path) -> None:
    import zipfile

    with zipfile.ZipFile(here / "z.zip", "w") as archive:
        archive.writestr("图.jpg", b"x")
    with pytest.raises(PolicygraphError, match="no document in this archive"):
        api.build_graph(["z.zip"], output="out")
    assert [path.name for path in here.iterdir()] == ["z.zip"]


def test_an_interruption_before_the_first_document_leaves_nothing(here: Path) -> None:
    with pytest.raises(KeyboardInterrupt), resumable(here / "new" / "x.jsonl"):
        raise KeyboardInterrupt
    assert not list(here.iterdir())
    with pytest.raises(KeyboardInterrupt), resumable(here / "new" / "x.jsonl") as (stream, _):
        stream.write("x")
        raise KeyboardInterrupt
    assert partial_of(here / "new" / "x.jsonl").exists()
