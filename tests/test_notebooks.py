"""The notebooks run from top to bottom on the samples, hold no outputs, and define nothing that belongs in the library."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def test_there_are_four() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == list("1234")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_is_defined_that_belongs_in_the_library(path: Path) -> None:
    defined = [node for node in ast.walk(ast.parse(code(path))) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    assert defined == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_it_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offline: whatever would leave the machine goes to a closed port. The kernel is this very interpreter."""
    client = pytest.importorskip("nbclient", reason="nbclient is not installed (extra: notebook)")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (extra: notebook)")
    kernels = tmp_path / "kernels" / "python3"
    kernels.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernels / "kernel.json").write_text(json.dumps({"argv": command, "display_name": "test", "language": "python"}))
    for name, value in {
        "JUPYTER_PATH": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython"), "MPLBACKEND": "agg", "MPLCONFIGDIR": str(tmp_path),
        "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1,localhost",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    for name in ("NEO4J_URI", "POLICYGRAPH_STORE"):
        monkeypatch.delenv(name, raising=False)
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    client.NotebookClient(notebook, timeout=240, kernel_name="python3", resources=where).execute()
    told = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in told if output.output_type == "error"]
    assert [output for output in told if "text/html" in output.get("data", {})]
