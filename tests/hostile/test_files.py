"""Broken and hostile files: each is one line that names the path and says what to do, at once and in little memory."""

from __future__ import annotations

import io
import os
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.errors import ReadError
from policygraph.extract.paths import Failure
from policygraph.extract.read import read, sources
from policygraph.model import Source
from tests.readers import made

TEXT = "某省科技厅关于印发《某省科技创新行动方案》的通知\n"
_RUBBISH = random.Random(1).randbytes(100_000)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _deep(count: int) -> bytes:
    return ("<html><body>" + "<div>" * count + f"<p>{TEXT}</p></body></html>").encode()


def _entities() -> bytes:
    told = '<!ENTITY a "某">' + "".join(f'<!ENTITY {chr(97 + i)} "{f"&{chr(96 + i)};" * 10}">' for i in range(1, 10))
    return made.docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", head=f"<!DOCTYPE x [{told}]>")


def _outside() -> bytes:
    return made.docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def _blown_up(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as stream:
            for _ in range(size >> 20):
                stream.write(b" " * (1 << 20))
    return out.getvalue()


def _locked_zip() -> bytes:
    data = bytearray(made.zipped({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def _locked_pdf() -> bytes:
    key = b"<" + b"11" * 32 + b">"
    keys = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %b /U %b /P -4 >> /ID [<00><00>] /Root" % (key, key)
    return made.pdf([[(60, 600, "某省")]]).replace(b"/Root", keys)


def _nested(depth: int) -> bytes:
    data = made.zipped({"a.txt": TEXT})
    for i in range(depth):
        data = made.zipped({f"{i}.zip": data})
    return data


_WORD = made.docx(made.p("某省科技厅") * 500)
_PDF = made.pdf([[(60, 600, "某省")]])
#: (name, bytes, part of the message); made when used, since some are large
HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.txt", lambda: b"", "is empty"),
    ("blank.txt", lambda: "　 \n\t".encode(), "no text in it"),
    ("marks.txt", lambda: "\ufeff\u200b\u202e".encode(), "no Chinese"),
    ("latin.txt", lambda: b"No Chinese at all.\n" * 50, "no Chinese"),
    ("nul.txt", lambda: f"{TEXT}\0".encode(), "binary"),
    ("rubbish.bin", lambda: _RUBBISH, "binary"),
    ("rubbish.pdf", lambda: b"%PDF-1.7\n" + _RUBBISH, "damaged"),
    ("rubbish.docx", lambda: b"PK\x03\x04" + _RUBBISH, "damaged or cut off"),
    ("surrogate-8.txt", lambda: TEXT.encode() + b"\xed\xa0\x80" + TEXT.encode(), "(line 2) is no UTF-8"),
    ("cut.txt", lambda: TEXT.encode()[:-2], "in the middle of a character"),
    ("mixed.txt", lambda: (TEXT * 2).encode() + TEXT.encode("gbk"), "(line 3) is no UTF-8"),
    ("surrogate-16.txt", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8a\x00", "neither UTF-8 nor UTF-16"),
    ("one-line.txt", lambda: ("某省科技厅牵头，" * 4_200_000).encode(), "larger than the limit"),
    ("attributes.html", lambda: f"<html><p {' '.join(map('a{}=1'.format, range(10**6)))}>No Chinese".encode(), "no Chinese"),
    ("long.html", lambda: b"<html><p>" + ("某省科技厅牵头，" * 1_500_000).encode(), "larger than the limit"),
    ("deep.html", lambda: _deep(500_000), "nests its elements"),
    ("no-text.html", lambda: b"<html><body><script>1</script></body></html>", "no text in it"),
    ("nothing.html", lambda: b"<!DOCTYPE html>", "nothing that can be read"),
    ("cut.docx", lambda: _WORD[: len(_WORD) // 2], "damaged or cut off"),
    ("entities.docx", _entities, "declares XML entities"),
    ("outside.docx", _outside, "declares XML entities"),
    ("deep.docx", lambda: made.docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000), "nests its elements"),
    ("torn.docx", lambda: made.docx("<w:p><w:r>"), "no well-formed XML"),
    ("bomb.docx", lambda: _blown_up("word/document.xml", 256 << 20), "larger than the limit"),
    ("locked.docx", lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("old.doc", lambda: _OLE, "LibreOffice"),
    ("cut.doc", lambda: _OLE + "WordDocument".encode("utf-16-le"), "LibreOffice"),
    ("slides.pptx", lambda: made.zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "slides"),
    ("sheet.xlsx", lambda: made.zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "damaged"),
    ("bomb.xlsx", lambda: _blown_up("xl/worksheets/sheet1.xml", 600 << 20), "larger than the limit"),
    ("rubbish.csv", lambda: _RUBBISH, "binary"),
    ("no-text.csv", lambda: "年份,数量\n2024,3\n".encode() * 1000, "no column of this table"),
    ("one-line.jsonl", lambda: b'{"text": "' + b"x" * (17 << 20), "larger than the limit"),
    ("deep.jsonl", lambda: b'{"text": ' + b"[" * 200_000, "not a line of JSON"),
    ("empty.docx", lambda: made.zipped({"[Content_Types].xml": "", "word/x.xml": ""}), "no text part"),
    ("cut.pdf", lambda: _PDF[: len(_PDF) // 2], "damaged"),
    ("locked.pdf", _locked_pdf, "password"),
    ("many-pages.pdf", lambda: made.pdf([[(60, 600, "某省")]] * 10_000), "10,000 pages"),
    ("picture.gif", lambda: b"GIF89a" + bytes(100), "a picture"),
    ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    ("bomb.zip", lambda: _blown_up("a.txt", 256 << 20), "would grow"),
    ("nested.zip", lambda: _nested(5), "deep in archives"),
    ("many.zip", lambda: made.zipped(dict.fromkeys(map("{}.txt".format, range(10_001)), "")), "10,001 files"),
    ("locked.zip", _locked_zip, "password"),
    ("cut.zip", lambda: made.zipped({"a.txt": TEXT})[:60], "damaged or cut off"),
]


@pytest.mark.parametrize(("name", "data", "message"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_one_line_that_names_the_path(tmp_path: Path, name: str, data: Callable[[], bytes], message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    start = time.perf_counter()
    failures = [found for found in sources([path]) if isinstance(found, Failure) and not found.skipped]
    seconds = time.perf_counter() - start
    assert len(failures) == 1
    assert message in failures[0].reason
    assert failures[0].reason.startswith(str(path))
    assert "\n" not in failures[0].reason
    assert ";" in failures[0].reason or ":" in failures[0].reason.removeprefix(str(path))
    assert seconds < 10


def test_a_file_of_a_gigabyte_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "1gb.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    tracemalloc.start()
    with pytest.raises(ReadError, match="1,073,741,824 bytes"):
        read(path)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no device files on this system")
def test_a_device_without_an_end_is_bounded() -> None:
    with pytest.raises(ReadError, match="larger than the limit"):
        read("/dev/zero")


_MANY = b"<html><p " + b"a=1 " * 200_000 + ">某省</p>".encode()


@pytest.mark.parametrize("data", [_deep(200), _MANY, "<p><td>某省科技厅</html><table>某".encode()])
def test_odd_pages_are_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(data)
    assert "某省" in read(path).text


def test_marks_that_are_text_stay(tmp_path: Path) -> None:
    text = "\u202e某省\u202c科技\u200f厅\u2066牵头\u2069。\u200b\x1a\x85\r\n"
    path = tmp_path / "bidi.txt"
    path.write_bytes(text.replace("\x1a", "").encode())
    assert read(path).text == text.replace("\x1a", "")


def test_a_bad_member_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "mixed.zip"
    path.write_bytes(made.zipped({"a.txt": TEXT, "b.pdf": b"%PDF-1.7 rubbish", "c.docx": _WORD}))
    assert [type(found) for found in sources([path])] == [Source, Failure, Source]
