"""Old Word, WPS, RTF and OpenDocument by a stand-in for the office: what it is told, and what becomes of its failures."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from policygraph.errors import ReadError
from policygraph.extract.read import read
from policygraph.extract.readers import office
from tests.readers import made

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
DATA = {"a.doc": OLE, "a.wps": OLE, "a.rtf": b"{\\rtf1 }", "a.odt": made.zipped({"mimetype": "x", "content.xml": "<x/>"})}

#: keeps what it was told and saw, and gives out the DOCX
_KEEPS = """profile=${{1#-env:UserInstallation=file://}}
echo "$@" > {desk}/told; cat "$profile"/user/*.xcu > {desk}/settings
cp -r . {desk}/seen; mkdir out; cp {desk}/made.docx out/document.docx"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, with the DOCX that the stand-in gives out."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(office, "_MAC", "/nowhere")
    (tmp_path / "made.docx").write_bytes(made.docx(made.p("某省科技厅牵头。")))
    return tmp_path


def stand_in(desk: Path, script: str) -> None:
    program = desk / "bin" / "soffice"
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("name", DATA)
def test_read_as_the_docx_that_the_office_makes(desk: Path, name: str) -> None:
    stand_in(desk, _KEEPS.format(desk=desk))
    path = desk / name
    path.write_bytes(DATA[name])
    source = read(path)
    kind = "doc" if name.endswith(("doc", "wps")) else name[-3:]
    assert (source.text, source.format, source.places) == ("某省科技厅牵头。", kind, ((0, "¶ 1"),))
    told = (desk / "told").read_text(encoding="utf-8")
    assert "--headless" in told
    assert (desk / "seen" / f"document.{kind}").read_bytes() == DATA[name]
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in (desk / "settings").read_text(encoding="utf-8")


def test_without_an_office_it_is_said_what_to_install(desk: Path) -> None:
    path = desk / "a.doc"
    path.write_bytes(OLE)
    with pytest.raises(ReadError, match=r"a\.doc: reading this needs LibreOffice; install it"):
        read(path)


def test_windows_does_not_have_it_on_the_path(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = desk / "LibreOffice" / "program" / "soffice.com"
    installed.parent.mkdir(parents=True)
    installed.touch()
    monkeypatch.setenv("ProgramFiles", str(desk))
    assert office.program() == str(installed)


def test_what_the_office_cannot_read(desk: Path) -> None:
    stand_in(desk, "echo 'Warning: failed to launch javaldx' >&2; echo 'source file could not be loaded' >&2")
    with pytest.raises(ReadError, match=r"x: LibreOffice cannot read it \(source file could not be loaded\)"):
        office.as_docx(OLE, "doc", "x")


def test_an_office_that_hangs_ends_with_all_it_started(desk: Path) -> None:
    stand_in(desk, f"(sleep 2; touch {desk}/late) & sleep 60")
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"x: LibreOffice took longer than 0\.5 s"):
        office.as_docx(OLE, "doc", "x", seconds=0.5)
    assert time.monotonic() - start < 1.9
    time.sleep(2.2)
    assert not (desk / "late").exists()
