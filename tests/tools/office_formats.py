"""Do documents say the same in every format? `python tests/tools/office_formats.py FILE.txt...` (default: the samples).

LibreOffice saves each text as DOCX, and that as PDF and HTML; the statements of each are compared with those of the text. Exit
status 1 when any differ, 2 without LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import policygraph

SAMPLES = Path(__file__).resolve().parents[2] / "notebooks" / "samples"
DOCX = "docx:MS Word 2007 XML"

Fact = tuple[str, str, str]


def facts(path: Path) -> set[Fact]:
    extractions = policygraph.extract_documents([path])
    return {(s.subject.name, s.relation, s.object.name) for extraction in extractions for s in extraction.statements}


def saved(paths: list[Path], form: str, folder: Path, *options: str) -> dict[str, Path]:
    """The files by stem, converted to `form` in `folder`."""
    command = ["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", *options, "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=600)
    return {path.stem: folder / f"{path.stem}.{form.split(':')[0]}" for path in paths}


def main(names: list[str]) -> int:
    texts = [Path(name) for name in names] or sorted(SAMPLES.glob("*.txt"))
    if not shutil.which("soffice"):
        sys.stderr.write("office_formats: no soffice; install libreoffice-writer\n")
        return 2
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        docx = saved(texts, DOCX, Path(folder), "--infilter=Text (encoded):UTF8")
        forms = {"docx": docx} | {form: saved(list(docx.values()), form, Path(folder)) for form in ("pdf", "html")}
        for text in texts:
            said = facts(text)
            for form, files in forms.items():
                found = facts(files[text.stem])
                differing += found != said
                counts = f"{len(said)} statements, {len(said - found)} missing, {len(found - said)} more"
                sys.stdout.write(f"{text.name} {form}: {counts}\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
