"""Do documents say the same in every format? `python tests/tools/office_formats.py FILE.txt...` (default: the samples).

LibreOffice saves each text as DOCX, and that as DOC, RTF, ODT, PDF and HTML; CSV, XLSX, JSON Lines and ZIP are written here; with
the extra `ocr` the PDF's pages are drawn and read again. The statements of each are compared with those of the text. Exit status 1
when any but those of OCR differ, 2 without LibreOffice.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import policygraph
from policygraph.extract.readers import ocr

SAMPLES = Path(__file__).resolve().parents[2] / "notebooks" / "samples"
DOCX = "docx:MS Word 2007 XML"
SAVED = ("doc", "rtf", "odt", "pdf", "html")

Fact = tuple[str, str, str]


def facts(path: Path) -> set[Fact]:
    extractions = policygraph.extract_documents([path])
    return {(s.subject.name, s.relation, s.object.name) for extraction in extractions for s in extraction.statements}


def saved(paths: list[Path], form: str, folder: Path, *options: str) -> dict[str, Path]:
    """The files by stem, converted to `form` in `folder`."""
    command = ["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", *options, "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=600)
    return {path.stem: folder / f"{path.stem}.{form.split(':')[0]}" for path in paths}


def written(text: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """(format, file) of what needs no office."""
    said = text.read_bytes().decode("utf-8-sig")
    rows = [("编号", "正文"), ("1", said)]
    table = io.StringIO(newline="")
    csv.writer(table).writerows(rows)
    (folder / f"{text.stem}.csv").write_bytes(table.getvalue().encode("gb18030"))
    yield "csv", folder / f"{text.stem}.csv"
    (folder / f"{text.stem}.jsonl").write_text(json.dumps({"id": 1, "text": said}, ensure_ascii=False) + "\n", encoding="utf-8")
    yield "jsonl", folder / f"{text.stem}.jsonl"
    with zipfile.ZipFile(folder / f"{text.stem}.zip", "w") as archive:
        archive.writestr("通知.txt", said.encode("gb18030"))
    yield "zip", folder / f"{text.stem}.zip"
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / f"{text.stem}.xlsx")
    yield "xlsx", folder / f"{text.stem}.xlsx"


def scanned(pdf: Path) -> Path:
    """The same pages as pictures at 200 dots an inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[i].render(scale=200 / 72).to_pil().convert("L") for i in range(len(document))]
    made = pdf.with_name(f"{pdf.stem}.scan.pdf")
    pages[0].save(made, save_all=True, append_images=pages[1:], resolution=200)
    return made


def main(names: list[str]) -> int:
    texts = [Path(name) for name in names] or sorted(SAMPLES.glob("*.txt"))
    if not shutil.which("soffice"):
        sys.stderr.write("office_formats: no soffice; install libreoffice-writer\n")
        return 2
    same: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        docx = saved(texts, DOCX, folder, "--infilter=Text (encoded):UTF8")
        forms = {"docx": docx} | {form: saved(list(docx.values()), form, folder) for form in SAVED}
        for text in texts:
            said = facts(text)
            files = [(form, paths[text.stem]) for form, paths in forms.items()] + list(written(text, folder))
            for form, file in [*files, *([("ocr", scanned(forms["pdf"][text.stem]))] if ocr.available() else [])]:
                found = facts(file)
                same[form] += found == said
                counts = f"{len(said)} statements, {len(said - found)} missing, {len(found - said)} more"
                sys.stdout.write(f"{text.name} {form}: {counts}\n")
    for form, count in same.items():
        sys.stdout.write(f"{form}: {count} of {len(texts)} identical\n")
    return 1 if any(count < len(texts) for form, count in same.items() if form != "ocr") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
