"""The README's library examples run as printed, in a checkout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def _examples(readme: str) -> str:
    """The indented blocks of "The library" as one program."""
    section = readme.partition("\n## The library\n")[2].partition("\n## ")[0]
    return "\n".join(line[4:] for line in re.findall(r"^ {4}.*$", section, re.MULTILINE))


def test_the_library_examples_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib")
    (tmp_path / "notebooks").symlink_to(root / "notebooks")
    monkeypatch.chdir(tmp_path)
    for name in ("POLICYGRAPH_STORE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    exec(compile(_examples((root / "README.md").read_text(encoding="utf-8")), "README.md", "exec"), {})
    assert "科学技术部 联合实施 寒地农业装备协同创新专项行动" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.svg", "notebooks", "policygraph.db"]
