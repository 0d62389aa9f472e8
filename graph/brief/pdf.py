"""A briefing as PDF: the DOCX, converted by LibreOffice where that program is."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from policygraph.errors import PolicygraphError

PROGRAMS = ("soffice", "libreoffice")
_TIMEOUT = 180


def pdf(docx: bytes) -> bytes:
    """The PDF's bytes; PolicygraphError when LibreOffice is missing, fails or takes too long. A profile of its own is used."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise PolicygraphError("no LibreOffice on this machine to make a PDF; write .docx and save that as PDF, or print the .html")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "briefing.docx")
        source.write_bytes(docx)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            run = subprocess.run([*command, str(source)], capture_output=True, timeout=_TIMEOUT, check=False)
        except subprocess.TimeoutExpired as error:
            raise PolicygraphError(f"LibreOffice took over {_TIMEOUT} s; write .docx and save that as PDF") from error
        made = Path(folder, "briefing.pdf")
        if not made.exists():
            reason = run.stderr.decode("utf-8", "replace").strip()[:300]
            raise PolicygraphError(f"LibreOffice failed with status {run.returncode}: {reason}")
        return made.read_bytes()
