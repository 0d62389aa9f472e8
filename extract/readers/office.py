"""Documents of old Word, WPS, RTF and OpenDocument → DOCX, by LibreOffice where it is installed.

Each conversion has a profile folder of its own, which goes with it: no setting of the user is read or changed, a running office is
not disturbed, macros and links to outside are off (the file is not ours). It is bounded in time and ends with all its processes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from policygraph.errors import ReadError

#: what a conversion may take (seconds): less than a document may, so that no office outlives a worker that was killed for its time
SECONDS = 60.0
_PROGRAMS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
#: Windows does not put it on the path; unlike soffice.exe, soffice.com waits for the conversion
_WINDOWS = "LibreOffice/program/soffice.com"
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"), ("BlockUntrustedRefererLinks", "true"))


def program() -> str | None:
    """The path of LibreOffice, if it is there."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    windows = [Path(os.environ[name], _WINDOWS) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in os.environ]
    return found or next((str(path) for path in (*windows, Path(_MAC)) if path.exists()), None)


def as_docx(data: bytes, kind: str, name: str, *, seconds: float = SECONDS) -> bytes:
    """The document as DOCX; `kind` is doc, rtf or odt.

    Raises ReadError without LibreOffice, and when it cannot read it or takes too long.
    """
    office = program()
    if office is None:
        raise ReadError(f"{name}: reading this needs LibreOffice; install it (libreoffice-writer), or save the document as DOCX")
    with tempfile.TemporaryDirectory(prefix="policygraph-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / f"document.{kind}").write_bytes(data)
        _write_settings(folder / "profile" / "user")
        told = _run(_command(office, folder, kind), folder, name, seconds)
        made = folder / "out" / "document.docx"
        if not made.exists():
            raise ReadError(f"{name}: LibreOffice cannot read it ({told or 'no reason given'}); open it there and save it as DOCX")
        return made.read_bytes()


def _command(office: str, folder: Path, kind: str) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    flags = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    return [office, profile, *flags, "--convert-to", "docx", "--outdir", str(folder / "out"), str(folder / f"document.{kind}")]


def _write_settings(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{_SECURITY}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """With what it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _run(command: list[str], folder: Path, name: str, seconds: float) -> str:
    """What it says on standard error, in one line."""
    own_group = sys.platform != "win32"
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, start_new_session=own_group
        ) as process,
    ):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ReadError(
                f"{name}: LibreOffice took longer than {seconds:g} s over it; open it there and save it as DOCX"
            ) from error
        finally:
            _end(process)
    lines = (folder / "said").read_text(encoding="utf-8", errors="replace").splitlines()
    return " ".join(line for line in lines if "javaldx" not in line)[:200]
