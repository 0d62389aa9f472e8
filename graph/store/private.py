"""Files that only their owner can read, on every system."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def make_private_folder(folder: Path) -> None:
    """Create the folder, or narrow it; on Windows by an access list."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        grant = f"{getpass.getuser()}:(OI)(CI)F"
        subprocess.run(["icacls", str(folder), "/inheritance:r", "/grant:r", grant], check=True, capture_output=True)
    elif folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Write at once: a reader sees the old file or the whole new one."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(path)


def read_json(path: Path) -> dict[str, Any] | None:
    """None when the file is not there or not whole."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def alive(pid: int) -> bool:
    """Whether the process exists; on Windows always true, where asking would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
