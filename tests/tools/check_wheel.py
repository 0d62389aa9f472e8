"""Does a wheel hold every file of the package's folders? `python tests/tools/check_wheel.py dist/policygraph-….whl`"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

FOLDERS = {"graph": "policygraph", "extract": "policygraph/extract", "queries": "policygraph/queries"}


def expected(root: Path) -> set[str]:
    """Names in the wheel of the files that git knows in the package's folders."""
    listed = subprocess.run(["git", "ls-files", "-z", *FOLDERS], cwd=root, capture_output=True, text=True, check=True).stdout
    names = (Path(name) for name in listed.split("\0") if name)
    return {f"{FOLDERS[name.parts[0]]}/{'/'.join(name.parts[1:])}" for name in names if name.name != ".gitignore"}


def missing(wheel: Path, root: Path) -> list[str]:
    held = set(zipfile.ZipFile(wheel).namelist())
    lacking = expected(root) - held
    lacking |= {name for name in ("LICENSE", "NOTICE") if not any(entry.endswith(f"/{name}") for entry in held)}
    return sorted(lacking)


if __name__ == "__main__":
    lacking = missing(Path(sys.argv[1]), Path(__file__).resolve().parents[2])
    for name in lacking:
        sys.stderr.write(f"not in the wheel: {name}\n")
    sys.exit(1 if lacking else 0)
